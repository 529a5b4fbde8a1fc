"""An archive on 127.0.0.1: Save Page Now 2, a CDX index, TimeMaps and the copies themselves."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit


class ArchiveServer:
    """Copies are {(14 digits, address): HTML}; `live` is the page that a new copy would hold."""

    def __init__(self):
        self.copies, self.live, self.made = {}, {}, "20250601030000"
        self.index, self.timemap = True, True
        self.pending, self.refusal, self.asked, self.headers = 1, None, [], {}
        self.key = "LOW key:secret"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def address(self, moment, url):
        return f"{self.base}/web/{moment}/{url}"

    def answer(self, path):
        """Status, headers and body of a GET without a key."""
        parts = urlsplit(path)
        if parts.path == "/cdx/search/cdx" and self.index:
            query = parse_qs(parts.query)
            first, last = query["from"][0], query["to"][0]
            rows = [[m, u] for m, u in self.copies if u == query["url"][0] and first <= m[:8] <= last]
            return 200, {}, json.dumps([["timestamp", "original"], *rows] if rows else [])
        if path.startswith("/web/timemap/link/") and self.timemap:
            url = path.removeprefix("/web/timemap/link/")
            links = [f'<{url}>; rel="original"', f'<{self.base}{path}>; rel="self"; type="application/link-format"']
            links += [
                f'<{self.address(m, u)}>; rel="memento"; datetime="Sun, 01 Jun 2025 03:00:00 GMT"'
                for m, u in self.copies
            ]
            return 200, {}, ",\n".join(links)
        if path.startswith("/web/"):
            moment, _, url = path.removeprefix("/web/").partition("/")
            page = self.copies.get((moment.removesuffix("id_"), url))
            if isinstance(page, int):
                return page, {}, ""
            if page is not None and page.startswith("-> "):
                return 302, {"Location": page[3:]}, ""
            return (404, {}, "") if page is None else (200, self.headers, page)
        return 404, {}, ""

    def job(self, method, form):
        """Status and body of what takes a key."""
        if method == "POST":
            url = form["url"][0]
            self.job_of = url
            return 200, {"url": url, "job_id": "spn2-0a1b2c"}
        if self.pending:
            self.pending -= 1
            return 200, {"status": "pending", "job_id": "spn2-0a1b2c"}
        if self.job_of not in self.live:
            return 200, {"status": "error", "status_ext": "error:not-found", "message": "Cannot\x1b[31m find it."}
        self.copies[self.made, self.job_of] = self.live[self.job_of]
        return 200, {"status": "success", "timestamp": self.made, "original_url": self.job_of, "duration_sec": 3.1}

    def _handler(self):
        archive = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                archive.asked.append(self.path)
                if self.path.startswith("/save/"):
                    return self._keyed({})
                return self._send(*archive.answer(self.path))

            def do_POST(self):
                archive.asked.append(self.path)
                return self._keyed(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

            def _keyed(self, form):
                if archive.refusal is not None:
                    return self._send(*archive.refusal)
                if self.headers["Authorization"] != archive.key:
                    return self._send(401, {}, '{"message": "You need to be logged in to use Save Page Now."}')
                status, found = archive.job(self.command, form)
                return self._send(status, {"Content-Type": "application/json"}, json.dumps(found))

            def _send(self, status, headers, body):
                content = body.encode()
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        return Handler
