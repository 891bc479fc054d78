"""Which machine is really asked? Only one whose address was checked, only until time is over.

A name is looked up once, every address it has is checked, and the connection goes to one of
those: what the name says a moment later (DNS rebinding) changes nothing. Every read and write
gets no more time than the request has left, so that no trickle of bytes outlasts it.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from pipeline.ingest.public_address import checked_ips

_CONNECTIONS = 10


@dataclass(slots=True)
class Allowance:
    """The time that the request in progress may still take.

    Attributes:
        until: when it must be done, on `clock`.
        clock: seconds.
    """

    until: float = float("inf")
    clock: Callable[[], float] = time.monotonic

    def left(self, wanted: float | None) -> float | None:
        """The time for one read or write: what is wanted, or less.

        Raises:
            httpcore.ReadTimeout: where none is left.
        """
        left = self.until - self.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return min(left, wanted) if wanted is not None else None if left == float("inf") else left


class _Wire(httpcore.NetworkStream):
    """A connection on which every step is within the allowance."""

    def __init__(self, inner: httpcore.NetworkStream, allowance: Allowance) -> None:
        self._inner = inner
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._allowance.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._allowance.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._allowance.left(timeout)
        return _Wire(self._inner.start_tls(ssl_context, server_hostname, left), self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, allowance: Allowance, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._allowance = allowance
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for ip in checked_ips(host, port, self._allow_private):
            left = self._allowance.left(timeout)
            try:
                opened = self._inner.connect_tcp(ip, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Wire(opened, self._allowance)
        raise failed or httpcore.ConnectError(f"the host {host} has no address")


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
    ) as error:
        raise httpx.TransportError(str(error) or type(error).__name__) from error


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._inner

    def close(self) -> None:
        self._inner.close()


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends its requests through.

    Args:
        allowance: the time that the request in progress has left.
        allow_private: whether private networks and this machine may be asked.

    Raises:
        RefusedAddressError: from a request whose host is not one of the public internet.
    """

    def __init__(self, allowance: Allowance, allow_private: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_CONNECTIONS,
            keepalive_expiry=5.0,
            network_backend=_CheckedBackend(allowance, allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request over a checked connection."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(sent)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
