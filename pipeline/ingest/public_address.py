"""May this address be fetched? Only http and https, and only hosts of the public internet.

A list of addresses is hostile input: it must not make this machine ask its own network.
"""

import ipaddress
import socket
from urllib.parse import urlsplit


class RefusedAddressError(ValueError):
    """The address is not one that is fetched; the message says why."""


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not address.is_multicast


def _ips(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedAddressError(f"the host {host} cannot be found") from error
    return [str(info[4][0]) for info in found]


def check(address: str, allow_private: bool = False) -> None:
    """Do nothing if the address may be fetched.

    Args:
        address: an absolute address.
        allow_private: whether hosts of private networks and this machine may be asked.

    Raises:
        RefusedAddressError: where it may not be.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise RefusedAddressError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedAddressError(f"only http and https are fetched, not {parts.scheme!r}")
    if not parts.hostname or parts.username is not None:
        raise RefusedAddressError("no address of a public host")
    if allow_private:
        return
    if not all(is_public(ip) for ip in _ips(parts.hostname, port)):
        raise RefusedAddressError(f"the host {parts.hostname} is not on the public internet")
