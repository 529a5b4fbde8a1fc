"""The real YAML language server with our schemas and our settings: what an editor sees while typing."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from editor.everything import written
from editor.language_server import SERVER, language_server, settings_of

from generator.cli.main import cli
from generator.model.kinds import KINDS

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / ".vscode" / "settings.json"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not SERVER.is_file(), reason="the YAML language server is not installed (make test installs it)"
    ),
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
]
FOLDERS = {
    "incident": "1903", "statement": "statements/1903", "figure": "figures", "source": "sources", "person": "people",
    "organisation": "organisations", "place": "places",
}  # fmt: skip


@pytest.fixture(scope="module")
def timeline(tmp_path_factory):
    """A new timeline, with its own settings."""
    folder = tmp_path_factory.mktemp("editor") / "x"
    assert CliRunner().invoke(cli, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def server(timeline):
    with language_server(timeline, settings_of(timeline / ".vscode" / "settings.json")) as running:
        yield running


@pytest.fixture
def typed(server, timeline):
    """Opens a record in which `|` is the cursor; gives (path, line, column, diagnostics)."""
    opened = []

    def write(kind, text):
        at = text.index("|") if "|" in text else len(text)
        line, column = text[:at].count("\n"), at - text.rfind("\n", 0, at) - 1
        path = timeline / "incidents" / FOLDERS[kind] / f"typed-{len(opened)}-{abs(hash(text))}.yml"
        opened.append(path)
        return path, line, column, server.open(path, text.replace("|", "", 1))

    yield write
    for path in opened:
        server.close(path)


def records(root):
    found = sorted((root / "incidents").rglob("*.yml"))
    by_folder = {}
    for path in found:
        by_folder.setdefault(path.parent, []).append(path)
    return [path for paths in by_folder.values() for path in paths[:4]]


def test_ours_and_new_timelines_have_the_same_settings(timeline):
    assert settings_of(timeline / ".vscode" / "settings.json") == settings_of(SETTINGS)


def test_good_files_of_every_kind_draw_nothing(server, timeline):
    found = {}
    for path in records(timeline):
        found[path.name] = server.open(path)
        server.close(path)
    assert {name: said for name, said in found.items() if said} == {}
    assert len({path.parent.name for path in records(timeline)}) >= len(KINDS)


def test_the_first_timeline_draws_nothing():
    with language_server(ROOT, settings_of(SETTINGS)) as running:
        found = {path.name: running.open(path) for path in records(ROOT)}
    assert {name: said for name, said in found.items() if said} == {}


GOOD = "title: A flight\ntype: powered-flight\nverification: reported\nsummary: x\nrecorded: 2026-11-27\n"


@pytest.mark.parametrize(
    ("kind", "text", "at", "message"),
    [
        ("incident", f"{GOOD}tilte: x\n", (5, 0), "Property tilte is not allowed."),
        ("incident", f"{GOOD}date: 1903-13-40\n", (5, 6), "A date: 2025-04-15, 2025-04, 2025, 2025-04-15T00:40~, 2025-04-14/2025-04-18"),
        ("incident", f"{GOOD}date: {{night: yesterday}}\n", (5, 14), "Two days that follow each other: 2025-04-14/2025-04-15"),
        ("incident", f"{GOOD}counts: {{flihgts: 3}}\n", (5, 9), "Property flihgts is not allowed."),
        ("incident", f"{GOOD}counts: {{flights: dozens}}\n", (5, 18), 'Incorrect type. Expected "number | object(Flights)".'),
        ("incident", f"{GOOD}outcome: done\n", (5, 9), 'Value is not accepted. Valid values: "completed", "attempted", "threatened", "ongoing".'),
        ("incident", f"{GOOD}place: North Pier\n", (5, 7), "small letters, digits and single hyphens: north-terminal"),
        ("incident", f"{GOOD}evidence:\n  - quote: x\n", (6, 4), 'Missing property "source".'),
        ("incident", GOOD.replace("powered-flight", "balloon"), (1, 6), 'Value must be "powered-flight".'),
        ("incident", GOOD.replace("title: A flight\n", ""), (0, 0), 'Missing property "title".'),
        ("incident", f"{GOOD}title: again\n", (5, 0), "Map keys must be unique"),
        ("place", "name: Norfolk\ntype: open-ground\ncountry: USA\n", (2, 9), "Two small letters (ISO 3166-1): fr"),
        ("person", "name: Ada\npublic_figure: perhaps\n", (1, 15), 'Incorrect type. Expected "boolean".'),
        ("organisation", "name: Ada\ntype: magazine\nurl: www.ada.example\n", (2, 5), "As the browser shows it: https://..."),
        ("organisation", "name: ''\ntype: magazine\n", (0, 6), "Nothing is written here"),
    ],
)  # fmt: skip
def test_bad_files_draw_what_is_wrong_with_them(typed, kind, text, at, message):
    *_, found = typed(kind, text)
    said = {(d["range"]["start"]["line"], d["range"]["start"]["character"], d["message"]) for d in found}
    assert (*at, message) in said, said


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_is_offered(typed, server, kind):
    path, line, column, _ = typed(kind, "|\n")
    offered = server.complete(path, line, column)
    fields = {field.alias or name for name, field in KINDS[kind].model_fields.items()} - {"id"}
    assert fields - set(offered) == set()
    assert [name for name in fields if not offered[name].get("documentation")] == []


@pytest.mark.parametrize(
    ("kind", "text", "offered"),
    [
        ("incident", "type: |\n", {"powered-flight": "A machine with an engine"}),
        ("incident", "tags:\n  - |\n", {"firsts": "Things that had not been done"}),
        ("incident", "counts:\n  |\n", {"flights": "", "longest-seconds": "", "witnesses": ""}),
        ("incident", "verification: |\n", {"confirmed": "Somebody with first-hand", "alleged": "It rests on one party"}),
        ("incident", "date: |\n", {"2025-04-15": "that day", "{by: 2025-04-15}": "once, no later than"}),
        ("incident", "counts: {flights: |}\n", {"{about: 60}": "about that many", "unknown": "somebody looked"}),
        ("incident", "evidence:\n  - |\n", {"a passage": "A source and its words", "a source, without its words": "Shown as cited"}),
        ("incident", "conflicts:\n  - |\n", {"other values of a field": "", "a question that sources answer differently": ""}),
        ("statement", "type: |\n", {"announcement": "The speaker makes something known.", "denial": ""}),
        ("statement", "quotes:\n  - |\n", {"words with a translation": "In their own language"}),
        ("figure", "measure: |\n", {"flight-distance": "The way over the ground"}),
        ("source", "carries: |\n", {"syndicated": "An agency's", "own": "The publisher's own"}),
        ("source", "seen: |\n", {"excerpt": "Only a part"}),
        ("organisation", "type: |\n", {"newspaper": "A daily or weekly paper.", "archive": ""}),
        ("place", "precision: |\n", {"commune": "The municipality."}),
    ],
)  # fmt: skip
def test_words_and_pieces_are_offered(typed, server, kind, text, offered):
    path, line, column, _ = typed(kind, text)
    found = server.complete(path, line, column)
    assert set(offered) - set(found) == set(), sorted(found)
    for label, documentation in offered.items():
        told = found[label].get("documentation") or ""
        assert documentation in (told["value"] if isinstance(told, dict) else told)


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("incident", "type: powered|-flight\n", "A machine with an engine and a person on board"),
        ("incident", "verific|ation: alleged\n", "`alleged`: It rests on one party"),
        ("incident", "da|te: 1903\n", "| `{by: 2025-04-15}` | once, no later than |"),
        ("incident", "date: {ni|ght: 1903-12-17/1903-12-18}\n", "In the night that joins two consecutive days"),
        ("incident", "date: {betw|een: [1903, 1904]}\n", "Happened once, within"),
        ("incident", "counts: {witn|esses: 5}\n", "People who watched and had no part in it."),
        ("incident", "counts: {witnesses: {as_sta|ted: five}}\n", "The source's own words"),
        ("incident", "actors: {flown|_by: wilbur-wright}\n", "Who was on board."),
        ("incident", "extra: {mach|ine: Flyer}\n", "The name that its makers gave to the machine."),
        ("incident", "conflicts:\n  - fie|ld: date\n    others: []\n", "The field whose value differs"),
        ("incident", "conflicts:\n  - question: x\n    ans|wers: []\n", "What they say."),
        ("statement", "speaker: {descri|bed_as: officials}\n", "The source's words: French officials."),
        ("statement", "spea|ker: orville-wright\n", "Who said it"),
        ("person", "roles:\n  - {title: x, fr|om: 1903}\n", "From when."),
        ("source", "archived:\n  - {url: 'https://a.example/', a|t: 1903}\n", "When the copy was made."),
    ],
)
def test_hovering_explains_fields_and_members_of_unions(typed, server, kind, text, told):
    path, line, column, _ = typed(kind, text)
    assert told in server.hover(path, line, column)


@pytest.mark.parametrize("kind", [*sorted(KINDS), "timeline"])
def test_hovering_explains_every_field_of_every_model(server, timeline, kind):
    schema = json.loads((timeline / "incidents" / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    record = written(schema.get("else", schema), schema["$defs"])
    path = timeline / "incidents" / FOLDERS.get(kind, "") / ("timeline.yml" if kind == "timeline" else "everything.yml")
    text = "\n".join(
        [f"# yaml-language-server: $schema={timeline}/incidents/schema/{kind}.schema.json", *record.lines, ""]
    )
    server.open(path, text)
    try:
        silent = [
            (key, told)
            for line, column, key, told in record.fields
            if not told or not shown(told, server.hover(path, line + 1, column + 1))
        ]
    finally:
        server.close(path)
    assert silent == []
    assert len(record.fields) >= len(schema["$defs"][kind.capitalize()]["properties"])


def shown(told, hover):
    return any(plain(text)[:30] in plain(hover) for text in told)


def plain(text):
    """Without the signs that Markdown needs."""
    return re.sub(r"[^\w ]", "", text)


def test_nothing_is_asked_of_the_network(timeline):
    settings = settings_of(timeline / ".vscode" / "settings.json")
    assert settings["yaml"]["schemaStore"]["enable"] is False
    assert all(path.startswith("./incidents/schema/") for path in settings["yaml"]["schemas"])
    assert all((timeline / path).is_file() for path in settings["yaml"]["schemas"])


def test_a_file_of_no_first_line_is_known_by_its_folder(typed, server):
    """The tests above write no `$schema` line: the settings alone lead to the schema. With a line, the line does."""
    path, *_ = typed("figure", "# yaml-language-server: $schema=../schema/place.schema.json\ncountry: us\n")
    assert "ISO 3166-1" in server.hover(path, 1, 2)
    assert os.path.lexists(path) is False
