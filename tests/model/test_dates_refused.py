"""What is no date, why, and what to write instead; and how a model reports it."""

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from generator.model.dates import DateError, DateField, parse

ANY = "write 2025-04-15 (a day), 2025-04 (a month), 2025 (a year) or 2025-04-15T00:40 (a minute)"

# Slips, and the whole of their help.
SLIPS = {
    "15/04/2025": "write `2025-04-15`",
    "04/15/2025": "write `2025-04-15`",
    "04/05/2025": "write `2025-05-04` or `2025-04-05`",
    "15.04.2025": "write `2025-04-15`",
    "15-04-2025": "write `2025-04-15`",
    "2025/04/15": "write `2025-04-15`",
    "2025/04": "write `2025-04`",
    "20250415": "write `2025-04-15`",
    "2025-4-5": "write `2025-04-05`",
    "2025-4": "write `2025-04`",
    "15/04/25": "write the year first and with four digits: 2025-04-15",
    "15 April 2025": "write `2025-04-15`",
    "15 avril 2025": "write `2025-04-15`",
    "1er avril 2025": "write `2025-04-01`",
    "April 15th, 2025": "write `2025-04-15`",
    "mardi 15 avril 2025": "write `2025-04-15`",
    "mardi 15 avril 2025 à 0h40": "write `2025-04-15T00:40`",
    "April 2025": "write `2025-04`",
    "décembre 2024": "write `2024-12`",
    "about 2024": "write `2024~`",
    "vers avril 2025": "write `2025-04~`",
    "by 2025-04-15": "write `{by: 2025-04-15}`",
    "avant le 15 avril 2025": "write `{by: 2025-04-15}`",
    "after April 2025": "write `{after: 2025-04}`",
    "since 2025-04-14": "write `2025-04-14/..`",
    "2025-04-15 00:40": "write `2025-04-15T00:40`",
    "2025-04-15T00:40:12": "write `2025-04-15T00:40`",
    "2025-04-15T0:40": "write `2025-04-15T00:40`",
    "2025-04-15T24:00": "write `2025-04-16T00:00`",
    "2025-04-15T00:40+0200": "write `2025-04-15T00:40+02:00`",
    "2025-04-15T00:40+02": "write `2025-04-15T00:40+02:00`",
    "2025-04-15t00:40z": "write `2025-04-15T00:40Z`",
    "2025-04-15??": "write `2025-04-15?`",
    "2025-04-15?~": "write `2025-04-15%`",
    "2025?-04": "write `2025-04?`",
    "2025-XX": "write `2025`",
    "2025-XX-XX": "write `2025`",
    "202X": "write `{between: [2020, 2029]}`",
    "2025-21": "write the months: {between: [2025-03, 2025-05]}",
    "2025-04-14 / 2025-04-15": "write `2025-04-14/2025-04-15`",
    "2025-04-14/15": "write `2025-04-14/2025-04-15`",
    "2025-04-14..2025-04-18": "write `2025-04-14/2025-04-18`",
    "2025-04-14 to 2025-04-18": "write `2025-04-14/2025-04-18`",
    "[..2025-04-15]": "write `{by: 2025-04-15}`",
    "[2025-04-13..]": "write `{after: 2025-04-13}`",
    "[2025-04-13..2025-04-15]": "write `{between: [2025-04-13, 2025-04-15]}`",
    "2025\N{EN DASH}04\N{EN DASH}15": "write `2025-04-15`",
    " 2025-04-15": "write `2025-04-15`",
    "2025-04-15\n": "write `2025-04-15`",
    "2025-04-15x": "write `2025-04-15`",
    "\N{FULLWIDTH DIGIT TWO}025": "write `2025`",
    "hier": ANY,
    "yesterday": ANY,
    "unknown": ANY,
    "": ANY,
    "99": ANY,
    "12025": ANY,
    "-0044": ANY,
    "Y12025": ANY,
    "12:30": ANY,
    "2025-04-14/2025-04-16/2025-04-18": ANY,
    "0000": "years run from 0001 to 9999",
    "2025-13": "months run from 01 to 12",
    "2025-00": "months run from 01 to 12",
    "2025-04-31": "its days run from 01 to 30",
    "2025-02-29": "its days run from 01 to 28",
    "2025-04-00": "its days run from 01 to 30",
    "2025-04-31/2025-05-02": "its days run from 01 to 30",
    "2025-04-15T25:00": "hours run from 00 to 23, minutes from 00 to 59",
    "2025-04-15T00:61": "hours run from 00 to 23, minutes from 00 to 59",
    "2025-04-15T00:40-00:00": "zones run from -14:00 to +14:00; `Z` is UTC",
    "2025-04-15T00:40+15:00": "zones run from -14:00 to +14:00; `Z` is UTC",
    "2025-04-18/2025-04-14": "write `2025-04-14/2025-04-18`, or mend one of the two",
    "2025-04/2025-03-31": "write `2025-03-31/2025-04`, or mend one of the two",
    "2025-04-15T10:00Z/2025-04-15T10:30+01:00": "write `2025-04-15T10:30+01:00/2025-04-15T10:00Z`, or mend one of the two",
    "2025-04-15T20:00Z/2025-04-16": "give both the zone, or write both in the timeline's local time",
    "../..": "give one of them: 2025-04-14/..",
    "/": "give one of them: 2025-04-14/..",
    "2025-04-XX/2025-05-02": "write the month: `2025-04`",
    "2025-04-XXT00:40": "write `2025-04`",
}
FORMS = "write 2025-04-15, or one of {by: DATE}, {after: DATE}, {between: [DATE, DATE]}, {night: DAY/DAY}"
AROUND_14 = (
    "write {night: 2025-04-14/2025-04-15} for the night that follows, {night: 2025-04-13/2025-04-14} for the one before"
)
JOINS = "write the two days that it joins: {night: 2025-04-14/2025-04-15}"
MAPPINGS = [
    ({}, FORMS),
    ({"by": "2025", "after": "2024"}, FORMS),
    ({"on": "2025"}, FORMS),
    ({"before": "2025"}, "did you mean `by`?"),
    ({"about": "2025"}, "did you mean `2025-04-15~`?"),
    ({"by": ["2025"]}, "write {by: 2025-04-15}"),
    ({"by": "2025-04-14/2025-04-15"}, "write {by: 2025-04-15}"),
    ({"by": "15/04/2025"}, "write {by: 2025-04-15}"),
    ({"by": "15.04.2025"}, "write `2025-04-15`"),
    ({"by": "2025-04-XX"}, "write the month: `2025-04`"),
    ({"between": "2025-04-13/2025-04-15"}, "write {between: [2025-04-13, 2025-04-15]}"),
    ({"between": ["2025-04-13"]}, "write {between: [2025-04-13, 2025-04-15]}"),
    ({"between": ["2025", "2026", "2027"]}, "write {between: [2025-04-13, 2025-04-15]}"),
    ({"between": ["2025-04-13", "2025-04-13"]}, "write `2025-04-13`"),
    ({"between": ["2025-04-15", "2025-04-13"]}, "write `{between: [2025-04-13, 2025-04-15]}`, or mend one of the two"),
    ({"night": "2025-04-14"}, AROUND_14),
    ({"night": "2025-04-14/2025-04-16"}, AROUND_14),
    ({"night": "2025-04-14/2025-04-13"}, AROUND_14),
    ({"night": ["2025-04-14", "2025-04-15"]}, JOINS),
    ({"night": "2025-04/2025-05"}, JOINS),
    ({"night": "2025-04-14T20:00/2025-04-15"}, JOINS),
    ({"night": "9999-12-31"}, JOINS),
    ({"night": "2025-04-14?/2025-04-15"}, "put `?` at the end"),
    (2025, FORMS),
    (None, FORMS),
    (["2025-04-15"], FORMS),
]


@pytest.mark.parametrize(("value", "advice"), [*SLIPS.items(), *MAPPINGS], ids=repr)
def test_refused(value, advice):
    with pytest.raises(DateError) as refused:
        parse(value)
    assert refused.value.help == advice
    assert refused.value.message


def test_the_message_repeats_what_was_written_but_not_a_novel():
    with pytest.raises(DateError) as refused:
        parse("a long story " * 1000)
    assert len(refused.value.message) < 120


class Event(BaseModel):
    date: DateField
    also: list[DateField] = []


def test_a_model_reads_and_dumps_dates_as_written():
    event = Event(date={"by": "2025-04-15"}, also=["2025", parse("2025-04")])
    assert event.date == parse({"by": "2025-04-15"})
    assert event.model_dump() == {"date": {"by": "2025-04-15"}, "also": ["2025", "2025-04"]}
    assert Event.model_validate_json(event.model_dump_json()) == event


def test_a_model_reports_the_message_with_its_help():
    with pytest.raises(ValidationError) as refused:
        Event(date="15 April 2025")
    (error,) = refused.value.errors()
    assert error["type"] == "date"
    assert error["msg"] == "`15 April 2025` is not a date"
    assert error["ctx"]["help"] == "write `2025-04-15`"


def test_the_schema_is_shared_and_accepts_what_editors_write():
    schema = Event.model_json_schema()
    assert schema["properties"]["date"] == {"$ref": "#/$defs/Date"}
    check = jsonschema.Draft202012Validator(schema["$defs"]["Date"]).is_valid
    good = [
        "2025-04-15", "2025-04", "2025", 2025, "2025-04-XX", "2025-04-15T00:40~", "2025-04-15T00:40+02:00%",
        "2025-04-14/2025-04-18", "2025-04-14?/..", "2025-04-14/", "../2025", "/2025-04", {"by": "2025-04-15"},
        {"after": 2025}, {"between": ["2025-04-13", "2025-04-15~"]}, {"night": "2025-04-14/2025-04-15?"},
    ]  # fmt: skip
    bad = [
        "15/04/2025", "April 2025", "2025-13", "2025-04-32", "2025-04-15T24:00", "2025-04-15T00:40:12", "2025-04-15 ",
        "/", "../..", 15, 2025.5, True, None, [], {}, {"by": "2025", "after": "2024"}, {"between": ["2025"]},
        {"night": "2025-04-14"}, {"before": "2025"}, {"by": "2025-04-XX"},
    ]  # fmt: skip
    assert [v for v in good if not check(v)] == []
    assert [v for v in bad if check(v)] == []
