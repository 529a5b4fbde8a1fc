"""What incidents carry besides their facts: who was asked for a reply, and pictures."""

from typing import NamedTuple

from generator.formats.public import Public
from generator.formats.rows.columns import Column, Kind, Table, dated, described, table
from generator.formats.rows.shared import record_id
from generator.model.incident import Comment, Incident, Media


class _Asked(NamedTuple):
    """One question put to a party."""

    incident: str
    number: int
    comment: Comment


class _Picture(NamedTuple):
    """One picture of an incident."""

    incident: str
    number: int
    media: Media


def replies(public: Public) -> Table:
    """A row for each party that was asked."""

    def known(ident: str) -> str | None:
        return ident if ident in public.records else None

    return table(
        "replies",
        "The right of reply: who was asked about an incident, when, and what came back.",
        ("incident", "number"),
        (_Asked(r.id, i, c) for r in public.of(Incident) for i, c in enumerate(r.comment, 1)),
        (
            record_id("incident", "The incident.", lambda a: a.incident, "incidents"),
            Column("number", Kind.INTEGER, "1 for the first who is listed.", lambda a: a.number),
            Column("asked", Kind.TEXT, f"{described(Comment, 'asked')} By name.", lambda a: public.context.name(a.comment.asked)),
            record_id("asked_id", "The record of `asked`, where there is one.", lambda a: known(a.comment.asked)),
            *dated("date", described(Comment, "date"), lambda a: a.comment.date, public.library.clock),
            record_id("answer", "The statement that answers; empty where no answer came.", lambda a: known(a.comment.answer), "statements"),
        ),
    )  # fmt: skip


def media(public: Public) -> Table:
    """A row for each picture."""

    def stated(name: str) -> Column[_Picture]:
        return Column(name, Kind.TEXT, described(Media, name), lambda p: getattr(p.media, name))

    return table(
        "media",
        "Pictures of incidents, with what they show. They have terms of their own and are outside the licence of the data.",
        ("incident", "number"),
        (_Picture(r.id, i, m) for r in public.of(Incident) for i, m in enumerate(r.media, 1)),
        (
            record_id("incident", "The incident.", lambda p: p.incident, "incidents"),
            Column("number", Kind.INTEGER, "1 for the first.", lambda p: p.number),
            *(stated(name) for name in ("file", "alt", "caption", "credit", "licence")),
            Column("sensitive", Kind.BOOLEAN, described(Media, "sensitive"), lambda p: p.media.sensitive),
        ),
    )
