"""Which files are records, and what is wrong with the names of others."""

import pytest

from generator.load import files
from generator.load.files import Folder
from generator.project import Project


@pytest.fixture
def project(tmp_path):
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents" / "timeline.yml").write_text("title: x\n")
    return Project(tmp_path)


def add(project, *paths):
    for path in paths:
        target = project.incidents / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("title: x\n")


def test_folders_say_the_kind_and_stems_the_id(project):
    add(
        project, "2025/a-fire.yml", "undated/b-fire.yml", "statements/2025/a-word.yml", "figures/a-figure.yml", "sources/2025.yml",
        "people/ana.yml", "organisations/the-port.yml", "places/quay.yml", "captures/quay.json", "captures/quay.health.json",
        "schema/incident.schema.json", "redactions.yml", "README.md",
    )  # fmt: skip
    found = files.listing(Folder(project))
    assert found.diagnostics == ()
    assert {(r.kind, r.id) for r in found.records} == {
        ("timeline", "timeline"), ("incident", "a-fire"), ("incident", "b-fire"), ("statement", "a-word"), ("figure", "a-figure"),
        ("source", "2025"), ("person", "ana"), ("organisation", "the-port"), ("place", "quay"),
    }  # fmt: skip
    assert found.locks == ("incidents/captures/quay.json",)
    assert [r.path for r in found.records] == sorted(r.path for r in found.records)


@pytest.mark.parametrize(
    ("path", "code", "help_"),
    [
        ("2025/A Fire.yml", "A015", "name it a-fire.yml"),
        ("2025/a_fire.yml", "A015", "name it a-fire.yml"),
        ("2025/a-fire.yaml", "A015", "name it a-fire.yml, or move it out of incidents/"),
        ("2025/ab.yml", "A015", "name it ab-1.yml"),
        ("2025/--.yml", "A015", "name it record.yml"),
        ("2025/x/a-fire.yml", "A015", files.HOW),
        ("25/a-fire.yml", "A015", files.HOW),
        ("notes.txt", "A015", files.HOW),
        ("captures/notes.txt", "A015", files.HOW),
    ],
)
def test_wrong_names_are_told_the_right_one(project, path, code, help_):
    add(project, path)
    (problem,) = files.listing(Folder(project)).diagnostics
    assert (problem.path, problem.code, problem.help) == (f"incidents/{path}", code, help_)


def test_symbolic_links_are_not_followed(project, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a-fire.yml").write_text("title: secret\n")
    (project.incidents / "2025").symlink_to(tmp_path / "outside")
    (project.incidents / "places").mkdir()
    (project.incidents / "places" / "quay.yml").symlink_to(tmp_path / "outside" / "a-fire.yml")
    found = files.listing(Folder(project))
    assert [(d.path, d.code) for d in found.diagnostics] == [
        ("incidents/2025", "A016"),
        ("incidents/places/quay.yml", "A016"),
    ]
    assert [r.id for r in found.records] == ["timeline"]


def test_the_second_file_of_an_id_is_named_with_the_first(project):
    add(project, "organisations/quay.yml", "places/quay.yml")
    (problem,) = files.listing(Folder(project)).diagnostics
    assert (problem.path, problem.code) == ("incidents/places/quay.yml", "A018")
    assert "incidents/organisations/quay.yml" in problem.message
