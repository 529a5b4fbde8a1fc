"""A301-A304: ids that records name, and names that could be ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.diagnostics import Severity
from generator.load.files import FOLDERS
from generator.model.base import ProseMark, Ref, is_id
from generator.model.kinds import Organisation, Person, Place, Record
from generator.model.prose import record_links
from generator.model.record import Published
from generator.model.references import Marked
from generator.validate.nearest import did_you_mean, either
from generator.validate.rule import Finding, Scene, record_rule, timeline_rule

_FOLDER = {kind: folder for folder, kind in FOLDERS.items()} | {"incident": "YEAR", "statement": "statements/YEAR"}


def _names_id(value: str, mark: Ref) -> bool:
    """Whether a value is meant as an id."""
    return value not in mark.words and (not mark.names or is_id(value))


def places(count: int) -> str:
    """How often the same fault stands elsewhere."""
    return "" if count == 1 else f" (and {count - 1} more place{'s' if count > 2 else ''})"  # noqa: PLR2004 - grammar


@timeline_rule("A301")
def unknown_id(scene: Scene) -> Iterator[Finding]:
    """A record names an id that no file has.

    Every id leads somewhere: a page, a person, a source. A file that is there but broken counts as there, and an id
    that is missing in many places is reported once, at the first of them.

    Bad: `place: north-quay`, and there is no `incidents/places/north-quay.yml`.
    Good: `place: north-terminal`, which has its file.

    Where a name may stand as well (a party, an area), small letters without a space are read as an id. If it is a name,
    write it as the source does: `the dockers`, `Portugal`.
    """
    missing: dict[str, list[tuple[str, Marked, Ref]]] = defaultdict(list)
    for ident, marks in scene.marks.items():
        for found in marks:
            mark = found.mark
            if isinstance(mark, Ref) and found.value not in scene.files and _names_id(found.value, mark):
                missing[found.value].append((ident, found, mark))
    for value, named in missing.items():
        ident, found, mark = named[0]
        message = f"no {_kinds(mark.kinds)} has the id `{value}`{places(len(named))}"
        yield Finding(found.path, message, _instead(value, mark, scene), record=ident)


def _kinds(kinds: tuple[str, ...]) -> str:
    return "record" if len(kinds) > 3 else either(kinds)  # noqa: PLR2004 - a longer list says nothing


def _instead(value: str, mark: Ref, scene: Scene) -> str:
    if value in scene.renamed:
        return f"it is called `{scene.renamed[value]}` now"
    same_kind = [ident for ident, file in scene.files.items() if file.kind in mark.kinds]
    kind = mark.kinds[-1 if mark.names else 0]
    add = f"add incidents/{_FOLDER[kind]}/{value}.yml"
    if mark.names:
        add += "; a name, other than an id, has a space or a capital letter"
    return did_you_mean(value, same_kind, add)


@record_rule("A302")
def wrong_kind(record: Record, scene: Scene) -> Iterator[Finding]:
    """An id names a record of a kind that does not belong there.

    Bad: `place: ana-lima` (a person). Good: `place: north-terminal`.
    """
    for found in scene.marks[record.id]:
        mark, file = found.mark, scene.files.get(found.value)
        if isinstance(mark, Ref) and file is not None and file.kind not in mark.kinds and _names_id(found.value, mark):
            message = f"`{found.value}` is {_article(file.kind)}; {_article(mark.kinds[0])} belongs here"
            yield Finding(found.path, message, f"write the id of {_article(either(mark.kinds))}")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


@record_rule("A303")
def unknown_link(record: Record, scene: Scene) -> Iterator[Finding]:
    """A link in prose names a record that does not exist.

    Bad: `the [cut](record:crane-stop)`. Good: `the [cut](record:2025-05-03-crane-stop)`.
    """
    for found in scene.marks[record.id]:
        if isinstance(found.mark, ProseMark) and "record:" in found.value:
            for ident in record_links(found.value):
                if ident not in scene.files:
                    message = f"the link `record:{ident}` leads to no record"
                    advice = did_you_mean(ident, scene.files, "write the id of a record: its file's name without .yml")
                    now = scene.renamed.get(ident)
                    yield Finding(found.path, message, f"it is called `{now}` now" if now else advice)


@record_rule("A305")
def unpublished(record: Record, scene: Scene) -> Iterator[Finding]:
    """A published record names a draft, which readers cannot open.

    Bad: `about: [crane-fire]`, where crane-fire.yml says `status: draft`. Good: both are published, or both drafts.
    """
    if isinstance(record, Published) and record.is_draft:
        return
    for found in scene.marks[record.id]:
        named = scene.living.get(found.value) if isinstance(found.mark, Ref) else None
        if isinstance(named, Published) and named.is_draft:
            yield Finding(found.path, f"`{named.id}` is a draft", "publish it too, or remove it here until it is")


@timeline_rule("A304", Severity.WARNING)
def known_name(scene: Scene) -> Iterator[Finding]:
    """Free text stands where an id could, and equals a name, an alias, or in other letters the id, of a record.

    With the id, the mention appears on the page of that person, body or place, and voices are counted right.

    Bad: `according_to: Port Authority`, `according_to: Port-Authority`. Good: `according_to: port-authority`.
    """
    names = _names(scene.living.values())
    for ident, marks in scene.marks.items():
        for found in marks:
            mark = found.mark
            if isinstance(mark, Ref) and mark.names and found.value not in mark.words and not is_id(found.value):
                known = [i for i, kind in names.get(found.value.casefold(), ()) if kind in mark.kinds]
                if known:
                    ids = either(f"`{i}`" for i in known)
                    yield Finding(found.path, f"“{found.value}” is a name of {ids}", f"write {ids}", record=ident)


def _names(records: Iterable[Record]) -> dict[str, list[tuple[str, str]]]:
    """Name or alias, without regard to case -> the ids (and kinds) that have it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        if isinstance(record, Person | Organisation | Place):
            short = record.abbreviation if isinstance(record, Organisation) else None
            for name in {
                n.casefold() for n in (record.name, short, record.id, *record.names.values(), *record.aliases) if n
            }:
                found[name].append((record.id, record.kind))
    return found


RULES = (unknown_id, wrong_kind, unknown_link, unpublished, known_name)
