"""The answers of all records together. Of most records there is nothing to say: theirs stay packed until somebody asks."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import Any, Final

from generator.validate.examination import Answer

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
        return {i: Answer.unpacked(one) for i, one in self.packed.items() if not one.startswith(_QUIET)}

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

    def again(self, fresh: Mapping[str, bytes]) -> "Answers":
        """The same, but for those records that have been examined again; what was gathered is not taken apart anew."""
        now = Answers({**self.packed, **fresh})
        if "gathered" in self.__dict__:
            now.gathered = self._gathered_again({ident: now[ident].gathered for ident in fresh})
        return now

    def _gathered_again(self, fresh: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """What was gathered, with what these records give now, in the order of the files."""
        found = dict(self.gathered)
        for code in {*found, *(code for taken in fresh.values() for code in taken)}:
            was, now = found.get(code, {}), {i: taken[code] for i, taken in fresh.items() if code in taken}
            if any(was.get(i) != now.get(i) for i in fresh):
                every = {**was, **now}
                found[code] = {i: every[i] for i in self.packed if i in (now if i in fresh else was)}
        return found

    def resting_on(self, things: AbstractSet[str]) -> set[str]:
        """The ids of those that rest on any of these things, such as `record ID`."""
        if len(things) > _FEW:
            return {ident for ident, answer in self.items() if not things.isdisjoint(answer.asked.split("\0"))}
        every, ends = b"".join(self.packed.values()), list(accumulate(map(len, self.packed.values())))
        at = {bisect_right(ends, place) for thing in things for place in _places(f"\0{thing}\0".encode(), every)}
        return {ident for number, ident in enumerate(self.packed) if number in at}

    def differing(self, others: "Answers", idents: Iterable[str]) -> set[str]:
        """The codes of those rules of a census that take something else from one of these records here than there."""
        found = set[str]()
        for ident in idents:
            here, there = (answers[ident].gathered if ident in answers else {} for answers in (self, others))
            found |= {code for code in here.keys() | there.keys() if here.get(code) != there.get(code)}
        return found


def _places(part: bytes, every: bytes) -> Iterator[int]:
    """Where a part begins: one search of all is much quicker than one of each."""
    at = every.find(part)
    while at >= 0:
        yield at
        at = every.find(part, at + 1)
