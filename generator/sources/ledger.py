"""The ledger of a source: what one more day of looking changes in it, and its file."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.model.health import Change, Ledger, State, Watch
from generator.project import Project

CERTAIN = 3  # days of a hard failure after which a page is gone


class LedgerError(Exception):
    """A ledger that cannot be read or written; the message names the file."""


@dataclass(frozen=True, slots=True)
class Observation:
    """How an address was found on one day."""

    state: State
    detail: str
    hard: bool = False  # it says that there is no such page; that alone is not yet "gone"
    fleeting: bool = False  # it may be otherwise in a minute


def after(watch: Watch | None, url: str, seen: Observation, day: str) -> Watch:
    """What is known of an address after one more day (ISO 8601); a day before the newest change tells nothing."""
    if watch is not None and day < watch.newest.date:
        return watch
    state, detail, failed = seen.state, seen.detail, watch.failed if watch else ()
    now = watch.newest.state if watch else None
    if seen.hard and now is not State.GONE:
        failed = tuple(sorted({*failed, day}))
        if len(failed) >= CERTAIN:
            state, detail, failed = State.GONE, f"{detail} ({', '.join(failed)})", ()
    elif not state.is_silent:
        failed = ()
    # Silence takes nothing back: what was found wrong stands until the page answers again.
    stands = state.is_silent and now not in (None, State.OK, State.BLOCKED, State.UNKNOWN)
    changes = watch.changes if watch else ()
    if not stands and state is not now:
        changes = (Change(date=day, state=state, detail=detail), *changes)
    return Watch(url=url, failed=failed, changes=changes)


def recorded(ledger: Ledger, seen: dict[str, Observation], day: str) -> Ledger:
    """The ledger after a day on which these addresses were looked at; addresses that the record has dropped go."""
    return Ledger(watched=tuple(after(ledger.of(url), url, one, day) for url, one in seen.items()))


def path_of(project: Project, ident: str) -> Path:
    """The file of a source's ledger."""
    return project.captures / f"{ident}.health.json"


def read(project: Project, ident: str) -> Ledger:
    """The ledger of a source, empty when nobody has looked yet. Raises LedgerError."""
    path = path_of(project, ident)
    try:
        return Ledger.model_validate_json(path.read_bytes()) if path.exists() else Ledger()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it does not have the form of a ledger"
        raise LedgerError(f"{path.relative_to(project.root)}: {why}; restore it from git, or remove it") from None


def write(project: Project, ident: str, ledger: Ledger) -> Path:
    """Writes a ledger in one step. Raises LedgerError."""
    path = path_of(project, ident)
    # Aside, not beside it: what a killed run leaves must not look like a record.
    aside = project.store.parent / f"{path.name}.{os.getpid()}.part"
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(ledger.to_json(), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise LedgerError(f"{path.relative_to(project.root)}: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)
    return path
