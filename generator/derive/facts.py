"""The structured facts of a record, each with how far it is proved, who says so, and where sources differ."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.derive.apparatus import Apparatus, Passage
from generator.model import fields
from generator.model.corpus import Corpus
from generator.model.dates import Date
from generator.model.evidence import FieldConflict, Question
from generator.model.kinds import Record, Source
from generator.model.proofs import State

_SHOWN = {
    "incident": ("date", "place", "type", "outcome", "methods", "targets", "counts", "actors", "extra", "part_of"),
    "statement": ("date", "speaker", "channel"),
    "figure": ("value", "period", "area", "date", "compared"),
}
_LAST = (math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Said:
    """One account of a fact or question: a value, the passages that carry it, and whether the record uses it."""

    value: Any
    passages: tuple[Passage, ...]
    according_to: tuple[str, ...]
    chosen: bool
    first_published: Date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where sources differ: on a field, or on a question that no field holds; accounts in order of first publication."""

    index: int
    field: str | None
    question: str | None
    accounts: tuple[Said, ...]
    reason: str | None
    open: bool


class Fact(NamedTuple):
    """A field with its value; `path` is as in `supports`."""

    path: str
    value: Any
    passages: tuple[Passage, ...]
    state: State
    difference: Difference | None

    @property
    def voices(self) -> tuple[str, ...]:
        """Who asserts it."""
        return tuple(dict.fromkeys(v for p in self.passages for v in p.voices))


def facts(record: Record, sheet: Apparatus, corpus: Corpus) -> list[Fact]:
    """The facts that a record states, in the order in which readers see them."""
    differing = {d.field: d for d in differences(record, sheet, corpus) if d.field} if record.conflicts else {}
    found = []
    for path, value in stated(record):
        passages = sheet.supporting(path)
        state = passages[0].state if passages else State.UNSUPPORTED
        found.append(Fact(path, value, passages, state, differing.get(path)))
    return found


def stated(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of a record that say facts, with their values, in that order."""
    for name in _SHOWN.get(record.kind, ()):
        value = getattr(record, name)
        if isinstance(value, dict):
            for key, item in value.items():
                yield f"{name}.{key}", item
        elif value is not None and (value or not isinstance(value, tuple)):  # a list without items is absent
            yield name, value


def differences(record: Record, sheet: Apparatus, corpus: Corpus) -> list[Difference]:
    """All conflicts and questions of a record, as it lists them."""
    found = []
    for i, conflict in enumerate(record.conflicts):
        if isinstance(conflict, Question):
            said = [
                _said(a.text, sheet.at("conflicts", i, "answers", j), a.according_to, corpus)
                for j, a in enumerate(conflict.answers)
            ]
            found.append(
                Difference(
                    i, None, conflict.question, _in_order(said, corpus), conflict.reason, conflict.reason is None
                )
            )
        else:
            found.append(_field(record, i, conflict, sheet, corpus))
    return found


def _field(record: Record, i: int, conflict: FieldConflict, sheet: Apparatus, corpus: Corpus) -> Difference:
    said = [
        _said(
            fields.parse_like(record, conflict.field, a.value),
            sheet.at("conflicts", i, "others", j),
            a.according_to,
            corpus,
        )
        for j, a in enumerate(conflict.others)
    ]
    if not conflict.open:
        own = fields.value_at(record, conflict.field)
        said.append(_said(own, sheet.supporting(conflict.field), (), corpus, chosen=True))
    return Difference(i, conflict.field, None, _in_order(said, corpus), conflict.reason, conflict.open)


def _said(
    value: Any, passages: Sequence[Passage], according_to: tuple[str, ...], corpus: Corpus, *, chosen: bool = False
) -> Said:
    known = [d for p in passages if (d := _published(p.source, corpus))]
    first = min(known, key=lambda d: d.order(corpus.timeline.clock), default=None)
    who = according_to or tuple(dict.fromkeys(v for p in passages for v in p.voices))
    return Said(value, tuple(passages), who, chosen, first)


def _published(ident: str, corpus: Corpus) -> Date | None:
    source = corpus.by_id[ident]
    return source.published if isinstance(source, Source) and not isinstance(source.published, str) else None


def _in_order(said: list[Said], corpus: Corpus) -> tuple[Said, ...]:
    """By first publication, of which an imprecise date says the latest moment; unknown dates last; ties as written."""
    clock = corpus.timeline.clock
    return tuple(sorted(said, key=lambda s: s.first_published.order(clock)[::-1] if s.first_published else _LAST))
