"""Withheld names in files that are no records: hand-written pages and MkDocs' settings. Records are A702's own business."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from generator.diagnostics import Diagnostic, Position, Severity
from generator.load.files import Tree
from generator.model.redactions import Redactions
from generator.passages.names import Withheld

CODE = "A702"
MESSAGE = "a name that was withheld stands here"
ADVICE = "write [name withheld], or leave it out; docs/redaction.md says why"


def withheld(redactions: Redactions | None) -> Withheld | None:
    """What finds the names, if any were withheld."""
    return Withheld(redactions.salt, ((n.words, n.hash) for n in redactions.names)) if redactions else None


def in_pages(names: Withheld, paths: Sequence[str], tree: Tree) -> Iterator[Diagnostic]:
    """Every line of a page that holds a name; a tree of records alone has no pages."""
    for path in paths:
        with suppress(OSError, KeyError):
            for number, line in enumerate(tree.read_bytes(path).decode("utf-8", errors="replace").split("\n"), 1):
                for start, end in names.find(line)[:1]:
                    where = Position(number, start + 1, end + 1)
                    yield Diagnostic(path, where, CODE, Severity.ERROR, MESSAGE, ADVICE, line.rstrip("\r"))


def without(redactions: Redactions | None, previous: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Files of an earlier release without the records whose ids held a name: no list of changes may bring it back."""
    names = withheld(redactions)
    try:
        timeline = json.loads(previous["timeline.json"])
        kept = [record for record in timeline["records"] if names is None or not names.holds(record["id"])]
    except (ValueError, KeyError, TypeError):  # it is no release, and whoever reads it says so
        return previous
    return {**previous, "timeline.json": json.dumps({**timeline, "records": kept}).encode()}
