"""Records as they stood at a revision: the same as those on disk were, and one clear line where there is none."""

from dataclasses import fields

import pytest
from repository import commit, git

from generator import history, pipeline
from generator.load import revision
from generator.load.files import Folder, listing
from generator.load.revision import NoRevisionError
from generator.project import Project


def read(project, name):
    return revision.revision(project, name, revision.resolve(project, name))


def test_a_revision_gives_what_the_folder_gave(make_timeline):
    project = make_timeline({"people/noe.yml": "name: Noé\npublic_figure: true\n"})
    commit(project.root)
    there, here = pipeline.load(read(project, "HEAD")), pipeline.load(Folder(project))
    assert [f.name for f in fields(there) if getattr(there, f.name) != getattr(here, f.name)] == ["tree"]
    assert there.records.documents == here.records.documents


def test_what_is_not_committed_is_not_in_it(make_timeline):
    project = make_timeline()
    commit(project.root)
    (project.incidents / "places" / "north-pier.yml").unlink()
    (project.incidents / "places" / "south-pier.yml").write_text("name: x\n")
    assert {"incidents/places/north-pier.yml"} == {
        f.path for f in listing(read(project, "HEAD")).records if f.kind == "place"
    }


def test_a_timeline_below_the_root_of_its_repository(make_timeline, tmp_path):
    project = make_timeline()
    (tmp_path / "incidents").rename(tmp_path / "moved")
    (tmp_path / "ferries").mkdir()
    (tmp_path / "moved").rename(tmp_path / "ferries" / "incidents")
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents" / "not-ours.yml").write_text("title: x\n")
    commit(tmp_path)
    project = Project(tmp_path / "ferries")
    assert listing(read(project, "HEAD")) == listing(Folder(project))


def test_a_link_out_of_the_tree_is_never_followed(make_timeline, tmp_path):
    project = make_timeline()
    (tmp_path / "secret.yml").write_text("name: secret\n")
    (project.incidents / "places" / "linked.yml").symlink_to("../../secret.yml")
    (project.incidents / "undated").symlink_to("..")
    commit(tmp_path)
    tree = read(project, "HEAD")
    assert sorted(tree.links) == ["incidents/places/linked.yml", "incidents/undated"]
    assert not any(b"secret" in content for content in tree.blobs.values())
    assert [p.code for p in listing(tree).diagnostics] == ["A016", "A016"]


def test_a_revision_without_records_is_empty(make_timeline, tmp_path):
    git(tmp_path, "init", "--quiet")
    first = commit(tmp_path)
    project = make_timeline()
    assert list(read(project, first).entries()) == []


@pytest.mark.parametrize("name", ["nowhere", "--help", "HEAD:incidents", "HEAD^{tree}", "", "-1", "v1..v2", "a\nb"])
def test_what_is_no_revision_is_named(make_timeline, name):
    project = make_timeline()
    commit(project.root)
    with pytest.raises(NoRevisionError, match="git knows no revision"):
        revision.resolve(project, name)


def test_no_repository(make_timeline, monkeypatch):
    project = make_timeline()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    with pytest.raises(NoRevisionError, match="is not in a git repository"):
        revision.resolve(project, "HEAD")


def test_a_shallow_clone_says_how_to_get_the_rest(make_timeline, tmp_path_factory):
    project = make_timeline()
    first = commit(project.root)
    commit(project.root)
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth", "1", f"file://{project.root}", ".")
    with pytest.raises(NoRevisionError, match="shallow clone: run git fetch --unshallow"):
        revision.resolve(Project(clone), first)
    assert revision.resolve(Project(clone), "HEAD")


def test_a_merge_is_compared_in_a_clone_of_two_commits(make_timeline, tmp_path_factory):
    project = make_timeline()
    commit(project.root)
    git(project.root, "checkout", "--quiet", "-b", "work")
    (project.incidents / "places" / "south-pier.yml").write_text("name: South Pier\ntype: pier\ncountry: fr\n")
    commit(project.root)
    git(project.root, "checkout", "--quiet", "main")
    base = commit(project.root)
    git(project.root, "merge", "--quiet", "--no-ff", "--no-edit", "work")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth", "2", f"file://{project.root}", ".")
    assert history.fork(Project(clone), "HEAD^1").commit == base


def test_no_git(make_timeline, monkeypatch, tmp_path):
    project = make_timeline()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevisionError, match="git is not installed"):
        revision.resolve(project, "HEAD")


def test_where_a_branch_left(make_timeline):
    project = make_timeline()
    start = commit(project.root)
    git(project.root, "checkout", "--quiet", "-b", "work")
    here = commit(project.root, "mine")
    git(project.root, "checkout", "--quiet", "main")
    there = commit(project.root, "theirs")
    assert revision.fork(project, there, here) == start
    assert revision.fork(project, start, here) == start


def test_objects_are_read_as_committed(make_timeline):
    project = make_timeline()
    commit(project.root)
    path = project.incidents / "places" / "north-pier.yml"
    false = project.root / "false.yml"
    false.write_text("name: False Pier\n")
    blob = git(project.root, "rev-parse", "HEAD:incidents/places/north-pier.yml")
    git(project.root, "replace", blob, git(project.root, "hash-object", "-w", str(false)))
    assert read(project, "HEAD").read_bytes("incidents/places/north-pier.yml") == path.read_bytes()
