"""Fetches what strangers' addresses point to: public hosts only, within limits, politely. See docs/fetching.md."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from ssl import PROTOCOL_TLS_CLIENT, SSLContext, TLSVersion
from types import TracebackType
from typing import Self

import certifi
import httpcore
import httpx

from generator.sources.addresses import joined, parsed, resolve
from generator.sources.answers import Deadline, Failure, Fetched, Kind, Limits, Stopped
from generator.sources.decoding import ACCEPTED
from generator.sources.exchange import Answer, exchange
from generator.sources.politeness import ROBOT, Manners, Rules, Turns, pause_asked
from generator.sources.wire import Guard, Resolver

__all__ = ["Failure", "Fetched", "Fetcher", "Kind", "Limits", "Manners"]

_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5"
_UNKNOWN_TYPE = "application/octet-stream"
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_LIMITS, _MANNERS = Limits(), Manners()
_ENDLESS = (Kind.REDIRECT_LOOP, Kind.TOO_MANY_REDIRECTS)


class Fetcher:
    """Fetches addresses one after the other, or from several threads; a host sees one request at a time.

    `contact` is an address or e-mail where a site's owner reaches us. The clock is monotonic, in seconds. `loopback` is
    for tests: it permits 127.0.0.1 at any port. So are `authorities` (a PEM file) and `network`. Nothing is taken from
    the environment: no proxy, no netrc, no certificates.
    """

    def __init__(  # noqa: PLR0913 - each is a part of the outside world that tests replace
        self,
        contact: str,
        limits: Limits = _LIMITS,
        *,
        manners: Manners = _MANNERS,
        resolve: Resolver = resolve,
        loopback: bool = False,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        authorities: Path | None = None,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        if not (contact.isascii() and contact.isprintable() and contact.strip()):
            raise ValueError(f"a contact is an address or e-mail, not {contact!r}")
        self._limits = limits
        self._manners = manners
        self._resolve = resolve
        self._loopback = loopback
        self._clock = clock
        self._turns = Turns(manners, wait, clock)
        self._network = network or httpcore.SyncBackend()
        self._rules: dict[httpx.URL, Rules] = {}  # by the address of robots.txt
        self._authorities = authorities
        agent = f"{ROBOT}/{version(ROBOT)} (+{contact})"
        self._headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED, "Connection": "close"}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rules.clear()

    @property
    def headers(self) -> Mapping[str, str]:
        """What every request says, beside its host and conditions."""
        return self._headers

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Failure:
        """What stands at an address, or why it was not fetched. `etag` and `modified` are headers of an earlier answer."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = self._headers | {name: value for name, value in conditions.items() if value}
        trip = _Trip(self._limits.total)
        try:
            answer, way = self._follow(parsed(url, loopback=self._loopback), trip, headers)
        except Stopped as stop:
            return Failure(stop.kind, str(stop), url, trip.at)
        kind = answer.headers.get("content-type", "")
        charset = _CHARSET.search(kind)
        return Fetched(
            asked=url,
            final=way[-1],
            status=answer.status,
            headers=answer.headers,
            media_type=kind.partition(";")[0].strip().lower() or _UNKNOWN_TYPE,
            charset=charset[1].lower() if charset else None,
            content=answer.content,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
            hops=tuple(way[:-1]),
        )

    @cached_property
    def _trust(self) -> SSLContext:
        """The web's authorities as certifi ships them, whatever the environment says."""
        context = SSLContext(PROTOCOL_TLS_CLIENT)  # checks certificate and name
        context.minimum_version = TLSVersion.TLSv1_2
        context.load_verify_locations(self._authorities or certifi.where())
        return context

    def _follow(
        self, url: httpx.URL, trip: "_Trip", headers: Mapping[str, str], *, obedient: bool = True
    ) -> tuple[Answer, list[str]]:
        """The answer at the end of all redirects, and the addresses on the way to it. Raises Stopped."""
        way: list[str] = []
        while True:
            trip.at = str(url)
            if trip.at in way:
                raise Stopped(Kind.REDIRECT_LOOP, f"it redirects in a circle of {len(way) - way.index(trip.at)}")
            if len(way) > self._limits.redirects:
                raise Stopped(Kind.TOO_MANY_REDIRECTS, f"it redirects more than {self._limits.redirects} times")
            way.append(trip.at)
            if obedient:
                self._rules_of(url, trip).check(trip.at)
            answer = self._answer(url, trip, headers)
            if answer.redirect is None:
                return answer, way
            url = joined(url, answer.redirect, loopback=self._loopback)

    def _answer(self, url: httpx.URL, trip: "_Trip", headers: Mapping[str, str]) -> Answer:
        """The answer of one host, which is asked again when it is busy and says for how long. Raises Stopped."""
        for retries in range(self._manners.retries, -1, -1):
            answer = self._asked_once(url, trip, headers)
            pause = pause_asked(answer.status, answer.headers, datetime.now(UTC))
            if pause is None:
                break
            self._turns.put_off(url.host, pause)
            if not retries or pause > self._manners.patience:
                break
        return answer

    def _asked_once(self, url: httpx.URL, trip: "_Trip", headers: Mapping[str, str]) -> Answer:
        with self._turns.at(url.host):
            started = self._clock()
            deadline = Deadline(started + trip.left, f"not finished within {self._limits.total:g} s", self._clock)
            guard = Guard(self._resolve, self._network, self._limits, deadline, self._loopback)
            try:
                return exchange(url, headers, guard, self._trust if url.scheme == "https" else None)
            finally:
                trip.left -= self._clock() - started

    def _rules_of(self, url: httpx.URL, trip: "_Trip") -> Rules:
        """What the site of an address asks of robots, fetched once and under the same limits. Raises Stopped."""
        site = url.copy_with(raw_path=b"/robots.txt")
        if (rules := self._rules.get(site)) is None:
            try:
                answer, _ = self._follow(site, trip, self._headers, obedient=False)
                rules = Rules(answer.status, answer.content)
            except Stopped as stop:
                if stop.kind not in _ENDLESS:
                    raise Stopped(stop.kind, f"{stop} (asked for its robots.txt)") from None
                rules = Rules(404, b"")  # a site whose robots.txt is nowhere has no wishes
            finally:
                trip.at = str(url)
            self._rules[site] = rules
            if rules.delay is not None:
                self._turns.slow_down(url.host, rules.delay)
        return rules


@dataclass(slots=True)
class _Trip:
    """A fetch under way: the seconds it has left, and the address where it stands."""

    left: float
    at: str | None = None
