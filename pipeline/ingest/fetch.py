"""What lies at an address on the web? Fetched politely, within bounds, only when it changed."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx

from pipeline.ingest.fetch_state import FetchState
from pipeline.ingest.public_address import RefusedAddressError, check, nameless
from pipeline.ingest.robots import Robots
from pipeline.ingest.transport import Allowance, CheckedTransport
from pipeline.ingest.unfold import ACCEPTED, FoldedError, unfolded
from pipeline.store.rejects import Reject
from pipeline.store.settings import Limits

AGENT = "onrecord"
USER_AGENT = f"{AGENT}/0.1 (news archive; respects robots.txt)"
ATTEMPTS = 3
_ROBOTS_BYTES = 512_000
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECONDS = re.compile(r"[0-9]{1,6}")
_READ = re.compile(r"$|text/|[\w.+-]+/([\w.-]+\+)?xml$")
"""What a page or feed may call itself; of anything else not even the content is read."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        address: where it was in the end, after redirects.
        content: its bytes.
        media_type, charset: what the server says it is.
        status: HTTP status.
        retrieved: when, UTC.
    """

    address: str
    content: bytes
    media_type: str
    charset: str | None
    status: int
    retrieved: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The address has nothing newer than what was fetched before."""

    address: str


class _FetchError(Exception):
    """One address could not be had; `reason` is a term of `rejection_reason`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class _PassingError(Exception):
    """A trouble that may pass."""

    def __init__(self, detail: str, wait: float = 0.0) -> None:
        super().__init__(detail)
        self.wait = wait


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses, one at a time, at one polite rate a host.

    Attributes:
        limits: bounds on bytes, seconds and redirects.
        state: what was fetched before.
        allow_private: whether private networks and this machine may be asked.
        pause: seconds between two requests to a host; robots.txt may ask for more.
        backoff: seconds before the second attempt; it doubles.
        sleep, clock: for tests.
    """

    limits: Limits
    state: FetchState = field(default_factory=FetchState)
    allow_private: bool = False
    pause: float = 1.0
    backoff: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _client: httpx.Client | None = None
    _robots: Robots | None = None
    _next: dict[str, float] = field(default_factory=dict)
    _allowance: Allowance = field(default_factory=Allowance)

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close connections; the fetcher may be used again."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(self, address: str) -> Fetched | Unchanged | Reject:
        """What lies at an address.

        Returns:
            Its content; `Unchanged` where the server says it is what was fetched before;
            a `Reject` where it is refused (`disallowed`), too large or unreachable.
        """
        try:
            return self._followed(address)
        except RefusedAddressError as error:
            return Reject(nameless(address), "unreachable", str(error))
        except _FetchError as error:
            return Reject(address, error.reason, str(error))

    def _followed(self, address: str) -> Fetched | Unchanged:
        deadline = self.clock() + self.limits.fetch_seconds
        self._allowance.until, self._allowance.clock = deadline, self.clock
        here, conditions = address, self.state.conditions(address)
        for _ in range(self.limits.redirects + 1):
            self._permit(here)
            found = self._persistently(here, conditions, deadline)
            if isinstance(found, Unchanged):
                return Unchanged(address)
            if isinstance(found, Fetched):
                return found
            here, conditions = _joined(here, found), {}
        raise _FetchError("unreachable", f"more than {self.limits.redirects} redirects")

    def _permit(self, address: str) -> None:
        check(address)
        if self._robots is None:
            self._robots = Robots(AGENT, self._robots_text)
        if not self._robots.allows(address):
            raise _FetchError("disallowed", "the site's robots.txt closes it to us")

    def _robots_text(self, address: str) -> tuple[int, str]:
        """Status and beginning of a robots.txt; status 0 where it cannot be had."""
        here = address
        try:
            for _ in range(self.limits.redirects + 1):
                check(here)
                with self._http().stream("GET", here) as response:
                    if not _redirects(response):
                        return response.status_code, self._beginning(response)
                    here = _joined(here, response.headers["Location"])
        except (httpx.HTTPError, httpx.InvalidURL, RefusedAddressError, FoldedError):
            pass
        return 0, ""

    @staticmethod
    def _beginning(response: httpx.Response) -> str:
        content = bytearray()
        for part in _content(response):
            content += part
            if len(content) > _ROBOTS_BYTES:
                break
        return content[:_ROBOTS_BYTES].decode("utf-8", "replace")

    def _persistently(
        self, address: str, conditions: Mapping[str, str], deadline: float
    ) -> Fetched | Unchanged | str:
        """What one request gives, tried again when the trouble may pass; a string redirects."""
        wait = self.backoff
        for attempt in range(1, ATTEMPTS + 1):
            self._wait_turn(address)
            try:
                return self._once(address, conditions, deadline)
            except _PassingError as error:
                pause = max(wait, error.wait)
                if attempt == ATTEMPTS or self.clock() + pause > deadline:
                    raise _FetchError(
                        "unreachable", f"{error}, after {attempt} attempts"
                    ) from error
                self.sleep(pause)
                wait *= 2
        raise AssertionError("the last attempt returns or raises")

    def _wait_turn(self, address: str) -> None:
        host = urlsplit(address).netloc
        delay = max(self.pause, self._robots.delay(address) if self._robots else 0.0)
        ahead = self._next.get(host, 0.0) - self.clock()
        if ahead > 0:
            self.sleep(ahead)
        self._next[host] = self.clock() + delay

    def _once(
        self, address: str, conditions: Mapping[str, str], deadline: float
    ) -> Fetched | Unchanged | str:
        try:
            with self._http().stream("GET", address, headers=dict(conditions)) as response:
                return self._answer(address, response, deadline)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise _FetchError("unreachable", str(error)) from error
        except FoldedError as error:
            raise _FetchError("unreadable", str(error)) from error
        except httpx.HTTPError as error:
            raise _PassingError(str(error) or type(error).__name__) from error

    def _answer(
        self, address: str, response: httpx.Response, deadline: float
    ) -> Fetched | Unchanged | str:
        status = response.status_code
        if status == httpx.codes.NOT_MODIFIED:
            return Unchanged(address)
        if _redirects(response):
            return str(response.headers["Location"])
        if status in _PASSING:
            stated = response.headers.get("Retry-After", "")
            raise _PassingError(
                f"HTTP {status}", float(stated) if _SECONDS.fullmatch(stated) else 0.0
            )
        if status != httpx.codes.OK:
            raise _FetchError("unreachable", f"HTTP {status}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if not _READ.match(kind):
            raise _FetchError("unreadable", f"{kind[:80]} is not read")
        retrieved = datetime.now(UTC).isoformat(timespec="seconds")
        content = self._body(response, deadline)
        self.state.note(address, response.headers, retrieved)
        return Fetched(address, content, kind, response.charset_encoding, status, retrieved)

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        content = bytearray()
        for part in _content(response):
            content += part
            if len(content) > self.limits.page_bytes:
                limit = f"larger than {self.limits.page_bytes:,} bytes"
                raise _FetchError("too_large", limit)
            if self.clock() > deadline:
                limit = f"took longer than {self.limits.fetch_seconds:g} seconds"
                raise _FetchError("unreachable", limit)
        return bytes(content)

    def _http(self) -> httpx.Client:
        if self._client is None:
            # Nothing that identifies anybody: no cookies, no passwords, no proxies.
            self._client = httpx.Client(
                transport=CheckedTransport(self._allowance, self.allow_private),
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                timeout=httpx.Timeout(self.limits.fetch_seconds),
                follow_redirects=False,
                trust_env=False,
            )
        return self._client


def _content(response: httpx.Response) -> Iterator[bytes]:
    return unfolded(response.iter_raw(), response.headers.get("Content-Encoding", ""))


def _redirects(response: httpx.Response) -> bool:
    return response.status_code in _REDIRECTS and bool(response.headers.get("Location"))


def _joined(here: str, there: str) -> str:
    """Where a redirect leads.

    Raises:
        RefusedAddressError: where that is no address.
    """
    try:
        return urljoin(here, there)
    except ValueError as error:
        raise RefusedAddressError(f"it redirects to no address ({error})") from error
