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
from generator.model.kinds import AnyRecord, Record
from generator.model.references import Path
from generator.validate.rule import Findings, Gather, Rule, diagnostic
from generator.validate.rules import RULES
from generator.validate.scene import Scene, World
from generator.workers import held

UNUSED = "A903"
_AT_ONCE = 16  # records: what is known of more of them does not fit into the caches of processors


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
        found = msgpack.unpackb(content, use_list=False)
        held, problems, findings, accepted, former, quotations, gathered, asked = found
        if not (problems or findings or accepted or quotations):  # as of most records
            return cls._make(found)
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
    few = (idents[start : start + _AT_ONCE] for start in range(0, len(idents), _AT_ONCE))
    return [answer.packed() for some in few for answer in examine(some, world, RULES)], world.records.taken_digests()


class _Held(NamedTuple):
    """A record that is being examined, and what was found so far."""

    record: AnyRecord
    document: Document
    findings: list[Diagnostic]
    gathered: dict[str, Any]


def examine(idents: Sequence[str], world: World, rules: tuple[Rule, ...]) -> list[Answer]:
    """Asks the rules of documents and records about a few ids, and gathers for those of a census.

    A rule is asked about all of them before the next one: the processor has it at hand then, which saves a quarter of the time.
    """
    asked = _sorted(rules)
    shaped = [world.records.shaped(ident) for ident in idents]
    all_held = {i: _Held(*held, [], {}) for i, (held, _) in enumerate(shaped) if held}
    for rule, of_document in asked.of_documents:
        for _, document, findings, _ in all_held.values():
            findings += [diagnostic(rule, f, document) for f in of_document(document)]
    scenes = {i: Scene(held.record, world) for i, held in all_held.items() if isinstance(held.record, Record)}
    living = [(scene.record, scene, all_held[i]) for i, scene in scenes.items()]
    for rule, of_record in asked.of_records:
        for record, scene, one in living:
            for found in of_record(record, scene):
                one.findings.append(diagnostic(rule, found, one.document))
    for code, gather in asked.of_census:
        for record, scene, one in living:
            if (taken := gather(record, scene)) is not None:
                one.gathered[code] = taken
    return [_answer(problems, all_held.get(i), scenes.get(i), rules) for i, (_, problems) in enumerate(shaped)]


def _answer(problems: tuple[Diagnostic, ...], held: _Held | None, scene: Scene | None, rules: Sequence[Rule]) -> Answer:
    """What was found of one id."""
    if held is None:
        return Answer(held=False, problems=problems)
    findings, former = tuple(held.findings), held.record.former_ids
    if scene is None:
        return Answer(held=True, problems=problems, findings=findings, former=former)
    return Answer(
        held=True,
        problems=problems,
        findings=findings,
        accepted=tuple(_accepted(scene.record, held.document, rules)),
        former=former,
        quotations=tuple(
            Quotation(q.source, q.text, q.prefix, q.suffix, q.path) for q in scene.quoted if q.source in scene.captured
        ),
        gathered=held.gathered,
        asked="\0".join(["", *sorted(scene.asked), ""]),
    )


def _accepted(record: Record, document: Document, rules: Sequence[Rule]) -> Iterator[tuple[str, Diagnostic]]:
    known = {rule.code for rule in rules} if record.accepted else set()
    for i, accepted in enumerate(record.accepted):
        no = "this record draws no such warning" if accepted.code in known else "no rule has this code"
        message = f"{accepted.code} is accepted, but {no}"
        at = ("accepted", i, "code")
        yield accepted.code, document.diagnostic(UNUSED, Severity.WARNING, at, message, "remove the acceptance")
