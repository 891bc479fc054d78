r"""Which of many patterns may match, and where? All are looked for in one pass over a text.

Hyperscan (Vectorscan) reads the text once however many patterns there are, and names every place
where one may end. It takes look-arounds as fulfilled and knows letters by their bytes, so it names
some too many; the patterns themselves are then tried only there. Letters that are not English read
as a mark: what a pattern spells must be plain ASCII, and its `\w` and `\d` find no others.
"""

import re
from collections.abc import Sequence
from threading import Lock
from typing import Any

import hyperscan

_OTHER_BLANKS = re.compile(r"[^\S \t\n\r\f\v]")
"""White space that Python knows and Hyperscan doesn't."""


_FLAGS = re.IGNORECASE | re.UNICODE


def _note(number: int, start: int, end: int, flags: int, found: Any) -> None:
    found.append((end, number))


class Scan:
    """Patterns, compiled to be looked for together.

    Args:
        patterns: regular expressions in ASCII; case is ignored where they ignore it.

    Raises:
        ValueError: where a pattern is spelled in other letters, or has another flag.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        for pattern in patterns:
            if not pattern.pattern.isascii() or pattern.flags & ~_FLAGS:
                raise ValueError(f"cannot be looked for with others: {pattern!r}")
        self._database = hyperscan.Database()
        self._one_at_a_time = Lock()
        flags = [
            hyperscan.HS_FLAG_PREFILTER
            | (hyperscan.HS_FLAG_CASELESS if pattern.flags & re.IGNORECASE else 0)
            for pattern in patterns
        ]
        self._database.compile(
            expressions=[pattern.pattern.encode() for pattern in patterns],
            ids=list(range(len(patterns))),
            elements=len(patterns),
            flags=flags,
        )

    def ends(self, text: str) -> list[tuple[int, int]]:
        """Where patterns may end, in order of the text: offset, and number of the pattern."""
        found: list[tuple[int, int]] = []
        # One byte a character, so that offsets are those of the text.
        content = _OTHER_BLANKS.sub(" ", text).encode("ascii", "replace")
        with self._one_at_a_time:  # its working memory is one a database
            self._database.scan(content, match_event_handler=_note, context=found)
        return sorted(found)
