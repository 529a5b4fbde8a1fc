"""What rests on a source: for each record the fields that it supports and how, and the disagreements that it takes part in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.derive.apparatus import Passage
from generator.derive.facts import Difference, differences
from generator.derive.library import Library
from generator.model import fields
from generator.model.counts import Number
from generator.model.evidence import Question
from generator.model.kinds import Incident, Record
from generator.model.proofs import State
from generator.render.views.context import Context, Link
from generator.render.views.differing import Account, dispute
from generator.render.views.labels import field_label, shown

_ORDER = {"incident": 0, "statement": 0, "figure": 1, "person": 2, "organisation": 3, "place": 4, "source": 5}
_OTHERS = 3  # accounts of others that a line tells


@dataclass(frozen=True, slots=True)
class Resting:
    """The passages from one source by the record that holds them, and records that only name it."""

    source: str
    passages: Mapping[str, Sequence[Passage]]
    named_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A record, and what it takes from the source, the best proved first."""

    record: Link
    carried: tuple[tuple[State, str], ...]
    facts: int


@dataclass(frozen=True, slots=True)
class Matter:
    """A field or question on which the source says one thing and others another."""

    on: str
    says: str
    others: str
    href: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """All matters of one record on which the source takes part."""

    record: Link
    matters: tuple[Matter, ...]


def resting(source: str, library: Library) -> Resting:
    """What rests on a source: entries in the order of the chronology, then all others by kind and id."""
    holders = sorted(library.resting_on.get(source, ()), key=lambda i: _ORDER[library[i].kind])
    passages = {i: [p for p in library.sheets[i].passages if p.source == source] for i in holders}
    named = tuple(i for i in library.naming.get(source, ()) if i not in passages)
    return Resting(source, passages, named)


def rests_on(rests: Resting, context: Context) -> tuple[RestsOn, ...]:
    """The records that rest on a source, with the facts that they take from it."""
    found = []
    for ident, passages in rests.passages.items():
        record = context.library[ident]
        if isinstance(record, Record):
            states: dict[str, State] = {}
            for passage in sorted(passages, key=lambda p: p.state.rank):
                for label in _carried(passage, record, context):
                    states.setdefault(label, passage.state)
            by_state = {
                state: [label for label, s in states.items() if s is state]
                for state in State
                if state in states.values()
            }
            found.append(
                RestsOn(
                    context.link(ident), tuple((s, ", ".join(labels)) for s, labels in by_state.items()), len(states)
                )
            )
    found += [RestsOn(context.link(i), (), 0) for i in rests.named_in]
    return tuple(found)


def _carried(passage: Passage, record: Record, context: Context) -> Iterator[str]:
    """What a passage is there for, in words."""
    match passage.path:
        case ("evidence", *_):
            yield from (_fact(f, record, context) for f in _single(passage.evidence.supports, record))
            if not passage.evidence.supports:
                yield context.gettext("the text")
        case ("conflicts", int(i), *_):
            conflict = record.conflicts[i]
            if isinstance(conflict, Question):
                yield context.gettext("answers “%(question)s”", question=conflict.question)
            else:
                field = field_label(conflict.field, record, context).lower()
                yield context.gettext("another account: %(field)s", field=field)
        case ("stages", int(i), *_) if isinstance(record, Incident):
            stage = context.library.timeline.vocabulary.terms("stages")[record.stages[i].stage]
            yield context.gettext("stage: %(stage)s", stage=stage.label.lower())
        case ("updates", *_):
            yield context.gettext("an update")
        case ("quotes", *rest):
            yield context.gettext("a translation") if "translations" in rest else context.gettext("the words")


def _single(supports: Sequence[str], record: Record) -> Iterator[str]:
    """Fields one by one: `counts` stands for each of them."""
    for field in supports:
        held = getattr(record, field, None) if field in fields.MAPPINGS else None
        if isinstance(held, dict):
            yield from (f"{field}.{key}" for key in held)
        else:
            yield field


def _fact(field: str, record: Record, context: Context) -> str:
    """A field by name, a number with its value."""
    label, value = field_label(field, record, context), fields.value_at(record, field)
    name = label[:1].lower() + label[1:]
    if not isinstance(value, Number):
        return name
    return context.gettext("%(field)s: %(value)s", field=name, value=shown(field, value, context)[0].text)


def disagreements(rests: Resting, context: Context) -> tuple[Disagreement, ...]:
    """Where the source stands on one side, record by record."""
    found = []
    for ident in rests.passages:
        record = context.library[ident]
        if isinstance(record, Record) and record.conflicts:
            every = differences(record, context.library.sheets[ident], context.library.corpus)
            matters = tuple(_matter(d, rests.source, record, context) for d in every if _takes_part(d, rests.source))
            found += [Disagreement(context.link(ident), matters)] if matters else []
    return tuple(found)


def _takes_part(difference: Difference, source: str) -> bool:
    return any(p.source == source for said in difference.accounts for p in said.passages)


def _matter(difference: Difference, source: str, record: Record, context: Context) -> Matter:
    view = dispute(difference, record, context.library.sheets[record.id], context)
    settled = any(account.chosen for account in view.accounts)
    ours, against = [], []
    for account, said in zip(view.accounts, difference.accounts, strict=True):
        if any(p.source == source for p in said.passages):
            ours.append(_used(account, context) if settled else account.value)
        else:
            against.append(f"{account.value} ({account.outlets})" if account.outlets else account.value)
    more = len(against) - _OTHERS
    rest = context.ngettext("%(num)s more", "%(num)s more", more)
    return Matter(
        on=view.question or context.gettext("%(field)s:", field=view.field),
        says="; ".join(ours),
        others="; ".join([*against[:_OTHERS], rest] if more > 1 else against),
        href=f"{context.disputed(record.id)}#{view.anchor}",
    )


def _used(account: Account, context: Context) -> str:
    """A value of a settled matter, and whether it is the chosen one."""
    if account.chosen:
        return context.gettext("%(value)s, used here", value=account.value)
    return context.gettext("%(value)s, not used", value=account.value)
