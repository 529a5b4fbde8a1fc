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
from generator.model.ties import ties
from generator.validate import refused
from generator.validate.handing import Handed
from generator.validate.records import Shaped
from generator.validate.rule import Findings, Gather, GatherMentions, Rule, diagnostic
from generator.validate.rules import RULES
from generator.validate.scene import Mentions, Scene, World
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

    `gathered` holds what each rule of a census takes, by the rule's code; `ties`, packed, what ties a living record to others;
    `asked`, what else the answer rests on: all in one text, with NULs around each, which is quickly unpacked and searched.
    """

    held: bool
    problems: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...] = ()
    accepted: tuple[tuple[str, Diagnostic], ...] = ()
    former: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    gathered: Mapping[str, Any] = {}
    ties: str = ""
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
        held, problems, findings, accepted, former, quotations, gathered, *rest = found
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
            *rest,
        )


class _Sorted(NamedTuple):
    """Rules by what they are asked with: they are asked of each of thousands of records."""

    of_documents: tuple[tuple[Rule, Callable[[Document], Findings]], ...]
    of_mentions: tuple[tuple[Rule, Callable[[Mentions], Findings]], ...]
    of_records: tuple[tuple[Rule, Callable[[Record, Scene], Findings]], ...]
    of_census: tuple[tuple[str, Gather], ...]
    of_mention_census: tuple[tuple[str, GatherMentions], ...]


@cache
def _sorted(rules: tuple[Rule, ...]) -> _Sorted:
    return _Sorted(
        tuple((rule, rule.of_document) for rule in rules if rule.of_document),
        tuple((rule, rule.of_mentions) for rule in rules if rule.of_mentions),
        tuple((rule, rule.of_record) for rule in rules if rule.of_record),
        tuple((rule.code, rule.gather) for rule in rules if rule.gather),
        tuple((rule.code, rule.gather_mentions) for rule in rules if rule.gather_mentions),
    )


class Examined(NamedTuple):
    """Packed answers; the digests of the files that were read for them, by path; and records for another process, if one waits for them."""

    answers: list[bytes]
    digests: dict[str, bytes]
    handed: Handed | None = None


def examine_all(idents: Sequence[str], bed: int = -1) -> Examined:
    """The answers of all rules to several ids of the World that is held. `bed`: where another process wants their records."""
    return _through(idents, bed, lambda few, world: [answer.packed() for answer in examine(few, world, RULES)])


def read_all(idents: Sequence[str], bed: int = -1) -> Examined:
    """The same without answers, of records whose answers are known."""
    return _through(idents, bed, lambda _few, _world: [])


def _through(idents: Sequence[str], bed: int, answers: Callable[[Sequence[str], World], list[bytes]]) -> Examined:
    """Answers to a few at a time, whose records are handed over or put away then."""
    world = held(World)
    handing = world.records.hand_over(bed)
    packed: list[bytes] = []
    for start in range(0, len(idents), _AT_ONCE):
        few = idents[start : start + _AT_ONCE]
        packed += answers(few, world)
        if handing:
            world.records.hand(few, handing)
        else:
            world.records.put_away(few)
    return Examined(packed, world.records.taken_digests(), handing.handed if handing else None)


class _File(NamedTuple):
    """A file that is being examined, and what was found so far. `record`: None where the shape was refused.

    `mentions`: what it names, of a living record its scene; None of a tombstone.
    """

    document: Document
    record: AnyRecord | None
    mentions: Mentions | None
    findings: list[Diagnostic]
    gathered: dict[str, Any]


def examine(idents: Sequence[str], world: World, rules: tuple[Rule, ...]) -> list[Answer]:
    """Asks the rules of documents, mentions and records about a few ids, and gathers for those of a census.

    A rule is asked about all of them before the next one: the processor has it at hand then, which saves a quarter of the time.
    """
    asked = _sorted(rules)
    shaped = [world.records.shaped(ident) for ident in idents]
    files = [_file(one, world) for one in shaped]
    there = [file for file in files if file]
    for rule, of_document in asked.of_documents:
        for file in there:
            file.findings.extend([diagnostic(rule, f, file.document) for f in of_document(file.document)])
    naming = [(file.mentions, file) for file in there if file.mentions]
    for rule, of_mentions in asked.of_mentions:
        for mentions, file in naming:
            file.findings.extend([diagnostic(rule, f, file.document) for f in of_mentions(mentions)])
    living = [(scene.record, scene, file) for scene, file in naming if isinstance(scene, Scene)]
    for rule, of_record in asked.of_records:
        for record, scene, file in living:
            for found in of_record(record, scene):
                file.findings.append(diagnostic(rule, found, file.document))
    _gather(asked, naming, living)
    return [_answer(one.problems, file, rules) for one, file in zip(shaped, files, strict=True)]


def _file(shaped: Shaped, world: World) -> _File | None:
    if shaped.held:
        record, document = shaped.held
        return _File(document, record, Scene(record, world) if isinstance(record, Record) else None, [], {})
    if shaped.refused:
        document, kind = shaped.refused
        return _File(document, None, Mentions(refused.mentions(document, kind), world), [], {})
    return None


def _gather(
    asked: _Sorted, naming: Sequence[tuple[Mentions, _File]], living: Sequence[tuple[Record, Scene, _File]]
) -> None:
    """Takes from each file what a census needs."""
    for code, gather_mentions in asked.of_mention_census:
        for mentions, file in naming:
            if (taken := gather_mentions(mentions)) is not None:
                file.gathered[code] = taken
    for code, gather in asked.of_census:
        for record, scene, file in living:
            if (taken := gather(record, scene)) is not None:
                file.gathered[code] = taken


def _answer(problems: tuple[Diagnostic, ...], file: _File | None, rules: Sequence[Rule]) -> Answer:
    """What was found of one id."""
    if file is None:
        return Answer(held=False, problems=problems)
    _, record, mentions, findings, gathered = file
    quoted: Iterator[Quotation] = iter(())
    tied = ""
    if isinstance(mentions, Scene):
        tied = ties(mentions.record, [named for _, named, _ in mentions.references], mentions.evidence).packed()
        captured = mentions.captured
        quoted = (
            Quotation(q.source, q.text, q.prefix, q.suffix, q.path) for q in mentions.quoted if q.source in captured
        )
    return Answer(
        held=record is not None,
        problems=problems,
        findings=tuple(findings),
        accepted=tuple(_accepted(file, rules)),
        former=record.former_ids if record else (),
        quotations=tuple(quoted),
        gathered=gathered,
        ties=tied,
        asked="\0".join(["", *sorted(mentions.asked), ""]) if mentions else "",
    )


def _accepted(file: _File, rules: Sequence[Rule]) -> Iterator[tuple[str, Diagnostic]]:
    if file.record is None:
        codes = list(refused.accepted(file.document))
    else:
        codes = [accepted.code for accepted in file.record.accepted] if isinstance(file.record, Record) else []
    known = {rule.code for rule in rules} if codes else set()
    for i, code in enumerate(codes):
        no = "this record draws no such warning" if code in known else "no rule has this code"
        message = f"{code} is accepted, but {no}"
        at = ("accepted", i, "code")
        yield code, file.document.diagnostic(UNUSED, Severity.WARNING, at, message, "remove the acceptance")
