"""What the pages of people, organisations and places share: what was said, other names, differences, evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.chronology import Dated
from generator.derive.library import Library
from generator.model.kinds import Organisation, Person, Place, Statement
from generator.model.statement import Quotation
from generator.render.views import entry_page
from generator.render.views.context import Context, direction, language_name
from generator.render.views.differing import Dispute
from generator.render.views.entries import Entry as Listed
from generator.render.views.entries import entry
from generator.render.views.evidence import Item, evidence_list


@dataclass(frozen=True, slots=True)
class Spoken:
    """One quotation of a statement."""

    text: str
    lang: str
    dir: str
    note: str  # who translated it, where the words are not the speaker's own


@dataclass(frozen=True, slots=True)
class Words:
    """A statement by its words; `about` is where, and by whom where that is somebody else, and what sort."""

    entry: Listed
    date: Markup
    about: tuple[str, ...]
    quotes: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Another form of a name."""

    text: str
    lang: str
    dir: str
    note: str


@dataclass(frozen=True, slots=True)
class Background:
    """What a page about a party or place ends with: other names, differences, the note, and what all this rests on."""

    names: tuple[Name, ...]
    differing: tuple[Dispute, ...]
    note: Markup | None
    tally: entry_page.Tally
    evidence: tuple[Item, ...]


def background(record: Person | Organisation | Place, context: Context) -> Background:
    """The end of a page."""
    sheet = context.library.sheets[record.id]
    return Background(
        names=names(record, context),
        differing=entry_page.questions(record, sheet, context),
        note=entry_page.prose_html(record.public_note, sheet, context) if record.public_note else None,
        tally=entry_page.tally(sheet, context),
        evidence=evidence_list(record, sheet, context),
    )


def names(record: Person | Organisation | Place, context: Context) -> tuple[Name, ...]:
    """The short form, the name in other languages, and the forms that sources use."""
    found = [Name(t, lang, direction(lang), language_name(lang, context.language)) for lang, t in record.names.items()]
    if isinstance(record, Organisation) and record.abbreviation:
        found.insert(0, Name(record.abbreviation, "", "auto", context.gettext("short form")))
    found += [Name(text, "", "auto", "") for text in record.aliases]
    return tuple({n.text: n for n in reversed(found) if n.text != record.name}.values())[::-1]


def spoken(ident: str, library: Library) -> list[Dated]:
    """Statements by a party, or made for it, in order."""
    found = [e for e in library.entries_naming(ident) if isinstance(e, Statement)]
    return [library.dated[s.id] for s in found if ident in (*s.speakers, s.on_behalf_of)]


def words_of(idents: Iterable[str], ident: str, context: Context) -> tuple[Words, ...]:
    """Statements by their words, on the page of a party."""
    found = (context.library.dated[i] for i in idents)
    return tuple(words(d, d.entry, ident, context) for d in found if isinstance(d.entry, Statement))


def words(dated: Dated, statement: Statement, ident: str, context: Context) -> Words:
    """One of them."""
    others = [s for s in statement.speakers if s != ident]
    by = ", ".join(context.name(s) for s in others)
    if others and ident in statement.speakers:
        by = context.gettext("with %(speakers)s", speakers=by)
    sort = context.library.timeline.vocabulary.statement_types[statement.type].label.lower()
    return Words(
        entry=entry(dated, context),
        date=context.markup(dated.date),
        about=tuple(x for x in (by, statement.channel, sort) if x),
        quotes=tuple(_spoken(q, statement, context) for q in statement.quotes),
    )


def _spoken(quote: Quotation, statement: Statement, context: Context) -> Spoken:
    lang = quote.lang or statement.language or ""
    note = (
        context.gettext("translated by %(translator)s", translator=context.name(quote.translated_by))
        if quote.translated_by
        else ""
    )
    return Spoken(quote.text, lang, direction(lang) if lang else "auto", note)
