"""The table of all figures, by measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.derive.facts import differences
from generator.derive.library import Library
from generator.model.counts import Form
from generator.model.kinds import Figure
from generator.model.proofs import State
from generator.render import addresses, numbers
from generator.render.environment import page
from generator.render.page import Page
from generator.render.views.context import Context
from generator.render.views.differing import dispute


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the table of its measure."""

    href: str
    title: str
    value: str
    unit: str
    area: str
    differ: str
    period: str
    says: str
    state: State


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and its figures in order of their periods."""

    anchor: str
    label: str
    unit: str
    definition: str
    rows: tuple[Row, ...]


def index(library: Library, by_measure: Mapping[str, Sequence[Figure]]) -> Page:
    """The page of all figures; `by_measure` holds them in order of their periods."""
    context = Context(library, addresses.root(addresses.index("figure")))
    measures = library.timeline.vocabulary.measures
    return page(
        "figures",
        {
            "layout": "figures",
            "heading": context.gettext("Figures"),
            "summary": context.gettext(
                "Numbers that somebody stated, each with its period, its definition and who says so."
            ),
            "wide": True,
            "hide": ["navigation", "toc"],
        },
        language=context.language,
        measures=tuple(
            Measure(
                f"measure-{ident}",
                word.label,
                word.unit,
                word.definition,
                tuple(_row(f, context) for f in by_measure[ident]),
            )
            for ident, word in measures.items()
            if ident in by_measure
        ),
    )


def _row(figure: Figure, context: Context) -> Row:
    sheet = context.library.sheets[figure.id]
    return Row(
        href=context.href(figure.id),
        title=figure.title,
        value=numbers.words(figure.value, context.language),
        unit=unit(figure, context),
        area=context.link(figure.area).text,
        differ=" · ".join(
            dispute(d, figure, sheet, context).title for d in differences(figure, sheet, context.library.corpus)
        ),
        period=context.words(figure.period),
        says=said_by(figure, context),
        state=sheet.state("value"),
    )


def said_by(figure: Figure, context: Context) -> str:
    """Who states it; a source that names nobody says it itself."""
    if figure.stated_by != ("unattributed",):
        return ", ".join(context.name(p) for p in figure.stated_by)
    sheet = context.library.sheets[figure.id]
    voices = dict.fromkeys(v for p in sheet.supporting("value") for v in p.voices)
    return ", ".join(context.name(v) for v in voices) or context.gettext("nobody named")


def unit(figure: Figure, context: Context) -> str:
    """The unit, unless the words of the value say it."""
    if figure.value.form in (Form.STATED, Form.UNKNOWN):
        return ""
    return context.library.timeline.vocabulary.measures[figure.measure].unit
