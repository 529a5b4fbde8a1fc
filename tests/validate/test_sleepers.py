"""Of many records so many are awake."""

import gc
import os
import weakref
from pathlib import Path

import busy_ferries
import pytest

from generator.load.files import Folder
from generator.loading import load
from generator.model.kinds import Record
from generator.project import Project
from generator.validate import sleepers
from generator.validate.sleepers import Sleepers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def real():
    """The repository's own timeline."""
    return Project(ROOT)


@pytest.fixture
def busy(make_timeline):
    """One in which everything happens that exports must get right."""
    return make_timeline(busy_ferries.FILES)


@pytest.fixture
def hostile(make_timeline):
    """Texts that strangers wrote to break programs."""
    return make_timeline(busy_ferries.hostile() or pytest.skip("the outside cases are not at hand (../shared/cases)"))


def _copies(project):
    found = load(Folder(project)).records
    return [record for record in found.values() if isinstance(record, Record)]


def _asleep(records):
    return [record for record in records if type(record).__name__.endswith("Asleep")]


@pytest.mark.parametrize("name", ["real", "busy", "hostile"])
def test_all_are_what_they_were_however_many_sleep(name, request):
    whole = request.getfixturevalue(name)
    records, wanted = _copies(whole), _copies(whole)
    pool = Sleepers(3)
    for record in records:
        pool.take(record)
    assert len(_asleep(records)) == max(0, len(records) - 3)
    for _ in range(2):
        assert records == wanted
        assert [record.model_fields_set for record in records] == [record.model_fields_set for record in wanted]
        assert len(_asleep(records)) == max(0, len(records) - 3)


def test_nobody_sleeps_while_there_are_few(real):
    records = _copies(real)
    pool = Sleepers()
    for record in records:
        pool.take(record)
    assert len(records) < sleepers.MOST
    assert _asleep(records) == []


def test_half_characters_and_large_numbers_come_back(busy):
    record = _copies(busy)[0].model_copy(update={"note": "\ud800" * 200, "public_note": 2**70})
    again = record.model_copy()
    pool = Sleepers(1)
    pool.take(record)
    pool.take(_copies(busy)[1])
    assert _asleep([record])
    assert record.note == again.note
    assert record.public_note == again.public_note


def test_another_process_wakes_and_lays_down_for_itself(real):
    records, wanted = _copies(real), _copies(real)
    pool = Sleepers(len(records) // 2)
    for record in records:
        pool.take(record)
    before = len(_asleep(records))
    child = os.fork()
    if not child:
        os._exit(0 if records == wanted and records == wanted and len(_asleep(records)) == before else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(_asleep(records)) == before
    assert records == wanted


def test_who_read_them_keeps_few_awake_and_others_more(real):
    records = _copies(real)
    pool = Sleepers(40, few=10)
    for record in records:
        pool.take(record)
    assert len(records) - len(_asleep(records)) == 10
    child = os.fork()
    if not child:
        touched = [record == again for record, again in zip(records, _copies(real), strict=True)]
        os._exit(0 if all(touched) and len(records) - len(_asleep(records)) == 40 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_goes_with_the_last_record(busy):
    records = _copies(busy)
    pool = Sleepers(2)
    for record in records:
        pool.take(record)
    gone = weakref.ref(pool)
    gc.disable()
    try:
        del pool, record
        assert gone() is not None  # whoever sleeps wants to wake
        records.clear()
        assert gone() is None
    finally:
        gc.enable()
