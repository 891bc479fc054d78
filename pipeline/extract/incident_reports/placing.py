"""Where did it happen? The toponym that a trigger's sentence places it at."""

from spacy.tokens import Doc, Token

from pipeline.extract.incident_reports.triggers import Trigger
from pipeline.extract.toponyms import Toponym, Toponyms

_PLACING = frozenset(
    {
        "in",
        "at",
        "outside",
        "near",
        "on",
        "inside",
        "through",
        "throughout",
        "around",
        "across",
        "from",
        "into",
        "along",
        "to",
        "within",
        "by",
    }
)


def _root(doc: Doc, place: Toponym) -> Token | None:
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _rank(trigger: Trigger, place: Toponym, root: Token) -> tuple[int, int]:
    """Lower is better: an adverbial of the trigger, then of its clause, then any in the sentence."""
    distance = abs(root.i - trigger.head.i)
    governor = root
    while (
        governor.dep_ in {"compound", "nmod", "conj", "appos", "poss"}
        and governor.head is not governor
    ):
        if governor.dep_ in {"compound", "nmod", "poss"} and governor.head.ent_type_ == "PERSON":
            return 9, distance
        governor = governor.head
    if governor.dep_ == "pobj" and governor.head.lower_ in _PLACING:
        attached = governor.head.head
        if (
            attached is trigger.head
            or trigger.head in attached.ancestors
            or attached in trigger.head.ancestors
        ):
            return (0 if attached is trigger.head else 1), distance
        return 2, distance
    if root.head is trigger.head or governor is trigger.head:
        return 1, distance
    if root.dep_ in {"compound", "nmod", "poss", "amod"} and governor.ent_type_ in {"ORG", "NORP"}:
        return 6, distance
    return 4, distance


def places_of(trigger: Trigger, doc: Doc, toponyms: Toponyms) -> list[Toponym]:
    """The toponyms of a trigger's sentence, the likeliest place of the occurrence first."""
    sentence = trigger.head.sent
    ranked = []
    for place in toponyms.between(sentence.start_char, sentence.end_char):
        root = _root(doc, place)
        if root is None or (place.kind == "country" and place.country == "US"):
            continue
        rank = _rank(trigger, place, root)
        if rank[0] < 9:
            ranked.append((rank, place))
    return [place for _, place in sorted(ranked, key=lambda pair: pair[0])]
