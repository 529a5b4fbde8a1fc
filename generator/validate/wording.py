"""What editors wrote for readers, in a record."""

from collections.abc import Iterator

from generator.model.figure import Figure
from generator.model.incident import Incident
from generator.model.kinds import Place
from generator.model.record import Published, Record
from generator.model.references import Path
from generator.model.statement import Statement


def published_texts(record: Record) -> Iterator[tuple[Path, str]]:
    """(place, text) of what editors wrote for readers."""
    if isinstance(record, (Published, Place)):
        values = record.__dict__  # not every kind has all of them
        for name in ("title", "name", "summary", "paraphrase", "public_note"):
            if text := values.get(name):
                yield (name,), text
        yield from _in_lists(record)


def _in_lists(record: Published | Place) -> Iterator[tuple[Path, str]]:
    for i, item in enumerate(record.evidence):
        if item.reading:
            yield ("evidence", i, "reading"), item.reading
    if isinstance(record, (Incident, Statement, Figure)):
        yield from ((("updates", i, "text"), update.text) for i, update in enumerate(record.updates))
    if isinstance(record, Incident):
        yield from ((("stages", i, "note"), stage.note) for i, stage in enumerate(record.stages) if stage.note)
        for i, picture in enumerate(record.media):
            yield ("media", i, "alt"), picture.alt
            if picture.caption:
                yield ("media", i, "caption"), picture.caption
