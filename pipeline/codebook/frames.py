"""How does an Arrow table become a polars frame? Sharing its memory, and typed as what it is."""

import polars as pl
import pyarrow as pa


def to_frame(table: pa.Table) -> pl.DataFrame:
    """The rows of a table as a frame."""
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)  # of an array it would be a series
    return frame
