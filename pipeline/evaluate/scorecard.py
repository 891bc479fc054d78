"""How accurate is what extract finds? Measures by kind and corpus, as JSON and as a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.evaluate.tally import Measure, Tally


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of one kind of record on one gold file.

    Attributes:
        kind, corpus: what was measured, and on what.
        file: name of the gold file.
        measures: in the order of the kind.
        tallies: by document, worst last first: what the error listing shows.
    """

    kind: str
    corpus: str
    file: str
    measures: tuple[Measure, ...]
    tallies: tuple[Tally, ...]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All scores."""

    scores: tuple[Score, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """One row a measure: kind, corpus, file, name, value, low, high, documents."""
        return [
            {"kind": score.kind, "corpus": score.corpus, "file": score.file, **asdict(measure)}
            for score in self.scores
            for measure in score.measures
        ]

    def as_table(self) -> str:
        """A table to print, values in percent with their 95 % intervals."""
        lines = []
        for score in self.scores:
            documents = len(score.tallies)
            lines.append(f"{score.kind} on {score.corpus} ({score.file}, {documents} documents)")
            for measure in score.measures:
                bounds = f"{_percent(measure.low)} to {_percent(measure.high)}"
                lines.append(f"  {measure.name:<34}{_percent(measure.value):>7}   {bounds}")
        return "\n".join(lines)

    def as_errors(self, documents: int = 5) -> str:
        """The documents with most errors, gold and predicted side by side.

        Args:
            documents: how many of each score to show.
        """
        lines = []
        for score in self.scores:
            for tally in _worst(score.tallies)[:documents]:
                lines.append(f"{score.kind} on {score.corpus}: {tally.doc_id}")
                lines += [f"  {error}" for error in tally.errors]
        return "\n".join(lines)


def _worst(tallies: Sequence[Tally]) -> list[Tally]:
    with_errors = [tally for tally in tallies if tally.errors]
    return sorted(with_errors, key=lambda tally: (-len(tally.errors), tally.doc_id))
