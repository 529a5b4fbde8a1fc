"""Incidents and statements, with their numbers, words and stages."""

from collections.abc import Callable
from typing import NamedTuple

from generator.formats.public import Public
from generator.formats.rows import added
from generator.formats.rows.columns import (
    Cell,
    Column,
    Kind,
    Table,
    dated,
    days,
    described,
    field,
    number,
    table,
)
from generator.formats.rows.shared import (
    PROOF,
    label,
    life,
    listed,
    own_id,
    page,
    plain,
    plain_text,
    proofs,
    record_id,
    tally_of,
)
from generator.model.counts import Number
from generator.model.dates import Date
from generator.model.incident import Incident, Stage
from generator.model.kinds import Place
from generator.render.views.context import place_name


class _Counted(NamedTuple):
    """One number of an incident."""

    incident: Incident
    key: str
    number: Number


class _Reached(NamedTuple):
    """One stage of an incident."""

    incident: Incident
    number: int
    stage: Stage


def incidents(public: Public) -> Table:
    """A row for each incident."""
    clock = public.library.clock
    groups = {ident: kind.group for ident, kind in public.library.timeline.vocabulary.types.items()}
    return table(
        "incidents",
        "What happened, in the order of the chronology. Incidents that others are part of (waves) are rows, too: leave them out of totals.",
        ("id",),
        public.of(Incident),
        (
            own_id("incident"),
            field(Incident, "title"),
            *days("date", described(Incident, "date"), lambda r: public.library.dated[r.id].date, clock),
            Column("date_derived", Kind.BOOLEAN, "Whether the date is taken from its parts.", lambda r: r.date is None),
            field(Incident, "date_text"),
            field(Incident, "type"),
            label("type_label", "types", lambda r: r.type, public),
            Column("group", Kind.TEXT, "The group that the type is counted with.", lambda r: groups[r.type], flat=True),
            field(Incident, "outcome"),
            field(Incident, "verification"),
            *_places(public),
            field(Incident, "part_of", references="records"),
            Column("parts", Kind.INTEGER, "Incidents that are part of it.", _parts(public), flat=True),
            *(listed(Incident, name) for name in ("about", "methods", "targets", "tags")),
            *added.columns(public),
            plain(Incident, "summary"),
            plain(Incident, "public_note"),
            *proofs(("date", "place", "type", "outcome", "part_of"), public),
            *tally_of(public),
            *life(public),
            page(public),
        ),
    )  # fmt: skip


def _parts(public: Public) -> Callable[[Incident], int]:
    return lambda r: sum(i in public.records for i in public.library.parts.get(r.id, ()))


def _places(public: Public) -> tuple[Column[Incident], ...]:
    """Where, as listed, and where it is one place, what lies around it."""

    def at(record: Incident) -> list[Place]:
        return [p for i in record.place if isinstance(p := public.records.get(i), Place)]

    def only(name: str) -> Callable[[list[Place]], Cell]:
        return lambda places: getattr(places[0], name) if len(places) == 1 else None

    def around(name: str) -> Column[Incident]:
        what = f"{described(Place, name)} Empty unless there is exactly one place."
        return Column(name, Kind.TEXT, what, only(name), flat=True, of=at)

    return (
        Column("places", Kind.LIST, described(Incident, "place"), lambda r: r.place or None, flat=True),
        Column(
            "place_names",
            Kind.LIST,
            "The places by name; homes by their commune.",
            lambda places: tuple(place_name(p, public.context) for p in places) or None,
            flat=True,
            of=at,
        ),
        *(around(name) for name in ("commune", "department", "region", "country")),
        Column("place_unknown", Kind.BOOLEAN, "Whether an editor looked and found no place.", lambda r: "unknown" in r.place),
    )  # fmt: skip


def counts(public: Public) -> Table:
    """A row for each number of each incident."""
    words = public.library.timeline.vocabulary.counts
    return table(
        "counts",
        "The numbers of incidents, each as it is known. An absent row means that nobody looked; `unknown`, that somebody did.",
        ("incident", "count"),
        (_Counted(r, key, n) for r in public.of(Incident) for key, n in r.counts.items()),
        (
            record_id("incident", "The incident.", lambda c: c.incident.id, "incidents"),
            Column("count", Kind.TEXT, "What is counted: an id of the vocabulary `counts`.", lambda c: c.key),
            Column("label", Kind.TEXT, "The label of `count`.", lambda c: words[c.key].label, flat=True),
            Column("unit", Kind.TEXT, "What one of it is.", lambda c: words[c.key].unit, flat=True),
            *number("", "How many.", lambda c: c.number),
            Column(
                "proof",
                Kind.TEXT,
                f"How far it is proved: {PROOF}.",
                lambda c: str(public.sheets[c.incident.id].state(f"counts.{c.key}")),
            ),
        ),
    )


def stages(public: Public) -> Table:
    """A row for each stage of each matter."""

    def when(reached: _Reached) -> Date | None:
        entry = public.library.dated.get(reached.stage.entry or "")
        return entry.date if entry else reached.stage.date

    return table(
        "stages",
        "Where matters stood: steps of ladders (reported, investigated, charged ...), in the order in which they are listed.",
        ("incident", "number"),
        (_Reached(r, i, stage) for r in public.of(Incident) for i, stage in enumerate(r.stages, 1)),
        (
            record_id("incident", "The incident.", lambda s: s.incident.id, "incidents"),
            Column("number", Kind.INTEGER, "1 for the first.", lambda s: s.number),
            Column("stage", Kind.TEXT, f"{described(Stage, 'stage')} An id of the vocabulary `stages`.", lambda s: s.stage.stage),
            *dated("date", "When it was reached: its own date, or that of `entry`.", when, public.library.clock),
            record_id("entry", described(Stage, "entry"), lambda s: s.stage.entry),
            Column("note", Kind.TEXT, described(Stage, "note"), lambda s: plain_text(s.stage.note)),
        ),
    )  # fmt: skip
