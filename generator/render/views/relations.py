"""How a statement stands to others: what it answers, contradicts and takes back, and the other way round."""

from collections.abc import Iterator

from generator.model.kinds import Statement
from generator.render.messages import N_
from generator.render.views.context import Context, Link


def relations(statement: Statement, context: Context) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Other statements that it answers, denies or takes back, and the other way round; and what else names it."""
    library, ident = context.library, statement.id
    forward = {
        context.gettext("Replies to"): (statement.replies_to,),
        context.gettext("Contradicts"): statement.contradicts,
        context.gettext("Takes back"): (statement.withdraws,),
    }
    found = {label: [i for i in idents if i] for label, idents in forward.items()}
    for other in library.naming.get(ident, ()):
        for label in _towards(library[other], ident):
            found.setdefault(context.gettext(label), []).append(other)
    told = (*statement.about, *(i for idents in found.values() for i in idents))
    found[context.gettext("Named in")] = [i for i in library.naming.get(ident, ()) if i not in told]
    return tuple((label, context.links(idents)) for label, idents in found.items() if idents)


def _towards(other: object, ident: str) -> Iterator[str]:
    """What another record does to a statement."""
    if isinstance(other, Statement):
        if other.replies_to == ident:
            yield N_("Answered in")
        if ident in other.contradicts:
            yield N_("Contradicted by")
        if other.withdraws == ident:
            yield N_("Taken back in")
