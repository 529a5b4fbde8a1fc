"""Things that note what is asked of them: `record ID` stands for one of a sort, `record *` for all of them."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

_T_co = TypeVar("_T_co", covariant=True)


class Noted(Mapping[str, _T_co]):
    """A mapping that notes which keys it was asked for, whether they are there or not."""

    def __init__(self, things: Mapping[str, _T_co], sort: str, asked: set[str]) -> None:
        self._things, self._sort, self._asked = things, sort, asked
        # Not what it found: that would keep in memory all that a long page ever looked at.
        self._seen: set[object] = set()

    def __getitem__(self, ident: str) -> _T_co:
        if ident not in self._seen:
            self._note(ident)
        return self._things[ident]

    def get(self, ident: str, default: Any = None) -> Any:
        """As a mapping's."""
        if ident not in self._seen:
            self._note(ident)
        return self._things.get(ident, default)

    def __contains__(self, ident: object) -> bool:
        if ident not in self._seen:
            self._note(ident)
        return ident in self._things

    def _note(self, ident: object) -> None:
        """Once for each thing: the same few are asked for again and again."""
        self._seen.add(ident)
        self._asked.add(f"{self._sort} {ident}")

    def __iter__(self) -> Iterator[str]:
        self._asked.add(f"{self._sort} *")
        return iter(self._things)

    def __len__(self) -> int:
        self._asked.add(f"{self._sort} *")
        return len(self._things)

    def items(self) -> ItemsView[str, _T_co]:
        """As a mapping's; all of them are asked for at once."""
        self._asked.add(f"{self._sort} *")
        return self._things.items()

    def values(self) -> ValuesView[_T_co]:
        """The same."""
        self._asked.add(f"{self._sort} *")
        return self._things.values()
