"""A501-A503: sources can be found again."""

from collections.abc import Iterator, Mapping

from generator.diagnostics import Severity
from generator.model.addresses import canonical
from generator.model.kinds import Record, Source
from generator.model.tracking import untracked
from generator.validate.rule import Finding, group_rule, record_rule
from generator.validate.scene import Scene

_LEVELS = {"warn": Severity.WARNING, "require": Severity.ERROR}


@record_rule("A501", Severity.WARNING)
def not_captured(record: Record, scene: Scene) -> Iterator[Finding]:
    """A source has an address, but its text has not been captured: no quotation from it is proved.

    A warning with `policy: {capture: warn}`, an error with `require`, nothing with `off`.

    Bad: a source without `incidents/captures/ID.json`. Good: `annals sources capture ID`, or with `--text FILE`.
    """
    level = _LEVELS.get(scene.timeline.policy.capture)
    if level and isinstance(record, Source) and record.url and record.id not in scene.captured:
        yield Finding(
            ("url",),
            "the text of this source has not been captured",
            f"run annals sources capture {record.id}",
            severity=level,
        )


@record_rule("A502", Severity.WARNING)
def not_archived(record: Record, scene: Scene) -> Iterator[Finding]:
    """A source has an address, but no archived copy: when the page goes, its readers stand alone.

    A warning with `policy: {archive: warn}`, an error with `require`, nothing with `off`.

    Bad: a source with `url` alone. Good: `archived: [{url: https://web.archive.org/web/..., at: 2025-04-15}]`, or
    `archive_impossible: the publisher forbids it`.
    """
    level = _LEVELS.get(scene.timeline.policy.archive)
    if (
        level
        and isinstance(record, Source)
        and record.url
        and not record.archived
        and record.archive_impossible is None
    ):
        advice = "add `archived: [{url: ..., at: ...}]`, or say why in `archive_impossible`"
        yield Finding(("url",), "this source has no archived copy", advice, severity=level)


def _address(record: Record, scene: Scene) -> str | None:  # noqa: ARG001 - what a census asks with
    return canonical(untracked(record.url)) if isinstance(record, Source) and record.url else None


def _itself(address: str) -> tuple[str]:
    return (address,)


@group_rule("A503", _address, _itself, Severity.WARNING)
def same_address(addresses: Mapping[str, str]) -> Iterator[Finding]:
    """Two sources have the same address.

    One document is one source; otherwise its origin and its voices are counted twice. `http` or `https`, `www.`, a final
    slash, a fragment and parameters that follow readers make no difference.

    Bad: `url: https://example.org/a` in two records. Good: one record, named by both entries.
    """
    first: dict[str, str] = {}
    for ident, address in addresses.items():
        other = first.setdefault(address, ident)
        if other != ident:
            advice = f"name `{other}` instead, and remove this record"
            yield Finding(("url",), f"`{other}` has the same address", advice, record=ident)


RULES = (not_captured, not_archived, same_address)
