"""What becomes of the proofs of a source when quotations from it are cut and its text is not at hand."""

from collections.abc import Mapping

from generator.model.captures import SourceLock
from generator.passages.quotes import quote_hash


def carried(lock: SourceLock, quotes: Mapping[str, str]) -> SourceLock:
    """The lock with the proofs of quotations (old words -> new words) that lost some of theirs.

    Where the old words stood, the new ones stand too, with a cut between them or within the same bounds: nothing is claimed
    that the old proof did not say. `annals sources verify` finds the exact place again where the text is.
    """
    new = {quote_hash(old): quote_hash(words) for old, words in quotes.items()}
    proofs = {proof.model_copy(update={"hash": new.get(proof.hash, proof.hash)}) for proof in lock.quotes}
    return lock.model_copy(update={"quotes": tuple(sorted(proofs, key=lambda p: (p.hash, p.start, p.end)))})
