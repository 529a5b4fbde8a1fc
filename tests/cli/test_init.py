"""`annals init`: everything or nothing, into a folder that is new or empty."""

from importlib.metadata import version

import pytest
import yaml
from click.testing import CliRunner

from generator import pipeline
from generator.cli.main import cli
from generator.model.kinds import KINDS
from generator.project import Project
from generator.scaffold import new_timeline
from generator.scaffold.new_timeline import LANGUAGES, starter


@pytest.fixture
def init(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, ["init", *map(str, arguments)])


def held(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_timeline_has_an_example_of_each_kind_and_nothing_wrong(init, tmp_path, language):
    said = init("x", "--language", language)
    assert said.exit_code == 0, said.output
    checked = pipeline.check(Project(tmp_path / "x"))
    assert [str(d) for d in checked.diagnostics] == []
    records = checked.corpus.by_id.values()
    assert {record.kind for record in records} == set(KINDS)
    assert checked.corpus.timeline.language == language
    assert {proof.state.value for proof in checked.corpus.proofs.values()} == {"verified"}


def test_the_tool_is_named_with_its_version(init, tmp_path):
    init("x")
    wheel = f"annals-{version('annals')}-py3-none-any.whl"
    assert all(
        wheel in (tmp_path / "x" / name).read_text(encoding="utf-8") for name in ("requirements.txt", "README.md")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_example_is_about_another_timeline(language):
    files = starter(language)
    assert [name for name, content in files.items() if b"prison" in content.lower()] == []
    assert yaml.safe_load(files["mkdocs.yml"])["theme"]["language"] == language


def test_what_comes_next_is_said(init):
    said = init("x")
    assert "cd x\n" in said.output
    assert "annals serve" in said.output


def test_an_empty_folder_is_filled(init, tmp_path):
    (tmp_path / "x").mkdir()
    assert init("x").exit_code == 0
    assert (tmp_path / "x" / "incidents" / "timeline.yml").is_file()
    assert [name for name in held(tmp_path) if ".annals-" in name] == []


def test_this_folder_is_filled_when_it_is_empty(init, tmp_path):
    assert init(".").exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_repository_that_holds_nothing_is_empty(init, tmp_path):
    (tmp_path / "x" / ".git").mkdir(parents=True)
    assert init("x").exit_code == 0
    assert (tmp_path / "x" / ".git").is_dir()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("full", "full is not empty (it holds notes.txt): name a folder that is new or empty"),
        ("full/notes.txt", "notes.txt is a file: name a folder that is new or empty"),
        ("missing/x", "missing: make it first, or name another place"),
        ("link", "link is a symbolic link: name the folder that it leads to"),
    ],
)
def test_where_there_is_no_room_nothing_is_written(init, tmp_path, name, message):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    before = held(tmp_path)
    said = init(name)
    assert said.exit_code == 2
    assert message in said.output
    assert held(tmp_path) == before


@pytest.mark.parametrize("there", [False, True])
def test_a_disk_that_is_full_leaves_nothing(init, tmp_path, monkeypatch, there):
    if there:
        (tmp_path / "x").mkdir()
    write = new_timeline.write

    def full(folder, content):
        write(folder, dict(list(content.items())[:5]))
        raise OSError(28, "No space left on device", str(folder / "README.md"))

    monkeypatch.setattr("generator.cli.init.write", full)
    said = init("x")
    assert said.exit_code == 2
    assert "No space left on device; nothing was written" in said.output
    assert held(tmp_path) == (["x"] if there else [])


def test_a_move_that_fails_halfway_is_undone(init, tmp_path, monkeypatch):
    (tmp_path / "x").mkdir()
    rename = type(tmp_path).rename

    def failing(self, target):
        if target == tmp_path / "x" / "incidents":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", failing)
    said = init("x")
    assert said.exit_code == 2
    assert "Permission denied; nothing was written" in said.output
    assert held(tmp_path) == ["x"]
