"""The preview's web server: on this machine only, with the problems over the page and a sign when to load it again."""

import errno
import hashlib
import html
import os
import re
import sys
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from socket import socket
from typing import Any
from urllib.parse import unquote

from generator.site.faults import SiteError

HOST = "127.0.0.1"
_OWN = "/__annals/"
_HEARTBEAT = 15.0  # seconds; finds out that a browser has gone
_LASTING = re.compile(r"^/assets/fonts/|\.[0-9a-f]{8}\.")
"""Faces, which come with the program, and files whose name holds a hash of what is in them."""


class Board:
    """What browsers must know: which version of the site there is, and what is wrong with the records."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self.problems = ""

    @property
    def version(self) -> str:
        """Another one after each change and in each process."""
        return f"{os.getpid()}.{self._number}"

    def post(self, problems: str) -> None:
        """Tell browsers to come again."""
        with self._changed:
            self._number += 1
            self.problems = problems
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> str:
        """The version, as soon as it is another than `seen`, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != seen, seconds)
            return self.version

    def fragment(self) -> bytes:
        """What is added to each page."""
        found = f'<link rel="stylesheet" href="{_OWN}preview.css">' if self.problems else ""
        if self.problems:
            text = html.escape(self.problems)
            found += f'<section id="annals-problems" role="alert"><h2>Not shown yet: the records have problems</h2><pre>{text}</pre></section>'
        return f'{found}<script src="{_OWN}preview.js" data-version="{self.version}"></script>'.encode()


Read = Callable[[str], bytes | None]
"""A file of the site by its path, if there is one."""


def server(board: Board, read: Read, port: int) -> ThreadingHTTPServer:
    """A server of these files, not yet running; raises SiteError when the port is taken."""
    try:
        return _Server((HOST, port), partial(_Handler, board=board, read=read))
    except OSError as error:
        why = (
            "is taken: choose another with --port"
            if error.errno == errno.EADDRINUSE
            else f"cannot be used: {error.strerror}"
        )
        raise SiteError(f"port {port} {why}") from error


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Browsers go away in the middle of an answer; that is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a page and what it loads come over few connections
    wbufsize = -1  # head and body of an answer go together,
    disable_nagle_algorithm = True  # and none of it waits for 40 ms until the browser says that it has the rest

    def __init__(self, *args: Any, board: Board, read: Read) -> None:
        self._board, self._read = board, read
        super().__init__(*args)

    def do_GET(self) -> None:
        """A page with the fragment, a file as it is, or one of the preview's own."""
        if self.headers.get("Host", "").partition(":")[0] not in {
            HOST,
            "localhost",
        }:  # another site's name for this machine
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(self.path.partition("?")[0].partition("#")[0])
        if path == f"{_OWN}events":
            self._events()
        elif path in {f"{_OWN}preview.js", f"{_OWN}preview.css"}:
            own = files(__package__) / "theme" / "preview" / path.removeprefix(_OWN)
            self._send_file(path, own.read_bytes())
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        fragment = self._board.fragment()  # before the page: what is shown is at least as new as it says
        named = f"{path}index.html" if path.endswith("/") else path
        inside = ".." not in path.split("/") and "\\" not in path
        content = self._read(named.removeprefix("/")) if inside else None
        if content is not None and not named.endswith(".html"):
            self._send_file(named, content)
            return
        status = HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK
        text = content or self._read("404.html") or b"<!doctype html><title>Preview</title><body></body>"
        before, end, after = text.rpartition(b"</body>")
        self._send(status, "page.html", "no-store", before + fragment + end + after)

    def _send_file(self, name: str, content: bytes) -> None:
        """What browsers keep, and ask for again with its ETag (RFC 9110), unless it stays as it is under that name."""
        tag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
        keeping = "max-age=600" if _LASTING.search(name) else "no-cache"
        if self.headers.get("If-None-Match") == tag:
            self._send(HTTPStatus.NOT_MODIFIED, name, keeping, b"", tag)
        else:
            self._send(HTTPStatus.OK, name, keeping, content, tag)

    def _send(self, status: HTTPStatus, name: str, keeping: str, body: bytes, tag: str = "") -> None:
        kind = guess_type(name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if status is not HTTPStatus.NOT_MODIFIED:  # it has no body, and says nothing of the one that browsers keep
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", keeping)
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        """The version at once and whenever there is another (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self._board.version
        while True:
            self.wfile.write(f"data: {seen}\n\n".encode())
            self.wfile.flush()
            seen = self._board.wait(seen, _HEARTBEAT)

    def log_message(self, *_: Any) -> None:
        """Requests are not reported."""
