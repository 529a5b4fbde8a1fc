"""A figure's page: the number, what it counts, who says so, and others of the same measure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.derive.facts import Fact, differences, facts
from generator.derive.library import Library
from generator.model.counts import Form, Number
from generator.model.kinds import Figure
from generator.model.proofs import State
from generator.render import addresses, numbers
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import entry_page as shared
from generator.render.views.bars import bars
from generator.render.views.context import Context, Link
from generator.render.views.differing import Dispute, dispute
from generator.render.views.entries import Badge, tally_words
from generator.render.views.evidence import Cited, cited, evidence_list
from generator.render.views.figures import index, said_by, unit
from generator.render.views.labels import STATES, compared
from generator.render.views.mentioned import mentioned

_MARKS: Final = {
    State.VERIFIED: "check",
    State.LOCKED: "locked",
    State.QUOTED: "quoted",
    State.CITED: "cited",
    State.UNSUPPORTED: "differ",
}
_AROUND: Final = 6  # figures of the same measure drawn on either side
_HIDDEN: Final = ["navigation", "toc"]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the figure says of itself, with its proof."""

    label: str
    value: Link
    note: str
    citations: tuple[Cited, ...]
    state: State


@dataclass(frozen=True, slots=True)
class FigureView:
    """All that the template sees of the figure itself."""

    title: str
    value: str
    unit: str
    as_stated: str
    measure: Link
    definition: str
    badges: tuple[Badge, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What its source compares it with, and what the other record makes of that."""

    text: str
    citations: tuple[Cited, ...]
    other: Link | None
    reckoned: str


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of the table of figures and of every figure."""
    by_measure: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(library.corpus.figures, key=lambda f: (f.period.order(library.clock), f.id)):
        by_measure[figure.measure].append(figure)
    yield addresses.index("figure"), index(library, by_measure)
    for same in by_measure.values():
        for at, figure in enumerate(same):
            address = addresses.record("figure", figure.id)
            near = same[max(0, at - _AROUND) : at + _AROUND + 1]
            yield address, Making(_page, (figure.id, tuple(f.id for f in near)))


def _page(library: Library, ident: str, around: Sequence[str]) -> Page:
    figure, *near = (f for i in (ident, *around) if isinstance(f := library[i], Figure))
    sheet, path = library.sheets[ident], addresses.record("figure", ident)
    context = Context(library, addresses.root(path))
    disputes = tuple(dispute(d, figure, sheet, context) for d in differences(figure, sheet, library.corpus))
    stated = {fact.path: fact for fact in facts(figure, sheet, library.corpus)}
    view = _view(figure, stated, disputes, context)
    return page(
        "figure",
        {"layout": "figure", "heading": figure.title, "summary": _description(figure, context), "hide": _HIDDEN},
        language=context.language,
        v=view,
        crumbs=(Link(context.gettext("Figures"), context.root + addresses.index("figure")), view.measure),
        disputes=disputes,
        comparison=_comparison(figure, stated, context),
        bars=bars(near, figure, context) if len(near) > 1 else (),
        about=mentioned(figure.about, context),
        named_in=mentioned((i for i in library.naming.get(figure.id, ()) if i not in figure.about), context),
        note=shared.prose_html(figure.public_note, sheet, context) if figure.public_note else None,
        updates=shared.updates(figure, sheet, context),
        corrections=shared.corrections(figure, context),
        tally=shared.tally(sheet, context),
        evidence=evidence_list(figure, sheet, context),
        colophon=shared.colophon(figure, path, context),
    )


def _view(figure: Figure, stated: Mapping[str, Fact], disputes: Sequence[Dispute], context: Context) -> FigureView:
    measure = context.library.timeline.vocabulary.measures[figure.measure]
    return FigureView(
        title=figure.title,
        value=numbers.words(figure.value, context.language),
        unit=unit(figure, context),
        as_stated=figure.value.as_stated if figure.value.form is not Form.STATED else "",
        measure=Link(measure.label, f"{context.root}{addresses.index('figure')}#measure-{figure.measure}"),
        definition=measure.definition,
        badges=_badges(figure, disputes, context),
        told=_told(figure, stated, context),
    )


def _badges(figure: Figure, disputes: Sequence[Dispute], context: Context) -> tuple[Badge, ...]:
    sheet = context.library.sheets[figure.id]
    state = sheet.state("value")
    found = [Badge(_MARKS[state], context.gettext(STATES[state]), f"{context.root}how-we-work/#{state}")]
    found += [Badge("differ", d.title, f"{context.disputed(figure.id)}#{d.anchor}", warns=True) for d in disputes]
    return (*found, Badge("", tally_words(sheet, context), "#evidence"))


def _told(figure: Figure, stated: Mapping[str, Fact], context: Context) -> tuple[Told, ...]:
    """Period, area, and who says so when: each with the passages that carry it."""
    sheet = context.library.sheets[figure.id]
    own_voice = context.gettext("in its own voice") if figure.stated_by == ("unattributed",) else ""
    when = context.words(figure.date) if figure.date else ""
    alone = figure.stated_by[0] if len(figure.stated_by) == 1 else ""
    says = Link(said_by(figure, context), context.href(alone))
    return (
        Told(
            context.gettext("Period"),
            Link(context.words(figure.period)),
            "",
            _cites(stated, ("period",), figure, context),
            sheet.state("period"),
        ),
        Told(
            context.gettext("Area"),
            context.link(figure.area),
            "",
            _cites(stated, ("area",), figure, context),
            sheet.state("area"),
        ),
        Told(
            context.gettext("Says so"),
            says,
            ", ".join(x for x in (own_voice, when) if x),
            _cites(stated, ("value", "date"), figure, context),
            sheet.state("value"),
        ),
    )


def _cites(stated: Mapping[str, Fact], paths: Sequence[str], figure: Figure, context: Context) -> tuple[Cited, ...]:
    passages = [p for path in paths if path in stated for p in stated[path].passages]
    return cited(passages, context.library.sheets[figure.id], context)


def _comparison(figure: Figure, stated: Mapping[str, Fact], context: Context) -> Comparison | None:
    if figure.compared is None:
        return None
    ident = figure.compared.figure
    other = context.library.get(ident) if ident else None
    known = isinstance(other, Figure)
    return Comparison(
        text=_compared(figure, context),
        citations=_cites(stated, ("compared",), figure, context),
        other=context.link(ident) if known and ident else None,
        reckoned=_reckoned(figure.value, other.value, context) if isinstance(other, Figure) else "",
    )


def _compared(figure: Figure, context: Context) -> str:
    """The source's words and the period that they compare with."""
    assert figure.compared is not None  # noqa: S101 - its only caller has seen to it
    words = compared(figure.compared, context)
    period = figure.compared.period
    if not (period and figure.compared.as_stated):
        return words
    return context.gettext("%(words)s, compared with %(period)s", words=words, period=context.words(period))


def _reckoned(value: Number, other: Number, context: Context) -> str:
    """How many times as much it is, where both are known well enough to say."""
    known = (Form.EXACT, Form.ABOUT)
    if value.form not in known or other.form not in known or not value.low or not other.low:
        return ""
    times = (value.low / other.low).quantize(Decimal("0.01"))
    text = numbers.figure(times.normalize() + 0, context.language)
    rough = Form.ABOUT in (value.form, other.form)
    return context.gettext("about %(number)s", number=text) if rough else text


def _description(figure: Figure, context: Context) -> str:
    """One line for search engines and cards."""
    value = " ".join(x for x in (numbers.words(figure.value, context.language), unit(figure, context)) if x)
    return context.gettext(
        "%(title)s: %(value)s, according to %(party)s.",
        title=figure.title,
        value=value,
        party=said_by(figure, context),
    )
