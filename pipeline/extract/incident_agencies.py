"""Which agencies took part in an incident? Those named as acting, by the beat's lexicon.

An agency that only speaks, is protested against or owns the building does not act.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.extract import lexicons
from pipeline.extract.attachment import report_at
from pipeline.extract.record import Extent, Record, number_occurrences
from pipeline.language import AnalysedArticle

_SPEECH = frozenset(
    [
        "say",
        "tell",
        "announce",
        "post",
        "write",
        "add",
        "state",
        "note",
        "explain",
        "claim",
        "confirm",
        "describe",
        "call",
        "respond",
        "comment",
        "argue",
        "allege",
        "accuse",
        "urge",
        "ask",
        "report",
        "estimate",
        "reach",
        "decline",
        "issue",
        "release",
        "release",
        "defend",
    ]
)
_ACTIONS = frozenset(
    [
        "raid",
        "arrest",
        "operation",
        "custody",
        "agent",
        "agents",
        "officer",
        "officers",
        "raids",
        "arrests",
        "personnel",
        "team",
        "teams",
        "troops",
        "deputies",
        "members",
        "police",
        "official",
        "officials",
        "crackdown",
        "sweep",
        "detention",
        "patrol",
        "enforcement",
    ]
)


@cache
def _names(beat: str) -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {name: agency for agency, names in lexicons.agencies(beat).items() for name in names}
    longest = sorted(ids, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w])"), ids


def agency_names(doc: Doc, beat: str) -> Iterator[tuple[Extent, str]]:
    """Spans and ids of the agencies named in a text, in order."""
    pattern, ids = _names(beat)
    for found in pattern.finditer(doc.text):
        yield found.span(), ids[found[0]]


def _top(token: Token) -> Token:
    """The head of the noun phrase that an agency's name stands in, over "agents with", "of"."""
    while True:
        head = token.head
        if (
            token.dep_ in {"compound", "nmod", "poss", "conj", "appos", "amod"}
            and head is not token
        ):
            token = head
        elif (
            token.dep_ == "pobj"
            and head.lower_ in {"of", "with", "from"}
            and head.head.pos_ in {"NOUN", "PROPN"}
        ):
            token = head.head
        else:
            return token


def acts(doc: Doc, extent: Extent) -> bool:
    """Whether the agency named there is told to do something other than speak."""
    span = doc.char_span(*extent, alignment_mode="expand")
    if span is None or not len(span):
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    if before in {"anti", "against", "-", "abolish", "no"}:
        return False
    top = _top(span.root)
    if top is not span.root and top.lower_ not in _ACTIONS and top.ent_type_ != "ORG":
        return False
    head = top.head
    if top.dep_ in {"nsubj", "nsubjpass"}:
        return head.lemma_.lower() not in _SPEECH
    if top.dep_ in {"agent", "pobj"} and head.lower_ in {"by", "with", "after"}:
        return head.head.lemma_.lower() not in _SPEECH
    return top.lower_ in _ACTIONS and top.dep_ in {"pobj", "dobj", "ROOT", "nsubj"}


def extract(analysed: AnalysedArticle, beat: str, reports: Sequence[Record]) -> list[Record]:
    """The agencies named as acting in each incident.

    Args:
        analysed: the article.
        beat: names the lexicon.
        reports: the article's records of `incident_reports`.

    Returns:
        Records of `incident_agencies`, one for each agency of a report, anchored at the
        first span that names it.
    """
    doc = analysed.doc
    found: dict[tuple[str, str], list[Extent]] = {}
    for extent, agency in agency_names(doc, beat):
        if not acts(doc, extent):
            continue
        report = report_at(reports, doc, extent[0])
        if report is not None:
            found.setdefault((report.id, agency), []).append(extent)
    return number_occurrences(
        Record(
            "incident_agencies",
            analysed.article.article_id,
            extents[0],
            {"report_id": report_id, "agency": agency},
            {"record": tuple(extents[:3]), "agency": tuple(extents[:3])},
        )
        for (report_id, agency), extents in found.items()
    )
