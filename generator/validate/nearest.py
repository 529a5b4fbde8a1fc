"""What somebody may have meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_ENOUGH = 65


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices that look most like a word, best first."""
    found = process.extract(word, list(choices), scorer=fuzz.ratio, score_cutoff=_ENOUGH, limit=limit)
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """A question that offers the nearest choices, or another advice when none is near."""
    found = nearest(word, choices)
    return f"did you mean {either(found)}?" if found else otherwise


def either(words: Iterable[str]) -> str:
    """`a`, `b` or `c`."""
    *first, last = [f"`{word}`" for word in words]
    return f"{', '.join(first)} or {last}" if first else last
