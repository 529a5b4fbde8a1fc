"""Gives records new ids: files move, every reference follows, and the old ids stay as addresses that lead to the new ones."""

from collections.abc import Mapping

from ruamel.yaml.nodes import SequenceNode

from generator.edit.changes import Changes
from generator.edit.faults import EditError
from generator.edit.holdings import Holdings, links_to
from generator.edit.mentions import renewed
from generator.edit.nodes import Splice, added_items, appended, child, compose, in_line_breaks_of, removal, spliced
from generator.edit.wording import reread, reworded
from generator.load.document import Document, read
from generator.load.files import ID, LONGEST, SHORTEST


def rename(holdings: Holdings, ids: Mapping[str, str]) -> Changes:
    """Everything that changes when records get new ids (old -> new). Raises EditError."""
    for old, new in ids.items():
        _check(holdings, old, new)
    contents = referring(holdings, ids)
    moved: dict[str, str] = {}
    for old, new in ids.items():
        path = holdings.documents[old].path
        record = reread(path, contents.pop(path, None) or holdings.documents[old].text.encode())
        target = f"{path.rpartition('/')[0]}/{new}.yml"
        moved[target] = path
        contents[target] = with_former(record, new, [old]).encode()
        for beside in holdings.beside(old):
            moved[beside.replace(f"/{old}.", f"/{new}.")] = beside
    gone = set(moved.values())
    for target, path in moved.items():
        contents.setdefault(target, (holdings.project.root / path).read_bytes())
        if path not in moved:
            contents[path] = None
    return holdings.changes(contents, moved={t: p for t, p in moved.items() if p in gone}, ids=dict(ids))


def referring(holdings: Holdings, ids: Mapping[str, str]) -> dict[str, bytes | None]:
    """The new contents of every file that names one of these records, at its present path."""
    contents: dict[str, bytes | None] = {}
    for ident, record in holdings.records.items():
        document = holdings.documents[ident]
        if any(old in document.text for old in ids) and (values := renewed(record, document, ids)):
            contents[document.path] = reworded(document, values).encode()
    for path, text in holdings.pages():
        new = text
        for old, ident in ids.items():
            new = links_to(holdings.records[old].kind, old).sub(ident, new) if old in new else new
        if new != text:
            contents[path] = new.encode("utf-8", errors="surrogateescape")
    return contents


def with_former(document: Document, ident: str, former: list[str]) -> str:
    """A record's text with more former ids; one that is the record's own again is taken out. Raises EditError."""
    given = document.data.get("former_ids", [])
    there = [str(item) for item in given] if isinstance(given, list) else []
    text = document.text
    root = compose(document.path, text)
    splices: list[Splice] = []
    kept = [item for item in there if item != ident]
    new = [item for item in former if item not in kept and item != ident]
    names = child(root, "former_ids")
    if kept and isinstance(names, SequenceNode):
        splices += [removal(text, root, ("former_ids", i)) for i, item in enumerate(there) if item == ident]
        splices += [added_items(text, names, new)] if new else []
    else:
        splices += [removal(text, root, ("former_ids",))] if there else []
        splices += [appended(text, root, f"former_ids: [{', '.join(new)}]\n")] if new else []
    edited = spliced(text, [s._replace(text=in_line_breaks_of(text, s.text)) for s in splices])
    after = read(document.path, edited.encode())
    wanted = {**document.data, "former_ids": [*kept, *new]}
    if not isinstance(after, Document) or {"former_ids": [], **after.data} != wanted:
        raise EditError(f"{document.path}: `former_ids` cannot be written safely; edit it by hand")
    return edited


def _check(holdings: Holdings, old: str, new: str) -> None:
    """Raises EditError when a record is not there, or its new id cannot be had."""
    if old not in holdings.records:
        now = holdings.former().get(old)
        raise EditError(f"no record has the id `{old}`" + (f"; it is called `{now}` now" if now else ""))
    if not ID.fullmatch(new) or not SHORTEST <= len(new) <= LONGEST:
        raise EditError(
            f"`{new}` is no id: small letters, digits and single hyphens, {SHORTEST} to {LONGEST} characters"
        )
    if old == new:
        raise EditError(f"`{old}` is its id already")
    if new in holdings.records:
        path = holdings.documents[new].path
        raise EditError(f"`{new}` is the id of {path}; for two records of one thing: annals merge {old} {new}")
    owner = holdings.former().get(new, old)
    if owner != old:
        raise EditError(f"`{new}` was an id of `{owner}`, and still leads there: an id is never used again")
