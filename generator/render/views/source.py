"""A source's page: the document, whose reporting it carries, and everything that rests on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.derive.library import Library
from generator.derive.origins import origins
from generator.model.dates import Date
from generator.model.kinds import Source
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.messages import N_
from generator.render.page import Page
from generator.render.views import entry_page as shared
from generator.render.views.captured import Detail, kept
from generator.render.views.condition import condition
from generator.render.views.context import Context, Link, direction, language_name
from generator.render.views.evidence import outlet
from generator.render.views.kin import Kin, shelf
from generator.render.views.resting import disagreements, resting, rests_on
from generator.render.views.sources import index

_HIDDEN: Final = ["navigation", "toc"]
MEDIUMS: Final = {
    "article": N_("Article"), "transcript": N_("Transcript"), "video": N_("Video"), "audio": N_("Audio"), "post": N_("Post"),
    "ruling": N_("Ruling"), "report": N_("Report"), "dataset": N_("Data set"), "print": N_("Printed"),
}  # fmt: skip
_CARRIES: Final = {
    "own": N_("own text"), "syndicated": N_("taken from an agency"), "repost": N_("repost"),
    "rewrite": N_("rewritten from others"), "transcript": N_("transcript"), "summary": N_("summary of others"),
}  # fmt: skip
_ACCESS: Final = {
    "open": N_("open to all"),
    "registration": N_("open after registration"),
    "paid": N_("for subscribers"),
    "gone": N_("no longer there"),
}
_SEEN: Final = {
    "whole": (N_("Whole"), N_("the editors have read all of it")),
    "excerpt": (N_("An excerpt"), N_("its silence proves nothing")),
    "secondhand": (N_("Second-hand"), N_("as others quote or describe it")),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that the template sees of the document itself."""

    title: str
    lang: str
    dir: str
    medium: str
    carries: str
    authors: str
    publisher: Link
    published: Markup | None
    url: str
    host: str
    gone: bool
    copies: tuple[tuple[str, str, Markup], ...]
    origins: tuple[Link, ...]
    kind: str
    seen: tuple[str, str]
    accessed: Markup
    terms: tuple[Detail, ...]


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the list of sources and of every source."""
    yield addresses.index("source"), Making(index, ())
    kin = shelf(library)
    for source in library.corpus.sources:
        address = addresses.record("source", source.id)
        context = Context(library, addresses.root(address))
        yield address, Making(_page, (source.id, kin.of(source, context)))


def _page(library: Library, ident: str, kin: Kin) -> Page:
    source, rests, sheet = library.source(ident), resting(ident, library), library.sheets[ident]
    context = Context(library, addresses.root(addresses.record("source", ident)))
    meta = {"layout": "source", "heading": source.title, "summary": _description(source, context), "hide": _HIDDEN}
    return page(
        "source",
        meta,
        language=context.language,
        v=_view(source, context),
        crumbs=(Link(context.gettext("Sources"), context.root + addresses.index("source")),),
        here=outlet(source, context),
        rests=rests_on(rests, context),
        kin=kin,
        kept=kept(source, rests, context),
        condition=condition(source, context),
        disagreements=disagreements(rests, context),
        note=shared.prose_html(source.public_note, sheet, context) if source.public_note else None,
    )


def _view(source: Source, context: Context) -> SourceView:
    carries, seen = context.gettext(_CARRIES[source.carries]), _SEEN[source.seen]
    access = context.gettext(_ACCESS[source.access]) if source.access else ""
    kind = (language_name(source.language, context.language), carries, access)
    told = (
        (context.gettext("Licence"), source.licence),
        (context.gettext("No archived copy"), source.archive_impossible),
    )
    return SourceView(
        title=source.title,
        lang=source.language,
        dir=direction(source.language),
        medium=context.gettext(MEDIUMS[source.medium]),
        carries="" if source.carries == "own" else carries,
        authors=", ".join(source.authors),
        publisher=context.link(source.publisher),
        published=context.markup(source.published) if isinstance(source.published, Date) else None,
        url=source.url or "",
        host=host(source.url or ""),
        gone=source.access == "gone",
        copies=tuple((copy.url, host(copy.url), context.markup(copy.at)) for copy in source.archived),
        origins=context.links(origins(source)),
        kind=" · ".join(x for x in kind if x),
        seen=(context.gettext(seen[0]), context.gettext(seen[1])),
        accessed=context.markup(source.accessed),
        terms=tuple(Detail(label, text) for label, text in told if text),
    )


def host(url: str) -> str:
    """The name of the host, as readers know it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _description(source: Source, context: Context) -> str:
    """One line for search engines and cards."""
    when = context.words(source.published) if isinstance(source.published, Date) else context.gettext("day not known")
    return context.gettext(
        "Source: %(outlet)s, %(day)s, and everything here that rests on it.", outlet=outlet(source, context), day=when
    )
