"""Calendars as two other libraries read them; every form of date as honest as it is written."""

from datetime import UTC, date, datetime, timedelta

import busy_ferries
import icalendar
import pytest
import vobject

from generator.formats import subscriptions
from generator.formats.public import public


def files(library, site):
    return [(path, content) for path, content in subscriptions.files(public(library, site)) if path.endswith(".ics")]


def parsed(content):
    """The calendar, and its events by the id in their UID."""
    found = icalendar.Calendar.from_ical(content)
    assert found.errors == []
    return found, {str(e["UID"]).partition("@")[0]: e for e in found.walk("VEVENT")}


def day(number):
    return date(2024, 3, number)


def minute(hour, minute=0, day=4):
    return datetime(2024, 3, day, hour, minute, tzinfo=UTC)


# Start, end (None: none is written), whether it is sure, and the words beside the title.
EXPECTED = {
    "a-day": (day(4), day(5), True, ""),
    "a-doubtful-day": (day(4), day(5), False, "4 March 2024 (uncertain)"),
    "a-minute": (minute(9, 30), None, True, ""),
    "a-rough-minute": (minute(9, 30), None, False, "about 10:30 on 4 March 2024"),
    "a-far-minute": (minute(4, 30, 5), None, True, ""),
    "a-repeated-minute": (
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 31, tzinfo=UTC),
        False,
        "02:30 on 27 October 2024",
    ),
    "a-month": (day(1), date(2024, 4, 1), False, "March 2024"),
    "an-unknown-day": (date(2024, 2, 1), day(1), False, "February 2024, day not known"),
    "days-on-end": (day(4), day(7), True, ""),
    "minutes-on-end": (minute(9), minute(11), True, ""),
    "months-on-end": (day(1), date(2024, 5, 1), False, "from March to April 2024"),
    "going-on": (day(4), day(5), True, "since 4 March 2024, goes on"),
    "end-unknown": (day(4), day(5), True, "from 4 March 2024, end unknown"),
    "start-unknown": (day(6), day(7), True, "until 6 March 2024, start unknown"),
    "by-a-day": (day(4), day(5), False, "by 4 March 2024"),
    "after-a-day": (day(4), day(5), False, "not before 4 March 2024"),
    "between-days": (day(4), day(7), False, "between 4 and 6 March 2024"),
    "a-night": (minute(17), minute(7, day=5), False, "night of 4\u20135 March 2024"),
    "in-the-year-9999": (date(9999, 12, 31), None, True, ""),
}
TOO_COARSE = {"a-year", "by-a-year", "years-on-end", "between-months"}


@pytest.mark.parametrize("ident", sorted(EXPECTED))
def test_a_date_takes_up_no_more_and_no_less_than_is_known(ident, make_library, site):
    start, end, sure, words = EXPECTED[ident]
    library = make_library({k: v for k, v in busy_ferries.dated().items() if ident in k})
    event = parsed(dict(files(library, site))["calendar.ics"])[1][ident]
    assert event.decoded("DTSTART") == start
    assert (event.decoded("DTEND") if "DTEND" in event else None) == end
    assert "DURATION" not in event
    assert event.get("STATUS") == (None if sure else "TENTATIVE")
    assert str(event["SUMMARY"]) == f"Ferry stops {ident}{f' ({words})' if words else ''}"
    assert str(event["X-ANNALS-DATE"]) == library.dated[ident].date.edtf()


def test_every_form_of_date_is_decided_on():
    assert set(EXPECTED) | TOO_COARSE == set(busy_ferries.DATES)


def test_what_is_too_coarse_is_left_out_and_named(busy, site):
    calendar, events = parsed(dict(files(busy, site))["calendar.ics"])
    assert {str(i) for i in calendar["X-ANNALS-LEFT-OUT"]} == TOO_COARSE
    assert not TOO_COARSE & set(events)
    assert "Not in this calendar, since their date is too coarse for one: 4." in str(calendar["DESCRIPTION"])
    assert len(events) + len(TOO_COARSE) == len(busy.entries) + 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_two_libraries_read_the_same_values_as_stand_in_the_records(name, request, site):
    library = request.getfixturevalue(name)
    for path, content in files(library, site):
        calendar, events = parsed(content)
        other = vobject.readOne(content.decode())
        second = {e.uid.value.partition("@")[0]: e for e in getattr(other, "vevent_list", [])}
        assert second.keys() == events.keys()
        assert str(calendar["SOURCE"]) == site.address + path
        for ident, event in events.items():
            assert second[ident].summary.value == str(event["SUMMARY"])
            assert second[ident].description.value == str(event["DESCRIPTION"])
            assert second[ident].dtstart.value == event.decoded("DTSTART")
            assert second[ident].url.value == str(event["URL"])
            if dated := library.dated.get(ident):
                assert str(event["SUMMARY"]).startswith(dated.entry.title)
                labels = event["CATEGORIES"].cats
                assert len(labels) == 1 + len(dated.entry.tags)


@pytest.mark.parametrize("name", ["busy", "odd"])
def test_lines_are_short_and_whole(name, request, site):
    for content in dict(files(request.getfixturevalue(name), site)).values():
        lines = content.split(b"\r\n")
        assert lines[-1] == b""
        for line in lines:
            assert len(line) <= 75
            assert b"\n" not in line
            line.decode()


def test_a_calendar_for_each_type_and_for_statements(busy, site):
    found = dict(files(busy, site))
    assert set(found) == {"calendar.ics", "statements/calendar.ics", "types/breakdown/calendar.ics"}
    assert set(parsed(found["statements/calendar.ics"])[1]) == {"2024-03-03-sorry", "2024-03-04-never-said"}
    of_type = set(parsed(found["types/breakdown/calendar.ics"])[1])
    assert of_type == {i for i in parsed(found["calendar.ics"])[1] if "sorry" not in i and "said" not in i} - {
        "2024-03-02-phantom"
    }


def test_a_change_raises_the_sequence_and_the_date_of_change_and_keeps_the_uid(busy, make_library, site):
    changed = parsed(dict(files(busy, site))["calendar.ics"])[1]["2024-03-01-midstream"]
    before = parsed(dict(files(make_library(), site))["calendar.ics"])[1]["2024-03-01-midstream"]
    assert changed["UID"] == before["UID"] == "2024-03-01-midstream@ferries.example/watch"
    assert (before["SEQUENCE"], changed["SEQUENCE"]) == (0, 2)
    assert before.decoded("LAST-MODIFIED") == before.decoded("CREATED") == changed.decoded("CREATED")
    assert changed.decoded("LAST-MODIFIED") == changed.decoded("DTSTAMP") == datetime(2024, 3, 6, 23, tzinfo=UTC)


def test_what_is_renamed_keeps_its_uid_and_what_is_withdrawn_is_cancelled_under_it(busy, site):
    _, events = parsed(dict(files(busy, site))["calendar.ics"])
    renamed = events["2024-03-06-old-name"]
    assert str(renamed["URL"]) == "https://ferries.example/watch/incidents/2024-03-06-renamed/"
    gone = events["2024-03-02-phantom"]
    assert (str(gone["STATUS"]), gone.decoded("DTSTART")) == ("CANCELLED", day(2))
    assert gone["SEQUENCE"] > timedelta(days=56).total_seconds()
    assert str(gone["DESCRIPTION"]) == "It did not happen, after all."


def test_nothing_rings_nothing_blocks_time_nothing_is_a_point(busy, site):
    content = dict(files(busy, site))["calendar.ics"]
    assert b"VALARM" not in content
    assert b"GEO:" not in content
    assert content.count(b"TRANSP:TRANSPARENT") == content.count(b"BEGIN:VEVENT")


def test_what_is_not_public_stands_in_no_calendar(busy, site):
    for content in dict(files(busy, site)).values():
        text = content.replace(b"\r\n ", b"").decode()
        assert [secret for secret in busy_ferries.SECRETS if secret in text] == []
    home = parsed(dict(files(busy, site))["calendar.ics"])[1]["2024-03-08-at-home"]
    assert str(home["LOCATION"]) == "North Pier; Home, Port"
