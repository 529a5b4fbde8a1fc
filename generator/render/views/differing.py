"""Where sources differ: the accounts side by side, in order of first publication, and the editor's choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.derive.apparatus import Apparatus
from generator.derive.facts import Difference, Said
from generator.model.kinds import Record
from generator.render.views.context import Context
from generator.render.views.evidence import Cited, cited, outlet
from generator.render.views.labels import field_label, shown


@dataclass(frozen=True, slots=True)
class Account:
    """One value, who gives it, and where."""

    value: str
    is_text: bool  # set smaller than a number
    who: str
    outlets: str
    order: str  # when it was first published, in words
    chosen: bool
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field or question with all its accounts; `anchor` is unique on the pages that show it."""

    anchor: str
    title: str
    question: str
    field: str
    accounts: tuple[Account, ...]
    why: str
    open: bool


def dispute(difference: Difference, record: Record, sheet: Apparatus, context: Context) -> Dispute:
    """A difference as readers see it."""
    label = field_label(difference.field, record, context) if difference.field else ""
    accounts = tuple(_account(s, difference, sheet, context) for s in difference.accounts)
    return Dispute(
        anchor=f"{record.id}-{difference.index + 1}",
        title=headline(difference, record, context),
        question=difference.question or "",
        field=label,
        accounts=accounts,
        why=difference.reason or "",
        open=difference.open,
    )


def headline(difference: Difference, record: Record, context: Context) -> str:
    """`Sources differ: 7 or 15`; of long values, only what they differ on."""
    if difference.question:
        return context.ngettext(
            "%(question)s %(num)s answer",
            "%(question)s %(num)s answers",
            len(difference.accounts),
            question=difference.question,
        )
    values = list(dict.fromkeys(_words(s, difference, context) for s in difference.accounts))
    listed = either(values, context)
    limit = 60
    if len(values) > 1 and len(listed) <= limit:
        return context.gettext("Sources differ: %(values)s", values=listed)
    field = field_label(difference.field or "", record, context).lower()
    return context.gettext("Sources differ on %(field)s", field=field)


def either(values: Sequence[str], context: Context) -> str:
    """`7, 9 or 15`."""
    return context.gettext("%(values)s or %(last)s", values=", ".join(values[:-1]), last=values[-1])


def _account(said: Said, difference: Difference, sheet: Apparatus, context: Context) -> Account:
    value = _words(said, difference, context)
    who = ", ".join(context.name(v) for v in said.according_to)
    sources = dict.fromkeys(outlet(context.library.source(p.source), context) for p in said.passages)
    return Account(
        value=value,
        is_text=not value[:1].isdigit() or len(value) > 6,  # noqa: PLR2004 - characters that fit at the large size
        who=who or context.gettext("voice not known"),
        outlets=", ".join(sources),
        order=context.words(said.first_published) if said.first_published else context.gettext("day not known"),
        chosen=said.chosen,
        citations=cited(said.passages, sheet, context),
    )


def _words(said: Said, difference: Difference, context: Context) -> str:
    if difference.field is None:
        return str(said.value)
    return "; ".join(link.text for link in shown(difference.field, said.value, context))
