"""Every place of a record in which the id of another one may stand, and what it says once ids have changed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.edit.nodes import Path
from generator.edit.wording import at, texts
from generator.load.document import Document
from generator.model.base import ProseMark, Ref
from generator.model.evidence import FieldConflict
from generator.model.kinds import AnyRecord, Place, Record, Tombstone
from generator.model.prose import CITATION
from generator.model.record import Published
from generator.model.references import marked, refers

_CITED = re.compile(r"(?<=@)[a-z0-9-]+")
_LINKED = re.compile(r"(?<=\]\(record:)[a-z0-9-]+(?=\))")


def renewed(record: AnyRecord, document: Document, ids: Mapping[str, str]) -> dict[Path, str]:
    """The values of a record that change when ids do (old -> new), with what they then say."""
    return {path: new for path, new in _renewed(record, document, ids) if new != at(document.data, path)}


def _renewed(record: AnyRecord, document: Document, ids: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    for path, value, mark in marked(record):
        if isinstance(mark, ProseMark):
            yield path, in_prose(str(at(document.data, path)), ids)
        elif isinstance(mark, Ref) and value in ids and value not in mark.words:
            yield path, ids[value]
    if isinstance(record, Tombstone):
        return
    if isinstance(record, Place) and (origin := record.coordinates_from) and origin in ids:
        yield ("from",), ids[origin]
    for path, value in _accounts(record, document):
        if value in ids:
            yield path, ids[value]


def _accounts(record: Record, document: Document) -> Iterator[tuple[Path, str]]:
    """Ids that stand as other values of a field, or as what a correction replaced."""
    for i, conflict in enumerate(record.conflicts):
        if isinstance(conflict, FieldConflict) and _holds_ids(record, conflict.field):
            for j in range(len(conflict.others)):
                path: Path = ("conflicts", i, "others", j, "value")
                yield from ((path + below, text) for below, text in texts(_data(at(document.data, path))))
    for i, correction in enumerate(record.corrections if isinstance(record, Published) else ()):
        if _holds_ids(record, correction.field):
            yield ("corrections", i, "before"), correction.before
            yield ("corrections", i, "after"), correction.after


def _holds_ids(record: Record, field: str) -> bool:
    return refers(type(record), field.partition(".")[0]) is not None


def _data(value: Any) -> Any:
    return [] if value is None else value


def in_prose(text: str, ids: Mapping[str, str]) -> str:
    """Prose whose citations and links name the records of today."""
    text = CITATION.sub(lambda cited: _CITED.sub(lambda m: ids.get(m[0], m[0]), cited[0]), text)
    return _LINKED.sub(lambda m: ids.get(m[0], m[0]), text)
