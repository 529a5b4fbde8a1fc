"""A timeline of more records than are awake at a time: the same site, every byte."""

from functools import partial

from real_timeline import copy_of_the_project

from generator import pipeline, rechecking
from generator.derive import sheets, tracing
from generator.project import Project
from generator.render.packed import Packed
from generator.validate import sleepers


def _rendered(project, jobs):
    checked = rechecking.checked(project, drafts=False, lean=True)
    past = pipeline.Past(checked.digests, None)
    made = pipeline.render(checked.corpus, "https://prisons.example/", jobs, past=past)
    pages = {path: (p.page if isinstance(p, Packed) else p).markdown() for path, p in made.pages.items()}
    files = {path: content if isinstance(content, bytes) else content.read() for path, content in made.files.items()}
    left, size = made.left, tracing.SIZE
    states = {thing: left.states[at * size : at * size + size] for at, thing in enumerate(left.things)}
    return checked.diagnostics, pages, files, tuple(made.search), states, left.standing(left.now(states))


def test_sleeping_records_make_the_same_site(tmp_path, monkeypatch):
    project = Project(copy_of_the_project(tmp_path))
    wanted = _rendered(project, 1)
    slept = []
    monkeypatch.setattr("generator.validate.records.Sleepers", partial(_Noted, slept, most=5))
    monkeypatch.setattr(sheets, "MOST", 5)
    for jobs in (1, 2):
        assert _rendered(project, jobs) == wanted
        assert len(slept) > 300


class _Noted(sleepers.Sleepers):
    """Notes who was sent to sleep."""

    def __init__(self, slept, **of):
        super().__init__(**of)
        self.slept = slept

    def _lay(self, record, left):
        self.slept.append(record.id)
        super()._lay(record, left)
