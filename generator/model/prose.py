"""Editors' prose: a small Markdown with citations (spec 2, "Text"), parsed by a CommonMark library with HTML off.

Paragraphs, emphasis, lists, links and citations; everything else is literal text. Citations follow Pandoc's form:
`[@source]`, `[@source#name]`, `[@a; @b]`, `[@a, p. 4]`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CITED = r"@[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?(?:,[^\[\];@]{1,80})?"
CITATION = re.compile(rf"\[\s*{_CITED}(?:\s*;\s*{_CITED})*\s*\]")
_ONE = re.compile(r"@([a-z0-9-]+)(?:#([a-z0-9-]+))?(?:,\s*([^\[\];@]+))?")
MAX_NESTING = 20
_SIGNS = ("\\", "](", "![", "\r", "\t", "\0")  # what makes a bracket no citation, and what the parser rewrites
_STARTS = re.compile(r"[-+*0-9 ]")  # a list, perhaps, or a line that is indented or blank


class Citation(NamedTuple):
    """One source cited in prose: all its passages in this record, or the one that has this name."""

    source: str
    name: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item: its text, and what it cites."""

    text: str
    citations: tuple[Citation, ...]


def citations_in(text: str) -> tuple[Citation, ...]:
    """What one bracket cites: `[@a; @b#name, p. 4]`."""
    return tuple(Citation(m[1], m[2], m[3].strip() if m[3] else None) for m in _ONE.finditer(text))


@lru_cache(maxsize=4096)
def tokens(text: str) -> list["Token"]:
    """The prose as tokens of the library, not to be changed; a `citation` token carries its citations in `meta`."""
    return _parser().parse(text)


def literal(text: str) -> list[list[str | tuple[Citation, ...]]] | None:
    """The paragraphs of prose that holds nothing but words and citations; None for any other, which has to be parsed.

    Most prose is such, and the parser takes ten times as long to say the same of it.
    """
    return [list(_parts(run)) for run in _runs(text)] if _is_literal(text) else None


def _parts(run: str) -> Iterator[str | tuple[Citation, ...]]:
    at = 0
    for match in CITATION.finditer(run):
        if match.start() > at:
            yield run[at : match.start()]
        yield citations_in(match[0])
        at = match.end()
    if at < len(run):
        yield run[at:]


def words(text: str) -> Iterator[str]:
    """The words of paragraphs and list items, in order, without emphasis, links and citations."""
    if _is_literal(text):
        yield from (CITATION.sub("", run) for run in _runs(text))
        return
    for token in tokens(text):
        if token.type == "inline":
            yield "".join(child.content for child in token.children or () if child.type == "text")


def blocks(text: str) -> list[Block]:
    """Paragraphs and list items in order; the unit that must carry a citation."""
    if _is_plain(text):
        return [
            Block(run, tuple([c for m in CITATION.finditer(run) for c in citations_in(m[0])])) for run in _runs(text)
        ]
    found = []
    for token in tokens(text):
        if token.type == "inline":
            cited = tuple(
                c for child in token.children or () if child.type == "citation" for c in child.meta["citations"]
            )
            found.append(Block(token.content, cited))
    return found


def _runs(text: str) -> Iterator[str]:
    """The paragraphs of a plain text."""
    return (run.strip() for run in text.split("\n\n") if run.strip("\n"))


def _is_plain(text: str) -> bool:
    """Whether a text holds nothing but paragraphs and citations, as most do: it need not be parsed to be taken apart."""
    return not any(map(text.__contains__, _SIGNS)) and not any(map(_STARTS.match, text.split("\n")))


def _is_literal(text: str) -> bool:
    """Whether its words are those that readers see."""
    return "*" not in text and "_" not in text and _is_plain(text)


def cited(text: str) -> Iterator[Citation]:
    """Everything that a prose field cites, in order."""
    for block in blocks(text):
        yield from block.citations


def record_links(text: str) -> Iterator[str]:
    """The ids that `[text](record:ID)` links name, in order."""
    for token in () if _is_plain(text) else tokens(text):
        for child in token.children or ():
            if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("record:"):
                yield str(child.attrs["href"]).removeprefix("record:")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a check of one edit seldom meets prose that has to be parsed

    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False, "maxNesting": MAX_NESTING})
    parser.enable(["list", "emphasis", "link", "escape", "balance_pairs", "fragments_join"], ignoreInvalid=True)
    parser.validateLink = _allowed  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "no_image", _no_image)
    return parser


def _allowed(url: str) -> bool:
    return re.match(r"(?:https?://|mailto:|record:[a-z0-9-]+$)", url, re.IGNORECASE) is not None


def _citation(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    match = CITATION.match(state.src, state.pos) if state.src.startswith("[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group()
        token.meta = {"citations": citations_in(match.group())}
    state.pos = match.end()
    return True


def _no_image(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """`![alt](address)` stays as it was written, instead of becoming `!` and a link."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True
