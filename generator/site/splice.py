"""One rendering of the theme that serves for many pages.

The theme is rendered once for each kind of page, with probes where the values of a page go. Whatever filters a value
passes, its probe passes them as well, and each leaves another form of it: that form says where values go, and through
what. The first real page of a kind is rendered both ways; where they differ, the theme renders each page of that kind.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Self

Filter = Callable[[Any], str]

PRINTED = ("heading", "summary", "jsonld", "refresh", "updated", "api", "record", "card", "card_alt")
"""Front matter that the theme prints, or tests for being there; pages are of another kind where any other differs."""

_MARK, _END = "\ue000", "\ue001"
_TAIL = "<i>&amp;\"'\u00a0 "
"""Tags, entities, quotes and runs of spaces: what filters remove, escape or collapse."""
_TRACES = (_MARK, "ue000", "EE%80%80")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the theme learns of a generated page. `url` is relative to the site, headings are (level, id, name as HTML)."""

    path: str
    url: str
    meta: Mapping[str, Any]
    title: str | None
    content: str
    headings: tuple[tuple[int, str, str], ...]
    canonical: str | None
    edit: str | None


class Splicer:
    """Makes the pages of one site: `theme` renders a sheet, `known` are the folders that it may link to from anywhere."""

    def __init__(
        self,
        theme: Callable[[Sheet], str],
        filters: Sequence[Filter],
        known: frozenset[str],
        notice: Callable[[str], None],
    ) -> None:
        self._theme, self._filters, self._known, self._notice = theme, filters, known, notice
        self._moulds: dict[tuple[Any, ...], Mould | None] = {}

    def page(self, sheet: Sheet) -> str:
        """What the theme makes of a sheet."""
        place = self._place(sheet.url)
        if not place or sheet.meta.get("layout") == "prose":
            return self._theme(sheet)
        meta = [(key, bool(value) if key in PRINTED else repr(value)) for key, value in sorted(sheet.meta.items())]
        kind = (place, sheet.title is None, *(level for level, _, _ in sheet.headings), *meta)
        if kind not in self._moulds:
            self._moulds[kind] = self._mould(place, sheet)
        mould = self._moulds[kind]
        return mould.cast(_values(sheet)) if mould else self._theme(sheet)

    def _place(self, url: str) -> str:
        """An address as the theme sees it: what of it is known, and how deep it lies; '' where all of it is known."""
        parts = url.strip("/").split("/")
        known = next(n for n in range(len(parts), -1, -1) if "/".join(parts[:n]) in self._known)
        return "/".join([*parts[:known], *[_MARK] * (len(parts) - known)]) if known < len(parts) else ""

    def _mould(self, place: str, sheet: Sheet) -> "Mould | None":
        mould = Mould.of(self._theme(_probes(place, sheet)), _values(sheet), self._filters)
        if mould and mould.cast(_values(sheet)) == self._theme(sheet):
            return mould
        self._notice(
            f"{sheet.path} and pages like it are rendered one by one: the theme uses more of them than it says"
        )
        return None


@dataclass(frozen=True, slots=True)
class Mould:
    """What pages of one kind have in common, and between each two pieces of it a value that they do not."""

    fixed: tuple[str, ...]
    slots: tuple[tuple[str, Filter], ...]

    @classmethod
    def of(cls, rendering: str, names: Iterable[str], filters: Sequence[Filter]) -> Self | None:
        """A rendering with probes of these names; None where one of them came out in a form that no filter gives."""
        forms = {through(probe(name)): (name, through) for name in names for through in filters}
        pattern = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        pieces = re.split(f"({pattern})", rendering)
        if any(trace in piece for piece in pieces[0::2] for trace in _TRACES):
            return None
        return cls(tuple(pieces[0::2]), tuple(forms[piece] for piece in pieces[1::2]))

    def cast(self, values: Mapping[str, Any]) -> str:
        """The page that has these values."""
        made = {(name, through): through(values[name]) for name, through in set(self.slots)}
        filled = [made[slot] for slot in self.slots]
        return "".join(chain.from_iterable(zip(self.fixed, [*filled, ""], strict=True)))


def probe(name: str) -> str:
    """What stands for the value of this name."""
    return f"{_MARK}{name}{_TAIL}{_END}"


def _values(sheet: Sheet) -> dict[str, Any]:
    """What differs between pages of one kind, by name."""
    values = {key: sheet.meta.get(key) for key in PRINTED}
    values |= {name: getattr(sheet, name) for name in ("title", "content", "canonical", "edit")}
    for at, (_, anchor, name) in enumerate(sheet.headings):
        values |= {f"id{at}": anchor, f"name{at}": name}
    return values


def _probes(place: str, sheet: Sheet) -> Sheet:
    """A page of the same kind at another address, with a probe for each value that is there."""
    return replace(
        sheet,
        path=f"{place}/index.md",
        url=f"{place}/",
        meta={key: probe(key) if key in PRINTED and value else value for key, value in sheet.meta.items()},
        title=sheet.title and probe("title"),
        content=probe("content"),
        headings=tuple((level, probe(f"id{n}"), probe(f"name{n}")) for n, (level, _, _) in enumerate(sheet.headings)),
        canonical=sheet.canonical and probe("canonical"),
        edit=sheet.edit and probe("edit"),
    )


def through(env: Any, name: str) -> Filter:
    """What a template of the theme makes of a value with a filter."""
    found: Filter = env.from_string(
        f"{{% macro through(value) %}}{{{{ value | {name} }}}}{{% endmacro %}}"
    ).module.through
    return found
