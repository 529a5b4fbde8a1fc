"""What a change means to readers, for programs: one JSON document, version 1 (docs/reviewing.md)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.derive.diff import Added, Changed, Diff, Named
from generator.diagnostics import Diagnostic
from generator.reporters.json import row

VERSION = 1


def report(base: str, head: str, found: Diff, problems: Sequence[Diagnostic], unread: Sequence[str]) -> str:
    """`{version, base, head, added, changed, withdrawn, redirected, vanished, proofs, unproved, problems, not_compared}`."""
    told = {
        "version": VERSION,
        "base": base,
        "head": head,
        "added": [_added(a) for a in found.added],
        "changed": [_changed(c) for c in found.changed],
        "withdrawn": [{**_named(named), "reason": why} for named, why in found.withdrawn],
        "redirected": [{"from": old, "to": new} for old, new in found.redirected],
        "vanished": list(found.vanished),
        "proofs": list(found.relocked),
        "unproved": [{"record": r, "source": s, "quote": q} for r, s, q in found.unproved],
        "problems": [row(d) for d in problems],
        "not_compared": list(unread),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _named(named: Named) -> dict[str, Any]:
    return named._asdict()


def _added(added: Added) -> dict[str, Any]:
    proofs: Mapping[str, int] = {state.value: n for state, n in added.quotations.items()}
    return {**_named(added.named), "facts": dict(added.facts), "quotations": proofs, "lacks": list(added.lacks)}


def _changed(changed: Changed) -> dict[str, Any]:
    return {
        **_named(changed.named),
        "fields": [{"field": c.path, "before": c.before, "after": c.after} for c in changed.fields],
        "moved": list(changed.moved),
        "without_correction": list(changed.silent),
        "told": list(changed.told),
        "evidence_lost": [{"field": f, "source": s} for f, s in changed.lost],
        "evidence_gained": [{"field": f, "source": s} for f, s in changed.gained],
        "weaker": [{"field": w.field, "before": w.before.value, "after": w.after.value} for w in changed.weaker],
    }
