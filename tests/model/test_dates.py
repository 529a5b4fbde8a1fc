"""Every form of a date: how it is written, what it spans, how it sorts, where it stands."""

import copy
import pickle
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from generator.model.dates import Bounds, Certainty, Clock, Date, Precision, overlaps, parse

PARIS = Clock(ZoneInfo("Europe/Paris"))


def bounds(value, clock=PARIS):
    limits = parse(value).bounds(clock)
    return tuple(end.isoformat(timespec="minutes") if end else None for end in (limits.earliest, limits.latest))


FORMS = [
    # written, precision, EDTF, earliest, latest
    ("2025-04-15", "day", "2025-04-15", "2025-04-15T00:00+02:00", "2025-04-16T00:00+02:00"),
    ("2025-04", "month", "2025-04", "2025-04-01T00:00+02:00", "2025-05-01T00:00+02:00"),
    ("2025-12", "month", "2025-12", "2025-12-01T00:00+01:00", "2026-01-01T00:00+01:00"),
    ("2025", "year", "2025", "2025-01-01T00:00+01:00", "2026-01-01T00:00+01:00"),
    ("2025-04-XX", "some-day", "2025-04-XX", "2025-04-01T00:00+02:00", "2025-05-01T00:00+02:00"),
    ("2025-04-15T00:40", "minute", "2025-04-15T00:40", "2025-04-15T00:40+02:00", "2025-04-15T00:41+02:00"),
    ("2025-04-15T00:40~", "minute", "2025-04-15T00:40~", "2025-04-15T00:40+02:00", "2025-04-15T00:41+02:00"),
    ("2025-04-15T00:40Z", "minute", "2025-04-15T00:40Z", "2025-04-15T00:40+00:00", "2025-04-15T00:41+00:00"),
    (
        "2025-04-15T00:40-03:30?",
        "minute",
        "2025-04-15T00:40-03:30?",
        "2025-04-15T00:40-03:30",
        "2025-04-15T00:41-03:30",
    ),
    ("2024-02-29", "day", "2024-02-29", "2024-02-29T00:00+01:00", "2024-03-01T00:00+01:00"),
    ("2025-04-14/2025-04-18", "interval", "2025-04-14/2025-04-18", "2025-04-14T00:00+02:00", "2025-04-19T00:00+02:00"),
    ("2025-04/2025-06", "interval", "2025-04/2025-06", "2025-04-01T00:00+02:00", "2025-07-01T00:00+02:00"),
    ("2025-04/2025-04-18", "interval", "2025-04/2025-04-18", "2025-04-01T00:00+02:00", "2025-04-19T00:00+02:00"),
    ("2025-04-14/..", "interval", "2025-04-14/..", "2025-04-14T00:00+02:00", None),
    ("2025-04-14/", "interval", "2025-04-14/", "2025-04-14T00:00+02:00", None),
    ("../2025-04-18", "interval", "../2025-04-18", None, "2025-04-19T00:00+02:00"),
    ("/2025-04", "interval", "/2025-04", None, "2025-05-01T00:00+02:00"),
    (
        "2025-04-14~/2025-04-18?",
        "interval",
        "2025-04-14~/2025-04-18?",
        "2025-04-14T00:00+02:00",
        "2025-04-19T00:00+02:00",
    ),
    ({"by": "2025-04-15"}, "by", "[..2025-04-15]", None, "2025-04-16T00:00+02:00"),
    ({"by": "2025"}, "by", "[..2025]", None, "2026-01-01T00:00+01:00"),
    ({"after": "2025-04-15"}, "after", "[2025-04-15..]", "2025-04-15T00:00+02:00", None),
    (
        {"between": ["2025-04-13", "2025-04-15"]},
        "between",
        "[2025-04-13..2025-04-15]",
        "2025-04-13T00:00+02:00",
        "2025-04-16T00:00+02:00",
    ),
    (
        {"night": "2025-04-14/2025-04-15"},
        "night",
        "[2025-04-14..2025-04-15]",
        "2025-04-14T18:00+02:00",
        "2025-04-15T08:00+02:00",
    ),
    (
        {"night": "2025-04-30/2025-05-01?"},
        "night",
        "[2025-04-30?..2025-05-01?]",
        "2025-04-30T18:00+02:00",
        "2025-05-01T08:00+02:00",
    ),
]


@pytest.mark.parametrize(("written", "precision", "edtf", "earliest", "latest"), FORMS, ids=str)
def test_form(written, precision, edtf, earliest, latest):
    known = parse(written)
    assert known.precision == precision
    assert known.edtf() == edtf
    assert bounds(written) == (earliest, latest)
    assert known.written() == written
    assert parse(known.written()) == known


@pytest.mark.parametrize(
    ("written", "certainty"),
    [
        ("2025-04-15", Certainty.CERTAIN),
        ("2025-04-15?", Certainty.UNCERTAIN),
        ("2025~", Certainty.APPROXIMATE),
        ("2025-04-15T00:40%", Certainty.BOTH),
        ("2025-04-XX?", Certainty.UNCERTAIN),
        ("2025-04-14~/2025-04-18", Certainty.APPROXIMATE),
        ("2025-04-14/2025-04-18?", Certainty.UNCERTAIN),
        ("2025-04-14~/2025-04-18?", Certainty.BOTH),
        ("2025-04-14?/..", Certainty.UNCERTAIN),
        ({"by": "2025-04-15~"}, Certainty.APPROXIMATE),
        ({"night": "2025-04-14/2025-04-15%"}, Certainty.BOTH),
    ],
    ids=str,
)
def test_certainty(written, certainty):
    assert parse(written).certainty is certainty


def test_doubt_is_part_of_the_date_but_does_not_widen_it():
    assert parse("2025-04-15~") != parse("2025-04-15")
    assert bounds("2025-04-15~") == bounds("2025-04-15")


def test_what_lasts_and_what_goes_on():
    assert parse("2025-04-14/2025-04-18").is_lasting
    assert not parse({"between": ["2025-04-14", "2025-04-18"]}).is_lasting
    assert parse("2025-04-14/..").goes_on
    assert not parse("2025-04-14/").goes_on
    assert not parse({"after": "2025-04-14"}).goes_on


def test_an_unchanged_zone_is_written_the_short_way():
    assert parse("2025-04-15T00:40+00:00").written() == "2025-04-15T00:40Z"


def test_the_night_is_the_timelines():
    clock = Clock(ZoneInfo("Europe/Paris"), (time(21), time(6, 30)))
    assert bounds({"night": "2025-04-14/2025-04-15"}, clock) == ("2025-04-14T21:00+02:00", "2025-04-15T06:30+02:00")


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2025-10-26T02:30", "2025-10-26T02:30+02:00", "2025-10-26T02:31+01:00"),  # occurs twice
        ("2025-10-26T02:30+01:00", "2025-10-26T02:30+01:00", "2025-10-26T02:31+01:00"),
        ("2025-03-30T02:30", "2025-03-30T02:30+02:00", "2025-03-30T02:31+01:00"),  # never occurred
        ("2025-03-30", "2025-03-30T00:00+01:00", "2025-03-31T00:00+02:00"),
        ("2025-10-26T02:55/2025-10-26T03:00", "2025-10-26T02:55+02:00", "2025-10-26T03:01+01:00"),
        ({"night": "2025-03-29/2025-03-30"}, "2025-03-29T18:00+01:00", "2025-03-30T08:00+02:00"),
    ],
    ids=str,
)
def test_changed_clocks(written, earliest, latest):
    assert bounds(written) == (earliest, latest)


def test_a_day_without_midnight_starts_when_the_clocks_jump():
    sao_paulo = Clock(ZoneInfo("America/Sao_Paulo"))
    limits = parse("2018-11-04").bounds(sao_paulo)
    assert limits.earliest == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert limits.latest == datetime(2018, 11, 5, 2, tzinfo=UTC)


def test_a_day_that_an_island_skipped_is_empty():
    apia = Clock(ZoneInfo("Pacific/Apia"))
    skipped = parse("2011-12-30").bounds(apia)
    assert skipped.earliest == skipped.latest


@pytest.mark.parametrize("written", ["0001", "9999", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_the_ends_of_time(written):
    known = parse(written)
    limits = known.bounds(PARIS)
    assert limits.earliest < limits.latest
    assert known.year(PARIS) in (1, 9999)


def test_order():
    """Start of bounds, end of bounds; `by` and open starts at their end."""
    expected = [
        "2025-01-01",
        "2025",
        "2024-12-31T23:30Z",  # 00:30 in Paris
        "2025-04-01",
        "2025-04",
        {"between": ["2025-04-13", "2025-04-15"]},
        "2025-04-14",
        "2025-04-14/2025-04-18",
        "2025-04-14/..",
        "2025-04-14T10:00",
        {"night": "2025-04-14/2025-04-15"},
        "2025-04-14T21:10",
        "2025-04-15T00:40~",
        {"by": "2025-04-15"},
        "2025-04-16",
        "../2025-04-20",
        "2025-04-22",
    ]
    backwards = expected[::-1]
    assert sorted(backwards, key=lambda e: parse(e).order(PARIS)) == expected


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("2025-04-15", (2025, 4, 15)),
        ("2025-04-XX", (2025, 4, None)),
        ("2025-04", (2025, 4, None)),
        ("2025", (2025, None, None)),
        ("2025-04-14T22:30Z", (2025, 4, 15)),
        ("2024-12-31T23:30Z", (2025, 1, 1)),
        ({"night": "2025-04-30/2025-05-01"}, (2025, 4, 30)),
        ({"by": "2025-04-15"}, (2025, 4, 15)),
        ({"by": "2025-04"}, (2025, 4, None)),
        ({"by": "2025"}, (2025, None, None)),
        ({"after": "2025-04-15"}, (2025, 4, 15)),
        ({"between": ["2025-04-13", "2025-04-15"]}, (2025, 4, None)),
        ({"between": ["2025-03-30", "2025-04-02"]}, (2025, None, None)),
        ({"between": ["2025-04-14T20:00", "2025-04-14T22:00"]}, (2025, 4, 14)),
        ("2025-04-14/2025-05-02", (2025, 4, 14)),
        ("2025-04-14/..", (2025, 4, 14)),
        ("2025-04/2025-06", (2025, 4, None)),
        ("../2025-04-18", (2025, 4, 18)),
    ],
    ids=str,
)
def test_where_it_stands_in_the_chronology(written, stands):
    known = parse(written)
    year, month, day = stands
    assert known.stands(PARIS) == stands
    assert known.year(PARIS) == year
    assert known.month(PARIS) == ((year, month) if month else None)
    assert known.day(PARIS) == (date(year, month, day) if day else None)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2025-04-15", "2025-04", True),
        ("2025-04-15", "2025-04-16", False),
        ({"by": "2025-04-15"}, "2020", True),
        ({"by": "2025-04-15"}, "2025-04-16", False),
        ({"after": "2025-04-15"}, "2025-04-14", False),
        ("2025-04-14/..", "2031-01-01", True),
        ({"night": "2025-04-14/2025-04-15"}, "2025-04-15", True),
        ({"night": "2025-04-14/2025-04-15"}, "2025-04-15T09:00", False),
        ("../2025-04-15", {"by": "2024"}, True),
    ],
    ids=str,
)
def test_overlap(one, other, together):
    a, b = parse(one).bounds(PARIS), parse(other).bounds(PARIS)
    assert overlaps(a, b) is overlaps(b, a) is together


def test_what_is_unbounded_overlaps_everything():
    assert overlaps(Bounds(None, None), Bounds(None, None))


def test_a_date_is_a_value():
    assert len({parse("2025-04-15"), parse("2025-04-15"), parse("2025-04")}) == 2
    assert isinstance(parse("2025"), Date)
    assert parse("2025").precision is Precision.YEAR
    known = parse({"night": "2025-04-14/2025-04-15?"})
    assert pickle.loads(pickle.dumps(known)) == known  # noqa: S301 - workers hand dates over


def test_bounds_are_those_of_the_clock_that_is_asked_about():
    tokyo, date = Clock(ZoneInfo("Asia/Tokyo")), parse("2025-04-14")
    there = parse("2025-04-14").bounds(tokyo)
    for _ in range(2):
        assert date.bounds(PARIS) != there == date.bounds(tokyo)
        assert date.order(PARIS) > date.order(tokyo)


def test_where_a_date_lies_goes_nowhere_with_it():
    asked, new = parse("2025-04-14/2025-04-15"), parse("2025-04-14/2025-04-15")
    asked.bounds(PARIS)
    again = copy.copy(asked)  # as it crosses to another process
    assert (again, hash(again), repr(asked)) == (new, hash(new), repr(new))
    assert pickle.dumps(again) == pickle.dumps(new)
