"""A small client of the YAML language server (LSP 3.17 over stdio): what an editor asks it, and what it answers.

Nothing is fetched: the schema store is off, and schemas are files.
"""

import json
import re
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

SERVER = Path(__file__).parents[1] / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60  # seconds for an answer, on a machine that is busy


class Server:
    """One running server. Positions are (line, column), from 0, as LSP counts them."""

    def __init__(self, process, settings):
        self._process = process
        self._settings = settings
        self._answers = {}
        self._diagnostics = Queue()
        self._number = self._version = 0
        self._lock = threading.Lock()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def start(self, root):
        """Introduces the client, as an editor that can show Markdown and snippets."""
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        document = {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": item, "contextSupport": True},
            "publishDiagnostics": {},
        }
        capabilities = {"textDocument": document, "workspace": {"configuration": True, "workspaceFolders": True}}
        folders = [{"uri": root.as_uri(), "name": root.name}]
        self.request(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "workspaceFolders": folders, "capabilities": capabilities},
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._settings}})

    def stop(self):
        """Takes leave as LSP asks for it, so that no message is cut in the middle; a server that hangs is killed."""
        try:
            self.request("shutdown", None)
            self._send({"method": "exit"})
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            self._listener.join()
            self._process.stdin.close()
            self._process.stdout.close()

    def open(self, path, text=None):
        """Opens a file (with a text that need not be on disk); its diagnostics."""
        text = path.read_text(encoding="utf-8") if text is None else text
        self._version += 1  # the server keeps what it knows of a version, also when a file is closed
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": self._version, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            found = self._diagnostics.get(timeout=PATIENCE)
            if found["uri"] == path.as_uri():
                return found["diagnostics"]

    def close(self, path):
        """Closes a file."""
        self._send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": path.as_uri()}}})

    def hover(self, path, line, column):
        """The help that is shown at a place of an open file, as Markdown; empty when there is none."""
        answer = self.request("textDocument/hover", self._at(path, line, column))
        return answer["contents"]["value"] if answer else ""

    def complete(self, path, line, column):
        """What is offered at a place of an open file: label -> item."""
        answer = self.request("textDocument/completion", self._at(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def request(self, method, params):
        """Asks something and waits for the answer."""
        with self._lock:
            self._number += 1
            number = self._number
            answer = self._answers[number] = Queue()
        self._send({"id": number, "method": method, "params": params})
        try:
            found = answer.get(timeout=PATIENCE)
        except Empty:
            raise TimeoutError(f"no answer to {method}") from None
        assert "error" not in found, found
        return found["result"]

    @staticmethod
    def _at(path, line, column):
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self):
        while head := self._process.stdout.readline():
            while (line := self._process.stdout.readline()).strip():
                head += line
            length = next(int(h.split(b":")[1]) for h in head.splitlines() if h.lower().startswith(b"content-length"))
            body = self._process.stdout.read(length)
            if len(body) < length:  # killed in the middle of it
                return
            self._take(json.loads(body))

    def _take(self, message):
        if "method" not in message:
            self._answers.pop(message["id"]).put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self._diagnostics.put(message["params"])
        elif "id" in message:  # the server asks for settings, or to register something
            self._send({"id": message["id"], "result": self._asked(message)})

    def _asked(self, message):
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section"), {}) for item in message["params"]["items"]]


def settings_of(path):
    """What .vscode/settings.json says, as the server asks for it: `yaml.hover` is `hover` of `yaml`."""
    text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {}
    for key, value in json.loads(text).items():
        *sections, last = key.split(".")
        inner = found
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[last] = value
    return found


@contextmanager
def language_server(root, settings):
    """A server for the files below a folder; `settings` are an editor's, such as those of .vscode/settings.json."""
    process = subprocess.Popen(
        ["node", str(SERVER), "--stdio"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    server = Server(process, settings)
    try:
        server.start(root)
        yield server
    finally:
        server.stop()
