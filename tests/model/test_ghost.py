"""Records that are asleep are the same to whoever holds them."""

import pickle
from pathlib import Path

import pytest

from generator.load.files import Folder
from generator.loading import load
from generator.model import ghost
from generator.model.kinds import Record
from generator.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def records():
    """Those of the repository's own timeline."""
    found = load(Folder(Project(ROOT))).records
    return [record for record in found.values() if isinstance(record, Record)]


@pytest.fixture
def lay():
    """Sends a copy of a record to sleep; gives it, and how often it was woken."""

    def laid(record):
        woken = []
        copy = record.model_copy()

        def wake(sleeper):
            woken.append(sleeper.id)
            assert ghost.awake(sleeper, away) == left

        left, away = ghost.parted(copy, wake)
        ghost.asleep(copy, left)
        return copy, woken

    return laid


def test_answers_as_it_did(records, lay):
    for record in records:
        for ask in (
            lambda r: {name: getattr(r, name) for name in r.__class__.model_fields},
            lambda r: r.model_dump(by_alias=True),
            lambda r: r.__dict__,
            lambda r: r.model_fields_set,
            repr,
            hash,
            lambda r: pickle.loads(pickle.dumps(r)),  # noqa: S301 - what we wrote
            lambda r: r.model_copy(update={"note": "other"}),
        ):
            sleeper, _ = lay(record)
            try:
                wanted = ask(record)
            except TypeError:  # a mapping is in it, which has no hash
                continue
            assert ask(sleeper) == wanted


def test_is_equal_to_what_it_was_from_either_side(records, lay):
    for record in records:
        assert lay(record)[0] == record
        assert record == lay(record)[0]
        assert lay(record)[0] != record.model_copy(update={"note": "other"})
        assert isinstance(lay(record)[0], type(record))


def test_says_in_its_sleep_what_lists_are_made_of(records, lay):
    for record in records:
        sleeper, woken = lay(record)
        said = [
            (getattr(sleeper, name, None), getattr(record, name, None))
            for name in (
                "id",
                "kind",
                "title",
                "name",
                "date",
                "place",
                "type",
                "status",
                "is_draft",
                "recorded",
                "tags",
            )
            if len(str(getattr(record, name, ""))) <= 120  # titles of sources and names of organisations may be longer
        ]
        assert woken == []
        assert [asleep for asleep, _ in said] == [awake for _, awake in said]


def test_wakes_for_what_is_long_and_stays_awake(records, lay):
    record = next(r for r in records if r.evidence)
    sleeper, woken = lay(record)
    assert sleeper.evidence == record.evidence
    assert sleeper.evidence is sleeper.evidence
    assert woken == [record.id]
    assert type(sleeper) is type(record)


def test_stays_frozen(records, lay):
    sleeper, _ = lay(records[0])
    with pytest.raises(ValueError, match="frozen"):
        sleeper.note = "other"
