"""One diagnostic, three forms."""

import json as plain_json

from generator.diagnostics import Diagnostic, Position, Severity
from generator.reporters import github, json, text

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
    assert plain_json.loads(json.report([])) == {"version": 1, "diagnostics": []}


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
        "message": "no place has the id `qay`", "help": "did you mean `quay`?",
    }  # fmt: skip


def test_github_escapes_what_commands_are_made_of():
    assert github.report([ERROR, WARNING]) == (
        "::error file=incidents/a.yml,line=3,col=7,endColumn=11,title=A301::no place has the id `qay`. did you mean `quay`?\n"
        "::warning file=incidents/b%2Cc.yml,line=1,col=1,endColumn=2,title=A603::100 %25: is%0Amuch\n"
    )
