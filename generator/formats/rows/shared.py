"""Columns that tables of several kinds of records have in common."""

from collections.abc import Callable, Iterable
from typing import Any

from generator.derive.origins import Tally
from generator.formats.public import Public
from generator.formats.rows.columns import Cell, Column, Kind, T, dated, described
from generator.model import fields
from generator.model.kinds import Record
from generator.model.record import Published
from generator.render import prose
from generator.render.views.entry_page import last_changed

PROOF = "verified, locked, quoted, cited or unsupported"


def record_id(name: str, what: str, value: Callable[[T], str | None], table: str = "records") -> Column[T]:
    """The id of a record that the row is about."""
    return Column(name, Kind.TEXT, what, value, references=table)


def own_id(what: str) -> Column[Any]:
    """The id of the record that the row is."""
    return record_id("id", f"The id of the {what}: it never changes its meaning.", lambda r: r.id)


def page(public: Public) -> Column[Any]:
    """The record's page."""
    return Column("page", Kind.TEXT, "The address of its page.", lambda r: public.page(r.id), flat=True)


def party(model: type[Any], name: str, public: Public) -> tuple[Column[Any], Column[Any]]:
    """A party that stands alone: by name, and by id where it is a record."""
    what = described(model, name)

    def ident(item: Any) -> str | None:
        value = getattr(item, name)
        return value if value in public.records else None

    def shown(item: Any) -> str | None:
        value = getattr(item, name)
        return public.context.name(value) if value else None

    return (
        Column(name, Kind.TEXT, f"{what} By name.", shown),
        Column(f"{name}_id", Kind.TEXT, f"The record of `{name}`, where there is one.", ident, references="records"),
    )


def listed(model: type[Any], name: str) -> Column[Any]:
    """A field that holds a list, as written: ids, or names for what has none."""
    return Column(name, Kind.LIST, described(model, name), lambda r: getattr(r, name) or None, flat=True)


def plain(model: type[Any], name: str) -> Column[Any]:
    """A field of prose, without markup and citations."""
    return Column(
        name,
        Kind.TEXT,
        f"{described(model, name)} Here as plain text, without its citations.",
        lambda r: plain_text(getattr(r, name)),
    )


def plain_text(text: str | None) -> str | None:
    """Prose without markup; None for none."""
    return (prose.plain(text) or None) if text else None


def life(public: Public) -> tuple[Column[Any], ...]:
    """When a record was published here, last changed, and is due to be looked at again."""
    clock = public.library.clock
    return (
        *dated("recorded", described(Published, "recorded"), lambda r: r.recorded, clock),
        *dated(
            "changed",
            "The latest of `recorded`, its updates and its corrections.",
            lambda r: last_changed(r, public.context),
            clock,
        ),
        *dated("review_by", described(Published, "review_by"), lambda r: r.review_by, clock),
    )


def proofs(names: Iterable[str], public: Public) -> tuple[Column[Any], ...]:
    """How far facts are proved."""

    def proof(name: str) -> Column[Any]:
        def state(record: Record) -> Cell:
            stated = fields.value_at(record, name) is not fields.ABSENT
            return str(public.sheets[record.id].state(name)) if stated else None

        return Column(f"{name}_proof", Kind.TEXT, f"How far `{name}` is proved: {PROOF}.", state, flat=True)

    return tuple(proof(name) for name in names)


def tallied(tally: Callable[[T], Tally]) -> tuple[Column[T], ...]:
    """Reports, origins and voices, counted apart."""
    return (
        Column("reports", Kind.INTEGER, "Sources that carry it.", lambda counted: len(counted.reports), of=tally),
        Column(
            "origins",
            Kind.INTEGER,
            "Those who first reported what these sources carry: ten reposts of one dispatch are one origin.",
            lambda counted: len(counted.origins),
            of=tally,
        ),
        Column(
            "voices",
            Kind.INTEGER,
            "Those who assert it: ten outlets that quote one spokesman are one voice.",
            lambda counted: len(counted.voices),
            of=tally,
        ),
    )


def tally_of(public: Public) -> tuple[Column[Any], ...]:
    """What the evidence of a record comes down to."""
    return tallied(lambda record: public.sheets[record.id].tally)


def label(name: str, vocabulary: str, value: Callable[[Any], str], public: Public) -> Column[Any]:
    """The word that readers see for an id of a vocabulary."""
    words = public.library.timeline.vocabulary.terms(vocabulary)
    return Column(
        name, Kind.TEXT, f"The label of `{name.removesuffix('_label')}`.", lambda r: words[value(r)].label, flat=True
    )


def safe_names(keys: Iterable[str]) -> dict[str, str]:
    """Vocabulary keys as parts of column names: without hyphens, unless two keys would then be one."""
    every = list(keys)
    plainer = [key.replace("-", "_") for key in every]
    return {key: name if plainer.count(name) == 1 else key for key, name in zip(every, plainer, strict=True)}
