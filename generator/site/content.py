"""The documents that a builder reads: hand-written ones from content/, generated pages, and what pages load."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publish.parts import Content
from generator.publish.spool import Leaf
from generator.render.packed import Kept, Packed
from generator.render.page import Later, Page
from generator.site import assets
from generator.site.faults import SiteError

Document = bytes | Leaf | Page | Packed | Kept | Later


def documents(
    content: Path, pages: Mapping[str, Page | Packed | Kept | Later], data: Mapping[str, bytes | Leaf | Kept]
) -> dict[str, Document]:
    """All documents by path below `docs_dir`; raises SiteError when two would have one address."""
    kinds: dict[str, Mapping[str, Document]] = {
        "content/": dict(_written(content)),
        "the pages made from records": pages,
        "the data files": data,
        "the theme": dict(assets.assets()),
    }
    found: dict[str, Document] = {}
    owners: dict[str, str] = {}  # of a large site there are a million
    for kind, files in kinds.items():
        for path, document in files.items():
            if owner := owners.get(address := published(path)):
                other = next(name for name in found if published(name) == address)
                raise SiteError(
                    f"{other} of {owner} and {path} of {kind} have one address: rename the one that is yours"
                )
            owners[address] = kind
            found[path] = document
    return found


class Markdown(Mapping[str, Content]):
    """The files that builders read, but for those that were kept; each is made when it is asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._made = {path: d for path, d in documents.items() if not isinstance(d, Kept)}

    def __getitem__(self, path: str) -> Content:
        match self._made[path]:
            case bytes(content):
                return content
            case Leaf() as leaf:
                return leaf.content()
            case Packed() | Later() as made:
                return made.page.markdown().encode()
            case page:
                return page.markdown().encode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


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
