"""Makes one record of two that are the same thing: what the one that goes says more, the other one gets."""

from collections.abc import Collection, Iterator

from generator.edit.changes import Changes
from generator.edit.differing import Differing, compare, resting
from generator.edit.faults import EditError
from generator.edit.holdings import Holdings
from generator.edit.joining import items_of, joined
from generator.edit.nodes import Path, compose, flow, removal, spliced
from generator.edit.rename import referring, with_former
from generator.edit.wording import reread
from generator.load.document import Document
from generator.load.plain_yaml import Data
from generator.model.base import Ref
from generator.model.captures import SourceLock
from generator.model.kinds import Record
from generator.model.references import marked

_SHOWN = 60  # characters of a value in a message


def merge(
    holdings: Holdings, goes: str, stays: str, *, reason: str | None = None, keep: Collection[str] = ()
) -> Changes:
    """Everything that changes when one record becomes part of another. Raises EditError, with all that stands in the way."""
    _check(holdings, goes, stays)
    ids = {goes: stays}
    contents = {path: _once(path, new, stays) for path, new in referring(holdings, ids).items()}
    old, new = (holdings.documents[ident] for ident in (goes, stays))
    other = reread(old.path, contents.get(old.path) or old.text.encode())
    own = reread(new.path, contents.get(new.path) or new.text.encode())
    found = compare(holdings.records[stays].kind, own.data, other.data, keep)
    _refuse_open(found, other, reason, goes, stays)
    text = joined(own, other, found, holdings.records[stays].kind, reason or "")
    former = [goes, *holdings.records[goes].former_ids]
    contents[new.path] = with_former(reread(new.path, text.encode()), stays, former).encode()
    contents[old.path] = None
    contents |= _beside(holdings, goes, stays, keep)
    return holdings.changes(contents, ids=ids)


def _check(holdings: Holdings, goes: str, stays: str) -> None:
    for ident in (goes, stays):
        if ident not in holdings.records:
            raise EditError(f"no record has the id `{ident}`")
    one, other = holdings.records[goes], holdings.records[stays]
    if goes == stays:
        raise EditError(f"`{goes}` and `{stays}` are one record already")
    if one.kind != other.kind:
        raise EditError(
            f"`{goes}` is of kind {one.kind}, and `{stays}` of kind {other.kind}: only two of one kind are one thing"
        )
    if not (isinstance(one, Record) and isinstance(other, Record)):
        raise EditError("one of the two was retracted: what is withdrawn is not brought back by a merge")
    for record, ident in ((one, stays), (other, goes)):
        named = next((m.path for m in marked(record) if isinstance(m.mark, Ref) and m.value == ident), None)
        if named:
            place = ".".join(map(str, named))
            raise EditError(
                f"`{record.id}` names `{ident}` in {place}: a record that refers to another is not the same thing"
            )


def _refuse_open(found: Differing, other: Document, reason: str | None, goes: str, stays: str) -> None:
    """Raises EditError with everything that would be lost, or that needs an editor's word."""
    lines = [
        f"`{key}`: {_shown(own)} in {stays}, {_shown(there)} in {goes}: make them equal, or drop the latter with --keep {key}"
        for key, (own, there) in found.open.items()
    ]
    for path, value in found.accounts.items():
        if not resting(path, items_of(other.data.get("evidence"))):
            lines.append(
                f"`{path}`: {_shown(value)} in {goes} rests on nothing: drop it with --keep {path}, or add its evidence"
            )
        elif reason is None:
            lines.append(
                f"`{path}`: {_shown(value)} in {goes}: say with --reason why the value of {stays} stands, or --keep {path}"
            )
    if lines:
        raise EditError(
            f"{goes} and {stays} differ, and nothing is to be lost:\n" + "\n".join(f"  {line}" for line in lines)
        )


def _once(path: str, content: bytes | None, ident: str) -> bytes | None:
    """A file in whose lists of ids none stands twice now that two have become one."""
    if content is None or not path.endswith(".yml") or not path.startswith("incidents/"):
        return content
    document = reread(path, content)
    text = document.text
    for place in _repeated(document.data, ident):
        text = spliced(text, [removal(text, compose(path, text), place)])
    return text.encode()


def _repeated(data: Data, ident: str, path: Path = ()) -> Iterator[Path]:
    """Places of an id in lists that hold it already, from the last one on."""
    if isinstance(data, list):
        places = [i for i, item in enumerate(data) if item == ident]
        yield from ((*path, i) for i in reversed(places[1:]))
    for step, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _repeated(item, ident, (*path, step))


def _beside(holdings: Holdings, goes: str, stays: str, keep: Collection[str]) -> dict[str, bytes | None]:
    """The lock and ledger of a source that goes: joined with those of the other, or put in their place."""
    contents: dict[str, bytes | None] = dict.fromkeys(holdings.beside(goes))
    lock, own = holdings.locks.get(goes), holdings.locks.get(stays)
    path = f"incidents/captures/{stays}.json"
    if lock and own and lock.newest.text.sha256 == own.newest.text.sha256:
        contents[path] = _both(own, lock).to_json().encode()
    elif lock and own and "captures" not in keep:
        raise EditError(
            f"{goes} and {stays} were captured with different texts: drop what was captured of {goes} with --keep captures"
        )
    elif lock and not own:
        contents[path] = lock.to_json().encode()
    ledger, other = holdings.ledgers.get(stays), holdings.ledgers.get(goes)
    if other:
        known = {watch.url for watch in ledger.watched} if ledger else set()
        watched = (*(ledger.watched if ledger else ()), *(w for w in other.watched if w.url not in known))
        contents[f"incidents/captures/{stays}.health.json"] = (
            other.model_copy(update={"watched": watched}).to_json().encode()
        )
    return contents


def _both(own: SourceLock, other: SourceLock) -> SourceLock:
    """Proofs in one and the same text add up."""
    proofs = sorted({*own.quotes, *other.quotes}, key=lambda proof: (proof.hash, proof.start, proof.end))
    return own.model_copy(update={"quotes": tuple(proofs), "quoted_share": max(own.quoted_share, other.quoted_share)})


def _shown(value: Data) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else flow(value)
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
