"""What a preview shows at one moment: each file of the site is made when a browser asks for it, all from one state of things."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from generator.project import Project
from generator.publish import swap
from generator.render.page import Later, Page
from generator.site.builder import Site
from generator.site.faults import UnfitError
from generator.site.listening import Say
from generator.site.search import Findable
from generator.site.workshop import Frame, Rendered, Workshop

_START = "index.html"
_NAMING = (_START, "sitemap.xml", "sitemap.xml.gz")  # of what is not made from records, that which names such pages
_SEARCH = "pagefind/"
_LAST = 64  # pages that were looked at last, which stand below what goes wrong


class Shown(Rendered, Protocol):
    """A state of the timeline. Its pages, what they load and what is found are made when they are asked for."""

    def page(self, path: str) -> Page | None:
        """The page that has this Markdown file, if there is one."""

    def prepared(self, stop: Callable[[], bool]) -> bool:
        """Puts together what takes long; False where it is told to stop in between."""

    def loaded(self, path: str) -> bytes | None:
        """What pages load, by its path below the site's root."""


class Stage:
    """Shows one state after the other. Whoever reads while the next one is made ready reads the one before it."""

    def __init__(self, project: Project, folder: Path, address: str, notice: Say) -> None:
        self._project, self._notice = project, notice
        self._workshop = Workshop(project, folder, folder / "site", {}, address)
        self._lock = threading.RLock()
        self.shown: Shown | None = None
        self.opened = 0  # sites so far
        self._site: Site | None = None
        self._settled = False
        self._made: dict[str, bytes] = {}
        self._last: dict[str, bytes] = {}
        self._found: tuple[Frame, tuple[Findable, ...]] | None = None

    def set(self, shown: Shown, *, records: bool) -> None:
        """Show this from now on; `records`: nothing but records changed. Raises SiteError, PublishError, and nothing changes."""
        with self._lock:
            before = self.shown
            quick = records and before and (before.frame, before.epoch) == (shown.frame, shown.epoch)
            if not (quick and self._site):
                self._site = self._open(shown)
            self.shown, self._settled, self._made = shown, not quick, {}

    def read(self, path: str) -> bytes | None:
        """A file of the site by its path, if there is one. Raises SiteError, and whatever goes wrong with a page."""
        with self._lock:
            if self._site is None or path.startswith(_SEARCH):
                return _content(self._workshop.site / path)
            found = self._made.get(path)
            if found is None and self.shown and (found := self._file(path, self._site, self.shown)):
                self._made[path] = found
                if path.endswith(_START):
                    self._last.pop(path, None)
                    self._last[path] = found
                    for old in list(self._last)[:-_LAST]:
                        del self._last[old]
            return found

    def last(self, path: str) -> bytes | None:
        """A page as it last was."""
        return self._last.get(path)

    def settle(self, stop: Callable[[], bool] = lambda: False) -> bool | None:
        """Look after what pages say of each other: whether pages that were read may differ now; None where it was told to stop. Raises SiteError."""
        shown, site = self.shown, self._site
        if shown and not shown.prepared(stop):
            return None
        documents = self._workshop.documents(shown) if shown and not self._settled else {}
        for path in site.listed if site else ():  # made here, since browsers need not wait for it
            if isinstance(document := documents.get(path), Later):
                _ = document.page
        with self._lock:
            if self._settled or not shown or shown is not self.shown or not self._site:
                return False
            self._settled = True
            if self._site.take(documents, shown.epoch):
                return False
            self._site, self._made = self._open(shown), {}
            return True

    def index(self) -> Mapping[str, bytes] | None:
        """The files of the search index; None where it stays as it is. Raises SiteError."""
        shown = self.shown
        if not shown or (shown.frame, tuple(shown.search)) == self._found:
            return None
        files = self._workshop.index(shown.search, niceness=10, home=self.read("404.html"))
        self._found = shown.frame, tuple(shown.search)
        return files

    def _file(self, path: str, site: Site, shown: Shown) -> bytes | None:
        if path in site.written:
            if path.endswith(_NAMING):
                self.settle()
            return (self._site or site)[path]
        if not path.endswith(_START):
            return shown.loaded(path)
        source = f"{path.removesuffix(_START)}index.md"
        page = shown.page(source)
        return site.framed(source, page) if page else None

    def _open(self, shown: Shown) -> Site | None:
        """The site's files, not yet made; or let MkDocs build them all where the settings ask for that."""
        self.opened += 1
        self._workshop = replace(self._workshop, frame=shown.frame)
        documents = self._workshop.documents(shown)
        try:
            site = self._workshop.open(documents, shown.epoch, self._notice)
        except UnfitError as reason:
            self._notice(f"MkDocs builds all pages after each save, which takes long: {reason}")
            aside = replace(self._workshop, site=self._workshop.folder / "site-new")
            aside.write({p: d.page if isinstance(d, Later) else d for p, d in documents.items()}, shown.search)
            self._warn(aside.build("mkdocs", shown.epoch))
            swap.swap(aside.site, self._workshop.site)
            return None
        self._warn(site.warnings)
        return site

    def _warn(self, warnings: list[str]) -> None:
        for warning in warnings:
            self._notice(f"mkdocs: {warning}")


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
