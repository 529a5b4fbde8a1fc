"""One diagnostic, five forms."""

import json as plain_json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt

from generator import pipeline
from generator.diagnostics import Diagnostic, Position, Severity
from generator.reporters import github, json, markdown, sarif, text

ERROR = Diagnostic(
    "incidents/a.yml",
    Position(3, 7, 11),
    "A301",
    Severity.ERROR,
    "no place has the id `qay`",
    "did you mean `quay`?",
    "place: qay",
)
WARNING = Diagnostic("incidents/b,c.yml", Position(), "A603", Severity.WARNING, "100 %: is\nmuch")


def test_text_shows_the_line_with_a_caret():
    assert text.report([ERROR, WARNING]) == (
        "incidents/a.yml:3:7: A301 no place has the id `qay`\n"
        "    place: qay\n"
        "          ^^^^\n"
        "  help: did you mean `quay`?\n"
        "  see: annals explain A301\n"
        "\n"
        "incidents/b,c.yml:1:1: A603 warning: 100 %: is\nmuch\n"
        "  see: annals explain A603\n"
        "\n"
        "1 error, 1 warning in 2 files\n"
    )


def test_nothing_wrong_is_said_with_nothing():
    assert text.report([]) == github.report([]) == ""
    nothing = {"errors": 0, "warnings": 0, "files": 0}
    assert plain_json.loads(json.report([])) == {"version": 1, "summary": nothing, "diagnostics": []}


def test_colours_only_when_asked_for():
    assert "\x1b[31m" in text.report([ERROR], colour=True)
    assert "\x1b" not in text.report([ERROR])


def test_a_long_line_is_cut_around_the_caret():
    excerpt = "x" * 400 + "HERE" + "y" * 400
    shown = text.report([Diagnostic("a.yml", Position(1, 401, 405), "A301", Severity.ERROR, "m", "", excerpt)]).split(
        "\n"
    )
    assert len(shown[1]) <= 170
    assert shown[1][shown[2].index("^") :][:4] == "HERE"
    assert shown[2].count("^") == 4


def test_tabs_do_not_move_the_caret():
    shown = text.report([Diagnostic("a.yml", Position(1, 2, 4), "A014", Severity.ERROR, "m", "", "\tab: c")]).split(
        "\n"
    )
    assert (shown[1], shown[2]) == ("     ab: c", "     ^^")


def test_json_counts_columns_from_one():
    (row, _) = plain_json.loads(json.report([ERROR, WARNING]))["diagnostics"]
    assert row == {
        "path": "incidents/a.yml", "line": 3, "column": 7, "end_column": 11, "code": "A301", "severity": "error",
        "message": "no place has the id `qay`", "help": "did you mean `quay`?", "excerpt": "place: qay",
    }  # fmt: skip


def test_github_escapes_what_commands_are_made_of():
    assert github.report([ERROR, WARNING]) == (
        "::error file=incidents/a.yml,line=3,col=7,endColumn=11,title=A301::no place has the id `qay`. did you mean `quay`?\n"
        "::warning file=incidents/b%2Cc.yml,line=1,col=1,endColumn=2,title=A603::100 %25: is%0Amuch\n"
    )


# Schemas: ours of the JSON report, OASIS' of SARIF

HERE = Path(__file__).parent
OURS = plain_json.loads((HERE.parents[1] / "docs" / "check.schema.json").read_text(encoding="utf-8"))
SARIF = plain_json.loads((HERE / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
PAGES = pipeline.explanations()
HOSTILE = Diagnostic(
    "incidents/a b%|`.yml",
    Position(2, 1, 3),
    "A301",
    Severity.ERROR,
    "no place has the id `<img src=x>` | @team ~~[a](javascript:x)~~",
    "![x](y) **bold**",
    "| `x`",
)
EVERY = [
    Diagnostic(f"incidents/{code}.yml", Position(), code, page.severity, page.title) for code, page in PAGES.items()
]
ALL = [ERROR, WARNING, HOSTILE, *EVERY]


def test_the_schemas_are_those_that_were_committed():
    Draft202012Validator.check_schema(OURS)
    Draft4Validator.check_schema(SARIF)
    digest = sha256((HERE / "schemas" / "sarif-2.1.0.json").read_bytes()).hexdigest()
    assert digest == "9d92dea9b444bf9203cc120395bafa48fe027ca26d77a376df04bc3d69fd4e94"


@pytest.mark.parametrize("found", [[], [ERROR], ALL], ids=["nothing", "one", "everything"])
def test_json_is_as_its_schema_says(found):
    document = plain_json.loads(json.report(found))
    Draft202012Validator(OURS).validate(document)
    rows = OURS["properties"]["diagnostics"]["items"]["properties"]
    assert all(row.keys() == rows.keys() for row in document["diagnostics"])
    assert document["summary"]["errors"] + document["summary"]["warnings"] == len(document["diagnostics"])


def test_the_schema_of_the_json_can_fail():
    document = plain_json.loads(json.report([ERROR]))
    document["diagnostics"][0]["line"] = 0
    assert not Draft202012Validator(OURS).is_valid(document)


@pytest.mark.parametrize("found", [[], [ERROR], ALL], ids=["nothing", "one", "everything"])
def test_sarif_is_as_the_standard_s_schema_says(found):
    document = plain_json.loads(sarif.report(found, PAGES, "1.2.3"))
    Draft4Validator(SARIF, format_checker=Draft4Validator.FORMAT_CHECKER).validate(document)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [d.code for d in found]
    assert len(rules) == len(set(rules)) == len({d.code for d in found})
    marks = [result["partialFingerprints"]["annals/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)


def test_sarif_says_where_and_what():
    (result,) = plain_json.loads(sarif.report([HOSTILE], PAGES, "1"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "incidents/a%20b%25%7C%60.yml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 1, "endColumn": 3},
    }
    assert (result["level"], result["ruleId"]) == ("error", "A301")


def test_the_same_problem_keeps_its_mark_when_it_moves():
    moved = replace(ERROR, position=Position(9, 7, 11))
    first, second = (
        plain_json.loads(sarif.report([d], PAGES, "1"))["runs"][0]["results"][0]["partialFingerprints"]
        for d in (ERROR, moved)
    )
    assert first == second


def test_the_schema_of_sarif_can_fail():
    document = plain_json.loads(sarif.report([ERROR], PAGES, "1"))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not Draft4Validator(SARIF).is_valid(document)


def test_markdown_goes_by_file():
    assert markdown.report([ERROR, WARNING]) == (
        "## 1 error, 1 warning in 2 files\n"
        "\n"
        "### `incidents/a.yml`\n"
        "\n"
        "- ❌ **line 3, column 7** · A301 · no place has the id \\`qay\\`  \n"
        "  *help\\: did you mean \\`quay\\`?*\n"
        "\n"
        "### `incidents/b,c.yml`\n"
        "\n"
        "- ⚠️ **line 1, column 1** · A603 · 100 %\\: is much\n"
    )
    assert markdown.report([]) == "No problems found.\n"


def test_nothing_of_a_record_acts_as_markup():
    for text_ in (markdown.report([HOSTILE]), markdown.table([HOSTILE])):
        html = MarkdownIt("gfm-like", {"linkify": False}).render(text_)
        assert "<img" not in html
        assert "<a " not in html
        assert "<s>" not in html
        assert "&lt;img src=x&gt;" in html
        assert "@team" in html
        assert "\\@team" in text_  # names nobody on GitHub
        assert "a b%|`.yml" in html


def test_the_table_has_a_row_for_each_and_an_end():
    many = [replace(ERROR, position=Position(n, 1, 2)) for n in range(1, 600)]
    lines = markdown.table(many).splitlines()
    assert lines[0] == "### annals check: 599 errors, 0 warnings in 1 file"
    assert sum(line.startswith("| `incidents/a.yml:") for line in lines) == 500
    assert "99 more are not shown" in lines[-1]
    assert "99 more are not shown" in markdown.report(many)
