"""A rule of groups finds in the groups that a change has touched what it finds when it looks at all records."""

import random
import shutil
from dataclasses import replace

import pytest
from records.test_records import HERE, INVALID, VALID, parts, write

from generator import examining
from generator.load.document import read
from generator.load.files import Files, Folder
from generator.loading import load
from generator.project import Project
from generator.validate import runner, shape
from generator.validate.answers import Answers
from generator.validate.examination import Answer
from generator.validate.groups import Groups, Sought
from generator.validate.records import Records
from generator.validate.rules import RULES
from generator.validate.scene import Survey, World

GROUPED = [rule for rule in RULES if rule.of_groups]
NOBODY = Survey(timeline=None, records=Records(Files({}), None), files={}, captures={})


def taken(code, folder):
    """What a rule takes from the records of its own fixtures, each thing once; the ids of these, and of what they name."""
    named, found = set(), {}
    for number, fixture in enumerate(f for f in (*INVALID, *VALID) if f.stem.startswith(code)):
        shutil.copytree(HERE / "base", root := folder / str(number))
        write(root, parts(fixture.read_bytes()))
        loaded = load(Folder(Project(root)))
        world = World(shape.timeline(loaded.start), loaded.records, loaded.files, {})
        gathered = Answers(examining.answers(world, loaded.files.ids, 1)[0]).gathered[code]
        found |= {repr(value): value for value in gathered.values()}
        named |= gathered.keys() | {i for i in loaded.files if any(f"'{i}'" in repr(one) for one in gathered.values())}
    return sorted(named), list(found.values())


def changed(value, change):
    """The same with other texts."""
    if isinstance(value, tuple):
        return tuple(changed(one, change) for one in value)
    return change(value) if isinstance(value, str) else value


class Chance:
    """Gives records of two worlds, which do not meet, what others of their world could hold, about others of their world."""

    def __init__(self, idents, values):
        self._random, self._idents, self._values = random.Random(0), idents, values  # noqa: S311
        self.everybody = [*idents, *map(self._far, idents)]

    def few(self):
        return {ident: self.value(ident) for ident in self._random.sample(self.everybody, self._random.randrange(1, 3))}

    def value(self, ident):
        value = changed(self._random.choice([None, *self._values]), self._other)
        return value if ident in self._idents else changed(value, self._far)

    def _other(self, text):
        return self._random.choice(self._idents) if text in self._idents else text

    def _far(self, text):
        return f"{text}-2"


def packed(code, held):
    gathered = {ident: {} if value is None else {code: value} for ident, value in held.items()}
    return {ident: Answer(held=True, problems=(), gathered=found).packed() for ident, found in gathered.items()}


@pytest.mark.parametrize("rule", GROUPED, ids=lambda rule: rule.code)
def test_a_look_at_what_a_change_has_touched_is_enough(rule, tmp_path):
    code, looks, chance = rule.code, [], Chance(*taken(rule.code, tmp_path))
    noting = (replace(rule, of_groups=lambda some: looks.append(len(some)) or rule.of_groups(some)),)
    start = read("timeline.yml", b"title: Ferries\n")
    held = {ident: chance.value(ident) for ident in chance.everybody}
    now = Answers(packed(code, held))
    seen = runner.conclude(noting, now, NOBODY, start, runner.NOTHING)[1]._replace(groups={})
    found, spared = 0, 0
    for _ in range(300):
        looks.clear()
        after = now.again(packed(code, edit := chance.few()))
        seen = seen.standing(edit.keys(), after.differing(now, edit))
        seen, held, now = runner.conclude(noting, after, NOBODY, start, seen)[1], {**held, **edit}, after
        everybody = {ident: value for ident, value in held.items() if value is not None}
        assert sorted(seen.censuses[code]) == sorted(rule.of_groups(everybody))
        found += bool(seen.censuses[code])
        spared += bool(looks) and looks.pop() < len(everybody)
    assert found > 30
    assert spared > 10


def test_who_seeks_meets_who_has_and_not_others_that_seek():
    def keys(names):
        has, seeks = names
        return [*has, *map(Sought, seeks)]

    given = {"a": (["fire"], []), "b": ([], ["fire"]), "c": ([], ["water"]), "d": ([], ["water"]), "e": (["air"], [])}
    groups = Groups(keys, given)
    assert groups.around({"c": given["c"]}, given) == {"c"}
    assert groups.around({"a": given["a"]}, given) == groups.around({"b": given["b"]}, given) == {"a", "b"}
    given["e"] = (["water"], [])
    assert groups.around({"e": (["air"], [])}, given) == {"c", "d", "e"}
    gone = given.pop("e")
    assert groups.around({"e": gone}, given) == {"c", "d", "e"}


def test_a_part_far_away_makes_a_whole_of_an_incident_that_looks_like_another():
    rule = next(rule for rule in GROUPED if rule.code == "A614")
    fire = (None, "fire", "Fire", (0.0, 1.0), 0.0, 60.0, ("quay",), ("quay",))
    given = {"one": fire, "other": fire}
    groups = Groups(rule.keys, given)
    given["part"] = ("one", "theft", "Theft", (0.0, 1.0), 1e9, 1e9 + 60, ("hall",), ("hall",))
    assert groups.around({"part": None}, given) == {"one", "other", "part"}
    gone = given.pop("part")
    assert groups.around({"part": gone}, given) == {"one", "other", "part"}
