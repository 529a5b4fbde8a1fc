"""What the pages of incidents and statements share: facts, evidence, differences, notes, neighbours, how to cite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generator.derive.apparatus import Apparatus
from generator.derive.chronology import Dated
from generator.derive.facts import Fact, differences, facts
from generator.model.dates import Date
from generator.model.kinds import Record
from generator.model.proofs import State
from generator.model.record import Published
from generator.render import addresses, prose
from generator.render.views.context import Context, Link
from generator.render.views.differing import Dispute, dispute
from generator.render.views.evidence import Cited, cited, citer
from generator.render.views.labels import field_label, shown


class Row(NamedTuple):
    """A fact in the box "What is known"."""

    label: str
    values: tuple[Link, ...]
    citations: tuple[Cited, ...]
    state: State
    says: str
    alleged: bool
    dispute: Dispute | None
    opened: bool


@dataclass(frozen=True, slots=True)
class News:
    """An update or a correction."""

    date: Markup
    text: Markup
    before: str
    after: str
    field: str


@dataclass(frozen=True, slots=True)
class Colophon:
    """When the page was first published and last changed, and how to cite it."""

    recorded: Markup
    changed: Markup | None
    review_by: Markup | None
    citation: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Reports, origins and voices, counted apart, the last two by name."""

    reports: int
    origins: tuple[str, ...]
    voices: tuple[str, ...]


def rows(record: Record, sheet: Apparatus, context: Context) -> tuple[Row, ...]:
    """All facts; the first conflict starts open."""
    found = facts(record, sheet, context.library.corpus)
    first = next((f.path for f in found if f.difference), None)
    by_passages = {_identities(f): f.passages for f in found}  # several facts rest on the same ones
    cards = {key: cited(passages, sheet, context) for key, passages in by_passages.items()}
    return tuple(_row(f, record, sheet, context, cards[_identities(f)], opened=f.path == first) for f in found)


def _identities(fact: Fact) -> tuple[int, ...]:
    return tuple(map(id, fact.passages))


def _row(  # noqa: PLR0913 - what a row shows
    fact: Fact, record: Record, sheet: Apparatus, context: Context, citations: tuple[Cited, ...], *, opened: bool
) -> Row:
    name, _, key = fact.path.partition(".")
    roles = context.library.timeline.vocabulary.roles
    return Row(
        label=field_label(fact.path, record, context),
        values=shown(fact.path, fact.value, context),
        citations=citations,
        state=fact.state,
        says="; ".join(context.short_name(v) for v in fact.voices),
        alleged=name == "actors" and key in roles and roles[key].alleged,
        dispute=dispute(fact.difference, record, sheet, context) if fact.difference else None,
        opened=opened,
    )


def questions(record: Record, sheet: Apparatus, context: Context) -> tuple[Dispute, ...]:
    """Disagreements that no shown field holds."""
    found = differences(record, sheet, context.library.corpus)
    shown_fields = {f.path for f in facts(record, sheet, context.library.corpus)} if found else ()
    return tuple(dispute(d, record, sheet, context) for d in found if d.field not in shown_fields)


def asked(record: Record, sheet: Apparatus, context: Context) -> Mapping[str, Sequence[Dispute]]:
    """The same by what they are called, for a list in which no name stands twice."""
    found: dict[str, list[Dispute]] = {}
    for one in questions(record, sheet, context):
        name = context.gettext("Open question") if one.open else context.gettext("Question")
        found.setdefault(name if one.question else one.field, []).append(one)
    return found


def updates(record: Published, sheet: Apparatus, context: Context) -> tuple[News, ...]:
    """News added later, oldest first."""
    return tuple(News(context.markup(u.date), prose_html(u.text, sheet, context), "", "", "") for u in record.updates)


def corrections(record: Published, context: Context) -> tuple[News, ...]:
    """Errors repaired, oldest first."""
    return tuple(
        News(
            context.markup(c.date),
            Markup("{}").format(c.reason),
            c.before,
            c.after,
            field_label(c.field, record, context),
        )
        for c in record.corrections
    )


def prose_html(text: str, sheet: Apparatus, context: Context) -> Markup:
    """Prose of a record with its citations."""
    return prose.html(text, citer(sheet, context), context.href)


def colophon(record: Published, path: str, context: Context) -> Colophon:
    """The last lines of a page."""
    last = last_changed(record, context)
    timeline = context.library.timeline
    citation = context.gettext(
        "“%(title)s”, %(publisher)s: %(timeline)s, %(day)s. %(address)s",
        title=record_title(record),
        publisher=timeline.publisher.name,
        timeline=timeline.title,
        day=context.words(last),
        address=f"{timeline.publisher.url.rstrip('/')}/{path}",
    )
    return Colophon(
        context.markup(record.recorded),
        context.markup(last) if last != record.recorded else None,
        context.markup(record.review_by) if record.review_by else None,
        citation,
    )


def record_title(record: Record) -> str:
    """What a record is called."""
    title: str = getattr(record, "title", "") or getattr(record, "name", "")
    return title


def last_changed(record: Published, context: Context) -> Date:
    """The latest of first publication, updates and corrections."""
    dates = [record.recorded, *(u.date for u in record.updates), *(c.date for c in record.corrections)]
    if len(dates) == 1:
        return record.recorded
    return max(dates, key=lambda d: d.order(context.library.clock))


def tally(sheet: Apparatus, context: Context) -> Tally:
    """Counted apart."""
    return Tally(
        len(sheet.tally.reports),
        tuple(context.name(o) for o in sheet.tally.origins),
        tuple(context.name(v) for v in sheet.tally.voices),
    )


def neighbours(ident: str, context: Context) -> tuple[Link | None, Link | None]:
    """The entries before and after."""
    before, after = context.library.around[ident]
    return context.link(before) if before else None, context.link(after) if after else None


def crumbs(dated: Dated, context: Context) -> tuple[Link, ...]:
    """Timeline, month (or year), day."""
    root = context.root
    trail = [Link(context.gettext("Timeline"), f"{root}timeline/")]
    if dated.month is None:
        return (*trail, Link(str(dated.year), root + addresses.year(dated.year)))
    trail.append(Link(context.month(dated.year, dated.month), root + addresses.month(dated.year, dated.month)))
    if dated.day:
        trail.append(Link(context.day(dated.day), root + addresses.day(dated.day)))
    return tuple(trail)
