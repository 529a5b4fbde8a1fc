"""The stages of a check, in order: load and validate. Bad input is a diagnostic; nothing here prints, and nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

from generator import examining
from generator.derive import since as sinces
from generator.diagnostics import Diagnostic, Severity, in_order
from generator.load import files
from generator.load.files import Folder, Tree, digest
from generator.load.revision import Revision
from generator.loading import Loaded, hiding, load
from generator.memory import Memory
from generator.model.changes import Since
from generator.model.corpus import Corpus
from generator.model.kinds import AnyRecord
from generator.model.proofs import Proofs
from generator.model.record import Published
from generator.model.timeline import Timeline
from generator.passages.folding import fold
from generator.project import TIMELINE, Project
from generator.rechecking import Look
from generator.sources import store
from generator.validate import proving, redacted, runner, settings, shape
from generator.validate.answers import Answers
from generator.validate.records import Records
from generator.validate.rules import RULES
from generator.validate.scene import Survey, World

_AROUND = ("file *", "capture *")  # what a census may ask for besides what is gathered, and a record's text is not


@dataclass(frozen=True, slots=True)
class Standing:
    """What a check knew when it was done."""

    loaded: Loaded
    answers: Answers
    survey: Survey
    seen: runner.Seen


@dataclass(frozen=True, slots=True)
class Checked:
    """The corpus, unless something is wrong with the records; everything that was found; proofs in either case.

    `digests` tell apart states of the records' files and of what they quote, by id; `ties` are what ties records to others,
    packed, by id, which the first library takes; `standing` is for a later check in this process.
    """

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    proofs: Proofs = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    ties: dict[str, str] = field(default_factory=dict)
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class _Noting:
    """A tree, and the digests of what was read of it."""

    tree: Tree
    digests: dict[str, bytes] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[str, bool]]:
        return self.tree.entries()

    def read_bytes(self, path: str) -> bytes:
        content = self.tree.read_bytes(path)
        self.digests[path] = digest(content)
        return content


def check(
    project: Project,
    *,
    drafts: bool = False,
    store_address: str | None = None,
    since: Revision | None = None,
    lean: bool = False,
) -> Checked:
    """Load and validate everything; `since` adds what has changed silently. `lean`: as in `loading.load`."""
    before = (since.name, load(since)) if since else None
    return examined(project, load(Folder(project), lean=lean), drafts=drafts, store_address=store_address, since=before)


def examined(
    project: Project,
    loaded: Loaded,
    *,
    drafts: bool = False,
    store_address: str | None = None,
    since: tuple[str, Loaded] | None = None,
) -> Checked:
    """Validates what was loaded, with the texts of the project's store; `since`: a revision, and what it held."""
    timeline = shape.timeline(loaded.start) if loaded.start else _no_timeline(loaded.faults)
    if loaded.start is None or not isinstance(timeline, Timeline):
        return Checked(None, tuple(in_order([*loaded.problems, *(timeline if isinstance(timeline, list) else [])])))
    world = World(timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True))
    packed, digests = examining.answers(world, loaded.files.ids, None if loaded.records.lean else 1, reading=True)
    answers = Answers(packed)
    survey, found, _ = concluded(
        project,
        loaded,
        timeline,
        answers,
        content=files.content(project),
        store_address=store_address,
        since=since,
    )
    corpus = None if failed(found) else corpus_of(survey, loaded, drafts=drafts)
    by_id = _by_id(loaded, [*digests, loaded.records.digests], survey)
    return Checked(corpus, tuple(found), survey.proving.proofs, by_id, answers.ties)


def recheck(  # noqa: PLR0913 - what it begins with, and what is wanted
    project: Project,
    look: Look,
    memory: Memory,
    *,
    store_address: str | None = None,
    jobs: int | None = None,
    corpus: bool = True,
    drafts: bool = False,
    earlier: Records | None = None,
    lean: bool = True,
) -> Checked:
    """Load and validate with the answers of an earlier check where they hold; what was found is kept for the next.

    `corpus`: whether it is wanted, for which all records are read; those of `earlier` are taken over where they can. `lean`:
    without the texts of their files, which checks that follow in this process need again and again.
    """
    tree = _Noting(Folder(project))
    loaded = load(tree, look.listing, earlier, lean=lean)
    timeline = shape.timeline(loaded.start) if loaded.start else _no_timeline(loaded.faults)
    if loaded.start is None or not isinstance(timeline, Timeline):
        return Checked(None, tuple(in_order([*loaded.problems, *(timeline if isinstance(timeline, list) else [])])))
    world = World(timeline, loaded.records, loaded.files, dict.fromkeys(loaded.locks, True))
    before = Answers(look.kept.answers)
    changed = {thing.removeprefix("record ") for thing in look.changed if thing.startswith("record ")}
    wanted = changed | before.resting_on(look.changed) | (loaded.files.keys() - before.keys())
    packed, digests = examining.answers(world, [i for i in loaded.files.ids if i in wanted], jobs, reading=corpus)
    answers = Answers({i: packed[i] if i in packed else before.packed[i] for i in loaded.files.ids})
    seen = runner.unpacked(look.kept.survey)
    if not look.changed.isdisjoint(_AROUND):
        seen = seen._replace(around="")
    seen = seen.standing(changed, answers.differing(before, wanted) if seen.censuses else {})
    survey, found, seen = concluded(
        project, loaded, timeline, answers, seen, content=look.content, store_address=store_address
    )
    made = None
    if corpus and not failed(found):
        digests += examining.read(world, jobs)
        made = corpus_of(survey, loaded, drafts=drafts)
    read_ = [*digests, tree.digests, loaded.records.digests]
    if look.learns(read_):
        memory.keep(look.key, look.leaves(answers.packed, runner.packed(seen), tuple(d.plain for d in found), memory))
    by_id, tied = (_by_id(loaded, read_, survey), answers.ties) if made else ({}, {})
    return Checked(made, tuple(found), survey.proving.proofs, by_id, tied, Standing(loaded, answers, survey, seen))


def failed(found: Iterable[Diagnostic]) -> bool:
    """Whether there is anything but warnings."""
    return any(d.severity is Severity.ERROR for d in found)


def _by_id(loaded: Loaded, read_: Iterable[Mapping[str, bytes]], survey: Survey) -> dict[str, bytes]:
    """The digests of the records' files, and of the proofs of what they quote, by id; where a file lies counts as well."""
    seen = {path: found for digests in read_ for path, found in digests.items()}
    proved = defaultdict(list)
    for passage in chain.from_iterable(survey.passages.values()):
        if proof := survey.proving.proofs.get(passage.key):
            proved[passage.record].append(proof)
    return {
        i: digest(f"{file.path} {proved.get(i)} ".encode() + seen[file.path])
        for i, file in loaded.files.items()
        if file.path in seen
    }


def concluded(  # noqa: PLR0913 - all that a survey consists of
    project: Project,
    loaded: Loaded,
    timeline: Timeline,
    answers: Answers,
    before: runner.Seen = runner.NOTHING,
    *,
    content: frozenset[str],
    store_address: str | None = None,
    since: tuple[str, Loaded] | None = None,
) -> tuple[Survey, list[Diagnostic], runner.Seen]:
    """What all answers show when they are looked at together, everything that is wrong, and what the look itself found.

    `before`: what an earlier look found and still holds, where nothing else has changed that it asked for.
    """
    start = loaded.start
    assert start  # noqa: S101 - where it is missing, there is no timeline
    quoted = runner.passages(answers)
    names = redacted.withheld(loaded.redactions)
    survey = Survey(
        timeline=timeline,
        records=loaded.records,
        files=loaded.files,
        captures=loaded.locks,
        broken=runner.broken(answers),
        former=runner.former(answers),
        passages=quoted,
        proving=proving.prove(quoted, loaded.locks, store.texts(project, loaded.locks, store_address)),
        since=_since(*since, loaded) if since else None,
        earlier=since[1].records.documents if since else {},
        withheld=names,
        start=start,
        ledgers=loaded.ledgers,
        content=content,
    )
    pages = redacted.in_pages(names, project.pages(), loaded.tree) if names else ()
    found, seen = runner.conclude(RULES, answers, survey, start, before)
    problems = [*loaded.faults, *settings.problems(files.settings(project)), *pages, *found]
    return survey, in_order(problems), seen


def _since(name: str, before: Loaded, after: Loaded) -> Since:
    unread = after.files.keys() - after.records.keys()
    then, now = (before.records, before.locks), (after.records, after.locks)
    return sinces.since(name, then, now, unread, fold, hiding(after))


def _no_timeline(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Says that timeline.yml is missing, unless something else has been said of it."""
    if any(p.path == TIMELINE for p in problems):
        return []
    return [Diagnostic.at_file(TIMELINE, "A017", "timeline.yml is missing", "it says what the timeline is: write one")]


def corpus_of(survey: Survey, loaded: Loaded, *, drafts: bool) -> Corpus:
    """What may be published: drafts only for the preview."""
    kept: dict[str, AnyRecord] = {}
    hidden: set[str] = set()
    for ident in sorted(survey.files):
        record = survey.records.get(ident)
        survey.records.put_away([ident])
        if record and not drafts and isinstance(record, Published) and record.is_draft:
            hidden.add(ident)
        elif record:
            kept[ident] = record
    captures, watched = dict(sorted(survey.captures.items())), dict(sorted(loaded.ledgers.items()))
    return Corpus(survey.timeline, kept, captures, watched, _proofs(survey, hidden), loaded.redactions)


def _proofs(survey: Survey, hidden: AbstractSet[str]) -> Proofs:
    """Of what records quote that are not hidden."""
    every = survey.proving.proofs
    if not hidden:
        return every
    quoted = {p.key for p in chain.from_iterable(survey.passages.values()) if p.record not in hidden}
    return {key: proof for key, proof in every.items() if key in quoted}
