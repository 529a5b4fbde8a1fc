"""What the last build left: it holds exactly as long as nothing that was read or written has changed in any way."""

import os
import shutil
from dataclasses import replace

import pytest

from generator.project import STORE
from generator.site import inventory, manifest
from generator.site.manifest import Manifest, Said
from generator.site.plan import Plan

SAID = Said((), ("a warning",), 12)
PLAN = Plan()


def begun(project, plan=PLAN, *, drafts=False):
    """A manifest made when the clock that stamps files is past all of them, as it is for whoever builds by hand."""
    newest = max(path.lstat().st_ctime_ns for path in project.root.rglob("*"))
    mark = project.root.parent / "mark"
    mark.touch()
    while mark.stat().st_ctime_ns <= newest:
        mark.touch()
    mark.unlink()
    return Manifest(project, plan, drafts=drafts)


@pytest.fixture
def project(make_timeline, tmp_path):
    """A timeline beside what a build makes of it."""
    made = make_timeline()
    for name in (
        "content/about.md",
        "site/index.html",
        "site/a/index.html",
        "site/a/b/index.html",
        "site/a/c/index.html",
        "build/docs/index.md",
        "build/theme/main.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (made.build / "mkdocs.yml").write_text("{}", encoding="utf-8")
    begun(made).keep(SAID)
    return made


def recalled(project, plan=PLAN, *, drafts=False):
    return begun(project, plan, drafts=drafts).recall()


def test_nothing_changed(project):
    assert recalled(project) == SAID


def test_it_knows_how_many_records_it_saw(project):
    known = begun(project).records
    (project.incidents / "one-more.yml").write_bytes(b"")
    assert (begun(project).records, known > 0) == (known + 1, True)
    (project.content / "one-more.md").write_bytes(b"")
    assert begun(project).records == known + 1
    assert begun(project, replace(PLAN, stock=True)).records == 0


def follows(project, plan=PLAN):
    manifest = begun(project, plan)
    manifest.recall()
    return manifest.follows


def test_a_build_follows_one_that_rested_on_the_same_but_for_the_records(project):
    assert follows(project)
    (project.incidents / "new.yml").write_text("new", encoding="utf-8")
    assert follows(project)
    assert not follows(project, replace(PLAN, search=False))
    (project.content / "about.md").write_text("new", encoding="utf-8")
    assert not follows(project)


def test_the_first_build_follows_none(make_timeline):
    assert not follows(make_timeline())


def rewrite(path):
    """Other bytes of the same length at the same time."""
    before = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path):
    """As editors save: another file under the same name."""
    aside = path.with_name("aside")
    shutil.copy2(path, aside)
    aside.replace(path)


def added(path):
    path.with_name("another.md").write_text("new", encoding="utf-8")


def linked(path):
    path.with_name("link.md").symlink_to(path)


PLACES = (
    "incidents/timeline.yml", "content/about.md", "mkdocs.yml", "site/index.html", "site/a/index.html",
    "build/docs/index.md", "build/theme/main.html", "build/mkdocs.yml",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", [rewrite, replaced, os.unlink], ids=lambda change: change.__name__)
def test_one_file_changed(project, place, change):
    change(project.root / place)
    assert recalled(project) is None


@pytest.mark.parametrize(
    "place", ["incidents/timeline.yml", "content/about.md", "site/index.html", "build/docs/index.md"]
)
@pytest.mark.parametrize("change", [added, linked])
def test_one_file_more(project, place, change):
    change(project.root / place)
    assert recalled(project) is None


@pytest.mark.parametrize("place", ["site/a/b/index.html", "site/a/c/index.html", "build/docs/index.md"])
@pytest.mark.parametrize("change", [rewrite, linked])
def test_of_many_files_another_process_looks_at_half(project, monkeypatch, place, change):
    monkeypatch.setattr(inventory, "_MANY", 0)
    assert recalled(project) == SAID
    change(project.root / place)
    assert recalled(project) is None


def test_a_folder_is_gone(project):
    shutil.rmtree(project.site)
    assert recalled(project) is None


def test_an_empty_folder_more(project):
    (project.site / "empty").mkdir()
    assert recalled(project) is None


def test_a_captured_text_more(project):
    text = project.store / "aa" / "text"
    text.parent.mkdir(parents=True)
    text.write_text("what was captured", encoding="utf-8")
    assert recalled(project) is None


@pytest.mark.parametrize("other", [{"search": False}, {"markdown": False}, {"strict": True}], ids=str)
def test_something_else_is_asked_for(project, other):
    assert recalled(project, replace(PLAN, **other)) is None


def test_with_drafts(project):
    assert recalled(project, drafts=True) is None


def test_clean_asks_for_the_same_site(project):
    begun(project, replace(PLAN, clean=True)).keep(SAID)
    assert recalled(project) == SAID


def test_another_version_of_the_program(project, tmp_path_factory, monkeypatch):
    program = tmp_path_factory.mktemp("program")
    (program / "page.html.j2").write_text("{{ title }}", encoding="utf-8")
    monkeypatch.setattr(manifest, "_PROGRAM", program)
    assert recalled(project) is None
    begun(project).keep(SAID)
    assert recalled(project) == SAID
    rewrite(program / "page.html.j2")
    assert recalled(project) is None


def test_another_version_of_a_library(project, tmp_path_factory, monkeypatch):
    packages = tmp_path_factory.mktemp("packages")
    monkeypatch.syspath_prepend(str(packages))
    begun(project).keep(SAID)
    assert recalled(project) == SAID
    (packages / "mkdocs-99.dist-info").mkdir()
    assert recalled(project) is None


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", STORE])
def test_another_environment(project, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    assert recalled(project) is None


def test_texts_that_lie_elsewhere_say_nothing(project, monkeypatch):
    monkeypatch.setenv(STORE, "memory://texts")
    begun(project).keep(SAID)
    assert recalled(project) is None


@pytest.mark.parametrize("line", ["INHERIT: ../shared.yml", "copyright: !ENV WHO", "extra: {a: !!python/name:os.sep }"])
def test_settings_that_say_less_than_all_leave_none(project, line):
    with project.configuration.open("a", encoding="utf-8") as settings:
        settings.write(f"\n{line}\n")
    begun(project).keep(SAID)
    assert recalled(project) is None


@pytest.mark.parametrize("plan", [Plan(stock=True), Plan(builder="zensical")], ids=str)
def test_builders_left_alone_leave_none(project, plan):
    begun(project, plan).keep(SAID)
    assert recalled(project, plan) is None


def test_a_record_saved_while_the_build_reads(project):
    reading = begun(project)
    rewrite(project.root / "incidents" / "timeline.yml")
    reading.keep(SAID)
    assert recalled(project) is None


def test_a_record_saved_in_the_moment_of_the_start(project, monkeypatch):
    """The clock of file systems is coarse: what was saved in the same tick may be saved again without a trace."""
    saved = (project.root / "incidents" / "timeline.yml").stat().st_ctime_ns
    monkeypatch.setattr(manifest, "_moment", lambda _: saved)
    Manifest(project, PLAN, drafts=False).keep(SAID)
    monkeypatch.undo()
    assert recalled(project) == SAID, "what the build before left still holds"
    (project.cache / "build.msgpack").unlink()
    monkeypatch.setattr(manifest, "_moment", lambda _: saved)
    Manifest(project, PLAN, drafts=False).keep(SAID)
    monkeypatch.undo()
    assert recalled(project) is None


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x90", b"\x93\x01\x02\x03", b"cos\nsystem\n"])
def test_a_damaged_manifest_is_none(project, content):
    (project.cache / "build.msgpack").write_bytes(content)
    assert recalled(project) is None


def test_a_disk_that_takes_nothing(project):
    shutil.rmtree(project.cache)
    project.cache.write_text("in the way", encoding="utf-8")
    Manifest(project, PLAN, drafts=False).keep(SAID)
    assert Manifest(project, PLAN, drafts=False).recall() is None
