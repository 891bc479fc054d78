"""Which words of an article report a step in law? Verbs and nouns of the lexicon in their frames.

A trigger is a word and the kind of step that it reports; whether the step counts (it may be
denied, or nobody's) and who takes it is for the other modules.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.extract.clauses.arguments import arguments, child
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry, VerbEntry
from pipeline.language.kept import forms


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
    titles = {t.lower_ for t in token.children if t.dep_ in {"appos", "compound", "nmod"}}
    return token.ent_type_ == "PERSON" and bool(titles & lexicon.courts)


def _is_legislature(token: Token, lexicon: Lexicon) -> bool:
    """Whether a participant is a body that makes law: "the county Board of Supervisors"."""
    return any(t.lower_ in lexicon.legislatures for t in token.subtree)


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


def _fits(verb: Token, entry: VerbEntry, lexicon: Lexicon) -> bool:
    found = arguments(verb)
    if entry.passive_only and not found.passive:
        return False
    if entry.particle and not any(
        t.dep_ in {"prt", "advmod"} and t.lower_ == entry.particle for t in verb.children
    ):
        return False
    if entry.objects and not _objects(verb) & entry.objects:
        return False
    near = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]}
    if entry.complements and not near & entry.complements:
        return False
    if near & entry.unless:
        return False
    if entry.prepositions and not near & entry.prepositions:
        return False
    if entry.actors == "any":
        return True
    if entry.actors == "legislature":
        return found.actor is not None and _is_legislature(found.actor, lexicon)
    # "barred them from stopping people": what is barred is no ruling of its own.
    return verb.dep_ != "pcomp" and is_court(found.actor, lexicon)


def _verbs(doc: Doc, lexicon: Lexicon) -> Iterator[Trigger]:
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        for entry in lexicon.by_lemma.get(token.lemma_.lower(), ()):
            if _fits(token, entry, lexicon):
                yield Trigger(entry.kind, doc[token.i : token.i + 1], token, entry)
                break


def _matches(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    seen = forms(doc)[start : start + len(words)]
    return len(seen) == len(words) and all(
        word in pair for pair, word in zip(seen, words, strict=True)
    )


def _nouns(doc: Doc, lexicon: Lexicon) -> Iterator[Trigger]:
    phrases, position, seen = lexicon.phrases, 0, forms(doc)
    while position < len(doc):
        lemma, lower = seen[position]
        possible = phrases.get(lemma) or phrases.get(lower) or ()
        found = next((pair for pair in possible if _matches(doc, position, pair[0])), None)
        if found is None:
            position += 1
            continue
        words, entry = found
        span = doc[position : position + len(words)]
        position += len(words)
        if span.root.pos_ in {"NOUN", "PROPN"}:
            yield Trigger(entry.kind, span, span.root, entry)


def triggers(doc: Doc, lexicon: Lexicon) -> list[Trigger]:
    """The words that report steps, in the order of the text; no word reports two.

    Args:
        doc: the analysed text.
        lexicon: the beat's words.
    """
    nouns = list(_nouns(doc, lexicon))
    taken = {token.i for trigger in nouns for token in trigger.span}
    verbs = [trigger for trigger in _verbs(doc, lexicon) if trigger.head.i not in taken]
    return sorted([*nouns, *verbs], key=lambda trigger: trigger.span.start)
