"""The seven kinds of records, by name."""

from generator.model.figure import Figure
from generator.model.incident import Incident
from generator.model.parties import Organisation, Person
from generator.model.place import Place
from generator.model.record import Record, Tombstone
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.timeline import Timeline

KINDS: dict[str, type[Record]] = {
    model.kind: model for model in (Incident, Statement, Figure, Source, Person, Organisation, Place)
}
Entry = Incident | Statement
AnyRecord = Record | Tombstone

__all__ = [
    "KINDS",
    "AnyRecord",
    "Entry",
    "Figure",
    "Incident",
    "Organisation",
    "Person",
    "Place",
    "Record",
    "Source",
    "Statement",
    "Timeline",
    "Tombstone",
]
