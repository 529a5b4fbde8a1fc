"""The answers of all records together. Of most records there is nothing to say: theirs stay packed until somebody asks."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, TypeVar

from generator.validate.examination import Answer

_T = TypeVar("_T")

# How an answer begins of which only what a census gathered, and what it rests on, can be told.
_QUIET: Final = Answer(held=True, problems=()).packed()[: 1 + Answer._fields.index("gathered")]

_FEW: Final = 16  # things, which are sooner looked for than all that answers rest on is taken apart


class Answers(Mapping[str, Answer]):
    """By id, in the order of their files. `packed`: as `examining.answers` gives them, in the same order."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self.packed = packed

    def __getitem__(self, ident: str) -> Answer:
        return Answer.unpacked(self.packed[ident])

    def __contains__(self, ident: object) -> bool:
        return ident in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    @cached_property
    def loud(self) -> Mapping[str, Answer]:
        """Those that say anything of their record itself."""
        return {i: Answer.unpacked(one) for i, one in self.packed.items() if _is_loud(one)}

    @cached_property
    def gathered(self) -> Mapping[str, Mapping[str, Any]]:
        """What each rule of a census takes from each record: by the rule's code and by id."""
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for ident, answer in self.items():
            for code, taken in answer.gathered.items():
                found[code][ident] = taken
        return found

    @property
    def ties(self) -> dict[str, str]:
        """What ties each living record to others, packed."""
        return {ident: answer.ties for ident, answer in self.items() if answer.ties}

    def in_order(self, idents: Collection[str]) -> list[str]:
        """Some of the ids, in the order of their files."""
        return sorted(idents, key=self._rank.__getitem__)

    def again(self, fresh: Mapping[str, bytes]) -> "Answers":
        """The same, but for some of these records, which have been examined again; what was taken apart is not so anew."""
        now = Answers({**self.packed, **fresh})
        answers = {ident: now[ident] for ident in fresh}
        now._rank, now._resting = self._rank, self._resting
        now.loud = self._with(self.loud, {i: one if _is_loud(fresh[i]) else None for i, one in answers.items()})
        now.gathered = {
            code: self._with(self.gathered.get(code, {}), {i: one.gathered.get(code) for i, one in answers.items()})
            for code in {*self.gathered, *(code for one in answers.values() for code in one.gathered)}
        }
        for ident, answer in answers.items():
            for thing in self._resting.keys() & _asked(answer):
                self._resting[thing].add(ident)
        return now

    def _with(self, held: Mapping[str, _T], changes: Mapping[str, _T | None]) -> Mapping[str, _T]:
        """What is held by id, with these things instead, None for nothing, in the order of the files."""
        if all(held.get(ident) == change for ident, change in changes.items()):
            return held
        found = dict(held)
        for ident, change in changes.items():
            if change is None:
                found.pop(ident, None)
            else:
                found[ident] = change
        return found if held.keys() >= found.keys() else {ident: found[ident] for ident in self.in_order(found)}

    def resting_on(self, things: AbstractSet[str]) -> set[str]:
        """The ids of those that rest on any of these things, such as `record ID`, or did when they were last asked for."""
        if len(things) > _FEW:
            return {ident for ident, answer in self.items() if not things.isdisjoint(_asked(answer))}
        if sought := things - self._resting.keys():
            every, ends = b"".join(self.packed.values()), list(accumulate(map(len, self.packed.values())))
            idents = list(self.packed)
            for thing in sought:
                places = _places(f"\0{thing}\0".encode(), every)
                self._resting[thing] = {idents[bisect_right(ends, place)] for place in places}
        return {ident for thing in things for ident in self._resting[thing]}

    def differing(self, others: "Answers", idents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What rules of a census had from those of these records there that give them something else here, by code and id."""
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for ident in idents:
            here, there = (answers[ident].gathered if ident in answers else {} for answers in (self, others))
            for code in here.keys() | there.keys():
                if here.get(code) != there.get(code):
                    found[code][ident] = there.get(code)
        return found

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {ident: at for at, ident in enumerate(self.packed)}

    @cached_property
    def _resting(self) -> dict[str, set[str]]:
        """The ids of those that rest on a thing, for each that was asked for; here, and in what these were made from."""
        return {}


def _is_loud(packed: bytes) -> bool:
    return not packed.startswith(_QUIET)


def _asked(answer: Answer) -> list[str]:
    return answer.asked.split("\0")


def _places(part: bytes, every: bytes) -> Iterator[int]:
    """Where a part begins: one search of all is much quicker than one of each."""
    at = every.find(part)
    while at >= 0:
        yield at
        at = every.find(part, at + 1)
