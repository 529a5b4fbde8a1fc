"""What comes of asking for an address: what was fetched, or why nothing was; and the limits that hold for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_MIB = 2**20


class Kind(StrEnum):
    """Why an address was not fetched."""

    REFUSED_ADDRESS = "refused-address"  # not a public host, or written so that it may hide another
    REFUSED_SCHEME = "refused-scheme"  # neither http nor https
    REFUSED_PORT = "refused-port"  # neither 80 nor 443
    DNS = "dns"  # the name has no address
    CONNECT = "connect"  # nobody answers, or the connection broke off
    TLS = "tls"  # no certificate for that name
    TIMEOUT = "timeout"  # a limit of time
    TOO_LARGE = "too-large"  # a limit of bytes, raw or decompressed
    BAD_ENCODING = "bad-encoding"  # compressed in a way not asked for, or wrongly
    BAD_LENGTH = "bad-length"  # more or fewer bytes than announced
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    HEADERS = "headers"  # a limit of bytes, before the body
    PROTOCOL = "protocol"  # not HTTP
    ROBOTS = "robots"  # the site asks robots to stay away


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a fetch may take, in seconds without polite waiting, and how many bytes and redirects it may have."""

    connect: float = 10  # name, connection and handshake, of each hop
    first_byte: float = 20  # from the request to the first byte, of each hop
    total: float = 60  # over all hops, robots.txt included
    raw: int = 10 * _MIB  # bytes on the wire after the headers
    decoded: int = 30 * _MIB  # bytes after decompression
    headers: int = 64 * 1024  # bytes up to the body
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of a server, of whatever status."""

    asked: str
    final: str  # where the answer stood, after redirects
    status: int
    headers: Mapping[str, str]  # by name in lower case
    media_type: str
    charset: str | None  # as announced, not verified
    content: bytes  # decompressed
    fetched_at: str  # ISO 8601 with zone
    hops: tuple[str, ...]  # the addresses that redirected, in order


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer, and why; the message is for an editor."""

    kind: Kind
    message: str
    asked: str
    final: str | None  # the address at which it ended; None when `asked` is none


class Stopped(Exception):  # noqa: N818 - the end of one fetch, not a fault of the program
    """Ends a fetch; becomes a Failure."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a monotonic clock, and what to say once it has passed."""

    at: float
    message: str
    clock: Callable[[], float]

    def left(self) -> float:
        """Seconds left, more than none. Raises Stopped."""
        if (left := self.at - self.clock()) > 0:
            return left
        raise self.passed()

    def passed(self) -> Stopped:
        """What to raise when waiting ran into the deadline."""
        return Stopped(Kind.TIMEOUT, self.message)

    def sooner(self, seconds: float, message: str) -> "Deadline":
        """The deadline of a part: so many seconds from now, and never later than the whole."""
        at = self.clock() + seconds
        return Deadline(at, message, self.clock) if at < self.at else self
