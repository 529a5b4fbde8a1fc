"""A built page as a reader's program sees it: its ids, links, and what it makes a browser fetch."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FETCHED = {
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
}
_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "shortcut"}


@dataclass
class Read:
    """What one HTML file holds."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.read.ids.append(given["id"])
        if tag in ("a", "area") and "href" in given:
            self.read.links.append(given["href"])
        if tag in _FETCHED and _FETCHED[tag] in given:
            self.read.fetched.append(given[_FETCHED[tag]])
        if tag == "link" and _LINKS & set(given.get("rel", "").split()):
            self.read.fetched.append(given.get("href", ""))
        self.read.handlers += [name for name in given if name.startswith("on") or name == "style"]


def read(path: Path) -> Read:
    """Reads one HTML file."""
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> Read:
    """Reads HTML."""
    reader = _Reader()
    reader.feed(text)
    return reader.read


def broken_links(site: Path, base: str) -> list[str]:
    """Links inside the site that lead nowhere: `page -> link`. `base` is the path of the site's address."""
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _target(site, path, unquote(parts.path), base)
            known = pages.get(target)
            if not target.is_file() or (parts.fragment and known and unquote(parts.fragment) not in known.ids):
                broken.append(f"{path.relative_to(site)} -> {link}")
    return broken


def _target(site: Path, page: Path, link: str, base: str) -> Path:
    if not link:
        return page
    start = site / link.removeprefix(base) if link.startswith("/") else page.parent / link
    found = Path(*start.parts)
    resolved = found.resolve()
    return resolved / "index.html" if link.endswith(("/", "..", ".")) or resolved.is_dir() else resolved
