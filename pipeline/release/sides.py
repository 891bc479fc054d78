"""On which side does a source speak, and how often do sides speak of what?

Which side a source is on is told by the beat's `sides.yaml`.
"""

import re
from collections.abc import Mapping, Sequence

import polars as pl
import pyarrow as pa
from pydantic import BaseModel, ConfigDict

from pipeline.codebook.frames import to_frame

Words = tuple[str, ...]


class Side(BaseModel):
    """A side, and what tells that a source is on it.

    Attributes:
        side: its name.
        bodies: whole words of a name or office, lower case.
        levels: levels of government.
        words: whole words of a description, lower case, singular or plural as given.
        kinds: kinds of source.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    side: str
    bodies: Words = ()
    levels: Words = ()
    words: Words = ()
    kinds: Words = ()

    def speaks(self, source: "Source") -> bool:
        """Whether a source is on this side."""
        if source.level in self.levels or source.kind in self.kinds:
            return True
        if _has(self.bodies, source.known):
            return True
        return not source.level and source.kind != "person" and _has(self.words, source.called)


class Source(BaseModel):
    """A source of statements.

    Attributes:
        called: how the article calls it, lower case.
        known: its name and office where it is known, else how it is called; lower case.
        level: level of government, where it is known.
        kind: term of `speaker_type`.
    """

    model_config = ConfigDict(frozen=True)

    called: str
    known: str
    level: str | None
    kind: str | None


def _has(words: tuple[str, ...], text: str) -> bool:
    pattern = "|".join(map(re.escape, words))
    return bool(words) and re.search(rf"\b(?:{pattern})\b", text) is not None


def side_of(source: Source, sides: Sequence[Side]) -> str:
    """The first side whose rule fits; `unnamed` where none does."""
    return next((side.side for side in sides if side.speaks(source)), "unnamed")


_TOLD_BY = ("speaker_name", "speaker_type", "name", "role", "level")
"""What of a source tells its side: how the article calls it, and what is known of it."""
_PARTS = ("agency", "state", "incident_id")
_COUNTED = ("state", "incident_id")


def _source(name: str | None, kind: str | None, known: str | None, *more: str | None) -> Source:
    role, level = more
    words = f"{known} {role or ''}" if known else name or ""
    return Source(called=(name or "").lower(), known=words.lower(), level=level, kind=kind)


def _spoken(tables: Mapping[str, pa.Table], sides: Sequence[Side]) -> pl.DataFrame:
    """Each statement with its speaker's name and side, and what it is about."""
    said = to_frame(
        tables["statements"].select(
            ["statement_id", "speaker_name", "speaker_type", "speaker_entity_id", "report_id"]
        )
    )
    known = to_frame(tables["entities"].select(["entity_id", "name", "role", "level"]))
    reports = to_frame(tables["incident_reports"].select(["report_id", "state", "incident_id"]))
    named = said.join(known, left_on="speaker_entity_id", right_on="entity_id", how="left")
    sources = named.select(_TOLD_BY).unique()
    told = [side_of(_source(*row), sides) for row in sources.iter_rows()]
    with_side = sources.with_columns(side=pl.Series(told, dtype=pl.String))
    return (
        named.join(with_side, on=_TOLD_BY, nulls_equal=True)
        .join(reports, on="report_id", how="left")
        .select("statement_id", "speaker_name", "side", "report_id", *_COUNTED)
    )


def _counts(spoken: pl.DataFrame, *parts: str) -> pl.DataFrame:
    """Statements and speakers of each side, by some of what they are about."""
    return (
        spoken.drop_nulls(list(parts))
        .group_by(*parts, "side")
        .agg(
            statements=pl.col("statement_id").n_unique(),
            speakers=pl.col("speaker_name").drop_nulls().n_unique(),
        )
        .select(
            *(pl.col(part) if part in parts else pl.lit("").alias(part) for part in _PARTS),
            "side",
            "statements",
            "speakers",
        )
    )


def counted(tables: Mapping[str, pa.Table], sides: Sequence[Side]) -> pl.DataFrame:
    """How many statements each side makes, of how many speakers.

    Args:
        tables: the public tables.
        sides: in the order in which their rules are tried.

    Returns:
        `agency, state, incident_id` (each empty where counted over all), `side, statements,
        speakers`, in that order.
    """
    spoken = _spoken(tables, sides)
    agencies = to_frame(tables["incident_agencies"].select(["report_id", "agency"])).unique()
    by_agency = spoken.join(agencies, on="report_id")
    found = pl.concat(
        [
            _counts(spoken),
            _counts(spoken, "state"),
            _counts(spoken, "incident_id"),
            _counts(by_agency, "agency"),
            _counts(by_agency, "agency", "state"),
        ]
    )
    return found.sort(*_PARTS, "side")
