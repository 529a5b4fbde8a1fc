"""Every passage and citation of a record, wherever it stands: evidence, words of a statement, translations, accounts, stages, updates."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from generator.model.evidence import Evidence, FieldConflict
from generator.model.incident import Incident
from generator.model.record import Published, Record
from generator.model.references import Path
from generator.model.statement import Statement

Items = Iterable[tuple[Path, Evidence]]
"""Evidence items, each with its place in the file."""


class Quoted(NamedTuple):
    """Words that a record quotes from one source; `path` is the field that holds them."""

    path: Path
    source: str
    text: str
    prefix: str | None = None
    suffix: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The passage itself: the same one in several records is one."""
        return (self.source, self.text, self.prefix or "", self.suffix or "")


def evidence(record: Record) -> list[tuple[Path, Evidence]]:
    """Every evidence item with its place in the file."""
    found: list[tuple[Path, Evidence]] = [(("evidence", i), item) for i, item in enumerate(record.evidence)]
    for i, conflict in enumerate(record.conflicts):
        name = "others" if isinstance(conflict, FieldConflict) else "answers"
        for j, said in enumerate(getattr(conflict, name)):
            found += [(("conflicts", i, name, j, "evidence", k), item) for k, item in enumerate(said.evidence)]
    for name in _carriers(record.__class__):
        for i, thing in enumerate(getattr(record, name)):
            found += [((name, i, "evidence", j), item) for j, item in enumerate(thing.evidence)]
    return found


@cache
def _carriers(model: type[Record]) -> tuple[str, ...]:
    """The other fields of a kind of record whose items carry evidence."""
    fields = {"updates": Published, "stages": Incident, "quotes": Statement}
    return tuple(name for name, kind in fields.items() if issubclass(model, kind))


def quoted(record: Record, items: Items | None = None) -> Iterator[Quoted]:
    """Every stretch of words that is said to stand in a source; `items`: its evidence, where that is at hand."""
    for path, item in evidence(record) if items is None else items:
        if item.quote is not None:
            yield Quoted((*path, "quote"), item.source[0], item.quote, item.prefix, item.suffix)
    if isinstance(record, Statement):
        for i, words in enumerate(record.quotes):
            if words.source is not None:
                yield Quoted(("quotes", i, "text"), words.source, words.text)
            for j, translation in enumerate(words.translations):
                if translation.source is not None:
                    yield Quoted(("quotes", i, "translations", j, "text"), translation.source, translation.text)


def account(record: Record, path: Path) -> tuple[str, ...]:
    """Who asserts the account or answer that evidence at this place belongs to."""
    match path:
        case ("conflicts", int(i), "others" | "answers" as name, int(j), *_):
            said: tuple[str, ...] = getattr(record.conflicts[i], name)[j].according_to
            return said
    return ()


def cited_sources(record: Record, items: Items | None = None) -> Iterator[tuple[Path, str]]:
    """Every source that a record rests on, with the place that names it; a source may come several times. `items`: as above."""
    for path, item in evidence(record) if items is None else items:
        yield from (((*path, "source"), source) for source in item.source)
    if isinstance(record, Statement):
        for i, words in enumerate(record.quotes):
            if words.source is not None:
                yield ("quotes", i, "source"), words.source
            yield from (
                (("quotes", i, "translations", j, "source"), t.source)
                for j, t in enumerate(words.translations)
                if t.source
            )
