"""Which addresses may be asked: http and https, on two ports, at hosts that all the world may reach.

Records are written by strangers, so an address in one must not make this machine talk to itself or to its neighbours.
"""

import re
import socket
from collections.abc import Sequence
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

import httpx

from generator.sources.answers import Kind, Stopped

_PORTS = {"http": 80, "https": 443}
_LOOPBACK = "127.0.0.1"
_SHOWN = 200  # characters of a refused address in a message

# IANA's special-purpose IPv4 registry, without the few blocks that it calls globally reachable.
_SPECIAL_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network, unspecified
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's host, which answers every virtual machine there
        "169.254.0.0/16",  # link-local, metadata of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)

# Of IPv6, only global unicast can be public. This leaves out ::/8 (mapped, compatible, NAT64), fc00::/7 and all beyond.
_GLOBAL_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",  # documentation
    )
)

_NAME = re.compile(r"(?!.{254})[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII)
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.ASCII)  # what a resolver may read as a part of an IPv4 address


def parsed(text: str, *, loopback: bool = False) -> httpx.URL:
    """A written address that may be asked, without its fragment. Raises Stopped."""
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise Stopped(Kind.REFUSED_ADDRESS, f"this is not an address: {error}") from None
    return _permitted(url, loopback=loopback)


def joined(base: httpx.URL, location: str, *, loopback: bool = False) -> httpx.URL:
    """Where a redirect leads, when that may be asked. Raises Stopped."""
    try:
        return _permitted(base.join(location), loopback=loopback)
    except (httpx.InvalidURL, ValueError) as error:
        raise Stopped(Kind.REFUSED_ADDRESS, f"it redirects to {location[:_SHOWN]!r}: {error}") from None
    except Stopped as stop:
        raise Stopped(stop.kind, f"it redirects to {location[:_SHOWN]!r}: {stop}") from None


def checked(host: str, port: int, addresses: Sequence[str], *, loopback: bool = False) -> tuple[str, ...]:
    """The addresses of a host, when every one of them is public. Raises Stopped."""
    if not addresses:
        raise Stopped(Kind.DNS, f"the name {host} has no address")
    for address in addresses:
        if loopback and address == _LOOPBACK:
            continue
        if port not in _PORTS.values():
            raise Stopped(Kind.REFUSED_PORT, f"port {port} is refused: sources are at 80 or 443")
        if not is_public(address):
            raise Stopped(Kind.REFUSED_ADDRESS, f"{host} is at {address}, which is not a public address")
    return tuple(addresses)


def is_public(address: str) -> bool:
    """Whether an IP address, canonical or not, is one that all the world may reach."""
    try:
        if ":" not in address:
            four = IPv4Address(address)
            return not any(four in block for block in _SPECIAL_4)
        six = IPv6Address(address)
    except AddressValueError:
        return False
    return six.scope_id is None and six in _GLOBAL_6 and not any(six in block for block in _SPECIAL_6)


def resolve(host: str) -> tuple[str, ...]:
    """Every address that the system knows for a name, in its order. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def literal(host: str) -> str | None:
    """The host itself, when it is an IP address and needs no resolver."""
    last = host.removesuffix(".").rpartition(".")[2]
    return host if ":" in host or _NUMBER.fullmatch(last) else None


def port_of(url: httpx.URL) -> int:
    """The port of a permitted address."""
    return _PORTS[url.scheme] if url.port is None else url.port


def _permitted(url: httpx.URL, *, loopback: bool) -> httpx.URL:
    """The address without its fragment, when scheme, host, port and writing are plain. Raises Stopped."""
    if url.scheme not in _PORTS:
        raise Stopped(Kind.REFUSED_SCHEME, f"`{url.scheme}:` is refused: sources are at http or https")
    if url.userinfo:
        raise Stopped(Kind.REFUSED_ADDRESS, "an address with a user name or password is refused")
    host = url.raw_host.decode("ascii")
    if ":" not in host and not _NAME.fullmatch(host):
        raise Stopped(Kind.REFUSED_ADDRESS, f"`{host[:_SHOWN]}` is not the name of a host")
    if literal(host):
        _check_literal(host)
        checked(host, port_of(url), (host,), loopback=loopback)
    elif port_of(url) not in _PORTS.values() and not loopback:
        raise Stopped(Kind.REFUSED_PORT, f"port {port_of(url)} is refused: sources are at 80 or 443")
    return url.copy_with(fragment=None)


def _check_literal(host: str) -> None:
    """Refuses numbers that one program reads as this address and another as that: 0x7f.1, 017700000001, zone ids."""
    try:
        plain = IPv6Address(host).scope_id is None if ":" in host else bool(IPv4Address(host))
    except AddressValueError:
        plain = False
    if not plain:
        raise Stopped(Kind.REFUSED_ADDRESS, f"`{host}` is not a plain IP address")
