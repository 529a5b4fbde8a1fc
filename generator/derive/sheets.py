"""What records rest on, by id: of many thousands of them, worked out when somebody asks."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Final

from generator.derive.apparatus import Apparatus, apparatus
from generator.model.corpus import Corpus
from generator.model.kinds import Record

MOST: Final = 16_384
"""So many are held: 60 MB of them, each with fifteen passages."""


class Sheets(Mapping[str, Apparatus]):
    """Those of living records of a corpus. Of more than are held, the one that has been for longest is forgotten: pages of one year, which are made together, ask for the same ones again and again."""

    def __init__(self, living: Mapping[str, Record], corpus: Corpus) -> None:
        self._living, self._corpus = living, corpus
        self._known: OrderedDict[str, Apparatus] = OrderedDict()

    def __getitem__(self, ident: str) -> Apparatus:
        found = self._known.get(ident)
        if found is None:
            record = self._living[ident]
            if len(self._known) >= MOST:
                self._known.popitem(last=False)
            found = self._known[ident] = apparatus(record, self._corpus)
        return found

    def __contains__(self, ident: object) -> bool:
        return ident in self._living

    def __iter__(self) -> Iterator[str]:
        return iter(self._living)

    def __len__(self) -> int:
        return len(self._living)


def sheets(corpus: Corpus) -> Mapping[str, Apparatus]:
    """Of all living records of a corpus."""
    living = {ident: record for ident, record in corpus.by_id.items() if isinstance(record, Record)}
    if len(living) > MOST:
        return Sheets(living, corpus)
    return {ident: apparatus(record, corpus) for ident, record in living.items()}
