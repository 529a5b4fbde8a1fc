"""Things that note what is asked of them: `record ID` stands for one of a sort, `record *` for all of them."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

_T_co = TypeVar("_T_co", covariant=True)


class Noted(Mapping[str, _T_co]):
    """A mapping that notes which keys it was asked for, whether they are there or not. None of its values is None."""

    def __init__(self, things: Mapping[str, _T_co], sort: str, asked: set[str]) -> None:
        self._things, self._sort, self._asked = things, sort, asked
        self._found: dict[str, _T_co | None] = {}  # the same few things are asked for again and again

    def __getitem__(self, ident: str) -> _T_co:
        found = self.get(ident)
        if found is None:
            raise KeyError(ident)
        return cast("_T_co", found)

    def get(self, ident: str, default: Any = None) -> Any:
        """As a mapping's."""
        try:
            found = self._found[ident]
        except KeyError:  # once for each thing
            self._asked.add(f"{self._sort} {ident}")
            found = self._found[ident] = self._things.get(ident)
        return default if found is None else found

    def __contains__(self, ident: object) -> bool:
        try:
            return self._found[ident] is not None  # type: ignore[index] # whatever is there is named by a text
        except KeyError:
            return self.get(str(ident)) is not None

    def __iter__(self) -> Iterator[str]:
        self._asked.add(f"{self._sort} *")
        return iter(self._things)

    def __len__(self) -> int:
        self._asked.add(f"{self._sort} *")
        return len(self._things)
