"""Which records a rule judges together, so that after an edit it judges few of them again."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any


@dataclass(frozen=True, slots=True)
class Sought:
    """A key under which a record meets those that have it, but not others that only seek it."""

    key: Hashable


Keys = Callable[[Any], Iterable[Hashable]]
"""From what was gathered from a record, under what it meets others beside its own id."""


class Groups:
    """Records that share a key, directly or through others.

    Keys that one of them had once stay: a group may hold more than it must, never less.
    """

    def __init__(self, keys: Keys, gathered: Mapping[str, Any]) -> None:
        self._keys = keys
        self._met: dict[int, list[str]] = defaultdict(list)  # by a key's hash: two with one hash make a larger group
        for ident, taken in gathered.items():
            for key in set(map(hash, self._own(ident, taken))):
                self._met[key].append(ident)

    def around(self, were: Mapping[str, Any], gathered: Mapping[str, Any]) -> set[str]:
        """The ids of these records, and of all that met them as they were, or meet them as they are now.

        `were`: what was gathered from them, None for nothing.
        """
        now = {ident: gathered[ident] for ident in were if ident in gathered}
        for ident, taken in now.items():
            for met in (self._met[hash(key)] for key in self._own(ident, taken)):
                if ident not in met:
                    met.append(ident)
        ends = ((ident, taken) for ident, taken in chain(were.items(), now.items()) if taken is not None)
        waiting = [key for ident, taken in ends for key in self._own(ident, taken)]
        found, seen = set(were), set[Hashable]()
        while waiting:
            if (key := waiting.pop()) in seen:
                continue
            seen.add(key)
            for ident in self._meeting(key) - found:
                found.add(ident)
                waiting += self._own(ident, gathered[ident]) if ident in gathered else ()
        return found

    def _own(self, ident: str, taken: Any) -> Iterable[Hashable]:
        return ident, *self._keys(taken)

    def _meeting(self, key: Hashable) -> set[str]:
        if isinstance(key, Sought):
            return set(self._met.get(hash(key.key), ()))
        return {ident for one in (key, Sought(key)) for ident in self._met.get(hash(one), ())}
