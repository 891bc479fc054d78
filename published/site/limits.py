"""What may a query of a reader's own take? It can only read, in a bounded part of the machine.

The time limit of Datasette counts steps of a query, and a single call of a function is one step:
so functions that make something large out of nothing are closed, and those whose time grows with
the square of a length are replaced by ones whose time does not.
"""

import sqlite3
from collections.abc import Callable

_LIMITS = {
    # The longest text of a release has 400,000 letters.
    sqlite3.SQLITE_LIMIT_LENGTH: 1_700_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_HEAP = 512_000_000
"""Bytes that SQLite may take for all queries of the process together."""
_CLOSED = (("printf", -1), ("format", -1), ("zeroblob", 1), ("randomblob", 1))
_LONGEST_SET = 100

Value = str | bytes | int | float | None


def _text(value: Value) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _closed(*_: Value) -> None:
    raise ValueError("this function is closed")


def _instr(text: Value, sought: Value) -> int | None:
    if text is None or sought is None:
        return None
    return _text(text).find(_text(sought)) + 1


def _replace(text: Value, sought: Value, by: Value) -> str | None:
    if text is None or sought is None or by is None:
        return None
    whole, old, new = _text(text), _text(sought), _text(by)
    if not old:
        return whole
    if len(whole) + whole.count(old) * (len(new) - len(old)) > 1_700_000:
        raise ValueError("too long")
    return whole.replace(old, new)


def _stripped(strip: Callable[[str, str], str]) -> Callable[[Value, Value], str | None]:
    def trim(text: Value, letters: Value) -> str | None:
        if text is None or letters is None:
            return None
        if len(_text(letters)) > _LONGEST_SET:
            raise ValueError("too many letters")
        return strip(_text(text), _text(letters))

    return trim


_REPLACED: tuple[tuple[str, int, Callable[..., Value]], ...] = (
    ("instr", 2, _instr),
    ("replace", 3, _replace),
    ("trim", 2, _stripped(str.strip)),
    ("ltrim", 2, _stripped(str.lstrip)),
    ("rtrim", 2, _stripped(str.rstrip)),
)


def limit(connection: sqlite3.Connection) -> None:
    """Bound what queries on a connection may take, and keep them from anything but reading."""
    for category, value in _LIMITS.items():
        connection.setlimit(category, value)
    for name, arguments in _CLOSED:
        connection.create_function(name, arguments, _closed)
    for name, arguments, function in _REPLACED:
        connection.create_function(name, arguments, function, deterministic=True)
    connection.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
