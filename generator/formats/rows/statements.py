"""Statements, and the words that were said."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.derive.apparatus import Passage
from generator.formats.public import Public
from generator.formats.rows.columns import Column, Kind, Table, days, described, field, table
from generator.formats.rows.shared import (
    PROOF,
    label,
    life,
    listed,
    own_id,
    page,
    party,
    plain,
    proofs,
    record_id,
    tally_of,
)
from generator.model.evidence import Translation
from generator.model.proofs import State
from generator.model.statement import Described, Quotation, Statement


class _Words(NamedTuple):
    """One quotation of a statement, or one of its translations, with the passages that carry it."""

    statement: Statement
    number: int
    translation: int
    said: Quotation | Translation
    passages: list[Passage]


def statements(public: Public) -> Table:
    """A row for each statement."""
    return table(
        "statements",
        "Words that were said or written, in the order of the chronology. One speech act is one statement.",
        ("id",),
        public.of(Statement),
        (
            own_id("statement"),
            field(Statement, "title"),
            *days("date", described(Statement, "date"), lambda r: r.date, public.library.clock),
            field(Statement, "date_text"),
            Column("speakers", Kind.LIST, described(Statement, "speaker"), lambda r: r.speakers, flat=True),
            Column(
                "speaker_described",
                Kind.BOOLEAN,
                "Whether the source only describes the speaker.",
                lambda r: isinstance(r.speaker, Described),
            ),
            field(Statement, "role"),
            *party(Statement, "on_behalf_of", public),
            field(Statement, "type"),
            label("type_label", "statement_types", lambda r: r.type, public),
            field(Statement, "channel"),
            field(Statement, "channel_url"),
            field(Statement, "language"),
            _words_of(),
            plain(Statement, "paraphrase"),
            listed(Statement, "about"),
            field(Statement, "replies_to", references="records"),
            listed(Statement, "contradicts"),
            field(Statement, "withdraws", references="records"),
            listed(Statement, "tags"),
            plain(Statement, "public_note"),
            *proofs(("date", "speaker", "channel"), public),
            *tally_of(public),
            *life(public),
            page(public),
        ),
    )


def _words_of() -> Column[Statement]:
    return Column(
        "words",
        Kind.TEXT,
        "The quoted words in the order in which they are given, a line each. They are outside the licence of the data.",
        lambda r: "\n".join(" ".join(q.text.split()) for q in r.quotes) or None,
        flat=True,
    )


def quotes(public: Public) -> Table:
    """A row for each quotation and each translation."""
    return table(
        "quotes",
        "The words of statements and their translations. They are outside the licence of the data.",
        ("statement", "number", "translation"),
        (words for r in public.of(Statement) for words in _words(r, public)),
        (
            record_id("statement", "The statement.", lambda w: w.statement.id, "statements"),
            Column("number", Kind.INTEGER, "1 for the first quotation of the statement.", lambda w: w.number),
            Column("translation", Kind.INTEGER, "0 for the words, 1 for their first translation.", lambda w: w.translation),
            Column("text", Kind.TEXT, described(Quotation, "text"), lambda w: w.said.text),
            Column("language", Kind.TEXT, "The language of the text (BCP 47).", lambda w: w.said.lang or w.statement.language),
            Column("translated_by", Kind.TEXT, "Who translated: a party, `us` or `machine`.", _translator),
            record_id("source", described(Quotation, "source"), lambda w: w.said.source, "sources"),
            Column("note", Kind.TEXT, described(Translation, "note"), lambda w: getattr(w.said, "note", None)),
            Column("proof", Kind.TEXT, f"How far it is proved: {PROOF}. Our own translations stand in no source.", _proof),
        ),
    )  # fmt: skip


def _words(record: Statement, public: Public) -> Iterator[_Words]:
    sheet = public.sheets[record.id]
    for i, quotation in enumerate(record.quotes):
        passages = sheet.at("quotes", i, "text") + sheet.at("quotes", i, "evidence")
        yield _Words(record, i + 1, 0, quotation, passages)
        for j, translation in enumerate(quotation.translations):
            yield _Words(record, i + 1, j + 1, translation, sheet.at("quotes", i, "translations", j))


def _translator(words: _Words) -> str | None:
    return words.said.by if isinstance(words.said, Translation) else words.said.translated_by


def _proof(words: _Words) -> str | None:
    states = [p.state for p in words.passages]
    return str(min(states, key=lambda s: s.rank)) if states else None if words.translation else str(State.UNSUPPORTED)
