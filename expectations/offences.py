"""Which rows offend against which rules, and what does the library need to see of them?

Rules that look beyond one column are asked here, a block of a long table after the other; the
library judges all rows of a table at once, as numbers: it fingerprints every column of a frame,
strings slowly. What stands in a row that fails is looked up where it is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import pyarrow as pa

from expectations.blocks import blocks
from expectations.rules import IN_SET, PRESENT, UNIQUE, Rule
from expectations.view import Seen, View, plain
from pipeline.codebook.frames import to_frame


@dataclass(frozen=True, slots=True)
class Offences:
    """What the rules of a table find.

    Attributes:
        flags: by rule, for each row 1 where it offends, else nothing (not a number).
        shown: by rule, what offends at the rows that do.
        crashes: message by rule that broke.
    """

    flags: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict)
    shown: dict[str, dict[int, str]] = field(default_factory=dict)
    crashes: dict[str, str] = field(default_factory=dict)

    def note(self, rule: Rule, view: View, rows: npt.NDArray[np.int64]) -> None:
        """Ask a rule of a block.

        Args:
            rule: has a function that says what offends.
            view: the block.
            rows: where its rows stand in the whole table.
        """
        if rule.name in self.crashes or rule.offending is None:
            return
        try:
            found = rule.offending(view)
            series = found if isinstance(found, pl.Series) else view.rows.select(found).to_series()
            if len(series) != len(rows):
                raise ValueError(f"{len(series)} answers for {len(rows)} rows")
            broken = series.is_not_null().arg_true()
            at = rows[broken.to_numpy()]
            self.flags[rule.name][at] = 1
            self.shown[rule.name].update(zip(at.tolist(), series.gather(broken), strict=True))
        # A rule that breaks, however it does, must not read as bad data, nor stop the others.
        except Exception as error:
            self.crashes[rule.name] = f"{type(error).__name__}: {error}"


def offences_of(
    seen: Seen, name: str, tested: Sequence[Rule], between: Callable[[], None]
) -> Offences:
    """Ask the rules of a table that look beyond one column.

    Args:
        seen: the tables at the gate.
        name: of the table.
        tested: its rules.
        between: done after each block of a long table.
    """
    asked = [rule for rule in tested if rule.offending is not None]
    total = seen.held(name).num_rows
    found = Offences(
        {rule.name: np.full(total, np.nan, np.float32) for rule in asked},
        {rule.name: {} for rule in asked},
    )
    for part, rows in blocks(seen, name):
        view = View(name, part)
        for rule in asked:
            found.note(rule, view, rows)
        if len(rows) < total:
            del view, part
            between()
    return found


def _light(column: pa.ChunkedArray, name: str, asked: set[str]) -> pd.Series:
    """A column as the library needs it for what its rules ask of it."""
    values = to_frame(plain(pa.table({name: column})))[name]
    if values.dtype != pl.String:
        return values.to_pandas()
    if asked <= {UNIQUE, PRESENT} and UNIQUE in asked:
        return pl.Series(values.to_arrow().dictionary_encode().indices).to_pandas()
    if asked == {PRESENT}:
        return pd.Series(np.where(values.is_not_null().to_numpy(), 1, np.nan).astype(np.float32))
    if asked <= {IN_SET, PRESENT}:
        return values.cast(pl.Categorical).to_pandas()
    return values.to_pandas()


def light(table: pa.Table, tested: Sequence[Rule], found: Offences, row: str) -> pd.DataFrame:
    """A table as the library is to see it: what is asked of each column, and no more.

    Args:
        table: all its rows.
        tested: the rules that did not break.
        found: what those that look beyond one column say.
        row: what the column is called that numbers the rows.
    """
    asked: dict[str, set[str]] = {}
    for rule in tested:
        for name in rule.columns if rule.offending is None else ():
            asked.setdefault(name, set()).add(rule.expectation)
    columns: dict[str, object] = {row: np.arange(table.num_rows)}
    columns |= {name: _light(table[name], name, of_it) for name, of_it in asked.items()}
    columns |= {rule.name: found.flags[rule.name] for rule in tested if rule.name in found.flags}
    return pd.DataFrame(columns, copy=False)
