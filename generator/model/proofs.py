"""How far a fact is proved."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The five states of spec 2, strongest first."""

    VERIFIED = "verified"
    LOCKED = "locked"
    QUOTED = "quoted"
    CITED = "cited"
    UNSUPPORTED = "unsupported"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _RANKS[self]


_RANKS = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one passage in one source; `captured` is the moment of the capture (ISO 8601), `sha256` its text's."""

    state: State
    captured: str = ""
    sha256: str = ""
    start: int = 0
    end: int = 0


# By passage: (source id, quote, prefix, suffix).
Proofs = Mapping[tuple[str, str, str, str], Proof]
