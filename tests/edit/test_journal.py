"""Many files change at once: all of them, or none; and a run that is killed half-way is finished by the next one."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.edit import journal
from generator.edit.changes import Changes, difference, held
from generator.edit.faults import EditError
from generator.project import Project

FILES = 12
WRITING = """
import sys
from pathlib import Path
from generator.edit import journal
from generator.edit.changes import Changes
from generator.project import Project

project, version, count = Project(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
while True:
    version += 1
    new, old = f"only-{version % 2}", f"only-{1 - version % 2}"
    contents = {f"incidents/{i}.yml": b"%d\\n" % version * 1000 for i in range(count)}
    journal.write(project, Changes({**contents, f"incidents/{new}.yml": b"%d\\n" % version * 1000, f"incidents/{old}.yml": None}))
    print(version, flush=True)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents" / "a.yml").write_bytes(b"old a\r\n")
    (tmp_path / "incidents" / "b.yml").write_bytes(b"old b")
    return Project(tmp_path)


CHANGES = Changes(
    {"incidents/a.yml": b"new a\r\n", "incidents/b.yml": None, "incidents/new/c.yml": b"old b\nmore\n"},
    moved={"incidents/new/c.yml": "incidents/b.yml"},
)


def everything(project):
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in project.root.rglob("*")
        if path.is_file() and ".annals" not in path.parts
    }


AFTER = {"incidents/a.yml": b"new a\r\n", "incidents/new/c.yml": b"old b\nmore\n"}


def test_all_files_change(project):
    (project.root / "incidents" / "b.yml").chmod(0o600)
    journal.write(project, CHANGES)
    assert everything(project) == AFTER
    assert (project.root / "incidents/new/c.yml").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in (project.root / ".annals").iterdir()] == ["edit.lock"]
    assert journal.recover(project) == 0


def test_a_difference_as_git_shows_it(project):
    assert difference(CHANGES, project) == (
        "--- a/incidents/a.yml\n+++ b/incidents/a.yml\n@@ -1 +1 @@\n-old a\r\n+new a\r\n"
        "rename from incidents/b.yml\nrename to incidents/new/c.yml\n"
        "--- a/incidents/b.yml\n+++ b/incidents/new/c.yml\n@@ -1 +1,2 @@\n-old b\n\\ No newline at end of file\n+old b\n+more\n"
    )


def test_only_what_differs_counts(project):
    idle = Changes({"incidents/a.yml": b"old a\r\n", "incidents/b.yml": b"new", "incidents/none.yml": None})
    assert dict(idle.without_idle(project).contents) == {"incidents/b.yml": b"new"}


@pytest.mark.parametrize("step", range(4))
def test_a_full_disk_changes_nothing(project, monkeypatch, step):
    before, done = everything(project), []
    store = journal._store

    def full(path, content):
        if len(done) == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        done.append(path)
        store(path, content)

    monkeypatch.setattr(journal, "_store", full)
    if step < 3:  # two contents and the journal itself
        with pytest.raises(EditError, match=r"No space left on device; nothing was changed"):
            journal.write(project, CHANGES)
        assert everything(project) == before
        assert journal.recover(project) == 0
        assert everything(project) == before
    else:
        journal.write(project, CHANGES)
        assert everything(project) == AFTER


@pytest.mark.parametrize("step", range(2))  # two folders are settled
def test_what_fails_later_is_finished_by_the_next_command(project, monkeypatch, step):
    done = []
    settle = journal._settle

    def broken(folder):
        if folder.name != "edit" and (done.append(folder) or len(done) == step + 1):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))
        settle(folder)

    monkeypatch.setattr(journal, "_settle", broken)
    with pytest.raises(EditError, match="the next command finishes the edit"):
        journal.write(project, CHANGES)
    monkeypatch.undo()
    assert journal.recover(project) == 3
    assert everything(project) == AFTER


def test_what_somebody_has_written_meanwhile_is_not_lost(project, monkeypatch):
    monkeypatch.setattr(journal, "_finish", lambda _: 0)
    journal.write(project, CHANGES)
    monkeypatch.undo()
    (project.root / "incidents" / "a.yml").write_bytes(b"mine")
    with pytest.raises(EditError, match=r"incidents/a\.yml was changed .*\.annals/edit/0"):
        journal.recover(project)
    assert held(project, "incidents/a.yml") == b"mine"
    assert held(project, ".annals/edit/0") == b"new a\r\n"


def test_what_was_written_since_it_was_read_is_not_overwritten(project):
    with pytest.raises(EditError, match="somebody else has just written it"):
        journal.write(project, Changes({"incidents/a.yml": b"x"}, before={"incidents/a.yml": b"older"}))
    assert held(project, "incidents/a.yml") == b"old a\r\n"


def test_symbolic_links_are_not_followed(project, tmp_path):
    (tmp_path / "outside").write_bytes(b"kept")
    (project.root / "incidents" / "link.yml").symlink_to(tmp_path / "outside")
    with pytest.raises(EditError, match="symbolic link"):
        journal.write(project, Changes({"incidents/link.yml": b"x"}))
    assert (tmp_path / "outside").read_bytes() == b"kept"


@pytest.mark.slow
def test_killed_at_any_moment_the_edit_is_there_or_not(tmp_path):
    (tmp_path / "incidents").mkdir()
    project, chance, version = Project(tmp_path), random.Random(7), 0  # noqa: S311 - moments, not secrets
    for _ in range(int(os.environ.get("ANNALS_KILLS", "6"))):
        command = [sys.executable, "-c", WRITING, str(tmp_path), str(version), str(FILES)]
        with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE) as process:
            told = [process.stdout.readline()]
            time.sleep(chance.random() * 0.3)
            os.kill(process.pid, signal.SIGKILL)
            told += process.stdout.readlines()
        assert all(len(set(content.split())) == 1 for content in everything(project).values())  # each file is whole
        journal.recover(project)
        (found,) = {content.split()[0] for content in everything(project).values()}
        version = int(found)
        assert version - max(map(int, told)) in (0, 1)
        assert len(everything(project)) == FILES + 1
        assert f"incidents/only-{version % 2}.yml" in everything(project)
