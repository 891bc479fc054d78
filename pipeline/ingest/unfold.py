"""What do the bytes of an answer unfold to? gzip and deflate, never beyond a limit.

A few kilobytes can unfold to gigabytes: the content is taken out in small pieces, so that the
one who counts them can stop in time.
"""

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate"
"""What is asked for; other codings, and codings of codings, are not read."""
_PIECE = 1 << 16
_FORMATS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15


class FoldedError(ValueError):
    """The bytes are not what their coding says, or in a coding that is not read."""


def _begin(coding: str, first: bytes) -> "zlib._Decompress":
    # Servers say deflate of bytes with and without the header of zlib.
    headed = coding != "deflate" or (first[0] & 0x0F == 8 and first[0] >> 4 <= 7)
    return zlib.decompressobj(_FORMATS[coding] if headed else _RAW_DEFLATE)


def unfolded(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The content, in pieces of at most 64 KiB where it was folded.

    Args:
        parts: the bytes as they come.
        coding: what `Content-Encoding` says; empty or `identity` for none.

    Raises:
        FoldedError: where the coding is unknown, or the bytes are damaged or cut off.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        yield from parts
        return
    if coding not in _FORMATS:
        raise FoldedError(f"content coding {coding[:40]!r} is not read")
    opened = None
    try:
        for part in parts:
            waiting = part
            while waiting:
                if opened is None or opened.eof:
                    opened = _begin(coding, waiting)
                piece = opened.decompress(waiting, _PIECE)
                waiting = opened.unconsumed_tail or opened.unused_data
                if piece:
                    yield piece
    except zlib.error as error:
        raise FoldedError(f"no {coding}: {error}") from error
    if opened is not None and not opened.eof:
        raise FoldedError(f"{coding} that is cut off")
