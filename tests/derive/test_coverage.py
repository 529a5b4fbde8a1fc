from ferries import INCIDENT

from generator import pipeline
from generator.derive import coverage
from generator.derive.library import library
from generator.model.proofs import State


def built(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library(checked.corpus)


def counted(make_timeline, files):
    found = built(make_timeline, files)
    return coverage.proved(found.entries, found)


def test_facts_are_counted_by_their_best_proof(make_timeline):
    quoted = INCIDENT.replace(
        "    supports: [date, place, type, outcome, counts, actors]\n",
        "    supports: [date, place, type, outcome, counts, actors]\n"
        "  - source: gazette-2024-03-02\n    quote: the ferry lay in midstream\n    supports: [outcome]\n    reading: It did not land.\n",
    )
    lib = built(make_timeline, {"2024/2024-03-01-midstream.yml": quoted})
    found, kept = coverage.proved(lib.entries, lib), coverage.kept(lib)
    assert found.facts == {State.CITED: 6, State.QUOTED: 1}  # date, place, type, two counts, one actor; outcome
    assert [str(d) for d in found.by_day] == ["2024-03-01"]
    assert (found.entries, found.with_two_origins, len(found.one_origin)) == (1, 0, 1)
    assert (kept.sources, kept.captured, kept.archived, kept.seen_in_part) == (1, 0, 0, 0)


def test_gaps_are_days_without_an_entry_within_a_month(make_timeline):
    found = counted(
        make_timeline,
        {
            "2024/fourth.yml": INCIDENT.replace("date: 2024-03-01", "date: 2024-03-04"),
            "2024/april.yml": INCIDENT.replace("date: 2024-03-01", "date: 2024-04-20"),
        },
    )
    assert [(str(a), str(b)) for a, b in found.gaps] == [("2024-03-02", "2024-03-03")]
