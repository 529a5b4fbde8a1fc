"""Where things are: the folders of one timeline, all below one root."""

import re
from dataclasses import dataclass
from pathlib import Path

TIMELINE = "incidents/timeline.yml"
REDACTIONS = "incidents/redactions.yml"  # what is kept of names that were withheld
SETTINGS = "mkdocs.yml"
STORE = "ANNALS_STORE"  # in the environment: where the captured texts are
# mkdocs.yml is MkDocs' to read, with tags and includes that only it knows; this one plain line is all that records need.
_ADDRESS = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


class NoProjectError(Exception):
    """No timeline at or above a folder; the message names what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """One timeline on disk. Only these folders are read, and only `build`, `site` and `cache` are written by a build."""

    root: Path
    published: Path | None = None  # where its site is, if not below the root

    @classmethod
    def find(cls, start: Path) -> "Project":
        """The nearest folder at or above `start` that holds incidents/timeline.yml; raises NoProjectError."""
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / TIMELINE).is_file():
                return cls(folder)
        raise NoProjectError(f"no {TIMELINE} in {start} or above it: go to a timeline's folder, or name it with --root")

    @property
    def incidents(self) -> Path:
        """The records."""
        return self.root / "incidents"

    @property
    def captures(self) -> Path:
        """The committed locks: hashes and proofs, never texts."""
        return self.incidents / "captures"

    @property
    def content(self) -> Path:
        """Hand-written pages and assets."""
        return self.root / "content"

    def pages(self) -> list[str]:
        """The hand-written pages and MkDocs' settings, as paths below the root; symbolic links are none."""
        found = (self.configuration, *sorted(self.content.rglob("*.md")))
        return [p.relative_to(self.root).as_posix() for p in found if p.is_file() and not p.is_symlink()]

    @property
    def configuration(self) -> Path:
        """MkDocs' own settings: name, address, theme."""
        return self.root / SETTINGS

    @property
    def address(self) -> str:
        """The site's absolute address with a slash at its end, as mkdocs.yml gives it; empty when it gives none."""
        try:
            found = _ADDRESS.search(self.configuration.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return ""
        return found[1].rstrip("/") + "/" if found else ""

    @property
    def build(self) -> Path:
        """What is made on the way to the site; `build/docs` is what MkDocs reads."""
        return self.root / "build"

    @property
    def docs(self) -> Path:
        """The Markdown tree: content/ and rendered pages."""
        return self.build / "docs"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.published or self.root / "site"

    @property
    def cache(self) -> Path:
        """What a run may take from an earlier one, and can do without."""
        return self.root / ".cache" / "annals"

    @property
    def store(self) -> Path:
        """The capture store's default place: texts and bytes of sources, never committed."""
        return self.root / ".annals" / "captures"
