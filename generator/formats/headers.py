"""`_headers`: what a static host answers with besides the bytes (the file that Netlify, Cloudflare Pages and others read).

A host joins the rules that fit a path, so each header of a path stands in one rule only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

PATH: Final = "_headers"

# For every file of the site, pages included. A Content-Security-Policy for the pages stands here, too, as one more line.
EVERYWHERE: Final = ("X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin")

# Scripts of other sites may read the data, and parts of large files.
_ANYBODY: Final = "Access-Control-Allow-Origin: *"
OPEN: Final = (
    _ANYBODY,
    "Access-Control-Allow-Methods: GET, HEAD",
    "Access-Control-Allow-Headers: Range, If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers: Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified",
)

# What hosts do not know by the end of the name.
TYPES: Final = {
    ".csl.json": "application/vnd.citationstyles.csl+json",
    "feed.json": "application/feed+json; charset=utf-8",
    "feed.xml": "application/atom+xml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".parquet": "application/vnd.apache.parquet",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    "CITATION.cff": "application/yaml; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
}

_FOLDERS: Final = ("api/", "data/")  # all of them open
_LATER_PAGE: Final = re.compile(r"-\d+\.\w+$")


def rules(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The rules for a site that holds these data files, by path from the folder in which they lie."""
    found = dict(_rules(files))
    return PATH, "".join(f"/{path}\n{_lines(lines)}" for path, lines in found.items()).encode()


def _rules(paths: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "*", EVERYWHERE
    yield from ((f"{folder}*", OPEN) for folder in _FOLDERS)
    ends = tuple(TYPES)
    for pattern in dict.fromkeys(map(_pattern, sorted(path for path in paths if path.endswith(ends)))):
        kind = next(kind for end, kind in TYPES.items() if pattern.endswith(end))
        if not _LATER_PAGE.search(pattern):
            yield pattern, (f"Content-Type: {kind}", *(() if pattern.startswith(_FOLDERS) else OPEN))


def _pattern(path: str) -> str:
    """`incidents/ID/cite.bib` for all ids: `incidents/:id/cite.bib`."""
    folder, _, below = path.partition("/")
    _, inside, name = below.partition("/")
    return f"{folder}/:id/{name}" if inside and folder.isalpha() and not path.startswith(_FOLDERS) else path


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"  {line}\n" for line in lines)
