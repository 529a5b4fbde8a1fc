"""A check that follows an editor says what a check of everything says, save by save."""

import random

import pytest
from checking.test_rechecking import (
    alter,
    cold,
    delete,
    lay_over,
    lose_texts,
    nothing,
    records,
    rename,
    restore,
    timeline,
)

from generator import following, rechecking
from generator.validate.answers import Answers

STEPS = (lay_over, lay_over, alter, alter, alter, restore, restore, delete, rename, nothing)


def lying(project):
    return {path: path.read_bytes() for path in (*records(project), *project.content.rglob("*.jpg"))}


def saved(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def checked(project):
    return rechecking.checked(project, drafts=True)


def gathered(answers):
    """What rules of a census are given, in its order."""
    return {code: list(taken.items()) for code, taken in answers.gathered.items() if taken}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_saved_the_answer_is_that_of_a_first_check(tmp_path, seed):
    chance, project, followed = random.Random(seed), timeline(tmp_path), 0  # noqa: S311
    now = checked(project)
    for _ in range(40):
        before, step = lying(project), chance.choice(STEPS)
        step(project, chance.randrange(9999))
        found = following.followed(project, now, saved(before, lying(project)), drafts=True)
        followed += found is not None
        now = found or rechecking.checked(project, drafts=True, before=now)
        assert now.diagnostics == cold(project), step.__name__
        if now.standing:
            answers = now.standing.answers
            assert gathered(answers) == gathered(Answers(answers.packed)), step.__name__
        assert now.corpus == checked(project).corpus, step.__name__
    assert followed > 2  # which steps it is spared depends on how many fixtures there are


def test_only_the_text_of_known_records_is_followed(tmp_path):
    project = timeline(tmp_path)
    now = checked(project)

    def told(*paths):
        return following.followed(project, now, set(paths), drafts=True)

    place = next((project.incidents / "places").glob("*.yml"))
    assert told(place).diagnostics == now.diagnostics
    assert told(place.parent) is now
    assert told(place.with_name("gone-again.yml")) is now
    assert told(project.incidents / "timeline.yml") is None
    (other := place.with_name("new-place.yml")).write_bytes(place.read_bytes())
    assert told(other) is None
    other.unlink()
    place.rename(moved := project.root / "elsewhere.yml")
    assert told(place) is None
    place.symlink_to(moved)
    assert told(place) is None
    place.unlink()
    place.parent.rename(project.root / "places")
    assert told(place.parent) is None


def test_captured_texts_are_proved_again(tmp_path):
    project = timeline(tmp_path)
    now = checked(project)
    lose_texts(project, 0)
    place = next((project.incidents / "places").glob("*.yml"))
    assert following.followed(project, now, {place}, drafts=True).proofs == checked(project).proofs
