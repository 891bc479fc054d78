"""Which words of an article report a legal action? Verbs and nouns of the lexicon in their frames.

A trigger is a word and the kind of step that it reports; whether the step counts (it may be
denied, or nobody's) and who takes it is for the other modules.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.extract.clauses.arguments import arguments, child
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry, VerbEntry
from pipeline.language.kept import forms, kept, names


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report a step.

    Attributes:
        kind: what kind of step.
        span: the words.
        head: their syntactic head.
        entry: the lexicon's entry.
    """

    kind: str
    span: Span
    head: Token
    entry: VerbEntry | NounEntry


def is_court(token: Token | None, lexicon: Lexicon) -> bool:
    """Whether a participant is a court or judge."""
    if token is None:
        return False
    if token.lower_ in lexicon.courts or token.lemma_.lower() in lexicon.courts:
        return True
    if token.lower_ == "board":
        return any(t.lower_ in lexicon.courts for t in token.subtree)
    # "Judge Jia Moreno" is one, the Justice Department and court procedures are none.
    return token.ent_type_ == "PERSON" and token.lower_ in _judges(token.doc, lexicon)


def _judges(doc: Doc, lexicon: Lexicon) -> frozenset[str]:
    """The last names of those who are called judge anywhere in a text."""

    def find(doc: Doc) -> frozenset[str]:
        found = set()
        for name in names(doc):
            if name.label != "PERSON":
                continue
            root = doc[name.start : name.end].root
            beside = (t for t in root.children if t.dep_ in {"appos", "compound", "nmod"})
            before = doc[name.start - 1 : name.start] if name.start else ()
            if any(t.lower_ in lexicon.courts for t in (*beside, *before)):
                found.add(doc[name.end - 1].lower_)
        return frozenset(found)

    return kept(doc, "judges by last name", find)


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Whether a participant is a body of a kind: "the county Board of Supervisors"."""
    return any(t.lower_ in words for t in token.subtree)


def _objects(verb: Token) -> set[str]:
    """Lemmas of what a verb is done to, of the nouns before it in compounds too."""
    found = arguments(verb)
    heads = [found.patient, child(verb, "dobj", "oprd", "attr")]
    return {
        token.lemma_.lower()
        for head in heads
        if head is not None
        for token in (head, *(c for c in head.children if c.dep_ in {"compound", "conj"}))
    }


def _words_behind(verb: Token) -> set[str]:
    """The few words of its sentence behind a verb."""
    return {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]}


def _fits(verb: Token, entry: VerbEntry, near: set[str], lexicon: Lexicon) -> bool:
    found = arguments(verb)
    if entry.passive_only and not found.passive:
        return False
    if entry.particle and not any(
        t.dep_ in {"prt", "advmod"} and t.lower_ == entry.particle for t in verb.children
    ):
        return False
    if entry.objects and not _objects(verb) & entry.objects:
        return False
    if entry.complements and not near & entry.complements:
        return False
    if near & entry.unless:
        return False
    if entry.prepositions and not near & entry.prepositions:
        return False
    if entry.actors == "any":
        return True
    if entry.actors == "legislature":
        return found.actor is not None and _is_one_of(found.actor, lexicon.legislatures)
    if entry.actors == "executive":
        return found.actor is not None and _is_one_of(found.actor, lexicon.executives)
    # "barred them from stopping people": what is barred is no ruling of its own.
    return verb.dep_ != "pcomp" and is_court(found.actor, lexicon)


def _verbs(doc: Doc, lexicon: Lexicon) -> Iterator[Trigger]:
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        entries = lexicon.by_lemma.get(token.lemma_.lower(), ())
        near = _words_behind(token) if entries else set()
        kinds: set[str] = set()
        for entry in entries:
            if entry.kind not in kinds and _fits(token, entry, near, lexicon):
                kinds.add(entry.kind)
                yield Trigger(entry.kind, doc[token.i : token.i + 1], token, entry)


def _matches(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    seen = forms(doc)[start : start + len(words)]
    return len(seen) == len(words) and all(
        word in pair for pair, word in zip(seen, words, strict=True)
    )


def _words_beside(noun: Token) -> set[str]:
    """The words that stand with a noun, and the one that governs it."""
    return {noun.head.lemma_.lower(), *(t.lower_ for t in (*noun.children, *noun.conjuncts))}


def _nouns(doc: Doc, lexicon: Lexicon) -> Iterator[Trigger]:
    phrases, position, seen = lexicon.phrases, 0, forms(doc)
    while position < len(doc):
        lemma, lower = seen[position]
        possible = phrases.get(lemma) or phrases.get(lower) or ()
        found = [pair for pair in possible if _matches(doc, position, pair[0])]
        if not found:
            position += 1
            continue
        length = len(found[0][0])
        span = doc[position : position + length]
        position += length
        if span.root.pos_ in {"NOUN", "PROPN"}:
            entries = {
                entry.kind: entry for words, entry in reversed(found) if len(words) == length
            }
            beside = _words_beside(span.root)
            for entry in (one for one in entries.values() if not beside & one.unless):
                yield Trigger(entry.kind, span, span.root, entry)


def _only_supports(trigger: Trigger, nouns: set[int], lexicon: Lexicon) -> bool:
    """Whether the step is in the object: "issued a temporary restraining order"."""
    if isinstance(trigger.entry, VerbEntry) and trigger.entry.objects:
        return False
    patient = arguments(trigger.head).patient
    files = trigger.head.lemma_.lower() in lexicon.files
    return files and patient is not None and patient.i in nouns


def triggers(doc: Doc, lexicon: Lexicon) -> list[Trigger]:
    """The words that report steps, in the order of the text; no word reports two.

    Args:
        doc: the analysed text.
        lexicon: the beat's words.
    """
    nouns = list(_nouns(doc, lexicon))
    taken = {token.i for trigger in nouns for token in trigger.span}
    heads = {trigger.head.i for trigger in nouns}
    verbs = [
        trigger
        for trigger in _verbs(doc, lexicon)
        if trigger.head.i not in taken and not _only_supports(trigger, heads, lexicon)
    ]
    return sorted([*nouns, *verbs], key=lambda trigger: trigger.span.start)
