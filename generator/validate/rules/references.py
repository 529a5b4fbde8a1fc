"""A301-A304: ids that records name, and names that could be ids."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import Severity
from generator.load.files import FOLDERS
from generator.model.base import Ref, is_id
from generator.model.kinds import Organisation, Person, Place, Record
from generator.model.prose import record_links
from generator.model.record import Published
from generator.model.references import Path
from generator.validate.groups import Sought
from generator.validate.nearest import did_you_mean, either
from generator.validate.rule import Finding, group_rule, mention_census_rule, mention_rule, record_rule
from generator.validate.scene import Around, Mentions, Scene

_FOLDER = {kind: folder for folder, kind in FOLDERS.items()} | {"incident": "YEAR", "statement": "statements/YEAR"}


def _names_id(value: str, mark: Ref) -> bool:
    """Whether a value is meant as an id."""
    return value not in mark.words and (not mark.names or is_id(value))


def places(count: int) -> str:
    """How often the same fault stands elsewhere."""
    return "" if count == 1 else f" (and {count - 1} more place{'s' if count > 2 else ''})"  # noqa: PLR2004 - grammar


class _Reference(NamedTuple):
    """An id that a record names and no file has, with the kinds of records that belong there, and whether a name does, too."""

    path: Path
    value: str
    kinds: tuple[str, ...]
    names: bool


def _missing(scene: Mentions) -> tuple[_Reference, ...] | None:
    return (
        tuple(
            _Reference(path, value, mark.kinds, mark.names)
            for path, value, mark in scene.references
            if value not in scene.files and _names_id(value, mark)
        )
        or None
    )


@mention_census_rule("A301", _missing)
def unknown_id(unknown: Mapping[str, tuple[_Reference, ...]], around: Around) -> Iterator[Finding]:
    """A record names an id that no file has.

    Every id leads somewhere: a page, a person, a source. A file that is there but broken counts as there, and an id
    that is missing in many places is reported once, at the first of them.

    Bad: `place: north-quay`, and there is no `incidents/places/north-quay.yml`.
    Good: `place: north-terminal`, which has its file.

    Where a name may stand as well (a party, an area), small letters without a space are read as an id. If it is a name,
    write it as the source does: `the dockers`, `Portugal`.
    """
    missing: dict[str, list[tuple[str, _Reference]]] = defaultdict(list)
    for ident, references in unknown.items():
        for reference in references:
            missing[reference[1]].append((ident, _Reference(*reference)))
    for value, named in missing.items():
        ident, reference = named[0]
        message = f"no {_kinds(reference.kinds)} has the id `{value}`{places(len(named))}"
        yield Finding(reference.path, message, _instead(reference, around), record=ident)


def _kinds(kinds: tuple[str, ...]) -> str:
    return "record" if len(kinds) > 3 else either(kinds)  # noqa: PLR2004 - a longer list says nothing


def _instead(reference: _Reference, around: Around) -> str:
    value = reference.value
    if value in around.renamed:
        return f"it is called `{around.renamed[value]}` now"
    same_kind = [ident for ident, file in around.files.items() if file.kind in reference.kinds]
    kind = reference.kinds[-1 if reference.names else 0]
    add = f"add incidents/{_FOLDER[kind]}/{value}.yml"
    if reference.names:
        add += "; a name, other than an id, has a space or a capital letter"
    return did_you_mean(value, same_kind, add)


@mention_rule("A302")
def wrong_kind(scene: Mentions) -> Iterator[Finding]:
    """An id names a record of a kind that does not belong there.

    Bad: `place: ana-lima` (a person). Good: `place: north-terminal`.
    """
    for path, value, mark in scene.references:
        file = scene.files.get(value)
        if file is not None and file.kind not in mark.kinds and _names_id(value, mark):
            message = f"`{value}` is {_article(file.kind)}; {_article(mark.kinds[0])} belongs here"
            yield Finding(path, message, f"write the id of {_article(either(mark.kinds))}")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _broken_links(scene: Mentions) -> tuple[tuple[Path, str], ...] | None:
    """(field, id) of each link in prose that leads to no file."""
    prose = ((path, text) for path, text in scene.prose if "record:" in text)
    links = ((path, ident) for path, text in prose for ident in record_links(text))
    return tuple((path, ident) for path, ident in links if ident not in scene.files) or None


@mention_census_rule("A303", _broken_links)
def unknown_link(broken: Mapping[str, tuple[tuple[Path, str], ...]], around: Around) -> Iterator[Finding]:
    """A link in prose names a record that does not exist.

    Bad: `the [cut](record:crane-stop)`. Good: `the [cut](record:2025-05-03-crane-stop)`.
    """
    for record, links in broken.items():
        for path, ident in links:
            now = around.renamed.get(ident)
            advice = "write the id of a record: its file's name without .yml"
            advice = f"it is called `{now}` now" if now else did_you_mean(ident, around.files, advice)
            yield Finding(path, f"the link `record:{ident}` leads to no record", advice, record=record)


@record_rule("A305")
def unpublished(record: Record, scene: Scene) -> Iterator[Finding]:
    """A published record names a draft, which readers cannot open.

    Bad: `about: [crane-fire]`, where crane-fire.yml says `status: draft`. Good: both are published, or both drafts.
    """
    if isinstance(record, Published) and record.is_draft:
        return
    for path, value, _ in scene.references:
        named = scene.records.get(value)
        if isinstance(named, Published) and named.is_draft:
            yield Finding(path, f"`{named.id}` is a draft", "publish it too, or remove it here until it is")


class _Named(NamedTuple):
    """What a record is called, folded, and the free texts in it that could be names: where, what, of which kinds."""

    kind: str
    names: tuple[str, ...]
    texts: tuple[tuple[Path, str, tuple[str, ...]], ...]


def _named(record: Record, scene: Scene) -> _Named | None:
    names: set[str] = set()
    if isinstance(record, (Person, Organisation, Place)):
        short = record.abbreviation if isinstance(record, Organisation) else None
        names = {n.casefold() for n in (record.name, short, record.id, *record.names.values(), *record.aliases) if n}
    texts = tuple(
        (path, value, mark.kinds)
        for path, value, mark in scene.references
        if mark.names and value not in mark.words and not is_id(value)
    )
    return _Named(record.kind, tuple(sorted(names)), texts) if names or texts else None


def _called(named: _Named) -> Iterator[Hashable]:
    """What it is called, and what could be a name in it: thousands say the same, which is nobody's name."""
    _, names, texts = named
    yield from names
    yield from (Sought(text.casefold()) for _, text, _ in texts)


@group_rule("A304", _named, _called, Severity.WARNING)
def known_name(named: Mapping[str, _Named]) -> Iterator[Finding]:
    """Free text stands where an id could, and equals a name, an alias, or in other letters the id, of a record.

    With the id, the mention appears on the page of that person, body or place, and voices are counted right.

    Bad: `according_to: Port Authority`, `according_to: Port-Authority`. Good: `according_to: port-authority`.
    """
    bearers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ident, (kind, names, _) in named.items():
        for name in names:
            bearers[name].append((ident, kind))
    for ident, (_, _, texts) in named.items():
        for path, text, kinds in texts:
            known = [i for i, kind in bearers.get(text.casefold(), ()) if kind in kinds]
            if known:
                ids = either(f"`{i}`" for i in known)
                yield Finding(path, f"“{text}” is a name of {ids}", f"write {ids}", record=ident)


RULES = (unknown_id, wrong_kind, unknown_link, unpublished, known_name)
