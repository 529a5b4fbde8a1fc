"""A306-A308: ids that stand for one thing for ever, and chains that never close."""

from collections.abc import Iterator, Mapping

from generator.model.kinds import Incident, Organisation, Record
from generator.validate.rule import Finding, group_rule, timeline_rule
from generator.validate.scene import Scene, Survey


@timeline_rule("A306")
def former_id(survey: Survey) -> Iterator[Finding]:
    """A former id is taken: by the record itself, by a living record, or by another record's past.

    Each former id becomes a page that leads to the record of today, so it can lead to one record only.

    Bad: `former_ids: [crane-stop]` in two records. Good: in one of them.
    """
    owners: dict[str, str] = {}
    for ident, formers in survey.former.items():
        for i, former in enumerate(formers):
            at = ("former_ids", i)
            if former == ident:
                yield Finding(at, f"`{former}` is this record's own id", "remove it from former_ids", record=ident)
            elif former in survey.files:
                where = survey.files[former].path
                advice = "an id is never used again: rename that record, or remove this line"
                yield Finding(at, f"`{former}` is the id of {where}", advice, record=ident)
            elif former in owners:
                advice = "keep it in the record that it became"
                yield Finding(at, f"`{former}` is a former id of `{owners[former]}`, too", advice, record=ident)
            owners.setdefault(former, ident)


def _whole(record: Record, scene: Scene) -> str | None:  # noqa: ARG001 - what a census asks with
    return record.part_of if isinstance(record, Incident) else None


def _above(above: str) -> tuple[str]:
    return (above,)


@group_rule("A307", _whole, _above)
def part_of_itself(wholes: Mapping[str, str]) -> Iterator[Finding]:
    """Incidents are part of each other in a circle.

    Bad: `a.yml` says `part_of: b`, and `b.yml` says `part_of: a`. Good: only one of them says so.
    """
    for circle in circles(wholes):
        message = f"this incident is part of itself: {_chain(circle)}"
        yield Finding(("part_of",), message, "remove one `part_of` of the circle", record=circle[0])


def _parent(record: Record, scene: Scene) -> str | None:  # noqa: ARG001 - what a census asks with
    return record.parent if isinstance(record, Organisation) else None


@group_rule("A308", _parent, _above)
def parent_of_itself(parents: Mapping[str, str]) -> Iterator[Finding]:
    """Organisations are each other's parents in a circle.

    Bad: `cable-office.yml` says `parent: works-office`, and `works-office.yml` says `parent: cable-office`. Good: only one of them says so.
    """
    for circle in circles(parents):
        message = f"this body is part of itself: {_chain(circle)}"
        yield Finding(("parent",), message, "remove one `parent` of the circle", record=circle[0])


def circles(above: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Every circle in a mapping from each thing to the one above it, once, from its smallest member."""
    seen: set[str] = set()
    found = []
    for start in sorted(above):
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            way[here] = len(way)
            here = above.get(here)
        if here in way:
            circle = list(way)[way[here] :]
            first = circle.index(min(circle))
            found.append((*circle[first:], *circle[:first]))
    return found


def _chain(circle: tuple[str, ...]) -> str:
    return " → ".join(f"`{ident}`" for ident in (*circle, circle[0]))


RULES = (former_id, part_of_itself, parent_of_itself)
