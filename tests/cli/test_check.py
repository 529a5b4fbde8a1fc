"""`annals check`, `explain`, `schema`: what they print and how they end."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import cli

BASE = Path(__file__).parents[1] / "records" / "base"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(root, *arguments):
    return CliRunner().invoke(cli, ["--root", str(root), *map(str, arguments)])


def break_two(root):
    (root / "incidents" / "places" / "old-quay.yml").write_text(
        "name: Old quay\ntype: wharf\ncountry: pt\n", encoding="utf-8"
    )
    (root / "incidents" / "people" / "rui-melo.yml").write_text("name: Rui Melo\n", encoding="utf-8")


def test_sound_records_end_with_0(root):
    result = run(root, "check")
    assert (result.exit_code, result.output) == (0, "")


def test_errors_end_with_1(root):
    break_two(root)
    result = run(root, "check")
    assert result.exit_code == 1
    assert "incidents/places/old-quay.yml:2:7: A311" in result.output
    assert result.output.endswith("2 errors, 0 warnings in 2 files\n")


def test_paths_choose_what_is_shown_and_everything_is_loaded(root):
    break_two(root)
    (root / "incidents" / "organisations" / "gazette.yml").unlink()
    result = run(root, "check", root / "incidents" / "people")
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.output.splitlines() if ": A" in line} == {
        "incidents/people/rui-melo.yml"
    }
    assert run(root, "check", root / "incidents" / "statements").exit_code == 0


def test_codes_and_families_are_chosen_or_left_out(root):
    break_two(root)
    assert "A101" not in run(root, "check", "--select", "A3").output
    assert "A311" not in run(root, "check", "--ignore", "a311,A5").output
    assert run(root, "check", "--select", "A5").exit_code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("wrong", "meant"), [("A999", "A9"), ("A30l", "A30"), ("X1", "write A403"), ("A4,nonsense", "write A403")]
)
def test_a_code_that_no_rule_has_is_wrong_usage(root, option, wrong, meant):
    result = run(root, "check", option, wrong)
    assert result.exit_code == 2
    assert f"no rule has the code `{wrong.upper().split(',')[-1]}`" in " ".join(result.output.split())
    assert meant in result.output


def test_a_path_outside_the_timeline_is_wrong_usage(root, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    result = run(root, "check", elsewhere)
    assert result.exit_code == 2
    assert "is not in the timeline" in " ".join(result.output.split())
    assert run(root, "check", root / "incidents" / "no-such.yml").exit_code == 2


def test_warnings_fail_only_when_strict(root):
    source = root / "incidents" / "sources" / "port-release-2025-05-04.yml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("archive_impossible: The site forbids copies.\n", ""),
        encoding="utf-8",
    )
    assert run(root, "check").exit_code == 0
    assert "A502 warning" in run(root, "check").output
    assert run(root, "check", "--strict").exit_code == 1


def test_other_formats(root):
    break_two(root)
    rows = json.loads(run(root, "check", "--format", "json").output)["diagnostics"]
    assert [row["code"] for row in rows] == ["A101", "A311"]
    found = json.loads(run(root, "check", "--format", "sarif").output)["runs"][0]["results"]
    assert [result["ruleId"] for result in found] == ["A101", "A311"]
    assert "### `incidents/people/rui-melo.yml`" in run(root, "check", "--format", "markdown").output


def test_on_github_problems_stand_beside_their_lines_and_in_the_summary_of_the_step(root, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    summary.write_text("what an earlier command wrote\n", encoding="utf-8")
    assert run(root, "check", "--format", "github").output == ""
    break_two(root)
    result = run(root, "check", "--format", "github")
    assert result.output.startswith("::error file=incidents/people/rui-melo.yml,line=1,col=1,")
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["what an earlier command wrote", "### annals check", "", "No problems found."]
    assert lines[4] == "### annals check: 2 errors, 0 warnings in 2 files"
    assert sum(line.startswith("| `incidents/") for line in lines) == 2
    assert result.exit_code == 1


def test_no_timeline_is_wrong_usage(tmp_path):
    result = run(tmp_path, "check")
    assert result.exit_code == 2
    assert "no incidents/timeline.yml" in result.output


def test_explain(root, tmp_path):
    assert run(root, "explain", "a301").output.startswith("A301 (error)\n\nA record names an id that no file has.")
    assert len(run(root, "explain").output.splitlines()) > 70
    assert run(root, "explain", "A999").exit_code == 2
    assert run(root, "explain", "--write", tmp_path / "rules").exit_code == 0
    assert (tmp_path / "rules" / "A301.md").read_text(encoding="utf-8").startswith("# A301: ")


def test_schema_writes_and_then_finds_nothing_to_write(root):
    assert run(root, "schema", "--check").exit_code == 1
    assert run(root, "schema").exit_code == 0
    (root / "incidents" / "schema" / "old.schema.json").write_text("{}", encoding="utf-8")
    assert "old.schema.json is out of date" in run(root, "schema", "--check").output
    assert run(root, "schema").output == "removed incidents/schema/old.schema.json\n"
    assert (run(root, "schema").output, run(root, "schema", "--check").exit_code) == ("", 0)
    assert run(root, "check").exit_code == 0


def test_schema_of_a_broken_timeline_is_none(root):
    (root / "incidents" / "timeline.yml").write_text("title: x\n", encoding="utf-8")
    result = run(root, "schema")
    assert result.exit_code == 1
    assert "A101 `publisher` is missing" in result.output
