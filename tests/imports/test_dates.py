"""Dates of other people's timelines: as precise as they are, and read only where they can mean one thing."""

import pytest

from generator.imports import dates
from generator.imports.dates import Order, UnreadDateError

READ = {
    "2025": "2025", "2025-04": "2025-04", "2025-04-15": "2025-04-15", " 2025-04-15 ": "2025-04-15", "1998": "1998",
    "15 April 2025": "2025-04-15", "April 15, 2025": "2025-04-15", "1er avril 2025": "2025-04-01", "avril 2025": "2025-04",
    "15/04/2025": "2025-04-15", "04/15/2025": "2025-04-15", "15.04.2025": "2025-04-15", "2025/4/15": "2025-04-15",
    "20250415": "2025-04-15", "2025-04-15T10:30": "2025-04-15T10:30", "2025-04-15 10:30:12": "2025-04-15T10:30",
    "c. 2024": "2024~", "about May 2025": "2025-05~", "by 15 April 2025": "[..2025-04-15]", "before 2025": "[..2025]",
    "after 2024-01-02": "[2024-01-02..]", "since 2024": "2024/..", "2025-04-15/2025-04-18": "2025-04-15/2025-04-18",
    "2025-04-15 to 2025-04-18": "2025-04-15/2025-04-18", "2025-XX-XX": "2025", "04/04/2025": "2025-04-04",
    "[2025-04-13..2025-04-15]": "[2025-04-13..2025-04-15]",
}  # fmt: skip


@pytest.mark.parametrize("written", READ)
def test_what_can_mean_one_thing_is_read(written):
    assert dates.read(written, None).edtf() == READ[written]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2025-13-01",
        "31 April 2025",
        "15/04/25",
        "next Friday",
        "2025-02-30",
        "0000",
        "13/13/2025",
        "=TODAY()",
    ],
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(UnreadDateError):
        dates.read(written, None)


def test_what_can_mean_two_things_is_refused_until_somebody_says_which():
    with pytest.raises(UnreadDateError, match=r"can be 2025-05-04 or 2025-04-05: say which"):
        dates.read("04/05/2025", None)
    assert dates.read("04/05/2025", Order.DAY_FIRST).edtf() == "2025-05-04"
    assert dates.read("04/05/2025", Order.MONTH_FIRST).edtf() == "2025-04-05"
    assert dates.read("15/04/2025", Order.MONTH_FIRST).edtf() == "2025-04-15"  # only one is a day


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("2025", "", "", ""), "2025"),
        (("2025", "4", "", ""), "2025-04"),
        (("2025.0", "4.0", "5.0", ""), "2025-04-05"),
        (("2025", "4", "5", "9:07"), "2025-04-05T09:07"),
        (("2025", "4", "5", "9:07 PM"), "2025-04-05T21:07"),
        (("2025", "4", "5", "12:07 am"), "2025-04-05T00:07"),
        (("2025", "4", "5", "21:07:00"), "2025-04-05T21:07"),
    ],
)
def test_parts_are_never_more_than_they_say(parts, found):
    date, lost = dates.of_parts(*parts)
    assert (date.edtf(), lost) == (found, "")


@pytest.mark.parametrize(
    "parts",
    [
        ("", "4", "5", ""),
        ("2025", "", "5", ""),
        ("-44", "3", "15", ""),
        ("2025", "13", "", ""),
        ("2025", "2", "30", ""),
        ("25", "", "", ""),
        ("2025", "4", "5", "25:00"),
    ],
)
def test_parts_that_are_no_date_are_refused(parts):
    with pytest.raises(UnreadDateError):
        dates.of_parts(*parts)


def test_what_is_lost_of_a_time_is_said():
    assert dates.of_parts("2025", "4", "5", "09:07:33")[1] == "seconds are left out"
    assert dates.of_parts("2025", "4", "5", "noon")[1].startswith("the time “noon” cannot be read")
    assert dates.of_parts("2025", "4", "", "09:07")[1].startswith("the time “09:07” has no day")


def test_from_one_date_to_another():
    start, end = dates.read("2025-04", None), dates.read("2025-06-01", None)
    assert dates.lasting(start, end).edtf() == "2025-04/2025-06-01"
    assert dates.lasting(start, start) is start
    with pytest.raises(UnreadDateError, match="is after"):
        dates.lasting(end, start)
