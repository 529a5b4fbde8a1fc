"""What was done, without a word to readers, to what an earlier state had published: silent edits, lost ids, made-up proofs."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping

from generator.derive.changes import Comparison, flat, hidden, plain
from generator.model.captures import SourceLock
from generator.model.changes import Since
from generator.model.kinds import AnyRecord

Locks = Mapping[str, SourceLock]


def since(  # noqa: PLR0913, PLR0917 - two states, and how their words are compared
    revision: str,
    before: tuple[Mapping[str, AnyRecord], Locks],
    after: tuple[Mapping[str, AnyRecord], Locks],
    unread: Collection[str],
    fold: Callable[[str], str],
    hide: Callable[[str], str],
) -> Since:
    """Compares the records and locks of a revision with those of today; ids of files that cannot be read are no loss.

    `hide` takes out of a text of then what may not be said any more.
    """
    found = Comparison(hidden(plain(before[0]), hide), plain(after[0]))
    locks = {i: lock for i, lock in before[1].items() if i in after[0]}
    return Since(
        revision,
        {pair.id: changed for pair in found.kept if (changed := found.silent(pair, fold))},
        {i: _became(i, found) for i in found.vanished if i not in unread},
        {i: why for i, lock in locks.items() if (why := made_up(lock, after[1].get(i)))},
    )


def _became(ident: str, found: Comparison) -> str:
    """The record that a vanished id was a former id of, or the new one that says half of what was said or more; or nothing."""
    owner, old = found.moved_before.get(ident, ""), found.before.get(ident)
    if old is None:
        return owner if owner in found.after else found.moved.get(owner, "")
    said = dict(flat(old))
    fresh = [p for p in found.pairs if p.old is None and p.new["kind"] == old["kind"]]
    most, best = max(((sum(said.get(k) == v for k, v in flat(p.new)), p.id) for p in fresh), default=(0, ""))
    return best if 2 * most >= len(said) else ""


def made_up(old: SourceLock, new: SourceLock | None) -> str:
    """What annals would never have made of a lock, or nothing."""
    if new is None:
        return "its lock was removed, and with it every proof"
    before, after = ({c.fetched_at: c for c in lock.captures} for lock in (old, new))
    if any(c.fetched_at not in after for c in old.captures[1:]):
        return "an earlier capture was taken out of its lock"
    for moment in before.keys() & after.keys():
        one, other = before[moment], after[moment]
        if one.extractor == other.extractor and (one.sha256, one.text.sha256) != (other.sha256, other.text.sha256):
            return f"the capture of {moment} has another content than before"
    earlier, later = _places(old), _places(new)
    if old.newest.text.sha256 == new.newest.text.sha256 and any(
        earlier[quote].isdisjoint(later[quote]) for quote in earlier.keys() & later.keys()
    ):
        return "a proof points at another place of the same text than before"
    return ""


def _places(lock: SourceLock) -> dict[tuple[str, str, str], set[tuple[int, int]]]:
    """Where each quotation is said to stand; short words may stand several times."""
    found: dict[tuple[str, str, str], set[tuple[int, int]]] = defaultdict(set)
    for proof in lock.quotes:
        found[proof.hash, proof.prefix, proof.suffix].add((proof.start, proof.end))
    return found
