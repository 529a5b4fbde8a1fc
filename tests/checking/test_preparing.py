"""Templates that another process compiled, and records that it checked, are used in this one."""

import shutil

import pytest
from records.test_records import HERE, INVALID, parts, write

from generator import checking, preparing, workers
from generator.project import Project
from generator.render import bytecode, environment


@pytest.fixture
def nothing_kept(monkeypatch):
    monkeypatch.setattr(bytecode, "recall", dict)


@pytest.mark.usefixtures("nothing_kept")
def test_templates_come_compiled_from_another_process(monkeypatch):
    found = {}
    monkeypatch.setattr(environment, "take", found.update)
    with preparing.templates() as use:
        assert not found
        use()
    assert found == environment.compiled()


@pytest.mark.usefixtures("nothing_kept")
def test_nobody_has_to_use_them(monkeypatch):
    monkeypatch.setattr(environment, "take", lambda _: 1 / 0)
    with preparing.templates():
        pass


def test_what_an_earlier_run_compiled_is_not_compiled_again(monkeypatch):
    monkeypatch.setattr(bytecode, "recall", lambda: {"key": b"code"})
    monkeypatch.setattr(environment, "take", lambda _: 1 / 0)
    monkeypatch.setattr(preparing, "_compiled", lambda: 1 / 0)
    with preparing.templates() as use:
        use()


@pytest.fixture
def project(tmp_path):
    """The base timeline of the rules' fixtures."""
    shutil.copytree(HERE / "base", tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.parametrize("fixture", [None, *INVALID[::30]], ids=lambda file: file.stem if file else "base")
def test_few_records_come_checked_from_another_process(project, monkeypatch, fixture, clean):
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)  # earlier tests may have left some
    if fixture:
        write(project.root, parts(fixture.read_bytes()))
    with preparing.checked(project, 9, drafts=True, clean=clean) as found, monkeypatch.context() as here:
        here.setattr(checking, "check", lambda *_, **__: 1 / 0)
        here.setattr(checking, "recheck", lambda *_, **__: 1 / 0)
        there = found()
    assert there == preparing.check(project, drafts=True, clean=clean)


@pytest.mark.parametrize("records", [0, 800])
def test_many_are_checked_when_somebody_asks(project, monkeypatch, records):
    monkeypatch.setattr(workers, "ahead", lambda _: 1 / 0)
    with preparing.checked(project, records, drafts=True, clean=False) as found:
        assert found() == found()
