"""`annals fix`: shown, written, refused where the check would object, and the same when it is run again."""

import shutil

import pytest
from cli.test_edit import everything, run
from ferries import INCIDENT, SOURCE

from generator import pipeline

ID = "gazette-2024-03-02"
URL = "https://gazette.example/ferry?utm_source=feed"
QUOTED = INCIDENT.replace("date: 2024-03-01", "date: 1 March 2024  ").replace(
    "recorded:", f'  - source: {ID}\n    quote: "it couldn\'t go on - nobody was hurt"\n    supports: [type]\nrecorded:'
)
TEXT = "The captain said that it couldn’t go on — nobody was hurt. The ferry stopped in midstream."


@pytest.fixture
def project(make_timeline, tmp_path):
    project = make_timeline(
        {
            "2024/2024-03-01-midstream.yml": QUOTED,
            f"sources/{ID}.yml": SOURCE.replace("https://gazette.example/ferry", URL),
        }
    )
    article = tmp_path.parent / f"{tmp_path.name}.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert run(project, "sources", "capture", ID, "--text", str(article)).exit_code == 0
    return project


def test_records_are_repaired(project):
    before = everything(project)
    shown = run(project, "fix", "--diff")
    assert (shown.exit_code, everything(project) == before) == (0, True)
    assert "-date: 1 March 2024  \n+date: 2024-03-01\n" in shown.stdout
    assert '+    quote: "it couldn’t go on — nobody was hurt"\n' in shown.stdout
    assert "+url: https://gazette.example/ferry\n" in shown.stdout
    done = run(project, "fix")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0, f"incidents/2024/2024-03-01-midstream.yml\nincidents/sources/{ID}.yml\n", "",
    )  # fmt: skip
    checked = pipeline.check(project)
    assert {p.state.value for p in checked.proofs.values()} == {
        "verified"
    }  # what could not be read before is proved now
    assert checked.corpus
    again = run(project, "fix")
    assert (again.exit_code, again.output) == (0, "")


def test_only_chosen_files_are_repaired(project):
    assert run(project, "fix", str(project.incidents / "sources")).stdout == f"incidents/sources/{ID}.yml\n"


def test_without_the_text_quotations_are_left(project):
    shutil.rmtree(project.store)
    done = run(project, "fix", "--diff")
    assert f"quotations not compared, as the text is not at hand: {ID}\n" in done.stderr
    assert "couldn’t" not in done.stdout


def test_what_an_address_is_known_by_follows_it(project):
    ledger = project.captures / f"{ID}.health.json"
    ledger.write_text(
        '{"format": 1, "watched": [{"url": "%s", "failed": [], "changes": [{"date": "2024-03-05", "state": "ok", "detail": "x"}]}]}'.replace(
            "%s", URL
        ),
        encoding="utf-8",
    )
    assert run(project, "fix").exit_code == 0
    assert '"url": "https://gazette.example/ferry"' in ledger.read_text(encoding="utf-8")


def test_what_the_check_would_object_to_is_left(project):
    source = project.incidents / "sources" / f"{ID}.yml"
    copy = f"https://web.archive.org/web/20240305120000/{URL}"
    source.write_text(
        source.read_text(encoding="utf-8") + f"archived: [{{url: '{copy}', at: 2024-03-05T12:00Z}}]\n", encoding="utf-8"
    )
    done = run(project, "fix")
    assert done.exit_code == 0
    assert f"incidents/sources/{ID}.yml: left as it is: A5" in done.stderr
    assert done.stdout == "incidents/2024/2024-03-01-midstream.yml\n"
    assert URL in source.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_repaired(project):
    (project.incidents / "places" / "north-pier.yml").write_text("name: [\n", encoding="utf-8")
    done = run(project, "fix")
    assert done.exit_code == 1
    assert "incidents/places/north-pier.yml: left as it is: it cannot be read: run annals check\n" in done.stderr
    assert f"incidents/sources/{ID}.yml\n" in done.stdout
