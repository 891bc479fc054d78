"""What keeps words of articles from doing anything but being read? Headers, and plain cells.

Pages may load nothing but what this site serves; scripts are files, never in the page. A cell
of a CSV file that a spreadsheet would take for a formula is led by an apostrophe.
"""

import csv
import io
from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Any, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
DOCUMENTS = b"default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""For documents that a release carries: they bring their style with them, and no script."""
_POLICY = b"content-security-policy"
HEADERS = {
    _POLICY: POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"permissions-policy": b"geolocation=(), camera=(), microphone=()",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
csv.field_size_limit(2**31 - 1)  # the text of an article is longer than what it lets through
_OPEN = ("/-/static",)
"""What is served below `/-/`: the rest tells of the machine, as paths and packages."""


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def plain_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


class PlainCsv:
    """Makes the cells of a CSV text plain while it streams past."""

    def __init__(self) -> None:
        self._held = ""

    def __call__(self, text: str, last: bool) -> str:
        """The rows that are complete so far, made plain.

        Args:
            text: what came next.
            last: whether nothing comes after it.
        """
        self._held += text
        if not last and (self._held.count('"') % 2 or not self._held.endswith("\n")):
            return ""
        rows = csv.reader(io.StringIO(self._held, newline=""))
        out = io.StringIO(newline="")
        csv.writer(out).writerows([plain_cell(cell) for cell in row] for row in rows)
        self._held = ""
        return out.getvalue()


def _is_internal(path: str) -> bool:
    return path.startswith("/-/") and not path.startswith(_OPEN)


def _is_document(path: str) -> bool:
    return path.startswith(("/releases/", "/validation/"))


def guarded(app: App) -> App:
    """The site with these headers on every answer and plain cells in every CSV."""

    async def wrapped(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if _is_internal(scope["path"]):
            scope = dict(scope) | {"path": "/-/none", "raw_path": b"/-/none"}
        plain: PlainCsv | None = None
        of_csv = scope["path"].endswith(".csv")

        async def guard(message: dict[str, Any]) -> None:
            nonlocal plain
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                if of_csv and message["status"] == 200:
                    plain = PlainCsv()
                    headers = [(k, v) for k, v in headers if k.lower() != b"content-length"]
                found = message["status"] < 400
                of_release = found and _is_document(scope["path"])
                own = HEADERS | ({_POLICY: DOCUMENTS} if of_release else {})
                message = message | {"headers": [*headers, *own.items()]}
            elif plain and message["type"] == "http.response.body":
                last = not message.get("more_body", False)
                text = message.get("body", b"").decode("utf-8")
                message = message | {"body": plain(text, last).encode("utf-8")}
            await send(message)

        await app(scope, receive, guard)

    return wrapped
