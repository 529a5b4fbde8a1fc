"""Figures of a timeline, alone or beside those of another state, for people and for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.derive.stats import Figure

VERSION = 1
_WORDS = {1: "better", 0: "", -1: "worse"}


def text_report(now: Sequence[Figure], then: Sequence[Figure] | None) -> str:
    """A line for each figure; beside another state, only what differs, with its direction, and a line that sums up."""
    if then is None:
        return "".join(f"{f.label:<42} {_value(f)}\n" for f in now)
    compared = list(_compared(now, then))
    lines = [f"{new.label:<42} {_value(old)} -> {_value(new)}  {_WORDS[way]}".rstrip() for old, new, way in compared]
    worse = sum(way < 0 for _, _, way in compared)
    better = sum(way > 0 for _, _, way in compared)
    summary = f"{worse} worse, {better} better" if worse or better else "nothing became worse or better"
    return "\n".join([*lines, summary]) + "\n"


def json_report(
    now: Sequence[Figure],
    then: Sequence[Figure] | None,
    reviews: Sequence[Mapping[str, str]],
    slowest: Iterable[tuple[str, float]],
) -> str:
    """`{version, figures: {name: {label, value, of}}, reviews, slowest}`; beside another state also `before` and `direction`."""
    found: dict[str, dict[str, Any]] = {f.name: {"label": f.label.strip(), "value": f.value, "of": f.of} for f in now}
    told: dict[str, Any] = {"version": VERSION, "figures": found, "reviews": list(reviews)}
    if then is not None:
        for old, new in zip(then, now, strict=True):
            found[new.name] |= {"before": {"value": old.value, "of": old.of}, "direction": _way(old, new)}
        told["worse"] = any(_way(old, new) < 0 for old, new in zip(then, now, strict=True))
    told["slowest"] = [{"what": what, "seconds": round(seconds, 6)} for what, seconds in slowest]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _compared(now: Sequence[Figure], then: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, int]]:
    """What differs: (then, now, 1 for better, -1 for worse, 0 for neither)."""
    return ((old, new, _way(old, new)) for old, new in zip(then, now, strict=True) if old != new)


def _way(old: Figure, new: Figure) -> int:
    """Parts of a whole are compared by their share: more sources, all captured, are no loss."""
    return new.better * ((new.share > old.share) - (new.share < old.share))


def _value(figure: Figure) -> str:
    return str(figure.value) if figure.of is None else f"{figure.value} of {figure.of} ({_percent(figure)})"


def _percent(figure: Figure) -> str:
    """Rounded to the nearest, but all and nothing only where it is so."""
    rounded = round(100 * figure.share)
    if rounded == 100 and figure.share < 1:  # noqa: PLR2004 - percent
        return "> 99 %"
    return "< 1 %" if rounded == 0 and figure.value else f"{rounded} %"
