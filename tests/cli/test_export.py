"""`annals export`: what it writes, what it refuses, and how it ends."""

import json
import shutil
import zipfile

import pytest
from click.testing import CliRunner
from ferries import INCIDENT

from generator.cli.main import cli

HERE = "2024/2024-03-01-midstream.yml"


@pytest.fixture
def root(make_timeline):
    return make_timeline().root


def run(root, *arguments):
    return CliRunner().invoke(cli, ["--root", str(root), "export", *map(str, arguments)])


def files_below(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", ["incidents.csv", "data/latest/incidents.csv"])
def test_one_file_goes_to_standard_output(name, root):
    result = run(root, name)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0].startswith("id,title,date")
    assert "2024-03-01-midstream" in result.stdout


@pytest.mark.parametrize(
    ("form", "start"), [("sqlite", b"SQLite format 3"), ("parquet", b"PAR1"), ("timelinejs", b"{"), ("ics", b"BEGIN")]
)
def test_what_is_unlike_all_others_in_a_name_is_enough(form, start, root, tmp_path):
    result = run(root, form, "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out").read_bytes().startswith(start)


def test_a_name_that_fits_several_files_or_none_lists_them(root):
    several, none = run(root, "geojson"), run(root, "spreadsheet")
    assert several.exit_code == none.exit_code == 2
    assert "write one of entries.geojson, places.geojson" in several.output
    assert "timeline.sqlite" in none.output


def test_nothing_is_written_through_a_symbolic_link(root, tmp_path):
    (tmp_path / "real").write_text("mine")
    (tmp_path / "out").symlink_to(tmp_path / "real")
    result = run(root, "incidents.csv", "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert (tmp_path / "real").read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(root, tmp_path):
    result = run(root, "incidents.csv", "--output", tmp_path / "nowhere" / "out")
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_broken_records_are_not_exported(root):
    (root / "incidents" / HERE).write_text(INCIDENT.replace("north-pier", "no-pier"), encoding="utf-8")
    result = run(root, "incidents.csv")
    assert result.exit_code == 1
    assert "no-pier" in result.output


def test_a_release_stands_below_its_version_and_again_the_same(root, tmp_path):
    out = tmp_path / "releases"
    assert run(root, "release", out).exit_code == 0
    first = files_below(out)
    assert {"2024-03-05/SHA256SUMS", "2024-03-05/.zenodo.json", "2024-03-05/data/timeline.json"} <= first.keys()
    assert run(root, "release", out).exit_code == 0
    assert files_below(out) == first


def test_a_release_is_never_replaced_by_another(root, tmp_path):
    out = tmp_path / "releases"
    run(root, "release", out)
    first = files_below(out)
    (root / "incidents" / HERE).write_text(INCIDENT.replace("midstream", "harbour"), encoding="utf-8")
    result = run(root, "release", out)
    assert result.exit_code == 2
    assert "--version" in result.output
    assert files_below(out) == first
    assert run(root, "release", out, "--version", "2024-03-05.2").exit_code == 0
    assert {p.name for p in out.iterdir()} == {"2024-03-05", "2024-03-05.2"}


@pytest.mark.parametrize("packed", [False, True])
def test_changes_are_told_against_a_folder_or_a_zip(packed, root, tmp_path):
    out = tmp_path / "releases"
    run(root, "release", out)
    (root / "incidents" / "2024/other.yml").write_text(INCIDENT.replace("midstream", "harbour"), encoding="utf-8")
    against = next(out.rglob("*.zip")) if packed else out / "2024-03-05"
    result = run(root, "release", out, "--against", against, "--version", "later")
    assert result.exit_code == 0, result.output
    changes = json.loads((out / "later" / "CHANGES.json").read_text(encoding="utf-8"))
    assert (changes["previous"], [a["id"] for a in changes["added"]]) == ("2024-03-05", ["other"])


def test_data_that_were_only_downloaded_will_do(root, tmp_path):
    run(root, "release", tmp_path / "releases")
    (tmp_path / "latest").mkdir()
    shutil.copy(tmp_path / "releases" / "2024-03-05" / "data" / "timeline.json", tmp_path / "latest")
    result = run(root, "release", tmp_path / "new", "--against", tmp_path / "latest")
    assert result.exit_code == 0, result.output
    assert json.loads(next((tmp_path / "new").rglob("CHANGES.json")).read_text())["previous"] == "unknown"


def test_what_is_no_release_is_refused_and_nothing_written(root, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("timeline.json", "[")
    for against in ("empty", "text.zip", "other.zip"):
        result = run(root, "release", tmp_path / "out", "--against", tmp_path / against)
        assert result.exit_code == 2, against
        assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("version", ["../out", ".hidden", "a b", "x" * 65])
def test_a_version_is_the_name_of_a_folder(version, root, tmp_path):
    result = run(root, "release", tmp_path / "out", "--version", version)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()
