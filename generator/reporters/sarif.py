"""Diagnostics as SARIF 2.1.0 (OASIS): what code scanning services and editors read."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Explanation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(diagnostics: Sequence[Diagnostic], pages: Mapping[str, Explanation], version: str) -> str:
    """One run of one tool. Columns count Unicode code points from 1; addresses are relative to the project's root."""
    codes = sorted({d.code for d in diagnostics})
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "annals", "version": version, "rules": [_rule(pages[code]) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code), seen) for d in diagnostics],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(page: Explanation) -> dict[str, Any]:
    return {
        "id": page.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.text},
        "help": {"text": page.text, "markdown": page.markdown()},
        "defaultConfiguration": {"level": page.severity.value},
    }


def _result(d: Diagnostic, index: int, seen: Counter[str]) -> dict[str, Any]:
    region = {"startLine": d.position.line, "startColumn": d.position.column, "endColumn": d.position.end}
    place = {"artifactLocation": {"uri": quote(d.path), "uriBaseId": "%SRCROOT%"}, "region": region}
    # The same problem keeps its mark when lines above it come or go; of several alike, each has its own.
    mark = _digest((d.path, d.code, d.message, d.excerpt.strip()))
    seen[mark] += 1
    return {
        "ruleId": d.code,
        "ruleIndex": index,
        "level": d.severity.value,
        "message": {"text": f"{d.message}. Help: {d.help}" if d.help else d.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"annals/v1": f"{mark}:{seen[mark]}"},
    }


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
