"""Where sources differ: every conflict and question of every record, open ones first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.derive.facts import Difference, Said, differences
from generator.derive.library import Library
from generator.model.kinds import Place, Record
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views.context import Context, Link
from generator.render.views.differing import Dispute, dispute, values_in_short
from generator.render.views.evidence import outlet
from generator.render.views.labels import KIND_NAMES

_ADDRESS = "disputed/"
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


def pages(_: Library) -> Iterator[tuple[str, Making]]:
    """The page of disagreements."""
    yield _ADDRESS, Making(_page, ())


def _page(library: Library) -> Page:
    context = Context(library, "../")
    dated = {d.entry.id: context.words(d.date) for d in library.entries}
    found = [(record, d) for record in _in_order(library) for d in _differences(record, library)]
    number_open = sum(d.open for _, d in found)
    anchors: set[str] = set()
    meta = {
        "layout": "disputed",
        "heading": context.gettext("Where sources differ"),
        "summary": context.gettext(
            "Facts for which sources give different values: %(open)s open, %(settled)s settled.",
            open=number_open,
            settled=len(found) - number_open,
        ),
        "hide": ["navigation", "toc"],
    }
    return page(
        "disputed",
        meta,
        language=context.language,
        number_open=number_open,
        number_settled=len(found) - number_open,
        open=_grouped([(r, d) for r, d in found if d.open], anchors, dated, context),
        settled=_grouped([(r, d) for r, d in found if not d.open], anchors, dated, context),
    )


def _in_order(library: Library) -> list[Record]:
    """Entries in the chronology's order, then all other records by id."""
    dated = {d.entry.id: d.entry for d in library.entries}
    others = (r for i, r in library.corpus.by_id.items() if i not in dated and isinstance(r, Record))
    return [*dated.values(), *others]


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
