"""Which words of the vocabularies are in use, and by which entries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.derive.chronology import Dated
from generator.model.kinds import Entry, Incident

Words = Mapping[str, Mapping[str, tuple[Dated, ...]]]
"""Vocabulary -> id of a word -> the entries that use it, in order. Vocabularies are named as in timeline.yml."""


def in_use(entries: Sequence[Dated]) -> Words:
    """All words that sort entries."""
    found: dict[str, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    for dated in entries:
        for vocabulary, ident in of_entry(dated.entry):
            found[vocabulary][ident].append(dated)
    return {name: {ident: tuple(dated) for ident, dated in words.items()} for name, words in found.items()}


def of_entry(entry: Entry) -> dict[tuple[str, str], None]:
    """(vocabulary, id) of each word that sorts an entry."""
    return dict.fromkeys(_words(entry))


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Incident):
        yield "types", entry.type
        yield from (("methods", ident) for ident in entry.methods)
        yield from (("targets", ident) for ident in entry.targets)
    else:
        yield "statement_types", entry.type
    yield from (("tags", ident) for ident in entry.tags)
