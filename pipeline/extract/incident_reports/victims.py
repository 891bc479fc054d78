"""Who did it happen to? The named persons that a trigger's grammar makes its victims.

Read to tell deaths apart and to put what befell one person together; the records of people are
made elsewhere.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.language.kept import kept

_ITSELF = frozenset({"die"})
"""Verbs whose subject is the victim."""


_PRONOUNS = frozenset({"he", "she", "him", "her"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def patients(head: Token) -> Iterator[Token]:
    """Whom or what a trigger's grammar makes its victims.

    Args:
        head: the trigger's token.
    """
    for child in head.children:
        undergone = child.dep_ in {"nsubjpass", "dobj", "poss"}
        if undergone or (child.dep_ == "nsubj" and head.lemma_.lower() in _ITSELF):
            yield child
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
    if head.dep_ in {"acl", "relcl"}:
        yield head.head
    if not any(child.dep_ == "dobj" for child in head.children):
        # "Shot and killed Ann Lee."
        joined = (child for child in head.children if child.dep_ == "conj" and child.i > head.i)
        yield from (inner for verb in joined for inner in verb.children if inner.dep_ == "dobj")
    if head.dep_ == "conj" and head.tag_ == "VBN" and not _has_own(head):
        # "Was pulled over and arrested."
        yield from (child for child in head.head.children if child.dep_ == "nsubjpass")


def _has_own(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS | {"dobj"} for child in verb.children)


def _meant(patient: Token) -> Token:
    """The subject of the clause around it, for a pronoun: "Ann Lee wept when she was arrested"."""
    if patient.lower_ not in _PRONOUNS:
        return patient
    around = (
        child
        for above in patient.ancestors
        for child in above.children
        if child.dep_ in _SUBJECTS and child.i < patient.i
    )
    return next(around, patient)


def _surnames(doc: Doc) -> set[str]:
    return {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON"}


_NEW = frozenset({"a", "an", "another", "one", "others", "other", "second", "third"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
"""Words before a noun that say it is known who or what is meant."""
_BEFORE_A_NOUN = frozenset({"det", "nummod", "amod", "quantmod", "poss"})


def _introduced(patient: Token) -> bool:
    """Whether a phrase speaks of somebody anew: "a man", "two others", "one"."""
    before = [child for child in patient.lefts if child.dep_ in _BEFORE_A_NOUN]
    if any(child.lower_ in KNOWN for child in before):
        return False
    return patient.lower_ in _NEW or any(
        child.lower_ in _NEW or child.dep_ == "nummod" for child in before
    )


def of_somebody_new(head: Token) -> bool:
    """Whether what a trigger tells was done to somebody not spoken of before.

    Args:
        head: the trigger's token.
    """
    return any(_introduced(patient) for patient in patients(head))


def victims_of(head: Token) -> frozenset[str]:
    """Last names of the persons that what a trigger tells was done to.

    Args:
        head: the trigger's token.
    """
    surnames = kept(head.doc, "surnames", _surnames)
    names = set()
    for patient in map(_meant, patients(head)):
        for token in (patient, *patient.conjuncts):
            own = [t for t in (token, *token.children) if t.text in surnames and t.is_title]
            if own:
                names.add(max(own, key=lambda t: t.i).text)
    return frozenset(names)
