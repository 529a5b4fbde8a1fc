"""What somebody may have meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_ENOUGH = 68
_MARGIN = 12


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices that look most like a word, best first; none that looks much less like it than the best."""
    found = process.extract(word, list(choices), scorer=fuzz.ratio, score_cutoff=_ENOUGH, limit=limit)
    return [choice for choice, score, _ in found if score >= found[0][1] - _MARGIN]


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """A question that offers the nearest choices, or another advice when none is near."""
    found = nearest(word, choices)
    return f"did you mean {either(f'`{choice}`' for choice in found)}?" if found else otherwise


def either(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
