"""What became of every row: for people, and as JSON (version 1) for programs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from generator.imports.plan import Fate, Plan

_ROWS, _REASONS = 8, 40  # that are written out for people


def counts(plan: Plan) -> dict[str, int]:
    """How many rows there are, and how many of each fate: together they are all rows. And how many sources are new."""
    fates = Counter(outcome.fate for outcome in plan.outcomes)
    new = sum(path.startswith("incidents/sources/") for path in plan.contents)
    return {"rows": len(plan.outcomes), **{fate.value: fates[fate] for fate in Fate}, "new_sources": new}


def as_json(plan: Plan, file: str) -> str:
    """`{version, file, counts, unread_columns, rows: [{row, fate, id, path, reasons, notes}]}`; every row is there."""
    rows = [
        {"row": o.line, "fate": o.fate.value, "id": o.id, "path": o.path, "reasons": o.reasons, "notes": o.notes}
        for o in plan.outcomes
    ]
    document = {"version": 1, "file": file, "counts": counts(plan), "unread_columns": plan.unread, "rows": rows}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_text(plan: Plan, *, dry: bool) -> str:
    """Counts, then each reason and each loss with the rows that it is about."""
    found = counts(plan)
    verb = "would be written" if dry else "written"
    summary = (
        f"{found['rows']} rows: {found['record']} records {verb}, {found['there']} here already, "
        f"{found['duplicate']} duplicates, {found['refused']} refused; {found['new_sources']} new sources"
    )
    lines = [summary]
    refused = [(reason, o.line) for o in plan.outcomes if o.fate is Fate.REFUSED for reason in o.reasons]
    lost = [(note, o.line) for o in plan.outcomes if o.fate is not Fate.REFUSED for note in o.notes]
    lines += _section("Refused", refused)
    lines += _section("Carried, but not whole", lost)
    if plan.unread:
        columns = ", ".join(f"{name} ({count})" for name, count in plan.unread.items())
        lines += ["", f"Columns that nothing reads, and how many rows have something there: {columns}"]
    return "\n".join(lines) + "\n"


def _section(title: str, found: Iterable[tuple[str, int]]) -> list[str]:
    rows: dict[str, list[int]] = defaultdict(list)
    for words, line in found:
        rows[words].append(line)
    if not rows:
        return []
    shown = sorted(rows.items(), key=lambda item: (-len(item[1]), item[1]))
    lines = ["", f"{title}:"]
    for words, where in shown[:_REASONS]:
        more = f" and {len(where) - _ROWS} more" if len(where) > _ROWS else ""
        lines.append(f"  row {', '.join(map(str, where[:_ROWS]))}{more}: {' '.join(words.split())[:300]}")
    if len(shown) > _REASONS:
        lines.append(f"  ... and {len(shown) - _REASONS} more: --report FILE has all of them")
    return lines
