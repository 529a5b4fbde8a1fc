"""A check that begins with what the last one found says the same as one that begins with nothing, whatever happened between."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgpack
import pytest
from ferries import PIER
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records.test_records import HERE, INVALID, parts, write

from generator import checking, examining, rechecking, workers
from generator.project import Project
from generator.publish import sealed
from generator.sources.store import Store
from generator.validate.answers import Answers

ROOT = Path(__file__).parents[2]
FIXTURES = [f for f in INVALID if "# before:" not in f.read_text(encoding="utf-8", errors="replace")]
CACHE = Path(".cache", "annals", "check.msgpack")


def timeline(folder):
    """The base timeline of the rules' fixtures, with its texts at hand."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    project = Project(folder)
    for captured in (HERE / "texts").glob("*.txt"):
        text = captured.read_text(encoding="utf-8")
        Store.of(project).keep(captured.stem, captured.read_bytes(), text.strip())
    return project


def cold(project):
    return checking.check(project).diagnostics


def warm(project, jobs=1):
    return rechecking.problems(project, jobs=jobs)


@pytest.fixture
def asked(monkeypatch):
    """The ids that were examined, check by check."""
    every, answers = [], examining.answers

    def noting(world, idents, jobs, **reading):
        every.append(list(idents))
        return answers(world, idents, jobs, **reading)

    monkeypatch.setattr(examining, "answers", noting)
    return every


def records(project):
    return sorted(p for p in project.incidents.rglob("*") if p.is_file())


def lay_over(project, number):
    write(project.root, parts(FIXTURES[number % len(FIXTURES)].read_bytes()))


def delete(project, number):
    records(project)[number % len(records(project))].unlink()


def rename(project, number):
    file = records(project)[number % len(records(project))]
    target = file.with_name(f"moved-{number}{file.suffix}")
    file.rename(target)


def alter(project, number):
    """Another word, of the same length, somewhere in a file."""
    file = records(project)[number % len(records(project))]
    content = bytearray(file.read_bytes())
    if content:
        content[number * 7919 % len(content)] = b"ab: -0\n\xff"[number % 8]
        file.write_bytes(content)


def restore(project, number):
    kept = sorted(p for p in (HERE / "base").rglob("*") if p.is_file())
    file = kept[number % len(kept)]
    target = project.root / file.relative_to(HERE / "base")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, target)


def lose_texts(project, number):
    shutil.rmtree(project.store / sorted(HERE.glob("texts/*.txt"))[number % 2].stem, ignore_errors=True)


def nothing(project, number):
    """Nobody touched anything."""


STEPS = st.lists(
    st.tuples(
        st.sampled_from([lay_over, lay_over, alter, delete, rename, restore, lose_texts, nothing]), st.integers(0, 9999)
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_happened_the_answer_is_that_of_a_first_check(steps, tmp_path_factory):
    project = timeline(tmp_path_factory.mktemp("timeline"))
    assert warm(project) == cold(project)
    for step, number in steps:
        step(project, number)
        assert warm(project) == cold(project), step.__name__


def broken_timeline(folder):
    project = timeline(folder)
    for number in range(0, len(FIXTURES), 9):
        lay_over(project, number)
    (project.incidents / "people" / "blob.yml").write_bytes(b"\xff\xfe\x00")
    return project


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_number_of_processes_changes_nothing(jobs, tmp_path):
    project = broken_timeline(tmp_path)
    first = cold(project)
    assert len(first) > 5
    assert warm(project, jobs) == first
    assert warm(project, jobs) == first


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("lean", [True, False])
def test_a_corpus_is_the_same_whoever_examines_its_records(jobs, lean, tmp_path, monkeypatch):
    project = timeline(tmp_path)
    lay_over(project, next(n for n, file in enumerate(FIXTURES) if "A614" in file.name))
    first = checking.check(project)
    assert first.corpus
    assert first.diagnostics
    monkeypatch.setattr(workers, "jobs_for", lambda *_: jobs)
    for _ in range(2):
        found = rechecking.checked(project, drafts=False, lean=lean)
        assert (found.corpus, found.diagnostics) == (first.corpus, first.diagnostics)
        assert first.digests.items() <= found.digests.items()


def test_where_nothing_changed_no_rule_is_loaded(tmp_path):
    project = broken_timeline(tmp_path)
    warm(project)
    program = (
        "import sys\nfrom pathlib import Path\nfrom generator import rechecking\nfrom generator.project import Project\n"
        "print(len(rechecking.problems(Project(Path(sys.argv[1])))))\nprint('generator.checking' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [str(len(cold(project))), "False"]


def test_only_what_rests_on_a_change_is_examined_again(tmp_path, asked):
    project = timeline(tmp_path)
    warm(project)
    place = next((project.incidents / "places").glob("*.yml"))
    place.write_text(place.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
    warm(project)
    first, second = asked
    assert place.stem in second
    assert len(second) < len(first)


def test_a_picture_that_goes_and_comes_is_missed_and_found(tmp_path, asked):
    project = timeline(tmp_path)
    lay_over(project, next(n for n, fixture in enumerate(FIXTURES) if fixture.stem.startswith("A906")))
    picture = project.content / "photos" / "crane.jpg"
    content = picture.read_bytes()
    for step, missing in ((lambda: None, 3), (picture.unlink, 4), (lambda: picture.write_bytes(content), 3)):
        step()
        assert [d.code for d in warm(project)] == ["A906"] * missing
        assert warm(project) == cold(project)
    picture.with_name("Crane.jpg").symlink_to(picture)
    assert len(warm(project)) == 3
    picture.with_name("Crane.jpg").unlink()
    picture.with_name("Crane.jpg").write_bytes(content)
    assert len(warm(project)) == 2


def hurt(change):
    """A cache that somebody did this to."""
    return lambda cache: cache.write_bytes(change(cache.read_bytes()))


def other(thing):
    """A cache that holds something else, and knows it well."""
    return lambda cache: sealed.write(cache, [msgpack.packb(thing)])


@pytest.mark.parametrize(
    "spoil",
    [
        hurt(lambda _: b""),
        hurt(lambda content: content[:-9]),
        hurt(lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:]),
        hurt(lambda _: b"\x80\x04N."),  # what pickle writes
        other([b"another version", {}, None, None, []]),
        other(["no", "such", "form"]),
        other(7),
    ],
    ids=["empty", "cut", "flipped", "pickle", "version", "form", "number"],
)
def test_an_odd_cache_is_as_if_it_were_not_there(spoil, tmp_path, asked):
    project = broken_timeline(tmp_path)
    first = warm(project)
    spoil(tmp_path / CACHE)
    assert warm(project) == first
    assert asked[0] == asked[1]
    assert warm(project) == first
    assert len(asked) == 2


@pytest.fixture
def censuses(monkeypatch):
    """The codes of the rules of a census that were asked since this was last emptied."""
    codes = []

    def noting(rule, census):
        return census and (lambda *given: codes.append(rule.code) or census(*given))

    noted = (
        replace(rule, of_census=noting(rule, rule.of_census), of_groups=noting(rule, rule.of_groups))
        for rule in checking.RULES
    )
    monkeypatch.setattr(checking, "RULES", tuple(noted))
    return codes


def test_a_census_that_is_given_the_same_is_not_taken_again(make_timeline, censuses):
    project = make_timeline()
    incident = project.incidents / "2024" / "2024-03-01-midstream.yml"
    warm(project)
    every = sorted(censuses)
    around = [code for code in every if code not in {rule.code for rule in checking.RULES if rule.of_groups}]
    assert len(around) < len(every)
    steps = [
        (incident, lambda text: text.replace("nobody was hurt", "no one was hurt"), []),
        (incident, lambda text: text.replace("title: Ferry stops", "title: A ferry stops"), ["A614"]),
        (incident, lambda text: text.replace("north-pier", "south-pier"), ["A301", "A614"]),
        (incident, lambda text: f"{text}former_ids: [2024-03-01-ferry]\n", around),
        (incident, lambda text: text.replace("title:", "heading:"), sorted([*around, "A614", "A803"])),
        (project.incidents / "places" / "south-pier.yml", lambda _: PIER, sorted([*around, "A304", "A613", "A803"])),
        (project.content / "pier.jpg", lambda _: "a picture", around),
        (project.incidents / "timeline.yml", lambda text: f"{text}# the same\n", every),
    ]
    for file, change, asked_again in steps:
        censuses.clear()
        file.parent.mkdir(exist_ok=True)
        file.write_text(change(file.read_text("utf-8") if file.is_file() else ""), encoding="utf-8")
        assert warm(project) == cold(project)
        again = censuses[: len(censuses) - len(every)]  # a check that begins with nothing asks all of them
        assert sorted(again) == asked_again


def test_without_a_place_for_it_nothing_is_kept(tmp_path):
    project = broken_timeline(tmp_path)
    (tmp_path / ".cache").write_text("somebody's own file", encoding="utf-8")
    assert warm(project) == warm(project) == cold(project)


def test_no_answer_about_the_real_timeline_rests_on_all_records(asked):
    loaded = checking.load(checking.Folder(Project(ROOT)))
    world = checking.World(
        checking.shape.timeline(loaded.start), loaded.records, loaded.files, dict.fromkeys(loaded.locks, True)
    )
    answers = Answers(examining.answers(world, loaded.files.ids, 1)[0]).values()
    assert [
        answer.findings for answer in answers if {"record *", "file *", "capture *"} & {*answer.asked.split("\0")}
    ] == []


def test_records_whose_files_are_the_same_are_taken_over(make_timeline):
    project = make_timeline()
    first = rechecking.checked(project, drafts=False)
    source = project.incidents / "sources" / "gazette-2024-03-02.yml"
    source.write_text(source.read_text("utf-8") + "authors: [A. Writer]\n", encoding="utf-8")
    second = rechecking.checked(project, drafts=False, before=first)
    other = {i for i, record in second.corpus.by_id.items() if record is not first.corpus.by_id[i]}
    assert other == {"gazette-2024-03-02"}
    assert second.corpus == rechecking.checked(project, drafts=False).corpus
    assert second.corpus.by_id["gazette-2024-03-02"].authors == ("A. Writer",)
