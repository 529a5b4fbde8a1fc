"""What holds for every date, and a second opinion: the `edtf` package, where both read the same."""

import calendar
from datetime import date, timedelta
from time import struct_time
from zoneinfo import ZoneInfo

import edtf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.dates import Certainty, Clock, Date, DateError, overlaps, parse

FIXED = settings(derandomize=True, deadline=None, max_examples=150)
CLOCKS = [Clock(ZoneInfo(name)) for name in ("Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC")]

signs = st.sampled_from(["", "", "", "?", "~", "%"])
days = st.dates(date(1, 1, 2), date(9999, 12, 30)) | st.dates(date(2024, 1, 1), date(2026, 1, 1))
zones = st.sampled_from(["", "", "Z", "+02:00", "-09:30", "+14:00"])
minutes = st.builds("{}T{:02}:{:02}".format, days.map(date.isoformat), st.integers(0, 23), st.integers(0, 59))
dated = (
    days.map(lambda d: d.isoformat()) | days.map(lambda d: d.isoformat()[:7]) | days.map(lambda d: d.isoformat()[:4])
)
ends = st.builds("{}{}".format, dated | minutes, signs)
singles = ends | st.builds("{}{}{}".format, minutes, zones, signs) | days.map(lambda d: f"{d.isoformat()[:7]}-XX")
nights = st.builds(lambda d, sign: {"night": f"{d}/{d + timedelta(days=1)}{sign}"}, days, signs)
pairs = st.tuples(ends, ends).map(lambda pair: sorted(pair, key=lambda e: e[:4] + e))
written = (
    singles
    | nights
    | pairs.map("/".join)
    | pairs.map(lambda pair: {"between": pair})
    | ends.map(lambda end: {"by": end})
    | ends.map(lambda end: {"after": end})
    | st.builds("{}{}".format, ends, st.sampled_from(["/", "/.."]))
    | st.builds("{}{}".format, st.sampled_from(["/", "../"]), ends)
)


def read_or_helped(value) -> bool:
    try:
        return bool(parse(value))
    except DateError as error:
        return bool(error.message and error.help)


def readable(value) -> bool:
    try:
        parse(value)
    except DateError:
        return False
    return True


dates: st.SearchStrategy[Date] = written.filter(readable).map(parse)


@FIXED
@given(dates)
def test_written_and_read_again(known):
    assert parse(known.written()) == known


@FIXED
@given(dates, st.sampled_from(CLOCKS))
def test_bounds_are_in_order_and_sort(known, clock):
    limits = known.bounds(clock)
    start, end = known.order(clock)
    assert limits.earliest or limits.latest
    assert limits.earliest is None or limits.latest is None or limits.earliest < limits.latest
    assert start <= end
    assert all(e is None or e.tzinfo is not None for e in (limits.earliest, limits.latest))


@FIXED
@given(st.lists(dates, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_hang_on_the_order_of_the_input(many, random):
    clock = CLOCKS[0]
    shuffled = random.sample(many, len(many))
    assert sorted(d.order(clock) for d in many) == sorted(d.order(clock) for d in shuffled)


@FIXED
@given(dates, dates, st.sampled_from(CLOCKS))
def test_overlap_is_symmetric_and_holds_for_itself(one, other, clock):
    a, b = one.bounds(clock), other.bounds(clock)
    assert overlaps(a, b) is overlaps(b, a)
    assert overlaps(a, a)


@FIXED
@given(dates, st.sampled_from(CLOCKS))
def test_it_stands_within_its_bounds(known, clock):
    limits = known.bounds(clock)
    section = "-".join(f"{part:0{width}}" for part, width in zip(known.stands(clock), (4, 2, 2), strict=True) if part)
    assert overlaps(parse(section).bounds(clock), limits)


@FIXED
@given(st.text(max_size=40) | st.text("0123456789-/.:TXZ?~%+[]{} avril", max_size=24))
@example("2025-04-15T00:40+99:99")
@example("0001-01-01T24:00")
@example("9999-12-31T24:00")
def test_any_text_is_read_or_refused_with_help(text):
    for value in (text, {"by": text}, {"night": text}, {"between": [text, text]}, {text: text}):
        assert read_or_helped(value)


def in_the_edtf_package(known: Date) -> bool:
    """Minutes are our extension, and it knows sets only of certain dates of one precision."""
    text = known.edtf()
    parts = {len(part) for part in text.strip("[]").split("..") if part}
    return "T" not in text and (text[0] != "[" or (known.certainty is Certainty.CERTAIN and len(parts) == 1))


def day_of(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def second_opinion(text: str) -> tuple[date, date]:
    known = edtf.parse_edtf(text)
    return day_of(known.lower_strict()), day_of(known.upper_strict())


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-15", "2025-04", "2025", "2024-02", "1900-02", "2025-12", "2025-04-15?", "2025-04~", "2025%",
        "2025-04-XX", "2024-02-XX", "2025-04-14/2025-04-18", "2024-12-30/2025-01-02", "2025-04/2025-06", "2023/2025",
        "2025-04/2025-04-18", "2025-04-14~/2025-04-18?", "0001", "9999-12-31",
    ],
)  # fmt: skip
def test_bounds_equal_those_of_the_edtf_package(text):
    utc = Clock(ZoneInfo("UTC"))
    limits = parse(text).bounds(utc)
    assert limits.earliest is not None
    assert limits.latest is not None
    last = (limits.latest - timedelta(microseconds=1)).date()
    assert (limits.earliest.date(), last) == second_opinion(text)


@FIXED
@given(
    st.text("0123456789-/.XY?~%", min_size=4, max_size=21)
    | st.builds("{}{}{}".format, ends, st.sampled_from("/-.X?"), ends)
)
def test_nothing_is_read_that_the_edtf_package_refuses(text):
    if "T" not in text and readable(text):  # minutes are our extension
        edtf.parse_edtf(text)


@pytest.mark.slow
@FIXED
@given(dates.filter(in_the_edtf_package))
def test_the_edtf_package_reads_what_is_exported(known):
    edtf.parse_edtf(known.edtf())


@FIXED
@given(st.integers(1, 9999), st.integers(0, 14), st.integers(0, 33))
def test_exactly_the_days_of_the_calendar_are_read(year, month, day):
    real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert readable(f"{year:04}-{month:02}-{day:02}") is real
