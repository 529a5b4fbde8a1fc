"""A statement's page: the words first, large, in their own language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.dates import Certainty, Precision
from generator.model.evidence import Translation
from generator.model.kinds import Person, Statement
from generator.model.statement import Quotation
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import entry_page as shared
from generator.render.views.context import Context, Link, direction, language_name, office, speaker_line
from generator.render.views.evidence import Cited, cited, evidence_list
from generator.render.views.mentioned import mentioned
from generator.render.views.relations import relations

_GUILLEMETS: Final = "«{}»"
_MARKS: Final = {
    "fr": "«\N{NARROW NO-BREAK SPACE}{}\N{NARROW NO-BREAK SPACE}»", "de": "„{}“", "ja": "「{}」",
    **dict.fromkeys(("ar", "el", "es", "fa", "it", "no", "pt", "ru", "uk"), _GUILLEMETS),
}  # fmt: skip
_MARKED: Final = ("«", "„", "「", "“", '"')  # words that bring their own marks along


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language: as they were said, or as somebody translated them."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, in which office on that day."""

    name: Link
    office: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How words came to us: in which language, by whose translation, in which sources."""

    text: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Translated:
    """All that one translator made of the words."""

    by: str
    part: str
    lang: str
    dir: str
    texts: tuple[str, ...]
    citations: tuple[Cited, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """All that the template sees of the statement itself."""

    title: str
    sort: str
    words: tuple[Words, ...]
    speakers: tuple[Speaker, ...]
    on_behalf_of: Link | None
    channel: Link | None
    when: Markup
    when_note: str
    manners: tuple[Manner, ...]
    paraphrase: Markup | None


def pages(library: Library) -> Iterator[tuple[str, Making]]:
    """(address, page) of every statement."""
    for dated in library.entries:
        if isinstance(dated.entry, Statement):
            yield addresses.record("statement", dated.entry.id), Making(_page, (dated.entry.id,))


def _page(library: Library, ident: str) -> Page:
    dated, sheet, path = library.dated[ident], library.sheets[ident], addresses.record("statement", ident)
    statement, context = dated.entry, Context(library, addresses.root(path))
    assert isinstance(statement, Statement)  # noqa: S101 - as `pages` has seen
    meta = {
        "layout": "statement" if statement.quotes else "entry",
        "heading": statement.title,
        "summary": _description(statement, context),
        "hide": ["navigation", "toc"],
    }
    return page(
        "statement",
        meta,
        language=context.language,
        v=_view(dated, statement, context),
        crumbs=shared.crumbs(dated, context),
        translations=_translations(statement, context),
        rows=shared.rows(statement, sheet, context),
        asked=shared.asked(statement, sheet, context),
        about=mentioned(statement.about, context),
        relations=relations(statement, context),
        updates=shared.updates(statement, sheet, context),
        corrections=shared.corrections(statement, context),
        note=shared.prose_html(statement.public_note, sheet, context) if statement.public_note else None,
        tally=shared.tally(sheet, context),
        evidence=evidence_list(statement, sheet, context),
        neighbours=shared.neighbours(statement.id, context),
        colophon=shared.colophon(statement, path, context),
    )


def _view(dated: Dated, statement: Statement, context: Context) -> StatementView:
    sheet = context.library.sheets[statement.id]
    return StatementView(
        title=statement.title,
        sort=context.library.timeline.vocabulary.statement_types[statement.type].label,
        words=tuple(_words(q.text, q.lang or statement.language or "") for q in statement.quotes),
        speakers=tuple(Speaker(context.link(p), _office(p, statement, context)) for p in statement.speakers),
        on_behalf_of=context.link(statement.on_behalf_of) if statement.on_behalf_of else None,
        channel=Link(statement.channel, statement.channel_url or "") if statement.channel else None,
        when=_when(dated, context),
        when_note=statement.date_text or "",
        manners=_manners(statement, context),
        paraphrase=shared.prose_html(statement.paraphrase, sheet, context) if statement.paraphrase else None,
    )


def _words(text: str, lang: str) -> Words:
    return Words(in_marks(text, lang), lang, direction(lang) if lang else "auto")


def in_marks(text: str, lang: str) -> str:
    """Words between the quotation marks of their language."""
    return text if text.startswith(_MARKED) else _MARKS.get(lang.partition("-")[0], "“{}”").format(text)


def _office(party: str, statement: Statement, context: Context) -> str:
    person = context.library.get(party)
    held = office(person, statement.date, context) if isinstance(person, Person) else ""
    return statement.role or (context.gettext("%(office)s, on that day", office=held) if held else "")


def _when(dated: Dated, context: Context) -> Markup:
    """The date, with its weekday where it is a day that is sure."""
    words = context.markup(dated.date)
    if dated.day is None or dated.date.precision is not Precision.DAY or dated.date.certainty is not Certainty.CERTAIN:
        return words
    return context.on_weekday(dated.day, words)


def _manners(statement: Statement, context: Context) -> tuple[Manner, ...]:
    """One line for each language and translator of the words."""
    sheet = context.library.sheets[statement.id]
    by_manner: dict[str, list[int]] = {}
    for i, quotation in enumerate(statement.quotes):
        by_manner.setdefault(_manner(quotation, statement, context), []).append(i)
    return tuple(
        Manner(
            text, cited((p for i in of for p in sheet.at("quotes", i) if "translations" not in p.path), sheet, context)
        )
        for text, of in by_manner.items()
    )


def _manner(quotation: Quotation, statement: Statement, context: Context) -> str:
    lang = quotation.lang or statement.language
    name = language_name(lang, context.language) if lang else context.gettext("a language not recorded")
    if not quotation.translated_by:
        return context.gettext("In %(language)s, verbatim", language=name)
    by = _translator(quotation.translated_by, context)
    if not statement.language:
        return context.gettext("Quoted in %(language)s, translated by %(translator)s", language=name, translator=by)
    return context.gettext(
        "Said in %(original)s, quoted in %(language)s, translated by %(translator)s",
        original=language_name(statement.language, context.language),
        language=name,
        translator=by,
    )


def _translator(by: str, context: Context) -> str:
    match by:
        case "us":
            return context.gettext("the editors")
        case "machine":
            return context.gettext("a machine")
    return context.name(by)


def _translations(statement: Statement, context: Context) -> tuple[Translated, ...]:
    """Translations by language and translator, in the order in which the record gives them."""
    found: dict[tuple[str, str], list[tuple[int, int, Translation]]] = {}
    for i, quotation in enumerate(statement.quotes):
        for j, translation in enumerate(quotation.translations):
            found.setdefault((translation.lang, translation.by), []).append((i, j, translation))
    return tuple(_translated(lang, by, items, statement, context) for (lang, by), items in found.items())


def _translated(
    lang: str, by: str, items: list[tuple[int, int, Translation]], statement: Statement, context: Context
) -> Translated:
    sheet = context.library.sheets[statement.id]
    passages = [p for i, j, _ in items for p in sheet.at("quotes", i, "translations", j)]
    covered, all_of_it = len({i for i, _, _ in items}), len(statement.quotes)
    return Translated(
        by=context.gettext(
            "In %(language)s, by %(translator)s",
            language=language_name(lang, context.language),
            translator=_translator(by, context),
        ),
        part=""
        if covered == all_of_it
        else context.gettext("%(number)s of %(total)s passages", number=covered, total=all_of_it),
        lang=lang,
        dir=direction(lang),
        texts=tuple(in_marks(t.text, lang) for _, _, t in items),
        citations=cited(passages, sheet, context),
        notes=tuple(dict.fromkeys(t.note for _, _, t in items if t.note)),
    )


def _description(statement: Statement, context: Context) -> str:
    """One line for search engines and cards."""
    channel = f", {statement.channel}" if statement.channel else ""
    return f"{speaker_line(statement, context)}{channel}, {context.words(statement.date)}: {statement.title}."
