"""What records rest on, by id: of many thousands of them, worked out when somebody asks."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.derive.apparatus import Apparatus, apparatus
from generator.model.corpus import Corpus
from generator.model.kinds import Record

MOST: Final = 16_384
"""So many are held at once: 60 MB of them, each with fifteen passages."""


class Sheets(Mapping[str, Apparatus]):
    """Those of all living records of a corpus. When `MOST` of them are known they are forgotten, and known again one by one."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._idents = {ident: True for ident, record in corpus.by_id.items() if isinstance(record, Record)}
        self._known: dict[str, Apparatus] = {}

    def __getitem__(self, ident: str) -> Apparatus:
        found = self._known.get(ident)
        if found is None:
            record = self._corpus.by_id[ident]
            if not isinstance(record, Record):
                raise KeyError(ident)
            if len(self._known) >= MOST:
                self._known.clear()
            found = self._known[ident] = apparatus(record, self._corpus)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._idents)

    def __len__(self) -> int:
        return len(self._idents)


def sheets(corpus: Corpus) -> Mapping[str, Apparatus]:
    """Of all living records of a corpus."""
    found = Sheets(corpus)
    return found if len(found) > MOST else dict(found)
