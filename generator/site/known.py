"""The files that MkDocs knows: a page from the start, one that is only copied when somebody asks for it by name; and what it is told of pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Any, ClassVar, Final, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

_AT_ONCE: Final = 4096  # files that settings are asked about
_LEAVING_OUT: Final = ("exclude_docs", "draft_docs")  # settings that leave files out of the site


class Known(Files):
    """Documents by path. Nearly all are data files: MkDocs' own object for each takes more time and memory than their copying."""

    def __init__(self, paths: Iterable[str], file: Callable[[str], File]) -> None:
        everything = list(paths)
        super().__init__(sorted(map(file, filter(is_markdown_file, everything)), key=file_sort_key))
        self._make = file
        self._copied = dict.fromkeys((p for p in everything if not is_markdown_file(p)), InclusionLevel.UNDEFINED)

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs' own: what a hand-written page, the navigation or the theme names."""
        found = super().get_file_from_path(path)
        if found is None and (there := self._copied.get(copied := PurePath(path).as_posix())):
            found = self._src_uris[copied] = self._make(copied)
            found.inclusion = there
        return found

    def exclude(self, config: MkDocsConfig) -> None:
        """Settles what the settings leave out."""
        set_exclusions(self, config)
        # What is only copied is in no navigation anyway, and asking takes a microsecond for each file.
        asked = cast("MkDocsConfig", {name: config.get(name) for name in _LEAVING_OUT})
        paths = iter(self._copied)
        while some := [_Copied(path) for path in islice(paths, _AT_ONCE)]:
            set_exclusions(cast("Iterable[File]", some), asked)
            self._copied.update((copied.src_uri, copied.inclusion) for copied in some)

    def published(self, path: str) -> str:
        """Where a document stands in the site."""
        return path if path in self._copied else self._src_uris[path].dest_uri

    @property
    def copied(self) -> list[str]:
        """The paths of documents that are no pages and become part of the site."""
        return [path for path, there in self._copied.items() if there.is_included()]  # type: ignore[no-untyped-call]


def named(page: Page, document: "_Fronted", *, titled: bool = True) -> None:
    """Tells MkDocs' page what other pages and the sitemap ask it for."""
    page.markdown, page.meta = "", FrontMatter(document)  # type: ignore[assignment]  # nobody writes to it
    if titled:
        page._title_from_render = document.title  # noqa: SLF001


class FrontMatter(Mapping[str, Any]):
    """That of a page, read when somebody asks: only the sitemap asks for that of all pages, one after another."""

    __slots__ = ("_document",)
    _latest: ClassVar[tuple[object, Mapping[str, Any]]] = (None, {})

    def __init__(self, document: "_Fronted") -> None:
        self._document = document

    def __getitem__(self, key: str) -> Any:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> Mapping[str, Any]:
        document, found = FrontMatter._latest
        if document is not self._document:
            found = self._document.meta
            FrontMatter._latest = self._document, found
        return found


class _Fronted(Protocol):
    """A page that knows its front matter and its title."""

    @property
    def meta(self) -> Mapping[str, Any]: ...
    @property
    def title(self) -> str | None: ...


class _Copied:
    """What settings ask of a file to leave it out."""

    __slots__ = ("inclusion", "src_uri")

    def __init__(self, path: str) -> None:
        self.src_uri, self.inclusion = path, InclusionLevel.UNDEFINED
