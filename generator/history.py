"""Earlier states of a timeline: all stages once for each of two, and what became of the one in the other; or one alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from time import perf_counter

from generator import pipeline
from generator.derive import diff as diffs
from generator.derive import stats
from generator.derive.diff import Diff
from generator.derive.standing import Standing
from generator.derive.stats import Figure, Review
from generator.diagnostics import Diagnostic, Severity, beyond
from generator.load import revision as revisions
from generator.load.files import Folder
from generator.load.revision import NoRevisionError, Revision
from generator.model import dates
from generator.model.timeline import Timeline
from generator.passages.folding import fold
from generator.project import REDACTIONS, SETTINGS, TIMELINE, Project

_STAGES = ("finding the files", "reading and checking records", "writing data files", "rendering pages")


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change means to readers, and the problems that it brings and that were not there before."""

    base: str
    head: str
    diff: Diff
    problems: tuple[Diagnostic, ...]
    unread: tuple[str, ...]  # ids of then whose files held no record, and which cannot be compared


def fork(project: Project, base: str, head: str = "HEAD") -> Revision:
    """The files as they stood where `head` left `base`: at `base` itself, if `head` grew from it. Raises ValueError."""
    commits = [revisions.resolve(project, name) for name in (base, head)]
    return revisions.revision(project, base, revisions.fork(project, *commits))


def compare(project: Project, base: str, head: str | None = None, store_address: str | None = None) -> Compared:
    """What changed since `head` left `base`; without `head`, in the files on disk. Raises ValueError."""
    there = fork(project, base, "HEAD" if head is None else head)
    tree = Folder(project) if head is None else revisions.revision(project, head, revisions.resolve(project, head))
    before, after = pipeline.load(there), pipeline.load(tree)
    then = pipeline.examined(project, before, store_address=store_address)
    now = pipeline.examined(project, after, store_address=store_address, since=(base, before))
    return Compared(
        base,
        "the files on disk" if head is None else head,
        diffs.diff(
            Standing(before.records, before.locks, then.proofs),
            Standing(after.records, after.locks, now.proofs),
            fold,
            pipeline.hiding(after),
        ),
        tuple(beyond(now.diagnostics, then.diagnostics)),
        tuple(sorted(set(before.files.ids) - before.records.keys())),
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """All that a site was made of at a commit: contents by path below the root."""

    commit: str
    files: Mapping[str, bytes]


def earlier(project: Project, day: date) -> Earlier:
    """A timeline as it stood when a day (UTC) ended, but for what is withheld today. Raises ValueError."""
    commit = revisions.on(project, day)
    paths = [SETTINGS, *(f"{folder.name}/" for folder in (project.incidents, project.content))]
    there = revisions.revision(project, commit, commit, paths)
    for needed in (TIMELINE, SETTINGS):
        if needed not in there.blobs:
            raise NoRevisionError(f"{needed} was not there on {day} (commit {commit[:12]}): give another day")
    withheld = project.root / REDACTIONS
    now = {REDACTIONS: withheld.read_bytes()} if withheld.is_file() else {}
    return Earlier(commit, {**there.blobs, **now})


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one state, and the entries that are to be reviewed."""

    figures: tuple[Figure, ...]
    reviews: tuple[Review, ...]


def count(project: Project, name: str | None = None, today: str | None = None) -> Counted:
    """Counts the files on disk, or a revision; with `today` (a date), only reviews that are overdue. Raises ValueError."""
    day = dates.parse(today) if today else None
    loaded = pipeline.load(fork(project, name) if name is not None else Folder(project))
    checked = pipeline.examined(project, loaded)
    there = Standing(loaded.records, loaded.locks, checked.proofs)
    errors = sum(d.severity is Severity.ERROR for d in checked.diagnostics)
    timeline = pipeline.timeline(project)
    return Counted(
        (
            *stats.figures(there),
            Figure("errors", "errors (annals check)", errors, None, -1),
            Figure("warnings", "warnings", len(checked.diagnostics) - errors, None, -1),
        ),
        tuple(stats.reviews(there, timeline.clock, day)) if isinstance(timeline, Timeline) else (),
    )


def stages(project: Project) -> list[tuple[str, float]]:
    """What takes how long, in seconds, the slowest first; stages after an error are left out."""
    moments = [perf_counter()]
    loaded = pipeline.load(Folder(project))
    moments.append(perf_counter())
    checked = pipeline.examined(project, loaded)
    moments.append(perf_counter())
    if checked.corpus:
        pipeline.data(checked.corpus, project.address)
        moments.append(perf_counter())
        pipeline.render(checked.corpus)
        moments.append(perf_counter())
    spent = (after - before for before, after in pairwise(moments))
    return sorted(zip(_STAGES, spent, strict=False), key=lambda stage: -stage[1])
