"""Which stretches of an article stand in quotation marks?

Finds them in the characters alone, paragraph by paragraph, in time linear in the text, whatever
its punctuation: typographic or straight, double or single marks, marks that turn the wrong way,
marks never closed. Who speaks, and whether a quotation is speech at all, is decided elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = '"＂'
_DOUBLE_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_SINGLE_OPENING = "‘"
_SINGLE_CLOSING = "’"
_SINGLE = frozenset("‘’'")
_SINGLE_MARK = re.compile("[‘’']")
_BEFORE_OPENING = frozenset("([{—–-/:…\u200b\ufeff\u00a0")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, within one paragraph.

    Attributes:
        start, end: with its marks (code points, end exclusive).
        inner_start, inner_end: without them.
        continued: whether the next quotation is the same speech, going on in a new paragraph.
        single: whether its marks are single ones.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continued: bool = False
    single: bool = False


@dataclass(slots=True)
class _Scan:
    """What one paragraph's marks add up to.

    Attributes:
        found: its closed quotations.
        open_at: offset of a mark that opens and never closes, or None.
        stray_close: offset of a mark that closes what this paragraph didn't open, or None.
    """

    found: list[Quotation]
    open_at: int | None = None
    stray_close: int | None = None


def _opens(text: str, position: int, start: int, end: int) -> bool:
    """Whether a straight or turned mark looks like an opening one where it stands."""
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    return (before.isspace() or before in _BEFORE_OPENING or before in _SINGLE) and not (
        after.isspace()
    )


def _is_opening(text: str, position: int, start: int, end: int, is_open: bool) -> bool:
    mark = text[position]
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return not is_open and _opens(text, position, start, end)
    before = text[position - 1] if position > start else " "
    if is_open:
        return False
    return _opens(text, position, start, end) or before.isspace() or not before.isalnum()


def _scan(text: str, start: int, end: int) -> _Scan:
    scan = _Scan([])
    for match in _DOUBLE_MARK.finditer(text, start, end):
        position = match.start()
        if _is_opening(text, position, start, end, scan.open_at is not None):
            # A second opening mark: the first was stray, unless it opened the paragraph.
            if scan.open_at is None or scan.open_at != start:
                scan.open_at = position
        elif scan.open_at is not None:
            if position > scan.open_at + 1:
                scan.found.append(Quotation(scan.open_at, position + 1, scan.open_at + 1, position))
            scan.open_at = None
        elif scan.stray_close is None and not scan.found:
            scan.stray_close = position
    return scan


def _single_marks(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations in single marks; an apostrophe inside a word never opens or closes one."""
    opened: int | None = None
    for match in _SINGLE_MARK.finditer(text, start, end):
        position, mark = match.start(), match.group()
        before = text[position - 1] if position > start else " "
        after = text[position + 1] if position + 1 < end else " "
        opens = not before.isalnum() and not after.isspace() and mark != _SINGLE_CLOSING
        closes = not before.isspace() and not after.isalnum() and mark != _SINGLE_OPENING
        if opened is not None and closes:
            if position > opened + 1:
                yield Quotation(opened, position + 1, opened + 1, position, single=True)
            opened = None
        elif opens:
            opened = position


def _to_end(start: int, end: int, with_mark: bool) -> Quotation:
    return Quotation(start, end, start + with_mark, end, continued=True)


def _double_marks(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """Quotations in double marks, those over several paragraphs as one for each."""
    found: list[Quotation] = []
    pending: Quotation | None = None
    for start, end in paragraphs:
        scan = _scan(text, start, end)
        first = scan.found[0].start if scan.found else scan.open_at
        if pending is not None:
            if first == start:
                found.append(pending)
            elif scan.stray_close is not None and (first is None or scan.stray_close < first):
                found += [pending, Quotation(start, scan.stray_close + 1, start, scan.stray_close)]
            elif pending.start != pending.inner_start and _begins_paragraph(text, pending.start):
                # Never closed, but it opens its paragraph: the paragraph is the quotation.
                found.append(replace(pending, continued=False))
        found += scan.found
        pending = None
        if scan.open_at is not None and scan.open_at + 1 < end:
            pending = _to_end(scan.open_at, end, with_mark=True)
    if pending is not None and _begins_paragraph(text, pending.start):
        found.append(replace(pending, continued=False))
    return found


def _begins_paragraph(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n"


def _outside(singles: Iterator[Quotation], doubles: list[Quotation]) -> Iterator[Quotation]:
    """Those of the first that overlap none of the second; both in order of the text."""
    index = 0
    for single in singles:
        while index < len(doubles) and doubles[index].end <= single.start:
            index += 1
        if index == len(doubles) or doubles[index].start >= single.end:
            yield single


def inner_quotations(text: str, outer: Quotation) -> Iterator[Quotation]:
    """The quotations within one, in single marks.

    Args:
        text: the article.
        outer: a quotation of it.
    """
    yield from _single_marks(text, outer.inner_start, outer.inner_end)


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """The quotations of an article, in order; none overlaps another.

    Args:
        text: the article, with its own marks.
        paragraphs: start and end of each paragraph.

    Returns:
        Those in double marks, and those in single marks that stand outside them.
    """
    paragraphs = tuple(paragraphs)
    doubles = _double_marks(text, paragraphs)
    singles = (mark for start, end in paragraphs for mark in _single_marks(text, start, end))
    return sorted([*doubles, *_outside(singles, doubles)], key=lambda quotation: quotation.start)
