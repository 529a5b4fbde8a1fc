"""Readers' search: Pagefind indexes our records, not our HTML.

It is spoken to over its service protocol (base64 of JSON and a comma, both ways), and gives its files back instead of
writing them, since it answers before files that it writes are complete. No filters: their order differs between runs.
"""

import base64
import errno
import gzip
import json
import os
import subprocess
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from generator.site.faults import SiteError

_SIGNATURE = b"pagefind_dcd"  # before the JSON of a fragment
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Interfaces of Pagefind's own; ours is annals-search.js."""
KNOWN = "records.json"


class Findable(Protocol):
    """One thing that can be found."""

    @property
    def url(self) -> str:
        """Where it is, from the site's root: `/incidents/ID/`."""

    @property
    def content(self) -> str:
        """The text that is searched."""

    @property
    def meta(self) -> Mapping[str, str]:
        """What a result shows: title, date, type, place, group, mark."""

    @property
    def kind(self) -> str:
        """incident, source, day ...: how it stands beside equally good matches."""

    @property
    def names(self) -> Sequence[str]:
        """Whoever types one of them means this."""

    @property
    def period(self) -> str:
        """The month to which it belongs, `YYYY-MM`, or ""."""

    @property
    def entry(self) -> bool:
        """Whether it is an entry of the chronology; these come first, in their order."""


def lines(records: Iterable[Findable]) -> Iterator[bytes]:
    """Records as JSON, one a line."""
    for record in records:
        told = {name: getattr(record, name) for name in ("url", "content", "meta", "kind", "names")}
        yield f"{json.dumps(told, ensure_ascii=False)}\n".encode()


def index(
    records: Iterable[Findable], language: str, binary: Path | None = None, niceness: int = 0
) -> dict[str, bytes]:
    """The files of a search index, by path below `pagefind/`, and which answer is which record; raises SiteError.

    `language` is that of the pages' `<html lang>`: it decides how words are reduced to their stems. `niceness` is that of
    nice(1).
    """
    found = tuple(records)
    with _Service(binary or installed(), niceness) as service:
        index_id = service.ask({"type": "NewIndex", "config": {"force_language": language}})["index_id"]
        about = {"type": "AddRecord", "index_id": index_id, "language": language}
        service.ask_all([about | {"url": r.url, "content": r.content, "meta": dict(r.meta)} for r in found])
        files = service.ask({"type": "GetFiles", "index_id": index_id})["files"]
    kept = {f["path"]: base64.b64decode(f["content"]) for f in files if not f["path"].startswith(_UNUSED)}
    return kept | {KNOWN: _known(kept, found)}


def installed() -> Path:
    """The engine's program; raises SiteError where it is missing."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped] # noqa: PLC0415 - it may be missing

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise SiteError("search needs Pagefind: pip install 'pagefind[bin]', or build with --no-search") from error


def _known(files: Mapping[str, bytes], records: Sequence[Findable]) -> bytes:
    """What our scripts must know of an answer before they load it, in the order of the records.

    `ids` are those by which Pagefind answers, since it names addresses only in a file for each answer; `kinds` are numbers
    into `words`; `names` say which records a name means, in small letters without accents.
    """
    ids, names = {}, defaultdict(list)
    for path, content in files.items():
        if path.startswith("fragment/"):
            fragment = json.loads(gzip.decompress(content).removeprefix(_SIGNATURE))
            ids[fragment["url"]] = path.removeprefix("fragment/").partition(".")[0]
    for number, record in enumerate(records):
        for name in dict.fromkeys(map(_plain, record.names)):
            names[name].append(number)
    words = sorted({r.kind for r in records})
    known = {
        "ids": [ids[r.url] for r in records],
        "kinds": [words.index(r.kind) for r in records],
        "words": words,
        "names": names,
    }
    return (json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(name: str) -> str:
    """As annals-words.js makes it of what readers type."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) not in {"Mn", "Mc", "Me"})
    return " ".join(bare.lower().split())


def _started(binary: Path) -> subprocess.Popen[bytes]:
    """The engine; a second try where the system could not load it for want of memory (EFAULT, as some kernels say it)."""
    command = [str(binary), "--service"]
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - the installed binary
    except OSError as error:
        if error.errno not in {errno.EFAULT, errno.EAGAIN, errno.ENOMEM}:
            raise
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603


class _Service:
    """A running Pagefind; it answers in the order of its own work."""

    def __init__(self, binary: Path, niceness: int) -> None:
        try:
            self._process = _started(binary)
        except OSError as error:
            raise SiteError(f"Pagefind cannot be started: {binary}: {error.strerror}") from error
        with suppress(ProcessLookupError):  # it may have ended already; its missing answers will say so
            os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0) + niceness)
        self._asked = 0
        self._unread = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one question."""
        self._send([question])
        return self._receive()

    def ask_all(self, questions: Sequence[Mapping[str, Any]]) -> None:
        """Many questions at once, whose answers say no more than that all went well."""
        sender = threading.Thread(target=self._send, args=(questions,), daemon=True)
        sender.start()
        for _ in questions:
            self._receive()
        sender.join()

    def _send(self, questions: Iterable[Mapping[str, Any]]) -> None:
        assert self._process.stdin  # noqa: S101 - a pipe was asked for
        try:
            for question in questions:
                self._asked += 1
                message = json.dumps({"message_id": self._asked, "payload": question})
                self._process.stdin.write(base64.b64encode(message.encode()) + b",")
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # the missing answer says so

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101 - a pipe was asked for
        seen = 0
        while (end := self._unread.find(b",", seen)) < 0:
            seen = len(self._unread)
            data = self._process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not data:
                raise SiteError("Pagefind ended early; build with --no-search to publish without search")
            self._unread += data
        answer: dict[str, Any] = json.loads(base64.b64decode(self._unread[:end]))["payload"]
        del self._unread[: end + 1]
        if answer["type"] == "Error":
            raise SiteError(f"Pagefind could not index the records: {answer['message']}")
        return answer
