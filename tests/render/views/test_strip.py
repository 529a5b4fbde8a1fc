"""Strips of days, months and years: what lasts or is not known to the day is drawn as a line, and said."""

import busy_ferries
from ferries import INCIDENT

from generator import pipeline
from generator.derive import library
from generator.derive.chronology import years
from generator.render.views.context import Context
from generator.render.views.strip import day_strip, long_strip


def made(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    found = library.library(checked.corpus)
    return years(found.entries, found.clock), Context(found, "../")


def test_vague_and_lasting_entries_are_lines_and_nights_are_days(make_timeline):
    every, context = made(make_timeline, busy_ferries.LAWFUL)
    march = next(m for y in every for m in y.months if (m.year, m.month) == (2024, 3))
    strip = day_strip(march, context)
    vague = {d.entry.id for d in (*march.entries, *march.continuing)} & {
        "a-month", "an-unknown-day", "days-on-end", "months-on-end", "going-on", "end-unknown", "start-unknown",
        "by-a-day", "after-a-day", "between-days", "between-months", "years-on-end", "a-year", "by-a-year",
    }  # fmt: skip
    assert strip.vague == len(vague)
    assert any(line.unbounded for line in strip.lines)
    assert sum(s.count for s in strip.squares) == sum(map(len, march.days.values()))


def test_very_long_timelines_have_a_column_for_each_stretch_that_finds_room(make_timeline):
    every, context = made(make_timeline, busy_ferries.LAWFUL)  # its last entry is of the year 9999
    strip = long_strip(every, context)
    assert [s.name for s in strip.squares] == [f"{n}000–{n}999" for n in range(2, 10)]
    assert sum(s.count for s in strip.squares) == sum(len(y.entries) for y in every)


def test_few_months_have_a_column_each_and_the_empty_ones_too(make_timeline):
    near = INCIDENT.replace("2024-03-01", "2024-05-09").replace("2024-03-05", "2024-06-01")
    every, context = made(make_timeline, {"2024/later.yml": near})
    strip = long_strip(every, context)
    assert [(s.name, s.count) for s in strip.squares] == [("Mar", 1), ("Apr", 0), ("May", 1)]


def test_years_have_a_column_each(make_timeline):
    old = INCIDENT.replace("2024-03-01", "1987-05-09")
    every, context = made(make_timeline, {"1987/old.yml": old})
    strip = long_strip(every, context)
    assert [s.name for s in strip.squares] == [str(year) for year in range(1987, 2025)]
    assert strip.squares[0].href == "../timeline/1987/"


def test_one_month_is_no_picture(make_timeline):
    every, context = made(make_timeline, {})
    assert long_strip(every, context) is None
