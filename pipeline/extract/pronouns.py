"""Which words are pronouns that stand for a person, for several, for a body?

Closed lists of English, kept once; what a pronoun stands for is for those who read them.
"""

SHE = frozenset({"she", "her", "hers"})
HE_OR_SHE = SHE | {"he", "him", "his"}
THEY = frozenset({"they", "them", "their"})
IT = frozenset({"it", "its"})
WE = frozenset({"we", "us", "our"})
HIMSELF_OR_HERSELF = frozenset({"himself", "herself"})
