"""One request and its answer, over a connection of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from ssl import SSLContext
from types import MappingProxyType

import httpcore
import httpx

from generator.sources.addresses import port_of
from generator.sources.answers import Kind, Stopped
from generator.sources.decoding import Content
from generator.sources.wire import Guard, Wire

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request; headers by name in lower case; no content beside a redirect."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def redirect(self) -> str | None:
        """Where the answer sends on to, as written there."""
        return self.headers.get("location") if self.status in _REDIRECTS else None


def exchange(url: httpx.URL, headers: Mapping[str, str], guard: Guard, trust: SSLContext | None) -> Answer:
    """Asks for one address, which needs `trust` when it is https. Raises Stopped for whatever a server may do wrong."""
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)
    sent = [(b"Host", url.netloc)]
    sent += [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    connection = httpcore.HTTPConnection(target.origin, ssl_context=trust, network_backend=guard)
    try:
        with connection.stream("GET", target, headers=sent) as response:
            return _answer(response, guard)
    except httpcore.ProtocolError as error:
        raise Stopped(Kind.PROTOCOL, f"the server does not keep to HTTP: {error}") from None
    finally:
        connection.close()


def _answer(response: httpcore.Response, guard: Guard) -> Answer:
    headers = _by_name(response.headers)
    answer = Answer(response.status, headers, b"")
    if answer.redirect is not None:
        return answer
    wire: Wire = response.extensions["network_stream"]
    announced = None if "transfer-encoding" in headers else _length(headers)
    if announced is not None and announced > guard.limits.raw:
        raise Stopped(Kind.TOO_LARGE, f"the server announces {announced} bytes; {guard.limits.raw} are taken at most")
    content = Content(headers.get("content-encoding", "").strip().lower(), guard.limits.decoded)
    wire.turn_to_body()
    try:
        for data in response.iter_stream():
            content.feed(data)
    except httpcore.RemoteProtocolError as error:
        if wire.ended:
            raise Stopped(Kind.BAD_LENGTH, f"the answer ends too early: {error}") from None
        raise
    if announced is not None and wire.sent_more_than(announced):
        raise Stopped(Kind.BAD_LENGTH, f"the server announces {announced} bytes and sends more")
    return Answer(response.status, headers, content.whole())


def _by_name(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Headers by name, repeated ones joined with commas, read as UTF-8 where they are."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), _text(value)
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return MappingProxyType(headers)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _length(headers: Mapping[str, str]) -> int | None:
    """The announced length; the protocol library has refused any that is not digits or that contradicts another."""
    written = headers.get("content-length")
    return int(written.partition(",")[0]) if written else None
