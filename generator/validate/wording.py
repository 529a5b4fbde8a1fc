"""The texts of a record that readers see, told apart by whose words they are."""

from collections.abc import Iterator

from generator.model.figure import Figure
from generator.model.incident import Incident
from generator.model.kinds import Place
from generator.model.quotations import quoted
from generator.model.record import Published, Record
from generator.model.references import Path
from generator.model.statement import Statement


def published_texts(record: Record, *, quoted_too: bool = False) -> Iterator[tuple[Path, str]]:
    """(place, text) of what editors wrote for readers; on request also of what they quote."""
    if isinstance(record, Published | Place):
        for name in ("title", "name", "summary", "paraphrase", "public_note"):
            if isinstance(text := getattr(record, name, None), str):
                yield (name,), text
        yield from _in_lists(record)
        if quoted_too:
            yield from ((words.path, words.text) for words in quoted(record))


def _in_lists(record: Published | Place) -> Iterator[tuple[Path, str]]:
    for i, item in enumerate(record.evidence):
        if item.reading:
            yield ("evidence", i, "reading"), item.reading
    if isinstance(record, Incident | Statement | Figure):
        yield from ((("updates", i, "text"), update.text) for i, update in enumerate(record.updates))
    if isinstance(record, Incident):
        yield from ((("stages", i, "note"), stage.note) for i, stage in enumerate(record.stages) if stage.note)
        for i, picture in enumerate(record.media):
            yield ("media", i, "alt"), picture.alt
            if picture.caption:
                yield ("media", i, "caption"), picture.caption
