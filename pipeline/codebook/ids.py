"""What identifies a row? Hashes of identity fields, never of all fields.

A corrected value keeps the id of its record; two records of one anchor are told apart by
their order of appearance.
"""

from hashlib import blake2b

SEPARATOR = "\x1f"
"""Between the identity fields of a row."""


def id_of(identity: str) -> str:
    """Twenty hexadecimal digits from identity fields joined by the separator."""
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def stable_id(*parts: str | int) -> str:
    """Twenty hexadecimal digits from the parts, in order.

    Args:
        *parts: identity fields; equal parts give equal ids, today and tomorrow.
    """
    return id_of(SEPARATOR.join(map(str, parts)))


def article_id(canonical_url: str) -> str:
    """The id of the article with this canonical address."""
    return stable_id("articles", canonical_url)


def record_id(table: str, article: str, start: int, end: int, occurrence: int = 0) -> str:
    """The id of a record anchored at a span of an article.

    Args:
        table: name of the table.
        article: `article_id`.
        start, end: the anchor span, code points, end exclusive.
        occurrence: 0 for the first record of that table on that anchor, 1 for the next.
    """
    return stable_id(table, article, start, end, occurrence)


def evidence_id(record: str, field: str, start: int, end: int) -> str:
    """The id of the evidence row that supports a field of a record by a span."""
    return stable_id("evidence", record, field, start, end)
