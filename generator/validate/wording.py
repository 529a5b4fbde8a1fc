"""The texts of a record that readers see, told apart by whose words they are."""

from collections.abc import Iterable, Iterator

from generator.model.figure import Figure
from generator.model.incident import Incident
from generator.model.kinds import Place
from generator.model.quotations import Quoted
from generator.model.record import Published, Record
from generator.model.references import Path
from generator.model.statement import Statement


def published_texts(record: Record, quoted: Iterable[Quoted] = ()) -> Iterator[tuple[Path, str]]:
    """(place, text) of what editors wrote for readers; and of what they quote, where it is given."""
    if isinstance(record, (Published, Place)):
        for name in ("title", "name", "summary", "paraphrase", "public_note"):
            if isinstance(text := getattr(record, name, None), str):
                yield (name,), text
        yield from _in_lists(record)
        yield from ((words.path, words.text) for words in quoted)


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
