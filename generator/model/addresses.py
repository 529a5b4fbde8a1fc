"""Addresses of web pages: which two are one, and which page an archive's address is a copy of."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote, urlsplit

# A Memento's address holds a moment and the address that was copied: /web/20250415120000id_/https://...
_COPY = re.compile(
    # Plain words before the moment: an address there would be the one that was copied.
    r"https?://(?P<host>[^/?#@]+)(?P<collection>(?:/[\w-]+){0,3})"
    r"/(?P<moment>\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?P<flag>[a-z]{2}_)?/(?P<original>.+)",
    re.ASCII,
)
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_SAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*,")
_DIGITS = 14  # of a moment: year, month, day, hour, minute, second
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Copied:
    """What an archive's address says: whose copy it is, and when it was made (UTC; None: it says no second)."""

    host: str
    moment: datetime | None
    original: str
    raw: str  # the address of the bytes as they were, without the archive's own frame

    def is_of(self, url: str) -> bool:
        """Whether it is a copy of the page at an address."""
        return canonical(self.original) == canonical(url)


def canonical(url: str) -> str:
    """What two addresses of one page have in common.

    Scheme, `www.`, usual ports, a final slash, an empty query, the fragment and ways of percent-encoding (RFC 3986, 6.2.2)
    make no difference; letter case of the path, and the query, do. Text that is no address is returned as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError):
        return url
    host = host.rstrip(".").removeprefix("www.")
    shown = f":{port}" if port and port != _PORTS.get(parts.scheme) else ""
    query = f"?{_plain(parts.query)}" if parts.query else ""
    return f"{host}{shown}{_plain(parts.path).rstrip('/')}{query}"


def copy_of(url: str) -> Copied | None:
    """What an archive's address says; None when it holds no date, or no address behind it."""
    found = _COPY.fullmatch(url)
    if found is None:
        return None
    original = found["original"]
    if re.match(r"https?%3a", original, re.IGNORECASE):
        original = unquote(original)
    # Some programs fold two slashes into one, others leave the scheme out.
    original, schemes = re.subn(r"^(https?):/+", r"\1://", original, flags=re.IGNORECASE)
    raw = f"{url[: found.end('moment')]}id_/{found['original']}" if found["collection"] else url
    return Copied(found["host"].lower(), _moment(found["moment"]), original if schemes else f"http://{original}", raw)


def _moment(written: str) -> datetime | None:
    digits = re.sub(r"\D", "", written)
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC) if len(digits) == _DIGITS else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """One way of percent-encoding: nothing that needs none, capital digits, everything outside ASCII."""
    text = _ENCODED.sub(lambda c: chr(n) if chr(n := int(c[1], 16)) in _SAME else c[0].upper(), text)
    return quote(text, safe="".join(_SAME) + "%/?:@&=+;$#[]")
