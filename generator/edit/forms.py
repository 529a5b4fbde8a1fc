"""The forms in which a person's name is written, as runs of words that are compared without case, accents and hyphens."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.edit.wording import texts
from generator.load.document import Document
from generator.model.kinds import AnyRecord, Organisation, Person, Place
from generator.passages.names import LONGEST, name, words

Run = tuple[str, ...]
# What a family name may begin with, folded: names of many countries.
_PARTICLES = frozenset(
    """
    de du des d la le les van von der den dem ter ten zu zum zur di da do dos das del della dalla el al ben bin ibn bint abu ould ait
    mac mc o san saint st sainte y e af av
    """.split()  # noqa: SIM905 - a list to be read
)


_ADDRESS = re.compile(r"\S*[/@#:_]\S*")  # and ids that prose cites


class Forms(NamedTuple):
    """The runs that are withheld, and those that would take other names or plain words along: run -> where one stands."""

    withheld: tuple[Run, ...]
    left: dict[Run, str]


def forms(
    person: Person, others: Sequence[tuple[AnyRecord, Document]], more: Sequence[str], spared: Sequence[str]
) -> Forms:
    """Every form of a person's name: as recorded, family name first, by initials, and the family name alone.

    `more` are added, `spared` left out. What follows from a name only, and stands in another record's name or in small
    letters in some text, is left: it would take other words along.
    """
    recorded = [person.name, *person.names.values(), *person.aliases]
    given = dict.fromkeys(
        _shortened(name(form)) for form in (*recorded, *more) if name(form) and not form.startswith("[")
    )
    derived = dict.fromkeys(
        run for form in (person.name, *person.names.values()) if not form.startswith("[") for run in _derived(form)
    )
    spare = {name(form) for form in spared}
    doubtful = [run for run in derived if run not in given]
    left = dict(_elsewhere(doubtful, others))
    runs = [run for run in (*given, *(r for r in derived if r not in given)) if run not in spare and run not in left]
    return Forms(tuple(runs), left)


def _shortened(run: Run) -> Run:
    return run[:LONGEST]


def _derived(written: str) -> Iterator[Run]:
    """Other forms of a name of two words or more."""
    parts = [name(part) for part in written.split() if name(part)]
    start = next((i for i, part in enumerate(parts) if i and part[0] in _PARTICLES), len(parts) - 1)
    first = [word for part in parts[:start] for word in part]
    family = [word for part in parts[start:] for word in part]
    if not first or not family:
        return
    yield _shortened((*family, *first))
    yield _shortened((*(word[0] for word in first), *family))
    yield _shortened((first[0][0], *family))
    yield _shortened(tuple(family))
    while family[0] in _PARTICLES and len(family) > 1:
        family = family[1:]
        yield _shortened(tuple(family))


def _elsewhere(doubtful: Sequence[Run], others: Sequence[tuple[AnyRecord, Document]]) -> Iterator[tuple[Run, str]]:
    """(run, what it also is) of runs that stand in another record's name, or in small letters in some text."""
    for record, document in others:
        if isinstance(record, Person | Organisation | Place):
            for written in (record.name, *record.names.values(), *record.aliases):
                yield from ((run, f"a name of {record.id}") for run in doubtful if _stretches(run, written))
        for path, text in texts(document.data):
            if " " in text:
                bare = _ADDRESS.sub(" ", text)
                plain = (run for run in doubtful if any(found.islower() for found in _stretches(run, bare)))
                yield from ((run, f"plain words in {document.path}, {path[0]}") for run in plain)


def _stretches(run: Run, text: str) -> list[str]:
    """The stretches of a text that are this run."""
    if run[0] not in text.casefold() and text.isascii():
        return []
    there = words(text)
    starts = [i for i in range(len(there) - len(run) + 1) if tuple(w.plain for w in there[i : i + len(run)]) == run]
    return [text[there[i].start : there[i + len(run) - 1].end] for i in starts]
