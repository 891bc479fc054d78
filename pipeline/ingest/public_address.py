"""May this address be fetched? Only http and https, and only hosts of the public internet.

A list of addresses is hostile input: it must not make this machine ask its own network.
"""

import ipaddress
import re
import socket
from urllib.parse import urlsplit


class RefusedAddressError(ValueError):
    """The address is not one that is fetched; the message says why."""


_GATEWAY = ipaddress.ip_network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is really asked."""
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "::/96",
        "64:ff9b:1::/48",
        "100::/32",
        "5f00::/16",
        "fec0::/10",
        "::ffff:0:0:0/96",
    )
)
"""Blocks that no host of the internet has, of which some versions of Python say otherwise."""


def _carried(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses inside an IPv6 address: mapped, 6to4, Teredo, behind a gateway."""
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _GATEWAY:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def _is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


def is_public(ip: str) -> bool:
    """Whether an IP address, and what it carries inside, is one of the public internet."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return _is_global(address)
    carried = _carried(address)
    stands_for_it = address.ipv4_mapped is not None or address in _GATEWAY
    return all(map(_is_global, carried)) and (stands_for_it or _is_global(address))


def checked_ips(host: str, port: int, allow_private: bool) -> list[str]:
    """The IP addresses of a host, all of them checked; connect to these and look up no more.

    Args:
        host: its name, or an address in any notation that the system takes.
        port: where it is asked.
        allow_private: whether hosts of private networks and this machine may be asked.

    Raises:
        RefusedAddressError: where it cannot be found, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise RefusedAddressError(f"the host {host[:100]} cannot be found") from error
    ips = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not allow_private and not all(is_public(ip) for ip in ips):
        raise RefusedAddressError(f"the host {host[:100]} is not on the public internet")
    return ips


_USER = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.I)


def nameless(address: str) -> str:
    """The address without a name or password in it: what may be shown and kept."""
    return _USER.sub(r"\1", address.strip())


def check(address: str) -> None:
    """Do nothing if the address is one of http or https that names a host and nobody.

    Where its host really is, `checked_ips` finds out when it is asked.

    Raises:
        RefusedAddressError: where it is not.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise RefusedAddressError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedAddressError(f"only http and https are fetched, not {parts.scheme!r}")
    if not parts.hostname:
        raise RefusedAddressError("no host is named")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError("it carries a name or password, which are never sent")
