"""Live preview: on each save only pages that changed are made, and browsers load them again; never in site/.

Search follows behind, once nothing has been saved for a while. When the records have errors, or the builder has, the
last good pages stay and the problems stand over them.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.project import Project
from generator.publish import swap, tree
from generator.publish.faults import PublishError
from generator.publish.lock import locked
from generator.site.builder import Site
from generator.site.content import Document
from generator.site.faults import SiteError, UnfitError
from generator.site.listening import Say
from generator.site.preview_server import HOST, Board, server
from generator.site.search import Findable
from generator.site.workshop import Frame, Rendered, Workshop

_GATHER = 0.03  # seconds; editors write a file in several steps
_QUIET = 2.0  # seconds without a save, after which search is indexed again
_WRITES = {"created", "modified", "moved", "deleted"}


@dataclass(frozen=True, slots=True)
class Problems:
    """Why there is nothing to build, for people."""

    text: str


Make = Callable[[], Rendered | Problems]
"""Reads the records and renders them."""


class Preview:
    """A running preview, from `with` to its end; `address` is where it is."""

    def __init__(self, project: Project, make: Make, port: int, notice: Say) -> None:
        self._project, self._make, self._notice = project, make, notice
        self._board = Board()
        self._changed, self._search_due, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._disk = threading.Lock()
        self._site: Site | None = None
        self._settings: tuple[bytes, Frame] = (b"", {})
        self._found: Sequence[Findable] = ()
        folder = project.build / "preview"
        self._server = server(folder / "site", self._board, port)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        self._workshop = Workshop(project, folder, folder / "site", {}, self.address)

    def __enter__(self) -> Self:
        self.refresh()
        for work in (self._server.serve_forever, self._keep_search):
            threading.Thread(target=work, daemon=True).start()
        self._observer = Observer()
        handler = _Saved(self._changed, ignored=(self._project.build, self._project.site))
        for folder in (self._project.incidents, self._project.content):
            if folder.is_dir():
                self._observer.schedule(handler, str(folder), recursive=True)
        self._observer.schedule(handler, str(self._project.root), recursive=False)
        self._observer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._observer.stop()
        self._observer.join()
        self._server.shutdown()
        self._server.server_close()

    def run(self) -> None:
        """Refresh after each save, until `end`."""
        while True:
            self._changed.wait()
            if self._ended.is_set():
                return
            time.sleep(_GATHER)
            self._changed.clear()
            self.refresh()

    def end(self) -> None:
        """Let `run` return."""
        self._ended.set()
        self._changed.set()
        self._search_due.set()

    def refresh(self) -> None:
        """Read, render and build what changed; whatever goes wrong is shown, and the last good pages stay."""
        start = time.monotonic()
        try:
            made = self._make()
            if isinstance(made, Problems):
                self._show(made.text)
            elif self._build(made):
                self._show("")
                self._notice(f"shown after {time.monotonic() - start:.2f} s")
        except (SiteError, PublishError, OSError) as error:
            self._show(str(error))
        except Exception as error:  # noqa: BLE001 - an editor's session outlives a fault of ours
            self._show(f"something broke inside: {type(error).__name__}: {error}")

    def _build(self, rendered: Rendered) -> bool:
        """Whether browsers must load again."""
        self._workshop = replace(self._workshop, frame=rendered.frame)
        documents = self._workshop.documents(rendered)
        before, self._site = self._site, None  # until everything is written
        settings, self._settings = self._settings, (self._project.configuration.read_bytes(), rendered.frame)
        same = settings == self._settings
        changed = before.take(documents, rendered.epoch) if before and same else None
        with self._disk:
            if before and changed is not None:
                tree.add(self._workshop.site, {path: before[path] for path in changed})
                self._site = before
            else:
                self._site = self._build_all(documents, rendered, before)
        if changed is None or rendered.search != self._found:
            self._found = rendered.search
            self._search_due.set()
        return bool(changed is None or changed or self._board.problems)

    def _build_all(self, documents: Mapping[str, Document], rendered: Rendered, before: Site | None) -> Site | None:
        """Write the whole site, beside its search index; or let MkDocs build it aside where the settings ask for that."""
        try:
            site = self._workshop.open(documents, rendered.epoch, self._notice)
        except UnfitError as reason:
            self._notice(f"MkDocs builds all pages after each save, which takes long: {reason}")
            aside = replace(self._workshop, site=self._workshop.folder / "site-new")
            aside.write(documents, rendered.search)
            self._warn(aside.build("mkdocs", rendered.epoch))
            swap.swap(aside.site, self._workshop.site)
            return None
        self._warn(site.warnings)
        if before is None:
            tree.write(self._workshop.site, site)
        else:
            tree.add(self._workshop.site, site)
            tree.discard(self._workshop.site, before.keys() - site.keys())
        return site

    def _warn(self, warnings: list[str]) -> None:
        for warning in warnings:
            self._notice(f"mkdocs: {warning}")

    def _show(self, problems: str) -> None:
        if problems and problems == self._board.problems:
            return
        if problems:
            self._notice(problems)
        self._board.post(problems)

    def _keep_search(self) -> None:
        """Index again when records changed and editors pause; the newest state wins."""
        while not self._ended.is_set():
            self._search_due.wait()
            while self._search_due.is_set() and not self._ended.is_set():
                self._search_due.clear()
                self._ended.wait(_QUIET)
            if not self._ended.is_set():
                self._index()

    def _index(self) -> None:
        try:
            files = self._workshop.index(self._found, niceness=10)
            with self._disk:
                tree.write(self._workshop.site / "pagefind", files)
        except (SiteError, PublishError, OSError) as error:
            self._notice(f"search: {error}")


class _Saved(FileSystemEventHandler):
    """Notes that a file was written, also when an editor replaces it."""

    def __init__(self, changed: threading.Event, ignored: tuple[Path, ...]) -> None:
        self._changed = changed
        self._ignored = tuple(str(folder) for folder in ignored)

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _WRITES and not str(event.src_path).startswith(self._ignored):
            self._changed.set()


def serve(project: Project, make: Make, port: int, *, notice: Say) -> None:
    """Run a preview until the process is interrupted; raises SiteError."""
    try:
        with (
            locked(project.build / "preview", lambda: notice("another preview is at work here: waiting for it to end")),
            Preview(project, make, port, notice) as preview,
        ):
            notice(f"preview: {preview.address} (end with Ctrl-C)")
            preview.run()
    except PublishError as error:
        raise SiteError(str(error)) from error
