"""What one record tells by itself, and together with what it names: everything that needs no look at all other records.

An answer is plain data and always crosses into bytes and back, whether it comes from this process, another, or an earlier
run: what cannot be written down fails at once, and nothing can differ between the three.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import starmap
from typing import Any, NamedTuple

import msgpack

from generator.diagnostics import Diagnostic, Severity
from generator.load.document import Document
from generator.model.kinds import Record
from generator.model.references import Path
from generator.validate.rule import Findings, Gather, Rule, diagnostic
from generator.validate.rules import RULES
from generator.validate.scene import Scene, World
from generator.workers import held

UNUSED = "A903"


class Quotation(NamedTuple):
    """Words that a record quotes from a captured source, and the field that holds them."""

    source: str
    text: str
    prefix: str | None
    suffix: str | None
    path: Path


class Answer(NamedTuple):
    """What the files of one id tell; `held`: whether one of them is a record. `accepted`: a warning's code, and what to say where the record draws none with it.

    `gathered` holds what each rule of a census takes, by the rule's code; `asked`, what else the answer rests on: all in one
    text, with NULs around each, which is quickly unpacked and searched.
    """

    held: bool
    problems: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...] = ()
    accepted: tuple[tuple[str, Diagnostic], ...] = ()
    former: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    gathered: Mapping[str, Any] = {}
    asked: str = ""

    def packed(self) -> bytes:
        """As bytes; raises TypeError for what is no plain data."""
        said = ([d.plain for d in self.problems], [d.plain for d in self.findings])
        accepted = [(code, d.plain) for code, d in self.accepted]
        content: bytes = msgpack.packb((self.held, *said, accepted, *self[4:]))
        return content

    @classmethod
    def unpacked(cls, content: bytes) -> "Answer":
        """From bytes that `packed` made; raises ValueError, TypeError for others."""
        held, problems, findings, accepted, former, quotations, gathered, asked = msgpack.unpackb(
            content, use_list=False
        )
        return cls(
            held,
            tuple(map(Diagnostic.of_plain, problems)),
            tuple(map(Diagnostic.of_plain, findings)),
            tuple([(code, Diagnostic.of_plain(said)) for code, said in accepted]),
            former,
            tuple(starmap(Quotation, quotations)),
            gathered,
            asked,
        )


class _Sorted(NamedTuple):
    """Rules by what they are asked with: they are asked of each of thousands of records."""

    of_documents: tuple[tuple[Rule, Callable[[Document], Findings]], ...]
    of_records: tuple[tuple[Rule, Callable[[Record, Scene], Findings]], ...]
    of_census: tuple[tuple[str, Gather], ...]


@cache
def _sorted(rules: tuple[Rule, ...]) -> _Sorted:
    return _Sorted(
        tuple((rule, rule.of_document) for rule in rules if rule.of_document),
        tuple((rule, rule.of_record) for rule in rules if rule.of_record),
        tuple((rule.code, rule.gather) for rule in rules if rule.gather),
    )


def examine_all(idents: Sequence[str]) -> tuple[list[bytes], dict[str, bytes]]:
    """The packed answers of all rules to several ids of the World that is held; and the digests of the files read for it, by path."""
    world = held(World)
    return [examine(ident, world, RULES).packed() for ident in idents], world.records.taken_digests()


def examine(ident: str, world: World, rules: tuple[Rule, ...]) -> Answer:
    """Asks the rules of documents and records about one id, and gathers for those of a census."""
    held, problems = world.records.shaped(ident)
    if held is None:
        return Answer(held=False, problems=problems)
    record, document = held
    asked = _sorted(rules)
    findings = [diagnostic(rule, f, document) for rule, check in asked.of_documents for f in check(document)]
    if not isinstance(record, Record):
        return Answer(held=True, problems=problems, findings=tuple(findings), former=record.former_ids)
    scene = Scene(record, world)
    findings += [diagnostic(rule, f, document) for rule, check in asked.of_records for f in check(record, scene)]
    gathered = {code: taken for code, gather in asked.of_census if (taken := gather(record, scene)) is not None}
    return Answer(
        held=True,
        problems=problems,
        findings=tuple(findings),
        accepted=tuple(_accepted(record, document, rules)),
        former=record.former_ids,
        quotations=tuple(
            Quotation(q.source, q.text, q.prefix, q.suffix, q.path) for q in scene.quoted if q.source in scene.captured
        ),
        gathered=gathered,
        asked="\0".join(["", *sorted(scene.asked), ""]),
    )


def _accepted(record: Record, document: Document, rules: Sequence[Rule]) -> Iterator[tuple[str, Diagnostic]]:
    known = {rule.code for rule in rules} if record.accepted else set()
    for i, accepted in enumerate(record.accepted):
        no = "this record draws no such warning" if accepted.code in known else "no rule has this code"
        message = f"{accepted.code} is accepted, but {no}"
        at = ("accepted", i, "code")
        yield accepted.code, document.diagnostic(UNUSED, Severity.WARNING, at, message, "remove the acceptance")
