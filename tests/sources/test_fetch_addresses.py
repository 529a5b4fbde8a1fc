"""Which addresses are asked: hundreds that must not be, with a resolver that lies and a network that remembers."""

import ast
import ipaddress
import random
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources.hostile_server import HostileServer

import generator
from generator.sources.addresses import is_public, parsed
from generator.sources.answers import Stopped
from generator.sources.fetch import Failure, Fetched, Fetcher, Kind, Limits, Manners

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4007::1"]
PRIVATE = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.0.0.53
    127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.8 192.0.2.1
    192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.254 255.255.255.255
    :: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
    64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::10.0.0.1 100::1 2001::1 2001:0:7f00:1:: 2001:2::1 2001:10::1
    2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1
    fe80::1%eth0 febf::1 fec0::1 feff::1 ff02::1 ff0e::1 2606:4700::1%eth0
""".split()  # noqa: SIM905
NUMBERS = """
    2130706433 0x7f000001 0x7F.0x0.0x0.0x1 017700000001 0177.0.0.1 127.1 127.0.1 0 1 0x7f.1 0x 127.0.0.1. 127.0.0.01
    127.0.0.0x1 010.8.8.8 8.8.2056 134744072 0x08080808 256.256.256.256 127.0.0.1.1 99999999999 foo.1 foo.0x1 1.2.3.4.
    %31%32%37.0.0.1 127%2e0.0.1
""".split()  # noqa: SIM905
NUMBERS += [
    "127\u30020\u30020\u30021",
    "\uff11\uff12\uff17.0.0.1",
    "\u2460\u2461\u2466.0.0.1",
    "127\uff0e0\uff0e0\uff0e1",
]
SCHEMES = "file ftp gopher data javascript dict ldap jar netdoc ws wss unix tftp about".split()  # noqa: SIM905
MALFORMED = r"""
    http http: http:// http:///etc/passwd //news.example/ news.example /etc/passwd http:news.example
    http://user@news.example/ http://user:word@news.example/ http://:word@news.example/ http://news.example\@10.0.0.1/
    http://10.0.0.1#@news.example/ http://[::1 http://::1/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/
    http://[v1.a]/ http://[]/ http://news..example/ http://.example/ http://news%00.example/ http://news.example:x/
    http://news.example:80:80/ http://a,b/ http://*.example/ http://$(id).example/ http://localhost%09/
""".split()  # noqa: SIM905
MALFORMED += ["", " ", "http://news example/", "http://news\texample/", "http://news.example\r\nHost: x/"]
MALFORMED += ["http://\u2603.example/", "http://\ud800.example/", f"http://{'a' * 70000}/", f"http://{'a.' * 127}/"]
PORTS = [-1, 0, 1, 21, 22, 25, 81, 444, 3306, 6379, 8000, 8080, 8443, 9200, 11211, 65535, 99999]


class Recorder(httpcore.NetworkBackend):
    """A network in which nobody answers; it remembers who was called."""

    def __init__(self) -> None:
        self.called: list[tuple[str, int]] = []

    def connect_tcp(self, host, port, **_):
        self.called.append((host, port))
        raise httpcore.ConnectError("nobody answers")


def never(host: str) -> Sequence[str]:
    raise AssertionError(f"{host} must not be resolved")


Fetch = Callable[[str, Callable[[str], Sequence[str]]], tuple[Failure, list[tuple[str, int]]]]


@pytest.fixture(scope="module")
def fetch() -> Fetch:
    """Says what became of an address that nobody answers at, and who was called."""
    recorder, resolvers = Recorder(), []

    def resolve_once(host: str) -> Sequence[str]:
        return resolvers.pop()(host)

    fetcher = Fetcher("x@annals.example", manners=Manners(delay=0), resolve=resolve_once, network=recorder)

    def ask(url: str, resolve: Callable[[str], Sequence[str]]) -> tuple[Failure, list[tuple[str, int]]]:
        resolvers[:] = [resolve]
        recorder.called = []
        failure = fetcher.get(url)
        assert isinstance(failure, Failure)
        assert failure.message
        return failure, recorder.called

    return ask


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", PRIVATE)
def test_no_name_leads_to_an_address_that_is_not_public(fetch: Fetch, scheme: str, address: str):
    for found in ([address], [PUBLIC[0], address], [address, *PUBLIC]):
        failure, called = fetch(f"{scheme}://news.example/", lambda _, found=found: found)
        assert (failure.kind, called) == (Kind.REFUSED_ADDRESS, [])
        assert address in failure.message


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_that_is_not_public_is_asked_itself(fetch: Fetch, address: str):
    failure, called = fetch(f"http://{f'[{address}]' if ':' in address else address}/", never)
    assert (failure.kind, called) == (Kind.REFUSED_ADDRESS, [])


@pytest.mark.parametrize("host", NUMBERS)
def test_no_host_is_a_number_in_disguise(fetch: Fetch, host: str):
    failure, called = fetch(f"http://{host}/", never)
    assert (failure.kind, called) == (Kind.REFUSED_ADDRESS, [])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_http_and_https(fetch: Fetch, scheme: str):
    failure, called = fetch(f"{scheme}://news.example/etc/passwd", never)
    assert (failure.kind, called) == (Kind.REFUSED_SCHEME, [])
    assert f"`{scheme}:`" in failure.message


@pytest.mark.parametrize("url", MALFORMED)
def test_what_is_no_plain_address_is_refused(fetch: Fetch, url: str):
    failure, called = fetch(url, never)
    assert failure.kind in (Kind.REFUSED_ADDRESS, Kind.REFUSED_SCHEME)
    assert called == []
    assert failure.final is None


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("host", ["news.example", "8.8.8.8", "[2606:4700::1]"])
def test_only_the_ports_of_the_web(fetch: Fetch, port: int, host: str):
    failure, called = fetch(f"http://{host}:{port}/", never)
    assert (failure.kind, called) == (Kind.REFUSED_PORT, [])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_called_by_number(fetch: Fetch, address: str):
    failure, called = fetch("https://news.example/", lambda _: [address])
    assert (failure.kind, called) == (Kind.CONNECT, [(address, 443)])
    shown = f"[{address}]" if ":" in address else address
    assert fetch(f"http://{shown}/", never)[1] == [(address, 80)]


def test_every_address_of_a_host_is_tried(fetch: Fetch):
    failure, called = fetch("https://news.example/", lambda _: PUBLIC)
    assert (failure.kind, called) == (Kind.CONNECT, [(address, 443) for address in PUBLIC])


@pytest.mark.parametrize("answer", [[], ["news.example"], ["8.8.8"], [""], ["8.8.8.8\n"], ["0x08080808"]])
def test_a_resolver_that_answers_nonsense_is_not_believed(fetch: Fetch, answer: list[str]):
    failure, called = fetch("http://news.example/", lambda _: answer)
    assert failure.kind in (Kind.DNS, Kind.REFUSED_ADDRESS)
    assert called == []


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_name_without_address_says_so(fetch: Fetch, error: Exception):
    def resolve(_: str) -> Sequence[str]:
        raise error

    failure, called = fetch("http://news.example/", resolve)
    assert (failure.kind, called) == (Kind.DNS, [])


def test_a_resolver_that_never_answers_ends_by_the_limit(tmp_path):
    with HostileServer() as server:
        limits = Limits(connect=0.3)
        fetcher = Fetcher("x@annals.example", limits, resolve=lambda _: server._stopped.wait(5) or [], loopback=True)
        failure = fetcher.get("http://news.example/")
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TIMEOUT
    assert failure.message.startswith("no connection to news.example within 0.3 s")


def test_a_resolver_that_changes_its_answer_wins_nothing(fetch: Fetch):
    for seed in range(50):
        chance = random.Random(seed)  # noqa: S311
        _, called = fetch("http://news.example/", lambda _, c=chance: [c.choice(PUBLIC + PRIVATE)])
        assert all(address in PUBLIC for address, _ in called)


def test_a_connection_goes_to_the_address_that_was_checked():
    asked: list[str] = []

    def rebinding(host: str) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["10.0.0.1"]  # robots.txt and the page, then another

    with HostileServer() as server:
        fetcher = Fetcher("x@annals.example", manners=Manners(delay=0), resolve=rebinding, loopback=True)
        page = fetcher.get(server.url("/page", "news.example"))
        assert isinstance(page, Fetched)
        assert len(asked) == len(server.asked) == 2  # resolved once for each connection
        assert {headers["host"] for _, headers in server.asked} == {f"news.example:{server.port}"}
        again = fetcher.get(server.url("/page", "news.example"))
        assert isinstance(again, Failure)
        assert again.kind in (Kind.REFUSED_ADDRESS, Kind.REFUSED_PORT)
        assert len(server.asked) == 2


def test_the_switch_of_tests_opens_this_machine_and_nothing_beyond():
    recorder, addresses = Recorder(), iter(2 * [a for a in PRIVATE if a != "127.0.0.1"])
    fetcher = Fetcher(
        "x@annals.example",
        manners=Manners(delay=0),
        resolve=lambda _: [next(addresses)],
        loopback=True,
        network=recorder,
    )
    for port in ("", ":8080"):
        for _ in PRIVATE[1:]:
            failure = fetcher.get(f"http://news.example{port}/")
            assert isinstance(failure, Failure)
            assert failure.kind in (Kind.REFUSED_ADDRESS, Kind.REFUSED_PORT)
    assert recorder.called == []
    assert next(addresses, None) is None


addresses_4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
addresses_6 = st.integers(0, 2**128 - 1) | st.integers(0x2000 << 112, (0x4000 << 112) - 1) | st.integers(0, 2**48)
near_blocks = st.sampled_from([a for a in PRIVATE if "%" not in a]).map(lambda a: int(ipaddress.ip_address(a)))


@settings(derandomize=True, max_examples=500, deadline=None)
@given(addresses_4 | addresses_6.map(ipaddress.IPv6Address))
def test_what_is_public_here_is_global_to_the_standard_library(address: ipaddress.IPv4Address | ipaddress.IPv6Address):
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast


@settings(derandomize=True, max_examples=300, deadline=None)
@given(near_blocks, st.integers(-(2**20), 2**20))
def test_the_borders_of_the_blocks_agree_with_the_standard_library(near: int, off: int):
    number = max(0, near + off)
    address = ipaddress.ip_address(number) if number < 2**32 else ipaddress.IPv6Address(number % 2**128)
    assert address.is_global or not is_public(str(address))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30) | st.from_regex(r"https?://[!-~]{0,20}", fullmatch=True)
)
def test_any_text_is_an_address_or_is_refused(text: str):
    try:
        url = parsed(text)
    except Stopped as stop:
        assert str(stop)  # noqa: PT017
    else:
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert parsed(str(url)) == url


def test_the_switch_of_tests_is_thrown_nowhere_in_the_program():
    texts = {path: path.read_text(encoding="utf-8") for path in Path(generator.__file__).parent.rglob("*.py")}
    for path in (path for path, text in texts.items() if "loopback" in text):
        for call in (node for node in ast.walk(ast.parse(texts[path])) if isinstance(node, ast.Call)):
            values = [keyword.value for keyword in call.keywords if keyword.arg == "loopback"]
            assert all(ast.unparse(value) in ("loopback", "self.loopback", "self._loopback") for value in values), path
