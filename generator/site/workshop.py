"""Where a site is made: the folders of one build, what stands in them, and the settings that builders read."""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.project import Project
from generator.publish import single, tree
from generator.publish.spool import Leaf
from generator.render.packed import Kept, Packed
from generator.render.page import Later, Page
from generator.site import assets, policy, search, shards, stock
from generator.site.builder import Site
from generator.site.content import Document, Markdown, documents
from generator.site.faults import SiteError
from generator.site.listening import Say

Frame = Mapping[str, Mapping[str, str]]
"""Words by name in sets by name: "words" and "names", which the theme imports, and "search", which its script loads."""

_SAID = "assets/annals-search.json"

_LANGUAGE = re.compile(r'<html lang="([^"]+)"')


class Rendered(Protocol):
    """What a site is made of."""

    @property
    def pages(self) -> Mapping[str, Page | Packed | Kept | Later]:
        """By path below `docs_dir`: `incidents/ID/index.md`."""

    @property
    def files(self) -> Mapping[str, bytes | Leaf | Kept]:
        """Data files by path below the site's root."""

    @property
    def search(self) -> Sequence[search.Findable]:
        """What readers' search finds."""

    @property
    def frame(self) -> Frame:
        """The words around all pages."""

    @property
    def epoch(self) -> int:
        """The moment that stands for the time of the build, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Folders below build/. The published site's is build/ itself; the preview has its own, at an address of its own."""

    project: Project
    folder: Path
    site: Path
    frame: Frame
    address: str | None = None

    def documents(self, rendered: Rendered) -> dict[str, Document]:
        """What the site is made of; raises SiteError."""
        words = {_SAID: json.dumps(rendered.frame["search"], ensure_ascii=False).encode()}
        return documents(self.project.content, rendered.pages, {**rendered.files, **words})

    def write(self, documents: Mapping[str, Document], found: Sequence[search.Findable]) -> None:
        """Write everything that any builder and search read. Raises SiteError, PublishError."""
        self._configure()
        self.write_found(found)
        self.write_documents(documents)

    def write_found(self, found: Sequence[search.Findable]) -> None:
        """Write what search reads, for whoever indexes it. Raises PublishError."""
        folder, name = self.folder / "search", "records.jsonl"
        tree.write(folder, {}, frozenset({name}))
        single.write(folder / name, search.lines(found))

    def write_documents(self, documents: Mapping[str, Document]) -> None:
        """Write the Markdown tree alone. Raises PublishError."""
        kept = {path for path, document in documents.items() if isinstance(document, Kept)}
        tree.write(self.folder / "docs", Markdown(documents), kept)

    def open(self, documents: Mapping[str, Document], epoch: int, notice: Say) -> Site:
        """The site's files, not yet written. Raises UnfitError, SiteError, PublishError."""
        return Site(self._configure(), documents, epoch, notice)

    def build(self, by: str, epoch: int) -> list[str]:
        """Let a builder build what was written, as it is; its warnings. Raises SiteError, PublishError."""
        tree.remove(self.site)
        return stock.build(by, self._configure(), self.site, epoch)

    def restrict(self, policies: Iterable[bytes] | None = None) -> None:
        """Let `_headers` say of the built site what its pages may load, where there is such a file; None: they are asked for their policies."""
        headers = self.site / policy.HEADERS
        if headers.is_file():
            if policies is None:
                policies = map(policy.said_at, self.site.rglob("*.html"))
            tree.add(self.site, {policy.HEADERS: policy.with_policy(headers.read_bytes(), policies)})

    def index(
        self, found: Sequence[search.Findable], niceness: int = 0, home: bytes | None = None
    ) -> Mapping[str, bytes]:
        """The files of a search index, for `pagefind/`, in the language of the home page: this one, or the one built. Raises SiteError."""
        language = _LANGUAGE.search((home or (self.site / "index.html").read_bytes()).decode())
        return shards.index(found, language[1] if language else "en", self.folder / ".cache" / "search", niceness)

    def _configure(self) -> Path:
        """Write the theme, and the project's mkdocs.yml with the folders of this workshop: JSON, which is YAML as well."""
        if not self.project.configuration.is_file():
            raise SiteError(f"{self.project.configuration} is missing: it gives the site's name, address and theme")
        settings = {
            "INHERIT": os.path.relpath(self.project.configuration, self.folder),
            "docs_dir": "docs",
            "site_dir": os.path.relpath(self.site, self.folder),
            "theme": {"custom_dir": "theme", "language": self.frame["words"]["language"]},
        } | ({"site_url": self.address} if self.address else {})
        tree.write(self.folder / "theme", assets.templates() | {"words.html": _template(self.frame)})
        tree.add(self.folder / "docs", {})  # MkDocs wants the folder, even where it reads nothing in it
        tree.add(self.folder, {"mkdocs.yml": (json.dumps(settings, indent=2) + "\n").encode()})
        return self.folder / "mkdocs.yml"


def _template(frame: Frame) -> bytes:
    """Words as a template of assignments, which MkDocs, ProperDocs and Zensical import alike."""
    sets = {name: json.dumps(frame[name], ensure_ascii=False) for name in ("words", "names")}
    return "".join(f"{{% set {name} = {words} %}}\n" for name, words in sets.items()).encode()
