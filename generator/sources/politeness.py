"""How a guest behaves: one request per host at a time, pauses, and what robots.txt asks (RFC 9309)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.robotparser import RobotFileParser

from generator.sources.answers import Kind, Stopped

ROBOT = "annals"  # the name that robots.txt may address

_LONGEST_RULES = 500 * 1024  # bytes of robots.txt that are read, as RFC 9309 asks
_BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Manners:
    """Pauses, in seconds."""

    delay: float = 1  # between two requests to a host
    patience: float = 60  # the longest that a host may ask to wait
    retries: int = 1  # how often a host that asked to wait is asked again


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, and by whom."""

    delay: float
    free_at: float = 0
    lock: Lock = field(default_factory=Lock)


class Turns:
    """Hands out one turn per host at a time."""

    def __init__(self, manners: Manners, wait: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._manners = manners
        self._wait = wait
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def at(self, name: str) -> Iterator[None]:
        """A turn at a host, after its pause."""
        host = self._host(name)
        with host.lock:
            if (pause := host.free_at - self._clock()) > 0:
                self._wait(pause)
            try:
                yield
            finally:
                host.free_at = max(host.free_at, self._clock() + host.delay)

    def put_off(self, name: str, seconds: float) -> None:
        """Leaves a host alone for a while, for as long as patience lasts."""
        host = self._host(name)
        host.free_at = max(host.free_at, self._clock() + min(seconds, self._manners.patience))

    def slow_down(self, name: str, delay: float) -> None:
        """Takes longer pauses at a host."""
        self._host(name).delay = max(self._manners.delay, min(delay, self._manners.patience))

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host(self._manners.delay))


def pause_asked(status: int, headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a busy host asks to wait (Retry-After, RFC 9110), or None when it does not say."""
    written = headers.get("retry-after", "") if status in _BUSY else ""
    if written.isascii() and written.isdigit():
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


class Rules:
    """What one site's robots.txt asks of us."""

    def __init__(self, status: int, content: bytes) -> None:
        """Reads an answer to robots.txt: none there means no wishes, a failing server means stay away. Raises Stopped."""
        if status >= 500:  # noqa: PLR2004
            raise Stopped(Kind.ROBOTS, f"robots.txt cannot be read (status {status}), so the site is left alone")
        self._parser = RobotFileParser()
        lines = content[:_LONGEST_RULES].decode("utf-8-sig", "replace").splitlines() if status == 200 else []  # noqa: PLR2004
        try:
            self._parser.parse(lines)
        except ValueError as error:
            raise Stopped(Kind.ROBOTS, f"robots.txt cannot be read ({error}), so the site is left alone") from None

    @property
    def delay(self) -> float | None:
        """Seconds that the site wants between two requests."""
        written = self._parser.crawl_delay(ROBOT)
        return float(written) if written is not None else None

    def check(self, address: str) -> None:
        """Raises Stopped for an address that robots should not ask for."""
        if not self._parser.can_fetch(ROBOT, address):
            raise Stopped(Kind.ROBOTS, "robots.txt asks robots to stay away from this address")
