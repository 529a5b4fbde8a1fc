"""The documents that a builder reads: hand-written ones from content/, generated pages, and what pages load."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.render.page import Page
from generator.site import assets
from generator.site.faults import SiteError


def documents(content: Path, pages: Mapping[str, Page]) -> dict[str, bytes]:
    """All documents by path below `docs_dir`; raises SiteError when two would have one address."""
    kinds: dict[str, dict[str, bytes]] = {
        "content/": dict(_written(content)),
        "the pages made from records": {path: page.markdown().encode() for path, page in pages.items()},
        "the theme": assets.assets(),
    }
    found: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    for kind, files in kinds.items():
        for path, data in files.items():
            if (owner := owners.setdefault(published(path), kind)) != kind:
                raise SiteError(f"{path} stands in {owner} and in {kind}: rename the one that is yours")
            found[path] = data
    return found


def published(path: str) -> str:
    """The file of the site that a document becomes: `a/index.html` for both a.md and a/index.md."""
    if not path.endswith(".md"):
        return path
    folder, _, name = path.removesuffix(".md").rpartition("/")
    start = f"{folder}/" if folder else ""
    return f"{start}index.html" if name in {"index", "README"} else f"{start}{name}/index.html"


def _written(folder: Path, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Files below a folder, hidden ones left out; raises SiteError for a symbolic link."""
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            raise SiteError(f"{entry} is a symbolic link: it is not followed; put the file itself there")
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _written(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()
