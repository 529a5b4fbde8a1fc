"""What edits start from, read from a folder."""

from generator import pipeline
from generator.edit.edited import Edited
from generator.edit.holdings import Holdings


def holdings(project):
    loaded = pipeline.load(Edited(project))
    assert not [d for d in loaded.problems if d.severity == "error"], loaded.problems
    return Holdings(project, loaded.records, loaded.records.documents, loaded.start, loaded.locks, loaded.ledgers)
