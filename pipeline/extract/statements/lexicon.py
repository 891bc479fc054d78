"""Which English words report speech? The lists in `cues.yaml`, validated.

General English only; words of a subject belong to its beat.
"""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipeline.beats import read_yaml

_FILE = Path(__file__).with_name("cues.yaml")


class Lexicon(BaseModel):
    """Lemmas by what they do.

    Attributes:
        speech: verbs that report words, with a clause or a quotation.
        act: verbs of speech whose object or prepositional phrase is what was said.
        nouns: nouns that report (claim, warning, statement).
        adjectives: adjectives that report with a clause (adamant, clear).
        deeds: verbs of acts in law or politics, speech only with a clause or a quotation.
        seen, shows: nouns of what is seen, and verbs that report no words of them.
        expressive: further verbs that may report words.
        addressed: verbs of speech that always say to whom.
        of_an_object: verbs whose object is a part of what was said.
        bodily: the prepositions behind an object with which a verb is no speech, by its lemma.
        phrasal: the prepositions that belong to a verb, by its lemma.
        occasions: nouns of that in or at which something is said, no part of what was said.
        occasion_words: prepositions that lead to them.
        published: those of them that come behind what was said as well.
        platforms: where something is posted, no part of it.
        connectives: what joins a sentence to the one before.
        mind: words of belief, wish, perception and the like, which report no speech.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    speech: frozenset[str]
    act: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    addressed: frozenset[str]
    of_an_object: frozenset[str]
    bodily: dict[str, frozenset[str]]
    phrasal: dict[str, frozenset[str]]
    occasions: frozenset[str]
    occasion_words: frozenset[str]
    published: frozenset[str]
    platforms: frozenset[str]
    connectives: frozenset[str]
    mind: frozenset[str]
    deeds: frozenset[str]
    expressive: frozenset[str]
    seen: frozenset[str]
    shows: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lists.

    Raises:
        BeatError: where the file isn't of that form.
    """
    found: Lexicon = read_yaml(_FILE, Lexicon)
    return found
