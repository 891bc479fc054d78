"""Which of a beat's terms are in these bytes? All are looked for in one pass, nothing is parsed.

The terms are those of `subject.yaml`; Hyperscan (Vectorscan) matches them all at once, at some
gigabytes a second. What a term is worth is for `subject`.
"""

import re
from collections.abc import Sequence
from threading import Lock
from typing import Any

import hyperscan

_GAP = r"\s"
"""A blank between words, which in HTML may be the end of a line."""
_BLANK = re.compile(r"(\\.|\[[^\]]*\])| ")


class TermError(ValueError):
    """A term cannot be looked for in bytes; the message names it and the reason."""


def _note(number: int, start: int, end: int, flags: int, found: Any) -> None:
    found.add(number)


def _expression(term: str) -> bytes:
    spaced = _BLANK.sub(lambda found: found[1] or _GAP, term)
    return rf"\b(?:{spaced})\b".encode()


class TermScanner:
    """Terms, compiled to be found together.

    Args:
        terms: regular expressions, each with whether capitals matter.

    Raises:
        TermError: where a term is no regular expression that can be matched in one pass.
    """

    def __init__(self, terms: Sequence[tuple[str, bool]]) -> None:
        self._database = hyperscan.Database()
        self._one_at_a_time = Lock()
        flags = [0 if case else hyperscan.HS_FLAG_CASELESS for _, case in terms]
        try:
            self._database.compile(
                expressions=[_expression(term) for term, _ in terms],
                ids=list(range(len(terms))),
                elements=len(terms),
                flags=[flag | hyperscan.HS_FLAG_SINGLEMATCH for flag in flags],
            )
        except hyperscan.HyperscanError as error:
            raise TermError(f"a term cannot be matched in one pass: {error}") from error

    def present(self, content: bytes) -> set[int]:
        """Numbers of the terms that occur; a few may that decoded text would not show."""
        found: set[int] = set()
        with self._one_at_a_time:  # its working memory is one a database
            self._database.scan(content, match_event_handler=_note, context=found)
        return found
