"""Certificates: the name asked for must be the name certified, by an authority of the web."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from sources.hostile_server import PAGE, HostileServer

from generator.sources.fetch import Failure, Fetched, Fetcher, Kind, Limits, Manners

LIMITS = Limits(connect=1, first_byte=1, total=2)
QUICK = Manners(delay=0)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[HostileServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with HostileServer(tls=context) as running:
        yield running


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return tmp_path / "authority.pem"


def fetcher(authorities: Path | None) -> Fetcher:
    return Fetcher(
        "x@annals.example",
        LIMITS,
        manners=QUICK,
        resolve=lambda _: ["127.0.0.1"],
        loopback=True,
        authorities=authorities,
    )


def test_the_name_is_asked_for_and_certified_though_the_address_is_pinned(server: HostileServer, trusted: Path):
    page = fetcher(trusted).get(server.url("/page", "news.example"))
    assert isinstance(page, Fetched), page
    assert page.content == PAGE
    assert set(server.names) == {"news.example"}
    assert {headers["host"] for _, headers in server.asked} == {f"news.example:{server.port}"}


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(server: HostileServer, trusted: Path, host: str):
    failure = fetcher(trusted).get(server.url("/page", host))
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TLS
    assert f"no trusted connection to {host}" in failure.message
    assert "mismatch" in failure.message


def test_a_certificate_that_nobody_vouches_for_is_refused(server: HostileServer):
    failure = fetcher(None).get(server.url("/page", "news.example"))
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TLS
    assert "unable to get local issuer certificate" in failure.message


def test_the_environment_adds_no_authority(server: HostileServer, trusted: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(trusted))
    monkeypatch.setenv("SSL_CERT_DIR", str(trusted.parent))
    failure = fetcher(None).get(server.url("/page", "news.example"))
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TLS


def test_the_environment_learns_no_keys(server: HostileServer, trusted: Path, monkeypatch: pytest.MonkeyPatch):
    keys = trusted.with_name("keys.txt")
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    assert isinstance(fetcher(trusted).get(server.url("/page", "news.example")), Fetched)
    assert not keys.exists()


def test_a_server_without_tls_is_refused(trusted: Path):
    with HostileServer() as plain:
        failure = fetcher(trusted).get(plain.url("/page").replace("http:", "https:"))
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TLS


@pytest.mark.slow
def test_a_handshake_that_never_ends_ends_by_the_limit(trusted: Path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        failure = fetcher(trusted).get(f"https://127.0.0.1:{silent.getsockname()[1]}/")
    assert isinstance(failure, Failure)
    assert failure.kind is Kind.TIMEOUT
    assert "no connection to 127.0.0.1 within 1 s" in failure.message
