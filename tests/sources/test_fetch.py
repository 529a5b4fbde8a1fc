"""Fetching from a real server that misbehaves: every case ends within its limits, with its own kind and words."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from sources.hostile_server import PAGE, HostileServer, bomb

from generator.sources.fetch import Failure, Fetched, Fetcher, Kind, Limits, Manners

LIMITS = Limits(connect=2, first_byte=0.5, total=1, raw=300_000, decoded=2**20, headers=16_384, redirects=4)
SLACK = 1  # seconds past a limit
ROOM = 10 * 2**20  # bytes past a limit
QUICK = Manners(delay=0)


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.fixture
def asked(server: HostileServer) -> HostileServer:
    """The server with nothing asked yet."""
    server.asked.clear()
    return server


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher("https://annals.example/about", LIMITS, manners=QUICK, loopback=True)


FAILURES = {
    "/silent": (Kind.TIMEOUT, "no answer began within 0.5 s"),
    "/slow-head": (Kind.TIMEOUT, "not finished within 1 s"),
    "/slow-body": (Kind.TIMEOUT, "not finished within 1 s"),
    "/slow-chunks": (Kind.TIMEOUT, "not finished within 1 s"),
    "/endless": (Kind.TOO_LARGE, "the answer is longer than 300000 bytes"),
    "/endless-chunks": (Kind.TOO_LARGE, "the answer is longer than 300000 bytes"),
    "/endless-extension": (Kind.PROTOCOL, "does not keep to HTTP"),
    "/endless-trailer": (Kind.PROTOCOL, "does not keep to HTTP"),
    "/announced-too-large": (Kind.TOO_LARGE, "announces 999999999999 bytes"),
    "/bomb": (Kind.TOO_LARGE, "the content is longer than 1048576 bytes"),
    "/deflate-bomb": (Kind.TOO_LARGE, "the content is longer than 1048576 bytes"),
    "/double-bomb": (Kind.BAD_ENCODING, "compressed as `gzip, gzip`"),
    "/huge-header": (Kind.HEADERS, "the headers are longer than 16384 bytes"),
    "/many-headers": (Kind.HEADERS, "the headers are longer than 16384 bytes"),
    "/endless-hints": (Kind.HEADERS, "the headers are longer than 16384 bytes"),
    "/too-short": (Kind.BAD_LENGTH, "ends too early"),
    "/too-long": (Kind.BAD_LENGTH, "and sends more"),
    "/too-long-later": (Kind.BAD_LENGTH, "and sends more"),
    "/half-a-chunk": (Kind.BAD_LENGTH, "ends too early"),
    "/two-lengths": (Kind.PROTOCOL, "Content-Length"),
    "/negative-length": (Kind.PROTOCOL, "Content-Length"),
    "/brotli": (Kind.BAD_ENCODING, "compressed as `br`, which was not asked for"),
    "/not-gzip": (Kind.BAD_ENCODING, "is broken"),
    "/half-gzip": (Kind.BAD_ENCODING, "ends too early"),
    "/gzip-and-more": (Kind.BAD_ENCODING, "bytes follow the end"),
    "/not-http": (Kind.PROTOCOL, "does not keep to HTTP"),
    "/nothing": (Kind.PROTOCOL, "does not keep to HTTP"),
    "/switch": (Kind.PROTOCOL, "without a pending proposal"),
    "/control": (Kind.PROTOCOL, "does not keep to HTTP"),
    "/loop": (Kind.REDIRECT_LOOP, "redirects in a circle of 2"),
    "/to-itself": (Kind.REDIRECT_LOOP, "redirects in a circle of 1"),
}


@pytest.mark.parametrize("path", FAILURES)
def test_each_fault_ends_by_its_limit_with_its_own_kind(server: HostileServer, fetcher: Fetcher, path: str):
    kind, words = FAILURES[path]
    fetcher.get(server.url("/page"))  # robots.txt is known from here on
    tracemalloc.start()
    try:
        began = time.monotonic()
        failure = fetcher.get(server.url(path))
        seconds, (_, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(failure, Failure), failure
    assert (failure.kind, failure.asked) == (kind, server.url(path))
    assert words in failure.message
    assert seconds < LIMITS.total + SLACK
    assert peak < LIMITS.decoded + ROOM


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/chunked", "/until-closed", "/interim", "/moved"])
def test_a_page_arrives_whole_however_it_is_sent(server: HostileServer, fetcher: Fetcher, path: str):
    page = fetcher.get(server.url(path) + "#part")
    assert isinstance(page, Fetched), page
    assert (page.status, page.content, page.media_type) == (200, PAGE, "text/html")
    assert page.asked == server.url(path) + "#part"
    assert page.final == server.url("/page" if path == "/moved" else path)
    assert page.hops == ((server.url("/moved"),) if path == "/moved" else ())
    assert datetime.fromisoformat(page.fetched_at).utcoffset() == timedelta(0)


def test_charset_and_headers_are_handed_on(server: HostileServer, fetcher: Fetcher):
    page = fetcher.get(server.url("/known"))
    assert isinstance(page, Fetched)
    assert (page.charset, page.headers["etag"]) == ("utf-8", '"1"')


def test_a_body_of_exactly_the_limit_is_taken_and_one_more_byte_is_not(fetcher: Fetcher):
    def body(size: int) -> Callable:
        return lambda reply: reply.send(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(size))

    with HostileServer({"/full": body(LIMITS.raw), "/over": body(LIMITS.raw + 1)}) as server:
        full, over = fetcher.get(server.url("/full")), fetcher.get(server.url("/over"))
    assert isinstance(full, Fetched)
    assert len(full.content) == LIMITS.raw
    assert isinstance(over, Failure)
    assert over.kind is Kind.TOO_LARGE


@pytest.mark.parametrize(
    ("path", "status"), [("/forbidden", 403), ("/soft-404", 200), ("/nowhere", 302), ("/none", 404)]
)
def test_any_status_is_an_answer(asked: HostileServer, fetcher: Fetcher, path: str, status: int):
    answer = fetcher.get(asked.url(path))
    assert isinstance(answer, Fetched)
    assert answer.status == status
    assert asked.paths() == [path]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://10.0.0.1/", Kind.REFUSED_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Kind.REFUSED_ADDRESS),
        ("//192.168.1.1/admin", Kind.REFUSED_ADDRESS),
        ("http://[::1]/", Kind.REFUSED_ADDRESS),
        ("http://2130706433/", Kind.REFUSED_ADDRESS),
        ("http://user:word@127.0.0.1/", Kind.REFUSED_ADDRESS),
        ("http://[/", Kind.REFUSED_ADDRESS),
        ("http://\x9b31m\u202e/", Kind.REFUSED_ADDRESS),
        ("https://8.8.8.8:8443/", Kind.REFUSED_PORT),
        ("file:///etc/passwd", Kind.REFUSED_SCHEME),
        ("ftp://ftp.example/file", Kind.REFUSED_SCHEME),
        ("data:text/html,<script>", Kind.REFUSED_SCHEME),
        ("javascript:alert(1)", Kind.REFUSED_SCHEME),
    ],
)
def test_a_redirect_is_checked_like_a_first_address(fetcher: Fetcher, target: str, kind: Kind):
    with HostileServer({"/away": lambda reply: reply.redirect(target)}) as server:
        failure = fetcher.get(server.url("/away"))
        assert isinstance(failure, Failure), failure
        assert failure.kind is kind
        assert failure.message.startswith("it redirects to '")
        assert failure.message.isprintable()
        assert failure.final == server.url("/away")


@pytest.mark.parametrize("target", ["/\u00e9t\u00e9?q=a b", "/%C3%A9t%C3%A9?q=a%20b"])
def test_a_redirect_with_accents_is_followed(fetcher: Fetcher, target: str):
    scripts = {"/away": lambda reply: reply.redirect(target), "/%C3%A9t%C3%A9?q=a%20b": lambda reply: reply.answer()}
    with HostileServer(scripts) as server:
        page = fetcher.get(server.url("/away"))
        assert isinstance(page, Fetched), page
        assert (page.status, page.final) == (200, server.url("/%C3%A9t%C3%A9?q=a%20b"))


def test_redirects_are_counted(fetcher: Fetcher):
    chain = {f"/{n}": lambda reply, n=n: reply.redirect(f"/{n + 1}") for n in range(9)}
    with HostileServer(chain) as server:
        failure = fetcher.get(server.url("/0"))
        assert isinstance(failure, Failure)
        assert failure.kind is Kind.TOO_MANY_REDIRECTS
        assert server.paths() == [f"/{n}" for n in range(LIMITS.redirects + 1)]


def test_the_time_of_all_redirects_is_counted_together(fetcher: Fetcher):
    chain = {f"/{n}": lambda reply, n=n: reply.pause(0.4).redirect(f"/{n + 1}") for n in range(9)}
    with HostileServer(chain) as server:
        failure = fetcher.get(server.url("/0"))
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.message) == (Kind.TIMEOUT, "not finished within 1 s")


def test_requests_name_us_and_carry_nothing_else(asked: HostileServer, fetcher: Fetcher):
    fetcher.get(asked.url("/known"))
    fetcher.get(asked.url("/known"))
    for path, headers in asked.asked:
        assert headers["host"] == f"127.0.0.1:{asked.port}", path
        assert headers["user-agent"].startswith("annals/")
        assert headers["user-agent"].endswith("(+https://annals.example/about)")
        assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize("condition", [{"etag": '"1"'}, {"modified": "Sat, 02 Mar 2024 09:00:00 GMT"}])
def test_what_has_not_changed_is_not_sent_again(server: HostileServer, fetcher: Fetcher, condition: dict):
    answer = fetcher.get(server.url("/known"), **condition)
    assert isinstance(answer, Fetched)
    assert (answer.status, answer.content) == (304, b"")


@pytest.mark.parametrize("etag", ["a\r\nX-Injected: 1", "\u2603", "a\x00"])
def test_an_odd_etag_injects_nothing(asked: HostileServer, fetcher: Fetcher, etag: str):
    fetcher.get(asked.url("/known"), etag=etag)
    assert all("x-injected" not in headers for _, headers in asked.asked)


def test_proxies_and_credentials_of_the_environment_are_ignored(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch, tmp_path
):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ferry password marlene\n")
    with HostileServer() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url(""))
        monkeypatch.setenv("no_proxy", "")
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        server.asked.clear()
        page = Fetcher("ferries@annals.example", LIMITS, manners=QUICK, loopback=True).get(server.url("/page"))
        assert isinstance(page, Fetched)
        assert not proxy.asked
        assert all("authorization" not in headers for _, headers in server.asked)


@pytest.mark.parametrize("contact", ["", " ", "a\r\nb", "caf\u00e9"])
def test_a_contact_is_one_plain_line(contact: str):
    with pytest.raises(ValueError, match="a contact is"):
        Fetcher(contact)


class Waits(list):
    """Waits without waiting, and remembers how long."""

    def __call__(self, seconds: float) -> None:
        self.append(round(seconds))


def test_a_busy_host_is_asked_again_once_after_the_time_it_asks_for(asked: HostileServer):
    waits = Waits()
    with HostileServer() as server:
        polite = Fetcher("x@annals.example", LIMITS, manners=QUICK, loopback=True, wait=waits)
        answer, never = polite.get(server.url("/busy")), polite.get(server.url("/busy-for-ever"))
        assert server.paths() == ["/busy", "/busy", "/busy-for-ever", "/busy-for-ever"]
    assert isinstance(answer, Fetched)
    assert isinstance(never, Fetched)
    assert (answer.status, never.status) == (200, 429)
    assert 7 in waits
    assert max(waits) <= 7


def test_a_date_to_come_back_is_understood():
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    waits = Waits()
    scripts = {"/busy": lambda r: r.answer(b"", status="503 Busy", Retry_After=soon) if r.times == 1 else r.answer()}
    with HostileServer(scripts) as server:
        answer = Fetcher("x@annals.example", LIMITS, manners=QUICK, loopback=True, wait=waits).get(server.url("/busy"))
    assert isinstance(answer, Fetched)
    assert answer.status == 200
    assert 17 <= max(waits) <= 20


@pytest.mark.parametrize("written", ["soon", "-5", "", "9" * 5000, "Sat, 99 Foo 2024", "1e3", "\u00b2"])
def test_an_odd_time_to_come_back_is_no_time(written: str):
    waits = Waits()
    with HostileServer({"/busy": lambda r: r.answer(b"", status="429 Busy", Retry_After=written)}) as server:
        answer = Fetcher("x@annals.example", LIMITS, manners=QUICK, loopback=True, wait=waits).get(server.url("/busy"))
        assert server.paths() == ["/busy"]
    assert isinstance(answer, Fetched)
    assert answer.status == 429


def test_a_host_that_is_busy_for_long_is_not_waited_for_but_left_alone_for_a_while(asked: HostileServer):
    waits = Waits()
    polite = Fetcher("x@annals.example", LIMITS, manners=QUICK, loopback=True, wait=waits)
    answer = polite.get(asked.url("/busy-for-long"))
    assert isinstance(answer, Fetched)
    assert (answer.status, max(waits, default=0)) == (503, 0)
    polite.get(asked.url("/page"))
    assert max(waits) == QUICK.patience


def test_the_whole_of_the_usual_limit_is_held_once():
    size = Limits().decoded
    scripts = {"/large": lambda r: r.answer(packed, Content_Encoding="gzip")}
    packed = bomb(size)
    with HostileServer(scripts) as server:
        roomy = Fetcher("x@annals.example", manners=QUICK, loopback=True)
        roomy.get(server.url("/page"))
        tracemalloc.start()
        try:
            page = roomy.get(server.url("/large"))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert isinstance(page, Fetched)
    assert len(page.content) == size
    assert peak < size + ROOM
