"""A real server on 127.0.0.1 that misbehaves by script: a path names what it does."""

import gzip
import ssl
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Self

PAGE = "<!doctype html><title>Ferry adrift</title><p>The ferry “Marlene” drifted for two hours.</p>".encode()
_CLIENT_HELLO = b"\x16\x03"
_PAUSE = 0.1  # seconds between two bytes of a slow answer


@dataclass
class Reply:
    """One connection, as a script sees it."""

    write: Callable[[bytes], None]
    stopped: Event
    headers: dict[str, str]
    times: int  # how often the path was asked for, this time included

    def send(self, data: bytes) -> Self:
        self.write(data)
        return self

    def head(self, *lines: str) -> Self:
        """The start of a good answer, up to its body."""
        return self.send("\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", ""]).encode())

    def answer(self, body: bytes = PAGE, *, status: str = "200 OK", **headers: str) -> Self:
        """A whole answer; header names are written with underscores."""
        fields = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
        lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
        return self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def redirect(self, location: str) -> Self:
        return self.answer(b"", status="302 Found", Location=location)

    def pause(self, seconds: float) -> Self:
        if self.stopped.wait(seconds):
            raise OSError("the server stops")
        return self

    def drip(self, data: bytes) -> Self:
        """The same bytes for ever, one at a time."""
        for byte in cycle(data):
            self.pause(_PAUSE).send(bytes([byte]))
        return self

    def flood(self, data: bytes) -> Self:
        """The same bytes for ever, as fast as they are taken."""
        while not self.stopped.is_set():
            self.send(data)
        return self


def bomb(size: int, wbits: int = 31) -> bytes:
    """So many zeros, compressed a thousandfold."""
    packer = zlib.compressobj(9, wbits=wbits)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size // 2**20)) + packer.flush()


_BOMB, _DEFLATE_BOMB = bomb(200 * 2**20), bomb(50 * 2**20, 15)
_CHUNKED = "Transfer-Encoding: chunked"
_HINT = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"

Script = Callable[[Reply], object]
SCRIPTS: dict[str, Script] = {
    "/robots.txt": lambda r: r.answer(b"", status="404 Not Found"),
    "/page": lambda r: r.answer(),
    "/gzip": lambda r: r.answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/deflate": lambda r: r.answer(zlib.compress(PAGE), Content_Encoding="deflate"),
    "/chunked": lambda r: r.head(_CHUNKED).send(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
    "/until-closed": lambda r: r.head().send(PAGE),
    "/interim": lambda r: r.send(_HINT).answer(),
    # time
    "/silent": lambda r: r.pause(30),
    "/slow-head": lambda r: r.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"),
    "/slow-body": lambda r: r.head().drip(PAGE),
    "/slow-chunks": lambda r: r.head(_CHUNKED).drip(b"1\r\nx\r\n"),
    # bytes
    "/endless": lambda r: r.head().flood(bytes(65536)),
    "/endless-chunks": lambda r: r.head(_CHUNKED).flood(b"2000\r\n" + bytes(8192) + b"\r\n"),
    "/endless-extension": lambda r: r.head(_CHUNKED).send(b"1;").flood(b"x" * 8192),
    "/endless-trailer": lambda r: r.head(_CHUNKED).send(b"0\r\n").flood(b"X: y\r\n" * 999),
    "/announced-too-large": lambda r: r.head("Content-Length: 999999999999"),
    "/bomb": lambda r: r.answer(_BOMB, Content_Encoding="gzip"),
    "/deflate-bomb": lambda r: r.answer(_DEFLATE_BOMB, Content_Encoding="deflate"),
    "/double-bomb": lambda r: r.answer(gzip.compress(_BOMB), Content_Encoding="gzip, gzip"),
    "/huge-header": lambda r: r.send(b"HTTP/1.1 200 OK\r\nX-Long: ").flood(b"x" * 8192),
    "/many-headers": lambda r: r.send(b"HTTP/1.1 200 OK\r\n").flood(b"X-More: of the same\r\n" * 400),
    "/endless-hints": lambda r: r.flood(_HINT * 99),
    # lengths and encodings
    "/too-short": lambda r: r.answer(Content_Length=str(len(PAGE) + 100)),
    "/too-long": lambda r: r.answer(Content_Length=str(len(PAGE) - 10)),
    "/too-long-later": lambda r: r.answer().pause(0.1).send(b"and more"),
    "/half-a-chunk": lambda r: r.head(_CHUNKED).send(b"ff\r\nhalf"),
    "/two-lengths": lambda r: r.head("Content-Length: 3", "Content-Length: 4").send(b"abcd"),
    "/negative-length": lambda r: r.answer(Content_Length="-1"),
    "/brotli": lambda r: r.answer(b"\x0b\x02\x80", Content_Encoding="br"),
    "/not-gzip": lambda r: r.answer(Content_Encoding="gzip"),
    "/half-gzip": lambda r: r.answer(gzip.compress(PAGE)[:-12], Content_Encoding="gzip"),
    "/gzip-and-more": lambda r: r.answer(gzip.compress(PAGE) + b"more", Content_Encoding="gzip"),
    # protocol
    "/not-http": lambda r: r.send(b"220 mail.example ESMTP\r\n"),
    "/nothing": lambda _: None,
    "/switch": lambda r: r.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
    "/control": lambda r: r.head("X-Odd: a\x00b"),
    # redirects
    "/moved": lambda r: r.redirect("/page"),
    "/loop": lambda r: r.redirect("/loop-back"),
    "/loop-back": lambda r: r.redirect("/loop"),
    "/to-itself": lambda r: r.redirect("/to-itself"),
    "/nowhere": lambda r: r.answer(status="302 Found"),
    # statuses
    "/forbidden": lambda r: r.answer(b"No.", status="403 Forbidden"),
    "/busy": lambda r: (
        r.answer(b"Wait.", status="429 Too Many Requests", Retry_After="7") if r.times == 1 else r.answer()
    ),
    "/busy-for-ever": lambda r: r.answer(b"Wait.", status="429 Too Many Requests", Retry_After="7"),
    "/busy-for-long": lambda r: r.answer(b"Wait.", status="503 Service Unavailable", Retry_After="86400"),
    "/soft-404": lambda r: r.answer(b"<title>Page not found</title>"),
    "/known": lambda r: (
        r.send(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
        if r.headers.get("if-none-match") == '"1"' or "if-modified-since" in r.headers
        else r.answer(ETag='"1"', Set_Cookie="a=b")
    ),
}


@dataclass
class HostileServer:
    """Runs while it is entered; `asked` lists path and headers of every request."""

    scripts: dict[str, Script] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)  # asked for by SNI

    def __enter__(self) -> Self:
        self._stopped = Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self.port: int = self._server.server_address[1]
        if self.tls:
            self.tls.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = True
    owner: HostileServer

    def handle_error(self, *_: object) -> None:
        """Nobody listening any more is what the scripts are for."""


class _Handler(BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        owner = self.server.owner
        self.request.settimeout(5)
        with suppress(OSError):
            if owner.tls:
                self.request = owner.tls.wrap_socket(self.request, server_side=True)
            path, headers = self._head()
            owner.asked.append((path, headers))
            times = sum(asked == path for asked, _ in owner.asked)
            script = owner.scripts.get(path) or SCRIPTS.get(path) or SCRIPTS["/robots.txt"]
            script(Reply(self.request.sendall, owner._stopped, headers, times))

    def finish(self) -> None:
        self.request.close()

    def _head(self) -> tuple[str, dict[str, str]]:
        received = b""
        while b"\r\n\r\n" not in received:
            if not (data := self.request.recv(65536)):
                raise OSError("closed")
            received += data
            if data.startswith(_CLIENT_HELLO):
                self.request.sendall(b"HTTP/1.1 400 This port speaks HTTP\r\n\r\n")
                raise OSError("TLS where none is spoken")
        first, *lines = received.decode("latin-1").rstrip().split("\r\n")
        return first.split(" ")[1], {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
