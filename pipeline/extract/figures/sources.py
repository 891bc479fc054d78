"""Who gave a figure? The source that its sentence attributes it to."""

import re

from spacy.tokens import Doc, Token

from pipeline.extract.record import Extent

_SPEECH = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "confirm",
        "estimate",
        "claim",
        "post",
        "write",
        "state",
        "add",
        "note",
        "document",
    ]
)
_ACCORDING = re.compile(r"\baccording to\s", re.IGNORECASE)


def _phrase(noun: Token) -> Extent:
    """The noun phrase of a source, without clauses that hang on it."""
    kept = [
        token
        for token in noun.subtree
        if not any(
            above.dep_ in {"relcl", "acl", "appos"} and above in noun.subtree
            for above in (token, *token.ancestors)
            if above != noun
        )
        and token.dep_ != "punct"
    ] or [noun]
    first, last = min(kept, key=lambda token: token.i), max(kept, key=lambda token: token.i)
    return first.idx, last.idx + len(last)


def source_of(doc: Doc, token: Token) -> Extent | None:
    """The span of who gave the figure that a token tells; None where its sentence names no one."""
    sentence = token.sent
    said = _ACCORDING.search(sentence.text)
    if said:
        at = sentence.start_char + said.end()
        span = doc.char_span(at, at + 1, alignment_mode="expand")
        if span is not None and len(span):
            noun = span[0]
            while (
                noun.dep_ in {"det", "compound", "amod", "nmod", "poss", "nummod"}
                and noun.head.i > noun.i
            ):
                noun = noun.head
            return _phrase(noun)
    for verb in (token, *token.ancestors, sentence.root):
        if verb.lemma_.lower() in _SPEECH and verb.pos_ == "VERB":
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if (
                subject is not None
                and subject.pos_ != "PRON"
                and token != subject
                and token not in subject.subtree
            ):
                return _phrase(subject)
    return None
