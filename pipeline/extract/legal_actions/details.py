"""Before which court and judge, in which case, on what ground? What is said beside parties."""

import re

from spacy.tokens import Span, Token

from pipeline.extract.clauses.arguments import child, obliques
from pipeline.extract.clauses.extents import extent, phrase_extent
from pipeline.extract.legal_actions.lexicon import Lexicon, NounEntry
from pipeline.extract.legal_actions.triggers import Trigger
from pipeline.extract.record import Extent
from pipeline.language.kept import kept, names_within, text_of

_VERB_GROUNDS = frozenset({"with", "of", "for", "on"})
_NOUN_GROUNDS = frozenset({"of", "for", "including"})
_LOOSE_END = re.compile(r"(?:[\s,]|(?<=[a-z]{3})\.|\s(?:of|for|in|the|and))+$")
_COUNTS = frozenset({"count", "charge", "suspicion", "allegation"})
_CHARGE_KINDS = frozenset({"charge", "indictment", "plea", "conviction", "sentence"})


def _in_sentence(sent: Span, pattern: re.Pattern[str], near: int) -> Extent | None:
    text = text_of(sent.doc)[sent.start_char : sent.end_char]
    found = [
        (match.start() + sent.start_char, match.end() + sent.start_char)
        for match in pattern.finditer(text)
    ]
    best = min(found, key=lambda span: abs(span[0] - near), default=None)
    return None if best is None else _stripped(best, sent)


def _stripped(span: Extent, sent: Span) -> Extent:
    """Without space before, and without space, comma, full stop and small words behind."""
    text = text_of(sent.doc)[span[0] : span[1]]
    lead = len(text) - len(text.lstrip())
    return span[0] + lead, span[0] + len(_LOOSE_END.sub("", text))


def court(sent: Span, lexicon: Lexicon, near: int) -> Extent | None:
    """The name of the court that a sentence names nearest to a position."""
    return _in_sentence(sent, lexicon.court_pattern, near)


def judge(sent: Span, lexicon: Lexicon) -> Extent | None:
    """The name of a judge in a sentence, without the title."""
    doc, titles = sent.doc, lexicon.judge_titles
    for name in names_within(doc, sent.start, sent.end):
        if name.label != "PERSON":
            continue
        if doc[name.start].text in titles and name.end - name.start > 1:
            return extent(doc[name.start + 1 : name.end])
        if name.start > sent.start and doc[name.start - 1].text in titles:
            return extent(doc[name.start : name.end])
    return None


def _ground(trigger: Trigger) -> Extent | None:
    """What a charge is for: "charged with assault", "charges of resisting arrest"."""
    noun = isinstance(trigger.entry, NounEntry)
    for preposition in (t for t in trigger.head.children if t.dep_ == "prep"):
        if preposition.lower_ not in (_NOUN_GROUNDS if noun else _VERB_GROUNDS):
            continue
        head = child(preposition, "pobj", "pcomp")
        if head is None or head.ent_type_ in {"PERSON", "DATE", "GPE", "ORG"}:
            continue
        counted = dict(obliques(head)).get("of") if head.lemma_ in _COUNTS else None
        inner = next((t for t in head.children if t.dep_ == "prep"), None)
        if head.lemma_ in _COUNTS and counted is None and inner is not None:
            counted = child(inner, "pcomp")
        if head.lemma_ in _COUNTS and counted is None:
            counted = child(head, "appos")
        named = counted is not None or (head.lemma_ not in _COUNTS and head.pos_ != "PRON")
        return _offence(counted or head) if named else None
    return None


def _offence(head: Token) -> Extent:
    """An offence with all that is coordinated with it and its objects."""
    last = head
    while (following := child(last, "conj")) is not None:
        last = following
    if head.tag_ == "VBG" and head.dep_ == "pcomp":
        return extent(head.doc[head.left_edge.i : head.right_edge.i + 1])
    start, end = phrase_extent(head)
    clause = child(last, "acl")
    if clause is not None and clause.i == last.i + 2:  # "failure to appear"
        return start, extent(head.doc[last.i : clause.right_edge.i + 1])[1]
    return start, max(end, phrase_extent(last)[1])


def legal_basis(trigger: Trigger, lexicon: Lexicon) -> Extent | None:
    """The offence charged, or the statute, clause or doctrine that the sentence names."""
    if trigger.kind == "legislation":
        return None
    if trigger.kind in _CHARGE_KINDS:
        ground = _ground(trigger)
        if ground is not None:
            return ground
    return _in_sentence(trigger.head.sent, lexicon.basis_pattern, trigger.head.idx)


def case(sent: Span, expression: str) -> Extent | None:
    """The first case name or docket number that a sentence gives.

    Args:
        sent: the sentence.
        expression: the pattern of such names or numbers, looked for once a text.
    """
    found = kept(
        sent.doc,
        f"matches of {expression}",
        lambda doc: [match.span() for match in re.finditer(expression, text_of(doc))],
    )
    inside = next((s for s in found if sent.start_char <= s[0] < sent.end_char), None)
    return None if inside is None else _stripped(inside, sent)
