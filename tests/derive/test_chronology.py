from datetime import date

from ferries import INCIDENT

from generator import pipeline
from generator.derive.chronology import years
from generator.derive.library import library


def incident(**changes):
    """The base incident with other values of its first keys."""
    lines = []
    for line in INCIDENT.splitlines():
        key = line.split(":")[0]
        if key in changes:
            if changes[key] is not None:
                lines.append(f"{key}: {changes[key]}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def built(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library(checked.corpus)


def test_a_night_stands_at_its_hours_and_by_stands_at_its_end(make_timeline):
    lib = built(
        make_timeline,
        {
            "2024/afternoon.yml": incident(date="2024-03-01T15:00"),
            "2024/evening.yml": incident(date="2024-03-01T20:00"),
            "2024/night.yml": incident(date="{night: 2024-03-01/2024-03-02}"),
            "2024/after-midnight.yml": incident(date="2024-03-02T00:40~"),
            "2024/by-third.yml": incident(date="{by: 2024-03-03}"),
            "2024/whole-day.yml": incident(date="2024-03-01"),
        },
    )
    assert [d.entry.id for d in lib.entries] == [
        "2024-03-01-midstream", "whole-day", "afternoon", "night", "evening", "after-midnight", "by-third",
    ]  # fmt: skip


def test_each_entry_stands_once(make_timeline):
    lib = built(
        make_timeline,
        {
            "2024/some-day.yml": incident(date="2024-03"),
            "2024/some-xx.yml": incident(date="2024-03-XX"),
            "2024/some-month.yml": incident(date="2024"),
            "2024/lasting.yml": incident(date="2024-02-10/2024-03-20"),
            "2024/going.yml": incident(date="2024-01-05/..", outcome="ongoing"),
            "2024/may.yml": incident(date="2024-05-02"),
        },
    )
    (year,) = years(lib.entries, lib.clock)
    assert [d.entry.id for d in year.unknown_month] == ["some-month"]
    months = {m.month: m for m in year.months}
    assert sorted(months) == [1, 2, 3, 5]
    assert [d.entry.id for d in months[3].unknown_day] == ["some-day", "some-xx"]
    assert list(months[3].days) == [date(2024, 3, 1)]
    assert [d.entry.id for d in months[3].continuing] == ["going", "lasting"]
    assert [d.entry.id for d in months[5].continuing] == ["going"]
    assert len(year.entries) == len(lib.entries)


def test_a_wave_takes_date_from_its_parts(make_timeline):
    part = incident(date="2024-03-01T20:00") + "part_of: the-wave\n"
    wave = incident(date=None, place=None).replace("[date, place, type,", "[type,")
    later = incident(date="{night: 2024-03-03/2024-03-04}") + "part_of: the-wave\n"
    supported = "supports: [date, place, type, outcome, counts, actors, part_of]"
    files = {
        "2024/the-wave.yml": wave,
        "2024/first.yml": part.replace("supports: [date, place, type, outcome, counts, actors]", supported),
        "2024/second.yml": later.replace("supports: [date, place, type, outcome, counts, actors]", supported),
    }
    lib = built(make_timeline, files)
    dated = next(d for d in lib.entries if d.entry.id == "the-wave")
    assert dated.derived
    assert dated.date.written() == "2024-03-01/2024-03-04"
    assert lib.parts["the-wave"] == ("first", "second")
