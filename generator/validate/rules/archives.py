"""A504: an archived copy is a copy of the source, made after it was published."""

from collections.abc import Iterator
from datetime import timedelta

from generator.diagnostics import Severity
from generator.model.addresses import copy_of
from generator.model.dates import Clock, Date
from generator.model.kinds import Record, Source
from generator.model.source import ArchiveCopy
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_DAY = timedelta(days=1)  # the address counts in UTC, the editor in local days


@record_rule("A504", Severity.ERROR)
def archive_mismatch(record: Record, scene: Scene) -> Iterator[Finding]:
    """An archived copy is of another page, or was made before the source was published.

    The address of a copy holds the moment at which it was made (14 digits, UTC) and the address that was copied; otherwise
    nobody can tell of what it is a copy. `http` or `https`, `www.`, a final slash and ways of percent-encoding make no
    difference. The moment agrees with `at`, give or take a day. Instead of an archive's short link, write the long form.

    Bad: `url: https://gazette.example/a` with a copy of `https://gazette.example/b`, or with a copy of 2019 for an article
    of 2025. Good: `archived: [{url: https://web.archive.org/web/20250415120000/https://gazette.example/a, at: 2025-04-15}]`.
    """
    if isinstance(record, Source):
        for number, copy in enumerate(record.archived):
            if fault := _fault(record, copy, scene.timeline.clock):
                at, message, advice = fault
                yield Finding(("archived", number, at), message, advice)


def _fault(source: Source, copy: ArchiveCopy, clock: Clock) -> tuple[str, str, str] | None:
    """The field, what is wrong with it, and what to write instead."""
    copied = copy_of(copy.url)
    if copied is None:
        advice = "give the long form, with the moment and the source's address: https://.../20250415120000/https://..."
        return "url", "this address does not say of what it is a copy, and when it was made", advice
    if source.url and not copied.is_of(source.url):
        advice = "look for a copy of the address in `url`"
        return "url", f"this is a copy of {copied.original}, not of this source", advice
    if copied.moment is None:
        return None
    made = f"{copied.moment:%Y-%m-%d %H:%M} UTC"
    published = source.published.bounds(clock).earliest if isinstance(source.published, Date) else None
    if published and copied.moment < published:
        advice = "look for a later copy, or mend `published` (with its hour and zone, if they make the difference)"
        return "url", f"this copy was made before the source was published: {made}", advice
    stated = copy.at.bounds(clock)
    too_early = stated.earliest is not None and copied.moment < stated.earliest - _DAY
    too_late = stated.latest is not None and copied.moment >= stated.latest + _DAY
    if too_early or too_late:
        return "at", f"the address of the copy says {made}", f"write {copied.moment:%Y-%m-%d}"
    return None


RULES = (archive_mismatch,)
