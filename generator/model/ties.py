"""What ties a record to others, in short: indexes of all records are made of this, for which none of them has to be read again."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from generator.model import quotations
from generator.model.base import Ref
from generator.model.kinds import Record
from generator.model.quotations import Items
from generator.model.references import marked

_NEXT: Final = "\0"  # neither of these stands in YAML
_SORT: Final = "\1"


class Ties(NamedTuple):
    """Ids and names in order of first mention.

    `named`: whatever its references say, ids or names; `cited`: the sources that it cites or quotes. `voices`: those on whose
    word something stands in it, its own quotations left out; `outright`: the sources that assert something themselves.
    """

    named: tuple[str, ...]
    cited: tuple[str, ...]
    voices: tuple[str, ...]
    outright: tuple[str, ...]

    def packed(self) -> str:
        """As one text, of which more fit into memory."""
        return _SORT.join(map(_NEXT.join, self))

    @classmethod
    def unpacked(cls, text: str) -> "Ties":
        """From a text that `packed` made."""
        return cls._make(tuple(names.split(_NEXT)) if names else () for names in text.split(_SORT))


def ties(record: Record, references: Iterable[str] | None = None, items: Items | None = None) -> Ties:
    """Those of one record; `references`: what it names, and `items`: its evidence, where they are at hand."""
    named = (f.value for f in marked(record) if isinstance(f.mark, Ref)) if references is None else references
    items = quotations.evidence(record) if items is None else items
    given = [
        (item, item.according_to or quotations.account(record, path)) for path, item in items if path[0] != "quotes"
    ]
    return Ties(
        tuple(dict.fromkeys(named)),
        tuple(dict.fromkeys([source for _, source in quotations.cited_sources(record, items)])),
        tuple(dict.fromkeys([voice for _, said in given for voice in said])),
        tuple(dict.fromkeys([source for item, said in given if not said for source in item.source])),
    )
