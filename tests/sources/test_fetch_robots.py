"""Manners: robots.txt, pauses, one request per host at a time."""

from threading import Thread

import pytest
from sources.hostile_server import HostileServer, Reply, Script

from generator.sources.fetch import Failure, Fetched, Fetcher, Kind, Limits, Manners

LIMITS = Limits(connect=2, first_byte=0.3, total=0.6, raw=300_000, decoded=2**20, headers=16_384, redirects=4)


def fetcher(limits: Limits = LIMITS, **arguments) -> Fetcher:
    return Fetcher("https://annals.example", limits, **{"manners": Manners(delay=0), "loopback": True, **arguments})


def robots(text: str) -> Script:
    return lambda reply: reply.answer(text.encode(), Content_Type="text/plain")


ALLOWED = [
    "",
    "User-agent: *\nAllow: /\n",
    "User-agent: *\nDisallow:\n",
    "User-agent: other\nDisallow: /\n",
    "User-agent: annals\nAllow: /\n\nUser-agent: *\nDisallow: /\n",
    "<!doctype html><title>Page not found</title>",
    "\ufeffUser-agent: other\nDisallow: /page\n",
]
FORBIDDEN = [
    "User-agent: *\nDisallow: /\n",
    "User-agent: annals\nDisallow: /page\n",
    "User-agent: Annals\nDisallow: /pa\n",
    "\ufeffUser-agent: *\nDisallow: /\n",
    "User-agent: *\r\nDisallow: /%70age\r\n",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_a_site_that_does_not_mind_is_asked(text: str):
    with HostileServer({"/robots.txt": robots(text)}) as server:
        assert isinstance(fetcher().get(server.url("/page")), Fetched)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_site_that_minds_is_left_alone(text: str):
    with HostileServer({"/robots.txt": robots(text)}) as server:
        failure = fetcher().get(server.url("/page"))
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.final) == (Kind.ROBOTS, server.url("/page"))
        assert "robots.txt asks robots to stay away" in failure.message
        assert server.paths() == []


@pytest.mark.parametrize(
    "text", ["User-agent: *\nDisallow: //[\n", "User-agent: *\nCrawl-delay: \u00b2\nDisallow: /x\n"]
)
def test_rules_that_nobody_can_read_are_no_leave(text: str):
    with HostileServer({"/robots.txt": robots(text)}) as server:
        failure = fetcher().get(server.url("/page"))
        assert isinstance(failure, Failure)
        assert failure.kind is Kind.ROBOTS


@pytest.mark.parametrize(
    ("status", "fetched"), [("404 Not Found", True), ("403 Forbidden", True), ("410 Gone", True), ("503 Busy", False)]
)
def test_no_rules_are_no_wishes_but_a_failing_site_is_left_alone(status: str, fetched: bool):  # noqa: FBT001
    with HostileServer({"/robots.txt": lambda r: r.answer(b"User-agent: *\nDisallow: /", status=status)}) as server:
        answer = fetcher().get(server.url("/page"))
        assert isinstance(answer, Fetched) is fetched
        if isinstance(answer, Failure):
            assert answer.kind is Kind.ROBOTS


def test_rules_are_fetched_once_and_count_for_redirects_too():
    with (
        HostileServer({"/robots.txt": robots("User-agent: *\nDisallow: /private\n")}) as other,
        HostileServer({"/away": lambda reply: reply.redirect(other.url("/private"))}) as server,
    ):
        guest = fetcher()
        for _ in range(3):
            assert isinstance(guest.get(server.url("/page")), Fetched)
        failure = guest.get(server.url("/away"))
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.final) == (Kind.ROBOTS, other.url("/private"))
        assert [path for path, _ in server.asked] == ["/robots.txt", "/page", "/page", "/page", "/away"]
        assert [path for path, _ in other.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (lambda r: r.redirect("http://10.0.0.1/"), Kind.REFUSED_ADDRESS),
        (lambda r: r.redirect("file:///etc/passwd"), Kind.REFUSED_SCHEME),
        (lambda r: r.pause(30), Kind.TIMEOUT),
        (lambda r: r.head().drip(b"User-agent: *\n"), Kind.TIMEOUT),
        (lambda r: r.head().flood(b"Allow: /\n" * 999), Kind.TOO_LARGE),
    ],
)
def test_the_limits_hold_for_rules_too(script: Script, kind: Kind):
    with HostileServer({"/robots.txt": script}) as server:
        failure = fetcher().get(server.url("/page"))
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.final) == (kind, server.url("/page"))
        assert failure.message.endswith("(asked for its robots.txt)")
        assert server.paths() == []


def test_rules_that_redirect_for_ever_are_no_wishes():
    with HostileServer({"/robots.txt": lambda r: r.redirect("/robots.txt")}) as server:
        assert isinstance(fetcher().get(server.url("/page")), Fetched)


def test_there_is_a_pause_between_two_requests_to_a_host():
    waits: list[float] = []
    with HostileServer({"/robots.txt": robots("User-agent: *\nCrawl-delay: 5\n")}) as server:
        guest = fetcher(manners=Manners(delay=2), wait=waits.append)
        guest.get(server.url("/page"))
        guest.get(server.url("/page"))
    assert [round(wait) for wait in waits] == [2, 5]


def test_a_host_that_wants_endless_pauses_gets_patience():
    waits: list[float] = []
    with HostileServer({"/robots.txt": robots("User-agent: *\nCrawl-delay: 99999\n")}) as server:
        guest = fetcher(wait=waits.append)
        guest.get(server.url("/page"))
        guest.get(server.url("/page"))
    assert round(max(waits)) == Manners().patience


def test_a_host_sees_one_request_at_a_time():
    at_once, most = [], []

    def count(reply: Reply) -> None:
        at_once.append(1)
        most.append(len(at_once))
        reply.pause(0.05)
        at_once.pop()
        reply.answer()

    with HostileServer({"/counted": count}) as server:
        guest = fetcher(Limits())
        threads = [Thread(target=guest.get, args=(server.url("/counted"),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(most), max(most)) == (6, 1)
