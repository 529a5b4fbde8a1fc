"""Records that another process read are those that this one would have read."""

from pathlib import Path

import busy_ferries
import pytest

from generator import checking, examining, workers
from generator.load.files import Folder
from generator.loading import load
from generator.model.kinds import Record
from generator.project import Project
from generator.validate import sleepers

ROOT = Path(__file__).resolve().parents[2]
JOBS = 3


@pytest.fixture(autouse=True)
def several(monkeypatch):
    """As in a process of its own, on a machine of several cores."""
    monkeypatch.setattr(workers, "cores", lambda: JOBS)
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)


@pytest.fixture(params=["real", "busy", "hostile", "broken"])
def timeline(request, make_timeline):
    """The repository's own, one in which everything happens, one of texts that break programs, and one that is faulty."""
    match request.param:
        case "real":
            return Project(ROOT)
        case "hostile":
            return make_timeline(
                busy_ferries.hostile() or pytest.skip("the outside cases are not at hand (../shared/cases)")
            )
    project = make_timeline(busy_ferries.FILES)
    if request.param == "broken":
        for number, file in enumerate(sorted(project.incidents.rglob("*.yml"))):
            if number % 3 == 0 and file.name != "timeline.yml":
                file.write_text(file.read_text("utf-8") + "titel: A misspelt key\n", encoding="utf-8")
    return project


class _Noting(Folder):
    """A tree that knows what this process read of it."""

    def __init__(self, project):
        super().__init__(project)
        object.__setattr__(self, "read", set())

    def read_bytes(self, path):
        self.read.add(path)
        return super().read_bytes(path)


def _loaded(project, *, lean):
    loaded = load(_Noting(project), lean=lean)
    timeline = checking.shape.timeline(loaded.start)
    return loaded, checking.World(timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True))


def _examined(project, jobs, *, lean):
    loaded, world = _loaded(project, lean=lean)
    packed, digests = examining.answers(world, loaded.files.ids, jobs, reading=True)
    return loaded, packed, {path: found for read in [*digests, loaded.records.digests] for path, found in read.items()}


def _given(records):
    return {ident: record.model_fields_set for ident, record in records.items() if isinstance(record, Record)}


@pytest.mark.parametrize("most", [sleepers.MOST, 2])
@pytest.mark.parametrize("lean", [True, False])
def test_they_are_the_same(timeline, lean, most, monkeypatch):
    monkeypatch.setattr(sleepers.Sleepers, "__init__", _few(sleepers.Sleepers.__init__, most))
    alone, packed, digests = _examined(timeline, 1, lean=False)
    shared, again, read = _examined(timeline, JOBS, lean=lean)
    assert (again, list(again), read) == (packed, list(packed), digests)
    assert dict(shared.records) == dict(alone.records)
    assert _given(shared.records) == _given(alone.records)
    assert shared.records.documents == alone.records.documents


def test_this_process_does_not_read_them():
    shared, packed, read = _examined(Project(ROOT), JOBS, lean=True)
    assert len(read) == len(packed)
    assert len(shared.tree.read & read.keys()) < len(read) * 2 / 3
    assert len(shared.records) == len(packed)


@pytest.mark.parametrize(("most", "asleep"), [(sleepers.MOST, False), (2, True)])
def test_they_are_awake_where_all_may_be(most, asleep, monkeypatch):
    monkeypatch.setattr(sleepers.Sleepers, "__init__", _few(sleepers.Sleepers.__init__, most))
    shared, _, _ = _examined(Project(ROOT), JOBS, lean=True)
    assert any(type(record).__name__.endswith("Asleep") for record in shared.records.values()) == asleep


def _few(init, most):
    return lambda self, file=-1: init(self, most, most, file)


def test_where_no_process_can_be_forked_they_are_read_here(monkeypatch):
    monkeypatch.setattr(workers.threading, "active_count", lambda: 2)
    shared, packed, read = _examined(Project(ROOT), JOBS, lean=True)
    assert len(shared.tree.read & read.keys()) == len(packed)


def test_what_was_examined_before_is_read_by_others_as_well(timeline, monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 1)
    alone = load(Folder(timeline)).records
    loaded, world = _loaded(timeline, lean=True)
    digests = examining.read(world, JOBS)
    read = {path for found in [*digests, loaded.records.digests] for path in found}
    assert dict(loaded.records) == dict(alone)
    assert read == {file.path for ident in loaded.files.ids for file in loaded.files.records(ident)}
    assert len(loaded.tree.read & read) < len(read) * 2 / 3
