"""What must a module bring to have its kind of record scored?

A `Kind`: which gold files are its own, how an article's records are found, how they compare with
the gold of one document, and the measures that follow. `kinds` lists them all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.tally import Formula, Tally
from pipeline.language import AnalysedArticle

Extraction = Callable[[AnalysedArticle, str], Sequence[Any]]
"""From an analysed article and the name of a beat to records, or what its comparison takes."""
Comparison = Callable[[GoldDocument, Sequence[Any]], Tally]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record on one corpus.

    Attributes:
        name: as in the scorecard: `statements`.
        corpus: as in the scorecard: `polnear`.
        patterns: names of its gold files, as `polnear.*.jsonl`; `*.docs.jsonl` for a pair.
        extract: finds the records.
        compare: counts what is right in one document.
        formulas: measures by name.
    """

    name: str
    corpus: str
    patterns: tuple[str, ...]
    extract: Extraction
    compare: Comparison
    formulas: Mapping[str, Formula]
