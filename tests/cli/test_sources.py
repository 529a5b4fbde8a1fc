"""`annals sources`: from a text to proofs, and what becomes of them when somebody changes a letter, a lock or a store."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner
from ferries import INCIDENT, OUTLET, SOURCE

from generator import pipeline
from generator.cli.main import cli, main
from generator.model.proofs import State
from generator.passages.quotes import quote_hash

ID = "gazette-2024-03-02"
RECORD = "incidents/2024/2024-03-01-midstream.yml"
TEXT = """Ferry stops in midstream

The ferry of the River Line stopped in midstream off North Pier on Friday. Forty people waited for an hour, and nobody
was hurt. “We could not go on,” said the captain. The line will look into it.
"""
QUOTE = "stopped in midstream off North Pier on Friday"
OTHER = "Forty people waited for an hour, and nobody was hurt"
QUOTED = INCIDENT.replace("supports: [date, place, type, outcome, counts, actors]", "supports: [actors]").replace(
    "recorded:",
    f"""  - source: {ID}
    quote: {QUOTE}
    supports: [date, place, type, outcome]
  - source: {ID}
    quote: {OTHER}
    supports: [counts]
recorded:""",
)


@pytest.fixture
def project(make_timeline, tmp_path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return make_timeline({"2024/2024-03-01-midstream.yml": QUOTED})


@pytest.fixture
def captured(project):
    assert capture(project).exit_code == 0
    return project


@pytest.fixture
def shell(captured, monkeypatch, capsys):
    """Runs a command as the shell does; gives the exit code, which is all that CI sees, and what was said on stderr."""

    def run_it(*arguments):
        monkeypatch.setattr(sys, "argv", ["annals", "--root", str(captured.root), *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code or 0, capsys.readouterr().err

    return run_it


def run(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), *map(str, arguments)])


def capture(project, ident=ID, file="article.txt"):
    return run(project, "sources", "capture", ident, "--text", project.root / file, "--at", "2024-03-05T09:00:00+01:00")


def lock_of(project, ident=ID):
    return project.captures / f"{ident}.json"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def forge(project, words, start=0):
    """Writes a proof by hand."""
    lock = json.loads(lock_of(project).read_text(encoding="utf-8"))
    lock["quotes"].append({**lock["quotes"][0], "hash": quote_hash(words), "start": start, "end": start + len(words)})
    lock_of(project).write_text(json.dumps(lock), encoding="utf-8")


def states(project):
    """The state of each quotation of the incident; without errors there must be a corpus."""
    checked = pipeline.check(project)
    assert checked.corpus is not None, checked.diagnostics
    return [checked.corpus.proofs[key].state if key in checked.corpus.proofs else None for key in keys()]


def keys():
    return [(ID, words, "", "") for words in (QUOTE, OTHER)]


def test_a_capture_proves_what_is_quoted(project):
    result = capture(project)
    assert result.exit_code == 0, result.output
    assert f"{ID}.json: 42 words, 2 of 2 quotations proved, 44% of the text quoted" in result.output
    assert states(project) == [State.VERIFIED] * 2
    assert run(project, "check").exit_code == 0
    verified = run(project, "sources", "verify", "--strict")
    assert (verified.exit_code, "2 repeated" in verified.output) == (0, True)


def test_the_lock_of_the_same_text_is_the_same_file(captured):
    before = lock_of(captured).read_bytes()
    assert capture(captured).exit_code == 0
    assert run(captured, "sources", "verify").exit_code == 0
    assert lock_of(captured).read_bytes() == before


def test_without_the_store_proofs_are_locked(captured):
    before = pipeline.check(captured).digests
    shutil.rmtree(captured.store)
    assert states(captured) == [State.LOCKED] * 2
    after = pipeline.check(captured).digests
    assert [ident for ident in before if before[ident] != after[ident]] == ["2024-03-01-midstream"], (
        "pages show how far it is proved"
    )
    assert run(captured, "check").exit_code == 0
    assert run(captured, "sources", "verify").exit_code == 0
    assert run(captured, "sources", "verify", "--strict").exit_code == 1


def test_without_a_lock_passages_are_quoted(captured):
    lock_of(captured).unlink()
    assert states(captured) == [None] * 2


@pytest.mark.parametrize("store", [True, False])
def test_a_changed_letter_fails_with_its_place(captured, store):
    edit(captured.root / RECORD, "Forty people waited", "Forty people waved")
    if not store:
        shutil.rmtree(captured.store)
    result = run(captured, "check")
    assert result.exit_code == 1
    assert f"{RECORD}:17:12: A435 " in result.output
    assert ("the nearest passage is “Forty people waited for an hour, and nobody was hurt”" in result.output) is store


def test_a_failure_is_never_renewed_away(captured):
    before = lock_of(captured).read_bytes()
    edit(captured.root / RECORD, "Forty people waited", "Fifty people waited")
    for _ in range(2):
        result = run(captured, "sources", "verify")
        assert result.exit_code == 1
        assert "-Fifty- +Forty+" in result.output
        assert lock_of(captured).read_bytes() == before


def test_new_proofs_are_written_but_not_by_a_strict_run(captured):
    edit(
        captured.root / RECORD,
        "Forty people waited for an hour, and nobody was hurt",
        "Forty people waited for an hour",
    )
    before = lock_of(captured).read_bytes()
    strict = run(captured, "sources", "verify", "--strict")
    assert (strict.exit_code, lock_of(captured).read_bytes()) == (0, before)
    result = run(captured, "sources", "verify")
    assert result.exit_code == 0
    assert "proofs renewed" in result.output
    assert lock_of(captured).read_bytes() != before
    assert len(json.loads(lock_of(captured).read_bytes())["quotes"]) == 2


def test_a_record_that_cannot_be_read_does_not_lose_its_proofs(captured):
    before = lock_of(captured).read_bytes()
    (captured.root / RECORD).write_text("title: [", encoding="utf-8")
    result = run(captured, "sources", "verify")
    assert result.exit_code == 1
    assert "run annals check" in result.output
    assert lock_of(captured).read_bytes() == before


def test_a_proof_written_by_hand_verifies_nothing(captured):
    words = "Fifty people waited for an hour, and nobody was hurt"
    edit(captured.root / RECORD, OTHER, words)
    forge(captured, words, start=TEXT.index("Forty"))
    checked = pipeline.check(captured)
    assert checked.corpus is None
    assert [d.code for d in checked.diagnostics if d.severity == "error"] == ["A435"]
    result = run(captured, "sources", "verify")
    assert result.exit_code == 1
    assert "forged" in result.output


def test_a_proof_of_another_place_stops_a_publisher(captured):
    lock = json.loads(lock_of(captured).read_text(encoding="utf-8"))
    lock["quotes"][0]["start"] += 1
    lock_of(captured).write_text(json.dumps(lock), encoding="utf-8")
    assert run(captured, "sources", "verify", "--strict").exit_code == 1
    assert run(captured, "sources", "verify").exit_code == 0
    assert run(captured, "sources", "verify", "--strict").exit_code == 0


def test_another_sources_text_proves_nothing(captured):
    other = captured.incidents / "sources" / "herald-2024-03-02.yml"
    other.write_text(SOURCE.replace("ferry stops", "ferry stopped").replace("/ferry", "/other"), encoding="utf-8")
    edit(captured.root / RECORD, f"source: {ID}\n    quote: {QUOTE}", f"source: herald-2024-03-02\n    quote: {QUOTE}")
    shutil.copy(lock_of(captured), lock_of(captured, "herald-2024-03-02"))
    corpus = pipeline.check(captured).corpus
    assert corpus is not None
    assert corpus.proofs["herald-2024-03-02", QUOTE, "", ""].state is State.LOCKED
    assert run(captured, "sources", "verify", "--strict").exit_code == 1


def test_a_lock_of_no_source_is_an_error(captured):
    shutil.copy(lock_of(captured), lock_of(captured, "ghost"))
    result = run(captured, "check")
    assert result.exit_code == 1
    assert "incidents/captures/ghost.json:1:1: A902 there is no source `ghost`" in result.output
    assert run(captured, "sources", "verify").exit_code == 1


def test_half_a_lock_is_an_error(captured):
    lock_of(captured).write_bytes(lock_of(captured).read_bytes()[:200])
    result = run(captured, "check")
    assert (result.exit_code, "A902" in result.output) == (1, True)
    assert capture(captured).exit_code == 0
    assert run(captured, "check").exit_code == 0


def test_what_a_killed_run_left_is_ignored(captured):
    leftover = captured.store.parent / f"{ID}.json.0123.part"
    leftover.write_bytes(b'{"half')
    (captured.store / ID / "0123.part").write_bytes(b"half")
    assert run(captured, "check").exit_code == 0
    assert run(captured, "sources", "verify", "--strict").exit_code == 0


def test_a_quotation_that_is_not_there_is_shown_at_capture(project):
    edit(project.root / RECORD, "Forty people waited", "Forty men waited")
    result = capture(project)
    assert result.exit_code == 1
    assert "1 of 2 quotations proved" in result.output
    assert "-men- +people+" in result.output


def test_words_of_a_statement_stand_within_a_passage(make_timeline, tmp_path):
    (tmp_path / "article.txt").write_text(f"{TEXT}“We could not go on,” she said again.\n", encoding="utf-8")
    statement = f"""title: Captain says that the ferry could not go on
date: 2024-03-01
speaker: river-line
type: announcement
language: en
quotes:
  - {{text: We could not go on, source: {ID}}}
evidence:
  - {{source: {ID}, quote: "“We could not go on,” said the captain", supports: [date, speaker], reading: Hers is the line.}}
recorded: 2024-03-05
"""
    project = make_timeline({"statements/2024/2024-03-01-captain.yml": statement})
    assert capture(project).exit_code == 0
    assert run(project, "check").exit_code == 0
    assert run(project, "sources", "verify", "--strict").exit_code == 0


def test_coverage_lists_what_no_record_rests_on(captured):
    result = run(captured, "sources", "coverage", ID)
    assert result.exit_code == 0
    assert "- “We could not go on,” said the captain.\n" in result.output
    assert "Forty people" not in result.output
    assert "3 of 5 sentences without a record; 44% of the text quoted" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sources", "verify", "--store", "{tmp}/nowhere"], "there is no capture store at {tmp}/nowhere"),
        (["sources", "verify", "--store", "nonsense://x"], "nonsense://x"),
        (["sources", "coverage", ID, "--store", "{tmp}/article.txt"], "there is no capture store at {tmp}/article.txt"),
        (
            ["sources", "capture", ID, "--text", "{tmp}/article.txt", "--store", "{tmp}/article.txt/x"],
            "{tmp}/article.txt/x",
        ),
        (["check", "--store", "{tmp}/nowhere"], "there is no capture store at {tmp}/nowhere"),
        (["sources", "verify", "nobody"], "never captured: nobody"),
        (["sources", "capture", "nobody", "--text", "{tmp}/article.txt"], "there is no source `nobody`"),
        (["sources", "capture", ID, "--text", "{tmp}/binary"], "not UTF-8 text"),
        (["sources", "capture", ID, "--text", "{tmp}/article.txt", "--at", "2024-03-05"], "add the zone"),
        (["sources", "coverage", "nobody"], "not at hand"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(captured, shell, arguments, said):
    (captured.root / "binary").write_bytes(b"\xff\xfe\x00")
    code, errors = shell(*(argument.format(tmp=captured.root) for argument in arguments))
    assert code == 2
    assert said.format(tmp=captured.root) in errors
    assert "Traceback" not in errors


def test_problems_end_with_1(captured, shell):
    assert shell("check") == (0, "")
    (captured.incidents / "organisations" / "gazette.yml").write_text(OUTLET.replace("type", "typ"), encoding="utf-8")
    assert shell("check")[0] == 1
    assert shell("sources", "verify")[0] == 1


@pytest.mark.slow
def test_captures_of_different_sources_do_not_meet(captured):
    names = [f"gazette-2024-03-{day:02}" for day in range(10, 16)]
    for name in names:
        path = captured.incidents / "sources" / f"{name}.yml"
        path.write_text(SOURCE.replace("/ferry", f"/{name}"), encoding="utf-8")
        (captured.root / f"{name}.txt").write_text(f"{name}. {TEXT}", encoding="utf-8")
    running = [
        subprocess.Popen([
            sys.executable, "-m", "generator", "--root", str(captured.root),
            "sources", "capture", name, "--text", str(captured.root / f"{name}.txt"),
        ])
        for name in names
    ]  # fmt: skip
    assert [process.wait() for process in running] == [0] * len(names)
    assert run(captured, "sources", "verify", "--strict").exit_code == 0
    assert {p.stem for p in captured.captures.glob("*.json")} == {ID, *names}
