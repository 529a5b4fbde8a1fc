"""What a night of looking at sources found, for a terminal, a pull request, a page, or a program."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.health import State, Watch
from generator.sources.ledger import Observation

_FINE = (State.OK,)
_WORRYING = (State.CHANGED, State.GONE, State.USURPED)
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


@dataclass(frozen=True, slots=True)
class Row:
    """One address of a source: what is known of it, and what was seen on the day."""

    ident: str
    path: str  # of the record, below the project's root
    watch: Watch
    seen: Observation
    is_copy: bool
    day: str

    @property
    def is_new(self) -> bool:
        """Whether its state changed on the day."""
        return self.watch.newest.date == self.day and len(self.watch.changes) > 1

    @property
    def name(self) -> str:
        """The source, and whether an archived copy of it is meant."""
        return f"{self.ident} (copy)" if self.is_copy else self.ident

    @property
    def detail(self) -> str:
        """Why it is in its state; and what was seen on the day, where that did not change the state."""
        newest = self.watch.newest
        tonight = "" if self.seen.state is newest.state or newest.date == self.day else f"; today: {self.seen.detail}"
        days = f"; no such page on {', '.join(self.watch.failed)}" if self.watch.failed else ""
        return f"{newest.detail}{tonight}{days}"


def text(rows: Sequence[Row]) -> str:
    """A table of what is not as it should be, below one line of counts."""
    shown = [(r.watch.newest.state.value, r.watch.newest.date, r.name, r.detail) for r in _notable(rows)]
    widths = [max((len(row[column]) for row in shown), default=0) for column in range(3)]
    lines = ["  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[3]]) for row in shown]
    return "\n".join([_counts(rows), *lines]) + "\n"


def markdown(rows: Sequence[Row]) -> str:
    """The same as a table for a step summary or a comment."""
    lines = [f"{_counts(rows)}", ""]
    if notable := _notable(rows):
        lines += ["| State | Since | Source | Why |", "|---|---|---|---|"]
    for row in notable:
        new = " (new)" if row.is_new else ""
        link = f"[{row.name}](<{row.watch.url}>)"
        lines.append(
            f"| {row.watch.newest.state.value}{new} | {row.watch.newest.date} | {link} | {_cell(row.detail)} |"
        )
    return "\n".join(lines).rstrip() + "\n"


def github(rows: Sequence[Row]) -> str:
    """An annotation for each address that is not as it should be; a warning where somebody must act."""
    return "".join(
        f"::{'warning' if row.watch.newest.state in _WORRYING else 'notice'} file={row.path},title={row.name} is "
        f"{row.watch.newest.state.value}::{f'{row.watch.url}: {row.detail}'.translate(_DATA)}\n"
        for row in _notable(rows)
    )


def for_programs(rows: Sequence[Row]) -> str:
    """Everything, as JSON."""
    return json.dumps([_fields(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "text": text,
    "github": github,
    "json": for_programs,
    "markdown": markdown,
}


def _fields(row: Row) -> dict[str, object]:
    newest = row.watch.newest
    return {
        "source": row.ident, "url": row.watch.url, "copy": row.is_copy, "state": newest.state.value, "since": newest.date,
        "detail": newest.detail, "new": row.is_new, "today": row.seen.state.value, "today_detail": row.seen.detail,
        "failed": list(row.watch.failed),
    }  # fmt: skip


def _notable(rows: Sequence[Row]) -> list[Row]:
    """What is not as it should be: what somebody must act on first, then by state and name."""
    shown = [row for row in rows if row.watch.newest.state not in _FINE or row.watch.failed]
    order = [*_WORRYING, *(state for state in State if state not in _WORRYING)]
    return sorted(shown, key=lambda row: (order.index(row.watch.newest.state), row.name))


def _counts(rows: Sequence[Row]) -> str:
    found = Counter(row.watch.newest.state for row in rows)
    states = ", ".join(f"{found[state]} {state.value}" for state in State if found[state])
    return f"{len(rows)} {'address' if len(rows) == 1 else 'addresses'}: {states or 'nothing to look at'}"


def _cell(words: str) -> str:
    """Text of a stranger's server, as one cell of a table in which it cannot become markup."""
    plain = " ".join(words.split()).replace("\\", "\\\\")
    for sign in "|`<>[]*_!":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
