"""Writes corrections into records: new lines and nothing else, so that comments, order and style stay."""

from collections.abc import Mapping, Sequence

from ruamel.yaml.nodes import SequenceNode

from generator.edit.changes import Changes
from generator.edit.faults import EditError
from generator.edit.holdings import Holdings
from generator.edit.nodes import added_items, appended, child, compose, in_line_breaks_of, spliced
from generator.load.document import Document, read
from generator.model.changes import FieldChange, scalar

_KEY = "corrections"


def correct(holdings: Holdings, changed: Mapping[str, Sequence[FieldChange]], date: str, reason: str) -> Changes:
    """A correction for each change, in the record with that id. Without a reason, `annals check` asks for it. Raises EditError."""
    return holdings.changes(
        {
            holdings.documents[ident].path: with_corrections(
                holdings.documents[ident], [_item(change, date, reason) for change in changes]
            ).encode()
            for ident, changes in changed.items()
        }
    )


def _item(change: FieldChange, date: str, reason: str) -> dict[str, str]:
    before, after = change.texts
    return {"date": date, "field": change.path, "before": before, "after": after, "reason": reason}


def with_corrections(document: Document, items: Sequence[Mapping[str, str]]) -> str:
    """The text of a record with more corrections. Raises EditError."""
    text, there = document.text, document.data.get(_KEY) or []
    root = compose(document.path, text)
    listed = child(root, _KEY)
    if isinstance(listed, SequenceNode) and listed.value:
        splice = added_items(text, listed, [f"{{{', '.join(_lines(item))}}}" for item in items])
    elif listed is None:
        splice = appended(text, root, f"{_KEY}:\n" + "".join(map(_block, items)))
    else:
        raise EditError(f"{document.path}: there is no place for `{_KEY}`; write them by hand")
    edited = spliced(text, [splice._replace(text=in_line_breaks_of(text, splice.text))])
    after = read(document.path, edited.encode())
    wanted = {**document.data, _KEY: [*(there if isinstance(there, list) else []), *map(dict, items)]}
    if not isinstance(after, Document) or after.data != wanted:
        raise EditError(f"{document.path}: its corrections cannot be added safely; write them by hand")
    return edited


def _block(item: Mapping[str, str]) -> str:
    return "".join(f"{'    ' if i else '  - '}{line}".rstrip() + "\n" for i, line in enumerate(_lines(item)))


def _lines(item: Mapping[str, str]) -> list[str]:
    return [f"{key}: {scalar(value) if value else ''}" for key, value in item.items()]
