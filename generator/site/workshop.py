"""Where a site is made: the folders of one build, what stands in them, and the settings that builders read."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.project import Project
from generator.publish import tree
from generator.render.page import Page
from generator.site import assets, builder, search
from generator.site.content import documents, published
from generator.site.faults import SiteError

_LANGUAGE = re.compile(r'<html lang="([^"]+)"')


class Rendered(Protocol):
    """What a site is made of."""

    @property
    def pages(self) -> Mapping[str, Page]:
        """By path below `docs_dir`: `incidents/ID/index.md`."""

    @property
    def search(self) -> Sequence[search.Findable]:
        """What readers' search finds."""

    @property
    def epoch(self) -> int:
        """The moment that stands for the time of the build, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Folders below build/. The published site's is build/ itself; the preview has its own, at an address of its own."""

    project: Project
    folder: Path
    site: Path
    address: str | None = None

    def write(self, rendered: Rendered) -> tree.Changes:
        """Write everything that builders and search read; which documents changed. Raises SiteError, PublishError."""
        self._configure()
        tree.write(self.folder / "theme", assets.templates())
        tree.write(self.folder / "search", {"records.jsonl": search.lines(rendered.search)})
        return tree.write(self.folder / "docs", documents(self.project.content, rendered.pages))

    def build(self, by: str, epoch: int) -> list[str]:
        """Build all pages; the builder's warnings. Raises SiteError, PublishError."""
        tree.remove(self.site)
        return builder.build(by, self._configure(), self.site, epoch)

    def rebuild(self, changes: tree.Changes, epoch: int) -> list[str]:
        """Build the pages that changed since the last build; MkDocs' warnings. Raises SiteError, PublishError."""
        tree.discard(self.site, map(published, changes.removed))
        return builder.build("mkdocs", self._configure(), self.site, epoch, changed_only=True)

    def index(self) -> dict[str, bytes]:
        """The files of a search index of the written search records, for `pagefind/`. Raises SiteError."""
        language = _LANGUAGE.search((self.site / "index.html").read_text(encoding="utf-8"))
        return search.index(search.read(self.folder / "search"), language[1] if language else "en")

    def _configure(self) -> Path:
        """Write the project's mkdocs.yml with the folders of this workshop: JSON, which is YAML as well."""
        if not self.project.configuration.is_file():
            raise SiteError(f"{self.project.configuration} is missing: it gives the site's name, address and theme")
        settings = {
            "INHERIT": os.path.relpath(self.project.configuration, self.folder),
            "docs_dir": "docs",
            "site_dir": os.path.relpath(self.site, self.folder),
            "theme": {"custom_dir": "theme"},
        } | ({"site_url": self.address} if self.address else {})
        tree.add(self.folder, {"mkdocs.yml": (json.dumps(settings, indent=2) + "\n").encode()})
        return self.folder / "mkdocs.yml"
