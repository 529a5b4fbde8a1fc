"""Citations and the list of evidence as readers see them."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.derive.apparatus import Apparatus, Passage
from generator.derive.origins import origins
from generator.model.kinds import Record, Source
from generator.model.proofs import State
from generator.model.prose import Citation
from generator.render import addresses
from generator.render.environment import macro
from generator.render.views.condition import Condition, condition
from generator.render.views.context import Context, direction, language_name
from generator.render.views.labels import field_label

_SHORT = 12  # characters of a hash that readers see


class Words(NamedTuple):
    """One passage: who says so, the words, how the editor read them, and how far they are proved."""

    voice: str
    quote: str
    translation: str
    reading: str
    locator: str
    state: State
    captured: str
    sha256: str
    fragment: str  # address of the passage itself (text fragment), or empty

    @property
    def has_words(self) -> bool:
        """Whether there is more to show than who says so."""
        return bool(self.quote or self.translation or self.reading)


class Cited(NamedTuple):
    """A numbered citation with its card: one source, and the passages that support this very sentence or fact."""

    number: int
    outlet: str
    origin: str
    title: str
    lang: str
    dir: str
    published: str
    passages: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A source in the list of evidence, once, with all passages from it."""

    number: int
    id: str
    href: str
    url: str
    outlet: str
    reporting: str  # whose it is
    title: str
    lang: str
    dir: str
    authors: str
    published: Markup
    language: str
    seen: str
    supports: str
    passages: tuple[Words, ...]
    condition: Condition | None


def outlet(source: Source, context: Context) -> str:
    """Who published it."""
    return context.name(source.publisher)


def origin_names(source: Source, context: Context) -> str | None:
    """Who first reported it, "" where that is its publisher, and None when nobody knows."""
    found = [o for o in origins(source) if o != source.publisher]
    if not found:
        return "" if source.carries == "own" or source.publisher in source.origin else None
    return ", ".join(context.name(o) for o in found)


def reporting(source: Source, context: Context) -> str:
    """Whose reporting it is, in words."""
    origin = origin_names(source, context)
    if origin is None:
        return context.gettext("origin not known")
    return (
        context.gettext("first reported by %(origin)s", origin=origin) if origin else context.gettext("own reporting")
    )


def _origin(source: Source, context: Context) -> str:
    """The same for a card, which has little room: nothing where it is the outlet's own."""
    origin = origin_names(source, context)
    if origin is None:
        return context.gettext("origin not known")
    return context.gettext("origin %(name)s", name=origin) if origin else ""


def published(source: Source, context: Context) -> str:
    """When it was published, in words."""
    return context.gettext("date unknown") if isinstance(source.published, str) else context.words(source.published)


def words(passage: Passage, context: Context) -> Words:
    """One passage as its card shows it."""
    item, source = passage.evidence, context.library.source(passage.source)
    shows = passage.state in (State.VERIFIED, State.LOCKED) and source.url and item.quote
    return Words(
        ", ".join(context.name(v) for v in item.according_to) or _own_voice(passage, context),
        item.quote or "",
        item.translation or "",
        item.reading or "",
        item.locator or "",
        passage.state,
        context.full_day(dt.date.fromisoformat(passage.proof.captured[:10])) if passage.proof.captured else "",
        passage.proof.sha256[:_SHORT],
        _fragment(source.url or "", item.quote or "") if shows else "",
    )


def _own_voice(passage: Passage, context: Context) -> str:
    """Whose words they are where nobody is named."""
    if passage.voices:
        return context.gettext("%(outlet)s, in its own voice", outlet=context.name(passage.voices[0]))
    return context.gettext("the source, in its own voice")


def cited(passages: Iterable[Passage], sheet: Apparatus, context: Context) -> tuple[Cited, ...]:
    """Citations by source, in the order of their numbers."""
    by_source: dict[str, list[Passage]] = {}
    for p in passages:
        by_source.setdefault(p.source, []).append(p)
    found = []
    for ident in sorted(by_source, key=sheet.number):
        s = context.library.source(ident)
        shown = tuple(dict.fromkeys(words(p, context) for p in by_source[ident]))
        found.append(
            Cited(
                sheet.number(ident),
                outlet(s, context),
                _origin(s, context),
                s.title,
                s.language,
                direction(s.language),
                published(s, context),
                shown,
            )
        )
    return tuple(found)


def citer(sheet: Apparatus, context: Context) -> Callable[[tuple[Citation, ...]], Markup]:
    """Turns `[@source]` in the prose of one record into numbered marks with cards."""
    marks = macro("parts", "cites", context.language)

    def cite(citations: tuple[Citation, ...]) -> Markup:
        found = [p for c in citations for p in sheet.cited_as(c.source, c.name)]
        return marks(cited(found, sheet, context))

    return cite


def evidence_list(record: Record, sheet: Apparatus, context: Context) -> tuple[Item, ...]:
    """Each source once, by number, with everything that the record takes from it."""
    items = []
    for ident in sheet.sources:
        s = context.library.source(ident)
        passages = [p for p in sheet.passages if p.source == ident]
        supports = dict.fromkeys(label for p in passages for label in _supports(p, record, context))
        items.append(
            Item(
                number=sheet.number(ident),
                id=ident,
                href=context.root + addresses.record("source", ident),
                url=s.url or "",
                outlet=outlet(s, context),
                reporting=reporting(s, context),
                title=s.title,
                lang=s.language,
                dir=direction(s.language),
                authors=", ".join(s.authors),
                published=escape(published(s, context))
                if isinstance(s.published, str)
                else context.markup(s.published),
                language=language_name(s.language, context.language),
                seen=s.seen,
                supports=", ".join(supports),
                passages=tuple(dict.fromkeys(words(p, context) for p in passages)),
                condition=condition(s, context),
            )
        )
    return tuple(items)


def _supports(passage: Passage, record: Record, context: Context) -> list[str]:
    """What a passage is there for, in words."""
    match passage.path[0]:
        case "evidence":
            return [field_label(f, record, context).lower() for f in passage.evidence.supports]
        case "conflicts":
            return [context.gettext("another account")]
        case "stages":
            return [context.gettext("a stage")]
        case "updates":
            return [context.gettext("an update")]
        case "quotes":
            translated = "translations" in passage.path
            return [context.gettext("a translation") if translated else context.gettext("the words")]
    return []


def _fragment(url: str, text: str) -> str:
    """The address of a passage (URL Fragment Text Directives): its first and last words."""
    pieces = text.split(" [...] ")
    first, last = pieces[0].split(), pieces[-1].split()
    if len(pieces) == 1 and len(first) <= 8:  # noqa: PLR2004 - short enough to stand whole
        directive = _escaped(" ".join(first))
    else:
        directive = f"{_escaped(' '.join(first[:4]))},{_escaped(' '.join(last[-4:]))}"
    return f"{url.partition('#')[0]}#:~:text={directive}"


def _escaped(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
