"""Repairs all records, or those of some files, as far as that is safe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.edit.changes import Changes
from generator.edit.edited import Edited
from generator.edit.faults import EditError
from generator.edit.repairs import repaired
from generator.load.document import Document, read
from generator.load.files import START, Folder, listing
from generator.model.health import Ledger
from generator.model.kinds import AnyRecord, Record
from generator.model.tracking import without_tracking
from generator.passages.folding import Folded


@dataclass(frozen=True, slots=True)
class Fixed:
    """What changes, and by path what was left as it was, and why."""

    changes: Changes
    left: Mapping[str, tuple[str, ...]]


def fix(
    tree: Edited,
    records: Mapping[str, AnyRecord],
    ledgers: Mapping[str, Ledger],
    texts: Mapping[str, str],
    chosen: Callable[[str], bool],
) -> Fixed:
    """Repairs every record of a tree whose path is chosen; `records` are those that can be read, `texts` those of sources at hand.

    The changes are those of the tree and of the repairs together.
    """
    captured = {ident: Folded(text) for ident, text in texts.items()}
    contents: dict[str, bytes | None] = dict(tree.contents)
    before: dict[str, bytes] = {}
    left: dict[str, tuple[str, ...]] = {}
    for file in listing(tree).records:
        if file.path == START or not chosen(file.path):
            continue
        before[file.path] = Folder(tree.project).read_bytes(file.path)
        document = read(file.path, tree.read_bytes(file.path))
        if not isinstance(document, Document):
            left[file.path] = ("it cannot be read: run annals check",)
            continue
        record = records.get(file.id)
        try:
            found = repaired(document, file.kind, record if isinstance(record, Record) else None, captured)
        except EditError as error:
            left[file.path] = (str(error).removeprefix(f"{file.path}: "),)
            continue
        contents[file.path] = found.text.encode()
        if found.left:
            left[file.path] = found.left
        if (ledger := ledgers.get(file.id)) and contents[file.path] != before[file.path]:
            contents[f"incidents/captures/{file.id}.health.json"] = _watched(ledger).to_json().encode()
    return Fixed(Changes(contents, before=before).without_idle(tree.project), left)


def _watched(ledger: Ledger) -> Ledger:
    """A ledger that knows its addresses by their new spelling: what was learned of them is not lost."""
    known = {watch.url for watch in ledger.watched}
    watched = (
        watch if (url := without_tracking(watch.url)) in known else watch.model_copy(update={"url": url})
        for watch in ledger.watched
    )
    return ledger.model_copy(update={"watched": tuple(watched)})
