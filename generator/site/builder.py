"""MkDocs without its parser: its pages get their values from ours, and its theme is rendered once for many of them.

Hand-written pages, 404.html and the sitemap are MkDocs' own work. The bytes are those that `mkdocs build` makes of the
Markdown tree.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_timestamp, get_relative_url, is_error_template

from generator.publish.parts import Content
from generator.publish.spool import Leaf
from generator.render.packed import Kept, Packed
from generator.render.page import Later, Page
from generator.site import assets, sitemap
from generator.site.compiled import Compiled
from generator.site.content import Document
from generator.site.faults import SiteError, UnfitError
from generator.site.fitness import unfit
from generator.site.known import Known, named
from generator.site.listening import Say, listening
from generator.site.repair import allowed, repaired, without_title
from generator.site.splice import PRINTED, Filter, Sheet, Splicer, through

_FILTERS = ("e", "striptags", "striptags | e", "e | striptags | e", "tojson")


class Site(Mapping[str, bytes]):
    """The files of a site by path, each made when it is asked for; raises SiteError, LookupError for one that `stands`, and at the start UnfitError."""

    def __init__(self, settings: Path, documents: Mapping[str, Document], epoch: int, notice: Say) -> None:
        self._documents, self._epoch = documents, epoch
        with listening(epoch) as self.warnings:
            self._config = load_config(str(settings))
            if reason := unfit(self._config):
                raise UnfitError(reason)
            self._env = self._config.theme.get_env()
            self._env.bytecode_cache = Compiled()
            self._env.loader.list_templates = partial(assets.visible, self._config.theme.dirs)  # type: ignore[union-attr, method-assign]
            self._files = Known(documents, self._file)
            self._files.add_files_from_theme(self._env, self._config)
            self._files.exclude(self._config)
            self._pages = self._files.documentation_pages()  # each call goes through all files
            self._nav = get_navigation(self._files, self._config)
            self._pages = self._files.documentation_pages()
            self._read_pages()
            if self._config.strict and self.warnings:
                raise SiteError("\n  ".join(["MkDocs warns, and mkdocs.yml makes that an error:", *self.warnings]))
        filters: list[Filter] = [str, *(through(self._env, name) for name in _FILTERS)]
        self._splicer = Splicer(self._generated, filters, _folders(self._addresses()), notice)
        self._makers, self._sitemap = dict(self._all_files()), b""

    def __getitem__(self, path: str) -> bytes:
        match self._makers[path]:
            case bytes(content):
                return content
            case Leaf() as leaf:
                return leaf.read()
            case make if callable(make):
                return make()
        raise LookupError(f"{path} is as an earlier build left it: nothing here holds its bytes")

    def content(self, path: str) -> Content:
        """The same; a file that is only copied in parts, where it is large."""
        make = self._makers[path]
        return make.content() if isinstance(make, Leaf) else self[path]

    def __contains__(self, path: object) -> bool:
        return path in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    @property
    def around(self) -> bytes:
        """A digest of what stands on all pages and is not in the settings: the pages in the navigation, as it shows them."""
        listed = [(page.url, _listed(page)) for page in self._nav.pages]
        return hashlib.blake2b(repr(listed).encode(), digest_size=16).digest()

    def stands(self, path: str) -> bool:
        """Whether a file is as an earlier build left it."""
        return isinstance(self._makers[path], Kept)

    @property
    def listed(self) -> list[str]:
        """The documents that the navigation shows."""
        return [page.file.src_uri for page in self._nav.pages]

    @cached_property
    def written(self) -> frozenset[str]:
        """The files that are not made from records: hand-written pages, what pages load, 404.html and the like."""
        made = {self._files.published(p) for p, d in self._documents.items() if not isinstance(d, bytes | Leaf)}
        return frozenset(self._makers.keys() - made)

    def take(self, documents: Mapping[str, Document], epoch: int) -> bool:
        """Take other pages that are made later; False where anything else changed, or what pages show of others."""
        if epoch != self._epoch or documents.keys() != self._documents.keys():
            return False
        now = {path: document for path, document in documents.items() if isinstance(document, Later)}
        if any(document != self._documents[path] for path, document in documents.items() if path not in now):
            return False
        around, self._documents, self._sitemap = self.around, {**self._documents, **now}, b""
        self._name_later(self._nav.pages)
        return around == self.around

    def framed(self, path: str, page: Page) -> bytes:
        """A generated page, also of a document that is none of the site's; raises SiteError."""
        return self._spliced(path, page)

    # What MkDocs knows of the documents

    def _file(self, path: str) -> File:
        document = self._documents.get(path)
        file = File(path, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_bytes = document if isinstance(document, bytes) else b""
        return file

    def _page(self, path: str) -> MkDocsPage:
        file = self._files.get_file_from_path(path) or self._file(path)
        if file.page:
            return file.page
        with listening(self._epoch):
            return MkDocsPage(None, file, self._config)

    def _read_pages(self) -> None:
        """Hand-written pages are parsed; generated ones get what others ask for, a title only in the navigation."""
        written, listed = [], {page.file.src_uri for page in self._nav.pages}
        for file in self._pages:
            document, page = self._documents[file.src_uri], self._page(file.src_uri)
            if isinstance(document, Page | Packed | Kept):
                named(page, document, titled=file.src_uri in listed)
            elif isinstance(document, bytes):
                page.read_source(self._config)
                page.render(self._config, self._files)
                written.append(page)
        self._name_later(self._nav.pages)
        for page in written:
            for file in page.links_to_anchors or ():
                if isinstance(target := self._documents.get(file.src_uri), Page | Packed | Kept | Later):
                    self._page(file.src_uri).present_anchor_ids = set(target.ids)
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def _name_later(self, pages: Iterable[MkDocsPage]) -> None:
        """What is asked of pages that nobody asked for yet."""
        for page in pages:
            if isinstance(document := self._documents[page.file.src_uri], Later):
                named(page, document)

    def _addresses(self) -> Iterator[str]:
        """What the theme may link to from any page: its files, what settings name, and the first folder of all others."""
        yield from _strings(self._config)
        yield from (page.url for page in self._nav.pages)
        for file in self._files:
            yield file.url.partition("/")[0] if file.src_uri in self._documents else file.url
        yield from {quote(path.partition("/")[0]) for path in self._files.copied}

    # What becomes of them

    def _all_files(self) -> Iterator[tuple[str, Document | Callable[[], bytes]]]:
        """Later ones stand over earlier ones, as in MkDocs' own build."""
        yield from ((path, self._documents[path]) for path in self._files.copied)
        for file in self._files:
            if file.src_uri not in self._documents and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                yield file.dest_uri, partial(getattr, file, "content_bytes")  # the theme's own
        yield from self._templates().items()
        for file in self._pages:
            document = self._documents[file.src_uri]
            yield file.dest_uri, document if isinstance(document, Kept) else partial(self._html, file.src_uri)

    def _html(self, path: str) -> bytes:
        document = self._documents[path]
        if isinstance(document, Page | Packed | Later):
            return self._spliced(path, document if isinstance(document, Page) else document.page)
        return without_title(self._rendered(self._page(path))).encode(errors="xmlcharrefreplace")

    def _spliced(self, path: str, document: Page) -> bytes:
        page = self._page(path)
        headings = tuple((heading.level, heading.anchor, heading.name) for heading in document.headings)
        about = (path, page.url, document.meta, document.title, document.html(), headings)
        return without_title(self._splicer.page(Sheet(*about, page.canonical_url, page.edit_url))).encode()

    def _generated(self, sheet: Sheet) -> str:
        """A generated page, or the stand-in for some, by the theme."""
        page = self._page(sheet.path)
        page.markdown, page.meta, page.content = "", dict(sheet.meta), sheet.content
        page.canonical_url, page.edit_url, page._title_from_render = sheet.canonical, sheet.edit, sheet.title  # noqa: SLF001
        page.toc = get_toc(nest_toc_tokens([{"level": n, "id": i, "name": name} for n, i, name in sheet.headings]))
        return self._rendered(page)

    def _rendered(self, page: MkDocsPage) -> str:
        page.active = True
        try:
            with listening(self._epoch):
                context = get_context(self._nav, self._pages, self._config, page)
                return allowed(self._env.get_template(page.meta.get("template", "main.html")).render(context))
        finally:
            page.active = False

    def _templates(self) -> Mapping[str, Callable[[], bytes]]:
        """404.html and the like."""
        made = {name: partial(self._template, name) for name in sorted(self._config.theme.static_templates)}
        return made | ({f"{sitemap.NAME}.gz": self._zipped} if sitemap.NAME in made else {})

    def _template(self, name: str) -> bytes:
        lost = is_error_template(name)
        if not lost:
            self._name_later(page for file in self._pages if (page := file.page))
        base = urlsplit(self._config.site_url or "/").path if lost else get_relative_url(".", name)
        with listening(self._epoch):
            context = get_context(self._nav, self._files, self._config, base_url=base)
            text = self._env.get_template(name).render(context)
        content = (repaired(text) if name.endswith(".html") else text).encode()
        if name == sitemap.NAME:
            self._sitemap = content  # asked for once more, right after it
        return content

    def _zipped(self) -> bytes:
        with listening(self._epoch):
            stamp = get_build_timestamp(pages=[page for f in self._pages if (page := f.page)])
        content, self._sitemap = self._sitemap or self._template(sitemap.NAME), b""
        return sitemap.packed(content, stamp)


def _listed(page: MkDocsPage) -> tuple[str | None, dict[str, Any]]:
    """What the navigation may show of a page on other pages."""
    return page.title, {key: value for key, value in page.meta.items() if key not in PRINTED}


def _strings(tree: Any) -> Iterator[str]:
    """Every text in a tree of settings."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        yield from _strings(list(tree.values()))
    elif isinstance(tree, list):
        for branch in tree:
            yield from _strings(branch)


def _folders(addresses: Iterable[str]) -> frozenset[str]:
    """These addresses and all folders above them."""
    parts = [address.strip("/").split("/") for address in addresses]
    return frozenset("/".join(names[:depth]) for names in parts for depth in range(len(names) + 1))
