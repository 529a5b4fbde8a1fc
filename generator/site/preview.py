"""Live preview: after each save browsers load the page that they show again, which is made then; never in site/.

Search follows behind, once nothing has been saved for a while. When the records have errors, or the builder has, the
last good pages stay and the problems stand over them.
"""

import gc
import threading
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.project import Project
from generator.publish import tree
from generator.publish.faults import PublishError
from generator.publish.lock import locked
from generator.site.faults import SiteError
from generator.site.listening import Say
from generator.site.preview_server import HOST, Board, server
from generator.site.showing import Shown, Stage

_GATHER = 0.01  # seconds; editors write a file in several steps
_QUIET = 2.0  # seconds without a save, after which search is indexed again
_WRITES = {"created", "modified", "moved", "deleted"}


@dataclass(frozen=True, slots=True)
class Problems:
    """Why there is nothing to show, for people."""

    text: str


Make = Callable[[AbstractSet[Path] | None], Shown | Problems]
"""Reads what was saved at these paths, or None for everything, and says what there is to show."""


class Preview:
    """A running preview, from `with` to its end; `address` is where it is."""

    def __init__(self, project: Project, make: Make, port: int, notice: Say) -> None:
        self._project, self._make, self._notice = project, make, notice
        self._board = Board()
        self._saved = _Saved((project.incidents, project.content, project.configuration))
        self._unshown: AbstractSet[Path] | None = None  # what was saved since something was shown
        self._search_due, self._ended = threading.Event(), threading.Event()
        folder = project.build / "preview"
        self._server = server(self._board, self._read, port)
        self.address = f"http://{HOST}:{self._server.server_port}/"
        self._stage = Stage(project, folder, self.address, notice)
        self._opened = 0  # sites that were opened when garbage was last looked for

    def __enter__(self) -> Self:
        self.refresh(None)
        self._opened = self._stage.opened
        for work in (self._server.serve_forever, self._follow):
            threading.Thread(target=work, daemon=True).start()
        self._observer = Observer()
        for folder in (self._project.incidents, self._project.content):
            if folder.is_dir():
                self._observer.schedule(self._saved, str(folder), recursive=True)
        self._observer.schedule(self._saved, str(self._project.root), recursive=False)
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
            self._saved.happened.wait()
            if self._ended.is_set():
                return
            time.sleep(_GATHER)
            self.refresh(self._saved.taken())

    def end(self) -> None:
        """Let `run` return."""
        self._ended.set()
        self._saved.happened.set()
        self._search_due.set()

    def refresh(self, saved: AbstractSet[Path] | None) -> None:
        """Read what was saved, and show it; whatever goes wrong is shown, and the last good pages stay."""
        start = time.monotonic()
        self._unshown = None if saved is None or self._unshown is None else self._unshown | saved
        try:
            made = self._make(saved)
            gc.freeze()  # nearly all of it stays: to look through it took a tenth of a second, after every few saves
            if isinstance(made, Problems):
                self._show(made.text)
                return
            if made is self._stage.shown and not self._board.problems:
                return
            records = self._unshown is not None and all(
                p.is_relative_to(self._project.incidents) for p in self._unshown
            )
            self._stage.set(made, records=records)
            self._unshown = set()
            self._board.post("")
            self._search_due.set()
            self._notice(f"shown after {time.monotonic() - start:.2f} s")
        except (SiteError, PublishError, OSError) as error:
            self._show(str(error))
        except Exception as error:  # noqa: BLE001 - an editor's session outlives a fault of ours
            self._show(_broken(error))

    def _show(self, problems: str) -> None:
        if problems != self._board.problems:
            self._board.post(problems)
            self._notice(problems)

    def _read(self, path: str) -> bytes | None:
        """A file of the site. What goes wrong on its way is shown over the page as it last was."""
        try:
            return self._stage.read(path)
        except Exception as error:  # noqa: BLE001 - as above
            if not self._board.problems:  # of several such pages, one at a time is told
                self._show(str(error) if isinstance(error, SiteError) else _broken(error))
            return self._stage.last(path)

    def _follow(self) -> None:
        """When editors pause, look after what pages say of each other, and after search; the newest state wins."""
        while not self._ended.is_set():
            self._search_due.wait()
            while self._search_due.is_set() and not self._ended.is_set():
                self._search_due.clear()
                self._ended.wait(_QUIET)
            if not self._ended.is_set():
                self._settle()

    def _settle(self) -> None:
        try:
            others = self._stage.settle(self._saved.happened.is_set)
            if others is None:
                self._search_due.set()
                return
            if others:
                self._board.post(self._board.problems)
            files = self._stage.index()
            if files is not None:
                tree.write(self._project.build / "preview" / "site" / "pagefind", files)
            self._collect()
        except (SiteError, PublishError, OSError) as error:
            self._notice(f"search: {error}")

    def _collect(self) -> None:
        """Let go of sites that others took the place of: their pages know each other, so that they stay until somebody looks."""
        if self._opened != self._stage.opened:
            self._opened = self._stage.opened
            gc.unfreeze()
            gc.collect()
            gc.freeze()


def _broken(error: Exception) -> str:
    return f"something broke inside: {type(error).__name__}: {error}"


class _Saved(FileSystemEventHandler):
    """Notes which files were written, also when an editor replaces them."""

    def __init__(self, watched: tuple[Path, ...]) -> None:
        self.happened = threading.Event()
        self._watched = watched
        self._lock = threading.Lock()
        self._paths: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _WRITES:
            return
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if found := {path for path in paths if any(path.is_relative_to(watched) for watched in self._watched)}:
            with self._lock:
                self._paths |= found
                self.happened.set()

    def taken(self) -> frozenset[Path]:
        """The paths since this was last asked."""
        with self._lock:
            paths, self._paths = frozenset(self._paths), set()
            self.happened.clear()
        return paths


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
