"""Where sources differ: the accounts side by side, in order of first publication, and the editor's choice."""

from dataclasses import dataclass

from generator.derive.apparatus import Apparatus
from generator.derive.facts import Difference, Said
from generator.model.date_moments import Precision
from generator.model.dates import Date
from generator.model.kinds import Record
from generator.render import dating
from generator.render.views.context import Context
from generator.render.views.evidence import Cited, cited, outlet
from generator.render.views.labels import field_label, shown

_LONG = 60  # characters of a heading's values


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
    if values := values_in_short(difference, context):
        return context.gettext("Sources differ: %(values)s", values=values)
    field = field_label(difference.field or "", record, context).lower()
    return context.gettext("Sources differ on %(field)s", field=field)


def values_in_short(difference: Difference, context: Context) -> str:
    """`7, 9 or 15`; `Kent, UK; Ghent, Belgium or Trent, Italy`; nothing where they are long, or the same."""
    told = _times(difference, context) or [_words(s, difference, context) for s in difference.accounts]
    *others, last = dict.fromkeys(told)
    between = "; " if any("," in value for value in told) else ", "
    listed = context.gettext("%(values)s or %(last)s", values=between.join(others), last=last)
    return listed if others and len(listed) <= _LONG else ""


def _times(difference: Difference, context: Context) -> list[str]:
    """Of accounts that are all times of one day, what is left to say; of others nothing."""
    clock = context.library.clock
    values = [said.value for said in difference.accounts]
    timed = [v for v in values if isinstance(v, Date) and v.precision is Precision.MINUTE]
    if len(timed) < len(values) or len({when.day(clock) for when in timed}) > 1:
        return []
    return [dating.clock_words(when, context.language, clock) for when in timed]


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
