"""The ledger of a source: how its addresses were found, a line for each change of state. Written by the tool, committed.

One file a source, incidents/captures/ID.health.json: two people who look at different sources never meet in git.
"""

import json
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]


class State(StrEnum):
    """How an address was found. docs/health.md says what each state rests on."""

    OK = "ok"  # the page answers and holds what is quoted from it
    MOVED = "moved"  # so does the page to which the address leads
    CHANGED = "changed"  # the page answers, a quoted passage is no longer in it
    PAYWALLED = "paywalled"  # only for subscribers
    BLOCKED = "blocked"  # the site refuses a machine
    UNKNOWN = "unknown"  # nothing was learned
    GONE = "gone"  # three days of "there is no such page"
    USURPED = "usurped"  # another site stands at the address

    @property
    def is_silent(self) -> bool:
        """Whether nothing was learned about the page."""
        return self in (State.BLOCKED, State.UNKNOWN)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Part):
    """From this day on, an address was found in this state; `detail` says by what."""

    date: Day
    state: State
    detail: str


class Watch(_Part):
    """One address: changes of its state, newest first, and the days of a possible end that is not yet certain."""

    url: str
    failed: tuple[Day, ...] = ()
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]

    @property
    def newest(self) -> Change:
        """Its state of today, and since when."""
        return self.changes[0]


class Ledger(_Part):
    """One file of incidents/captures/: the source's own address and those of its archived copies."""

    format: Literal[1] = 1
    watched: tuple[Watch, ...] = ()

    def of(self, url: str) -> Watch | None:
        """What is known of an address."""
        return next((watch for watch in self.watched if watch.url == url), None)

    def to_json(self) -> str:
        """The same ledger gives the same bytes; a change is one line, put before the others."""
        return "\n".join(_lines(self)) + "\n"


def _lines(ledger: Ledger) -> list[str]:
    lines = ["{", f'  "format": {ledger.format},', '  "watched": [']
    for number, watch in enumerate(ledger.watched, 1):
        changes = [json.dumps(change.model_dump(mode="json"), ensure_ascii=False) for change in watch.changes]
        lines += [
            "    {",
            f'      "url": {json.dumps(watch.url, ensure_ascii=False)},',
            f'      "failed": {json.dumps(watch.failed)},',
            '      "changes": [',
            *(f"        {change}{',' if n < len(changes) else ''}" for n, change in enumerate(changes, 1)),
            "      ]",
            "    }" + ("," if number < len(ledger.watched) else ""),
        ]
    return [*lines, "  ]", "}"]
