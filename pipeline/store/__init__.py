"""The one way to read and write: tables, raw pages, settings, rejects, whole-file swaps."""

from pipeline.store.raw import RawStore
from pipeline.store.settings import Settings
from pipeline.store.tables import DamagedTableError, SchemaMismatchError, TableStore

__all__ = ["DamagedTableError", "RawStore", "SchemaMismatchError", "Settings", "TableStore"]
