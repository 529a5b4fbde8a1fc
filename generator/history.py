"""Two states of one timeline: all stages once for each, and what became of the one in the other."""

from collections import Counter
from dataclasses import dataclass

from generator import pipeline
from generator.derive import diff as diffs
from generator.derive.diff import Diff
from generator.diagnostics import Diagnostic
from generator.load import revision as revisions
from generator.load.files import Folder
from generator.load.revision import Revision
from generator.passages.folding import fold
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change means to readers, and the problems that it brings and that were not there before."""

    base: str
    head: str
    diff: Diff
    problems: tuple[Diagnostic, ...]
    solved: int  # problems that are no more


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
    known = Counter((d.path, d.code, d.message) for d in then.diagnostics)
    found = Counter((d.path, d.code, d.message) for d in now.diagnostics)
    return Compared(
        base,
        "the files on disk" if head is None else head,
        diffs.diff(
            diffs.State(before.records, before.locks, then.proofs),
            diffs.State(after.records, after.locks, now.proofs),
            fold,
        ),
        tuple(d for d in now.diagnostics if (d.path, d.code, d.message) not in known),
        (known - found).total(),
    )
