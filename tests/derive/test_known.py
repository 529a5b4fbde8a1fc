from ferries import INCIDENT, SOURCE

from generator import pipeline
from generator.derive import known
from generator.derive.library import library


def built(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library(checked.corpus)


def source(published, address):
    return SOURCE.replace("published: 2024-03-02", f"published: {published}").replace(
        "gazette.example/ferry", f"gazette.example/{address}"
    )


def test_the_first_report_is_the_first_of_our_sources_with_its_delay(make_timeline):
    evidence = "  - source: [early, late]\n    supports: [date, place, type, outcome, counts, actors]\n"
    text = (
        INCIDENT.split("evidence:")[0].replace("gazette-2024-03-02", "early")
        + "evidence:\n"
        + evidence
        + "recorded: 2024-03-05\n"
    )
    lib = built(
        make_timeline,
        {
            "sources/early.yml": source("2024-03-04T10:53", "early"),
            "sources/late.yml": source("2024-03-04T09:00", "late"),
            "2024/2024-03-01-midstream.yml": text,
        },
    )
    days, unknown = known.first_reports(known.events(lib), lib)
    ((day, (report,)),) = days.items()
    assert (str(day), report.source, report.delay, unknown) == ("2024-03-04", "late", 3, ())
    assert report.clock is not None


def test_a_source_without_a_day_is_no_first_report(make_timeline):
    lib = built(make_timeline, {"sources/gazette-2024-03-02.yml": source("2024-03", "ferry")})
    days, unknown = known.first_reports(known.events(lib), lib)
    assert (days, [d.entry.id for d in unknown]) == ({}, ["2024-03-01-midstream"])


def test_a_number_that_grows_is_a_series_and_one_that_falls_is_not(make_timeline):
    def step(day, count):
        text = INCIDENT.replace("date: 2024-03-01", f"date: 2024-03-{day}").replace(
            "stranded: 40", f"stranded: {count}"
        )
        return text + "about: [2024-03-01-midstream]\n"

    growing = {
        "2024/a-one.yml": step("02", 50),
        "2024/b-two.yml": step("03", "{about: 60}"),
        "2024/c-three.yml": step("04", "{min: 70}"),
    }
    (series,) = known.growing(built(make_timeline, growing))
    assert (series.count, [int(known.size(n)) for _, n in series.steps]) == ("stranded", [50, 60, 70])
    assert known.growing(built(make_timeline, {**growing, "2024/c-three.yml": step("04", 55)})) == ()
