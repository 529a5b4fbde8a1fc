"""How many entries a page of the chronology has, in words."""

from collections import Counter
from collections.abc import Sequence

from generator.derive.chronology import Dated
from generator.model.kinds import Incident
from generator.render.views.context import WORDS, Context
from generator.render.views.strip import legend


def deck(entries: Sequence[Dated], continuing: int, context: Context) -> str:
    """How many entries, by group. A wave is not counted with its parts."""
    counts = Counter(context.accent(d.entry) for d in entries if not is_whole(d, context))
    parts = [_part(counts[a], label.lower(), a, context) for a, label in legend(entries, context) if counts[a]]
    total = number_of(len(entries), context)
    groups = context.gettext("%(total)s: %(groups)s.", total=total, groups=", ".join(parts))
    told = [groups if parts and len(entries) > 1 else f"{total}."]
    if wholes := sum(is_whole(d, context) for d in entries):
        told.append(
            context.ngettext(
                "One entry stands for a whole and is not counted with the parts.",
                "%(num)s entries stand for a whole and are not counted with the parts.",
                wholes,
            )
        )
    if continuing:
        told.append(
            context.ngettext(
                "One entry continues from earlier months.",
                "%(num)s entries continue from earlier months.",
                continuing,
            )
        )
    return " ".join(told)


def _part(number: int, label: str, accent: str, context: Context) -> str:
    """`31 statements`, `30 attacks`; one of a group stands behind its label, of which the vocabulary has the plural alone."""
    if accent == WORDS:
        return context.ngettext("%(num)s statement", "%(num)s statements", number)
    return f"{label}: 1" if number == 1 else f"{number} {label}"


def is_whole(dated: Dated, context: Context) -> bool:
    """Whether an incident contains others."""
    return isinstance(dated.entry, Incident) and dated.entry.id in context.library.parts


def number_of(number: int, context: Context) -> str:
    """`3 entries`."""
    return context.ngettext("%(num)s entry", "%(num)s entries", number)
