"""What a timeline demands of its records."""

from typing import Annotated, Literal

from generator.model.base import Decimal, Identifier, Meanings, Part, Plain

Level = Annotated[
    Literal["off", "warn", "require"],
    Meanings(
        {"off": "Nothing is asked.", "warn": "A source without it draws a warning.", "require": "It is an error."}
    ),
]


_DEMANDS = Meanings(
    {"cited": "Every required fact names a source.", "quoted": "Every required fact needs a passage of a source."}
)


class Policy(Part):
    """What this timeline demands."""

    evidence: Annotated[Literal["cited", "quoted"], _DEMANDS] = "cited"
    """`quoted`: every required fact needs a passage."""
    confirmed: tuple[Identifier, ...] = ()
    """Types of organisations whose first-hand word confirms."""
    capture: Level = "warn"
    """Whether every source must have been captured."""
    archive: Level = "warn"
    """Whether every source must have an archived copy."""
    quote_share: Decimal = 0.25
    """The share of a source's text that all records may quote together before a warning (0.6 under 400 words)."""
    loaded_words: tuple[Plain, ...] = ()
    """Words that draw a warning in our own prose."""
