"""Which events belong to what the article is about? Those of its lead, and those like them.

The lead is the headline and the first paragraphs. An event further down belongs to it when it is
of the same type and shares a participant with one there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.record import Record
from pipeline.language import AnalysedArticle

_LEAD_PARAGRAPHS = 3
_LEAD_CHARACTERS = 600
"""A text without paragraphs has its lead in its first few sentences."""
_WORD = re.compile(r"\w{3,}")
_EMPTY = frozenset({"the", "and", "for", "federal", "people", "officials", "agents", "his", "her"})
_HAPPENED = frozenset({"actual", "alleged"})


def _words(record: Record) -> frozenset[str]:
    sides = (str(record.values.get(name) or "") for name in ("actor", "recipient"))
    return frozenset(_WORD.findall(" ".join(sides).lower())) - _EMPTY


def _lead_end(analysed: AnalysedArticle) -> int:
    lead = analysed.paragraphs[:_LEAD_PARAGRAPHS]
    return min(lead[-1][1], lead[0][0] + _LEAD_CHARACTERS) if lead else 0


def about(analysed: AnalysedArticle, records: Iterable[Record]) -> list[Record]:
    """The events with `main` set.

    Args:
        analysed: the article.
        records: its events.
    """
    events = list(records)
    end = _lead_end(analysed)
    lead = [r for r in events if r.anchor[0] < end and r.values["realis"] in _HAPPENED]
    return [
        replace(record, values={**record.values, "main": _belongs(record, lead)})
        for record in events
    ]


def _belongs(record: Record, lead: Sequence[Record]) -> bool:
    if record.values["realis"] not in _HAPPENED:
        return False
    return any(
        record is one
        or (
            record.values["event_type"] == one.values["event_type"]
            and bool(_words(record) & _words(one))
        )
        for one in lead
    )
