"""What counts as recent is told by the records: there is no clock."""

from ferries import INCIDENT

from generator import pipeline
from generator.derive import library


def made(make_timeline, **files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library.library(checked.corpus)


def incident(recorded, more=""):
    return INCIDENT.replace("recorded: 2024-03-05", f"recorded: {recorded}\n{more}")


UPDATE = "updates: [{date: 2024-09-01, text: It sails again.}]"


def test_nothing_is_new_while_everything_is(make_timeline):
    assert made(make_timeline).recent.keys() == set()


def test_what_was_added_lately_is_new_once_there_are_older_entries(make_timeline):
    found = made(make_timeline, **{"2024/2024-03-02-later.yml": incident("2024-05-01")})
    assert found.recent.keys() == {"2024-03-02-later"}


def test_an_update_is_recent_for_thirty_days_of_the_timeline(make_timeline):
    found = made(make_timeline, **{"2024/2024-03-01-midstream.yml": incident("2024-03-05", UPDATE)})
    assert found.recent.keys() == {"2024-03-01-midstream"}
    grown = {
        "2024/2024-03-01-midstream.yml": incident("2024-03-05", UPDATE),
        "2024/2024-03-02-later.yml": incident("2024-10-02"),
    }
    assert made(make_timeline, **grown).recent.keys() == {"2024-03-02-later"}
