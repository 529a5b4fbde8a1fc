"""A static host for a built site: it compresses, answers with the headers of `_headers`, and knows 404.html."""

import gzip
import mimetypes
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

_TEXT = re.compile(r"text/|\+json|\+xml|/json|/javascript|/xml")


def rules(text):
    """What `_headers` says: (pattern, headers) in its order; `:name` is a segment, `*` is the rest."""
    found = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        else:
            pattern = re.escape(line).replace(r"\*", ".*")
            found.append((re.compile(re.sub(r":\w+", "[^/]+", pattern)), []))
    return found


class Host:
    """One running host; `address` is that of the site, below a folder as on many hosts."""

    def __init__(self, site, base):
        self.site, self.base = Path(site), base
        self._rules = rules((self.site / "_headers").read_text(encoding="utf-8"))
        self._packed = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host.answer(self)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                if not isinstance(sys.exception(), ConnectionError):  # browsers may go away in the middle of an answer
                    super().handle_error(request, client_address)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.address = self.origin + base

    def answer(self, request):
        """One answer."""
        path = unquote(request.path.partition("?")[0])
        inside = path.removeprefix(self.base) if path.startswith(self.base) else None
        file = self.site / (inside or "") if inside is not None else self.site / "404.html"
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        status = HTTPStatus.OK if inside is not None and file.is_file() else HTTPStatus.NOT_FOUND
        body, kind, packed = self.packed(file if status == HTTPStatus.OK else self.site / "404.html")
        headers = {"Content-Type": kind, **self.headers(f"/{inside or ''}"), "Content-Length": str(len(body))}
        request.send_response(status)
        for name, value in ({**headers, "Content-Encoding": "gzip"} if packed else headers).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    def headers(self, path):
        """What `_headers` gives this path."""
        return dict(header for pattern, headers in self._rules if pattern.fullmatch(path) for header in headers)

    def packed(self, file):
        """(bytes on the wire, type, whether they are compressed)."""
        if file not in self._packed:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            text = bool(_TEXT.search(kind))
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            body = gzip.compress(file.read_bytes(), 6) if text else file.read_bytes()
            self._packed[file] = (body, kind + charset, text)
        return self._packed[file]


@contextmanager
def hosted(site, base) -> Iterator[Host]:
    """A host from here to the end of the block; `base` is the path of the site's address."""
    host = Host(site, base)
    threading.Thread(target=host.server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield host
    finally:
        host.server.shutdown()
        host.server.server_close()
