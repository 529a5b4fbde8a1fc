"""Where sources differ: every conflict and question of every record, open ones first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.facts import Difference, Said, differences
from generator.derive.library import Library
from generator.model.kinds import Place, Record
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import lists
from generator.render.views.context import Context, Link
from generator.render.views.differing import Dispute, dispute, values_in_short
from generator.render.views.evidence import outlet
from generator.render.views.labels import KIND_NAMES
from generator.render.views.lists import Counts, Stretch

_COARSE = ("type", "commune", "department", "region", "country")  # what may be told of a home


@dataclass(frozen=True, slots=True)
class Case:
    """One conflict or question with its accounts."""

    dispute: Dispute
    heading: str
    about: str  # which field, or that it is a question


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one record; `anchor` is the record's id, once on the page."""

    anchor: str
    record: Link
    date: str
    cases: tuple[Case, ...]


def pages(library: Library) -> Iterator[tuple[str, Making]]:
    """The page of disagreements; where they are many, it shows the latest, and there is a page for each year of entries."""
    order = [d.entry.id for d in library.entries if d.entry.id in library.differing]
    years: dict[int, list[str]] = {}
    for ident in order:
        if (year := library.differing[ident]) is not None:
            years.setdefault(year, []).append(ident)
    entries = set(order)
    others = tuple(ident for ident in library.differing if ident not in entries)
    latest = tuple(order[-lists.LATEST :] if years else order)
    counts = lists.counts({Stretch(year): idents for year, idents in years.items()})
    yield addresses.disputed(None), Making(_page, (None, counts, (*latest, *others)))
    for year, idents in years.items():
        yield addresses.disputed(year), Making(_page, (year, counts, tuple(idents)))


def _page(library: Library, year: int | None, counts: Counts, idents: tuple[str, ...]) -> Page:
    """Of one year's entries, or of none: then of all records, or the latest of them where there are pages of years."""
    context = Context(library, addresses.root(addresses.disputed(year)))
    records = [r for i in idents if isinstance(r := library[i], Record)]
    dated = {i: context.words(library.dated[i].date) for i in idents if i in library.dated}
    found = [(record, d) for record in records for d in _differences(record, library)]
    number_open = sum(d.open for _, d in found)
    anchors: set[str] = set()
    name = context.gettext("Where sources differ")
    title = name if year is None else f"{name}, {year}"
    cut = bool(counts) and year is None
    summary = context.gettext(
        "Facts for which sources give different values: %(open)s open, %(settled)s settled.",
        open=number_open,
        settled=len(found) - number_open,
    )
    several = context.gettext("Facts for which sources give different values, by year.")
    return page(
        "disputed",
        {
            "layout": "disputed",
            "heading": title,
            "summary": several if cut else summary,
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        title=title,
        crumbs=() if year is None else (Link(name, "../"),),
        year=str(year),
        years=lists.Years(counts, None if year is None else Stretch(year)),
        latest=min(lists.LATEST, len(idents)) if cut else 0,
        number_open=number_open,
        number_settled=len(found) - number_open,
        open=_grouped([(r, d) for r, d in found if d.open], anchors, dated, context),
        settled=_grouped([(r, d) for r, d in found if not d.open], anchors, dated, context),
    )


def _differences(record: Record, library: Library) -> list[Difference]:
    """What differs, as far as it may be told."""
    found = differences(record, library.sheets[record.id], library.corpus) if record.conflicts else []
    if isinstance(record, Place) and library.timeline.vocabulary.place_types[record.type].private:
        return [d for d in found if d.field in _COARSE]
    return found


def _grouped(
    found: Sequence[tuple[Record, Difference]], anchors: set[str], dated: Mapping[str, str], context: Context
) -> tuple[Cases, ...]:
    """Cases by record, in order; a record's id is an anchor where its first case stands."""
    by_record: dict[str, list[tuple[Record, Difference]]] = {}
    for record, difference in found:
        by_record.setdefault(record.id, []).append((record, difference))
    groups = []
    for ident, items in by_record.items():
        record = items[0][0]
        anchor = "" if ident in anchors else ident
        anchors.add(ident)
        cases = tuple(_case(r, d, context) for r, d in items)
        groups.append(
            Cases(
                anchor, context.link(ident), dated.get(ident, context.gettext(KIND_NAMES[record.kind]).lower()), cases
            )
        )
    return tuple(groups)


def _case(record: Record, difference: Difference, context: Context) -> Case:
    shown = dispute(difference, record, context.library.sheets[record.id], context)
    accounts = zip(shown.accounts, difference.accounts, strict=True)
    linked = tuple(replace(account, outlets=_outlets(said, context)) for account, said in accounts)
    return Case(
        dispute=replace(shown, accounts=linked),
        heading=shown.question or _heading(shown.field, difference, context),
        about=context.gettext("question")
        if shown.question
        else context.gettext("field: %(name)s", name=shown.field.lower()),
    )


def _heading(field: str, difference: Difference, context: Context) -> str:
    """`Bullet impacts: 7 or 15`; the field alone where the values are long."""
    values = values_in_short(difference, context)
    return context.gettext("%(field)s: %(values)s", field=field, values=values) if values else field


def _outlets(said: Said, context: Context) -> Markup:
    """The outlets that carry an account; each leads to its source's page, for the numbers of an entry mean nothing here."""
    sources = [context.library.source(i) for i in dict.fromkeys(p.source for p in said.passages)]
    links = (Markup('<a href="{}">{}</a>').format(context.href(s.id), outlet(s, context)) for s in sources)
    return Markup(", ").join(links)
