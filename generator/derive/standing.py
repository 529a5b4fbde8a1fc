"""What is known of the records at one time, whether or not they are without fault, and how far each of their facts is proved."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.model import fields
from generator.model.captures import SourceLock
from generator.model.evidence import Evidence
from generator.model.kinds import AnyRecord, Record
from generator.model.proofs import Proofs, State


class Standing(NamedTuple):
    """Records, locks and proofs at one time."""

    records: Mapping[str, AnyRecord]
    locks: Mapping[str, SourceLock]
    proofs: Proofs


def states(record: Record, proofs: Proofs) -> dict[str, State]:
    """How far each fact that needs evidence is proved, by the best of its passages."""
    return {path: _best(record, path, proofs) for path, value in fields.facts(record) if fields.needs_evidence(value)}


def proved(passage: tuple[str, str, str, str], proofs: Proofs) -> State:
    """How far a quotation is proved: (source, words, prefix, suffix)."""
    return proofs[passage].state if passage in proofs else State.QUOTED


def _best(record: Record, path: str, proofs: Proofs) -> State:
    found = (
        _state(item, proofs)
        for item in record.evidence
        if any(fields.covers(supported, path) for supported in item.supports)
    )
    return min(found, key=lambda state: state.rank, default=State.UNSUPPORTED)


def _state(item: Evidence, proofs: Proofs) -> State:
    if item.quote is None:
        return State.CITED
    return proved((item.source[0], item.quote, item.prefix or "", item.suffix or ""), proofs)
