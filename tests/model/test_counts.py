"""Every form of a number, what is none, and how a model reports it."""

from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.model.counts import Form, NumberError, NumberField, parse

FIXED = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("written", "form", "low", "high"),
    [
        ("3", Form.EXACT, "3", "3"),
        ("0", Form.EXACT, "0", "0"),
        ("-3", Form.EXACT, "-3", "-3"),
        ("1.1", Form.EXACT, "1.1", "1.1"),
        ("1100000", Form.EXACT, "1100000", "1100000"),
        ("0.000000001", Form.EXACT, "0.000000001", "0.000000001"),
        ({"value": "47", "as_stated": "47 tons"}, Form.EXACT, "47", "47"),
        ({"min": "2", "max": "4"}, Form.RANGE, "2", "4"),
        ({"min": "3"}, Form.RANGE, "3", None),
        ({"max": "10", "as_stated": "up to ten"}, Form.RANGE, None, "10"),
        ({"about": "60"}, Form.ABOUT, "60", "60"),
        ("unknown", Form.UNKNOWN, None, None),
        ({"as_stated": "dozens"}, Form.STATED, None, None),
    ],
    ids=str,
)
def test_form(written, form, low, high):
    number = parse(written)
    assert number.form is form
    assert (number.low, number.high) == (low and Decimal(low), high and Decimal(high))
    assert number.unknown is (form is Form.UNKNOWN)
    assert number.written() == written
    assert parse(number.written()) == number


def test_long_and_short_are_the_same():
    assert parse({"value": "3"}) == parse("3")
    assert parse({"min": "3", "max": "3"}) == parse("3")


FORMS = "write 3, {min: 2, max: 4}, {min: 3}, {max: 10}, {about: 60}, unknown or {as_stated: dozens}"
LIMITS = "write at most 30 digits before the point and 12 after it"


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("010", "write `10`"),
        ("1_000", "write `1000`"),
        ("1,000", "write `1000`"),
        ("1 000 000", "write `1000000`"),
        ("1\N{NARROW NO-BREAK SPACE}000", "write `1000`"),
        ("1.000.000", "write `1000000`"),
        ("+3", "write `3`"),
        ("-0", "write `0`"),
        ("1e3", "write `1000`"),
        (".5", "write `0.5`"),
        ("1.", "write `1`"),
        ("1,1", "write `1.1`"),
        (" 3", "write `3`"),
        ("15 %", "write `15`"),
        ("47 tons", "write `47`"),
        ("1.1 million", "write `1100000`"),
        ("2-4", "write `{min: 2, max: 4}`"),
        ("2 to 4", "write `{min: 2, max: 4}`"),
        ("2\N{EN DASH}4", "write `{min: 2, max: 4}`"),
        ("at least 3", "write `{min: 3}`"),
        ("3+", "write `{min: 3}`"),
        ("up to 10", "write `{max: 10}`"),
        ("about 60", "write `{about: 60}`"),
        ("environ 60", "write `{about: 60}`"),
        ("~60", "write `{about: 60}`"),
        ("dozens", "write `{as_stated: dozens}`"),
        ("", FORMS),
        ("12:30", FORMS),
        ("0x10", FORMS),
        ("9" * 31, LIMITS),
        ("1.0000000000001", LIMITS),
        (3, FORMS),
        (None, FORMS),
        (["3"], FORMS),
        ({}, FORMS),
        ({"value": "3", "min": "2"}, FORMS),
        ({"about": "3", "max": "4"}, FORMS),
        ({"min": "4", "max": "2"}, "write {min: 2, max: 4}"),
        ({"minimum": "4"}, "its keys are value, min, max, about, as_stated"),
        ({"min": "1,000"}, "write `1000`"),
        ({"value": ["3"]}, "write it in digits: 1200"),
        ({"as_stated": " "}, "write {as_stated: dozens}"),
        ({"as_stated": ["dozens"]}, "write {as_stated: dozens}"),
    ],
    ids=repr,
)
def test_refused(value, advice):
    with pytest.raises(NumberError) as refused:
        parse(value)
    assert refused.value.help == advice


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        ("3", "3", True),
        ("3", {"value": "3", "as_stated": "three"}, True),
        ("3", "4", False),
        ("3", {"about": "3"}, False),
        ({"about": "3"}, "3", True),
        ({"min": "2", "max": "15"}, "7", True),
        ({"min": "2", "max": "15"}, {"min": "2", "max": "15"}, True),
        ({"min": "2", "max": "15"}, {"about": "10"}, True),
        ({"min": "2", "max": "15"}, "16", False),
        ({"min": "2", "max": "15"}, {"min": "3"}, False),
        ({"min": "2"}, {"min": "3"}, True),
        ({"max": "2"}, {"min": "3"}, False),
        ({"min": "2"}, {"as_stated": "dozens"}, False),
        ({"min": "2"}, "unknown", False),
        ("unknown", {"min": "2"}, True),
        ("unknown", {"as_stated": "dozens"}, True),
        ({"as_stated": "dozens"}, {"as_stated": "dozens"}, True),
        ({"as_stated": "dozens"}, "24", False),
    ],
    ids=str,
)
def test_covers(wide, narrow, covered):
    assert parse(wide).covers(parse(narrow)) is covered


def read_or_helped(value):
    try:
        return bool(parse(value))
    except NumberError as error:
        return bool(error.message and error.help)


figures = st.decimals(-(10**6), 10**6, places=2).map(lambda d: f"{d:f}").filter(lambda t: not t.startswith("-0.00"))
ranges = st.tuples(figures, figures).map(lambda pair: dict(zip(("min", "max"), sorted(pair, key=Decimal), strict=True)))
numbers = (figures | ranges | figures.map(lambda f: {"about": f}) | figures.map(lambda f: {"min": f})).map(parse)


@FIXED
@given(numbers)
def test_written_and_read_again(number):
    assert parse(number.written()) == number
    assert number.covers(number)


@FIXED
@given(numbers, numbers, numbers)
def test_covering_passes_on(a, b, c):
    if a.covers(b) and b.covers(c):
        assert a.covers(c)


@FIXED
@given(st.text(max_size=40) | st.text("0123456789-+.,_eE~% million", max_size=16))
def test_any_text_is_read_or_refused_with_help(text):
    for value in (text, {"value": text}, {"min": text, "max": "3"}, {"as_stated": text}, {text: "3"}):
        assert read_or_helped(value)


class Toll(BaseModel):
    injured: NumberField
    others: dict[str, NumberField] = {}


def test_a_model_reads_dumps_and_reports():
    toll = Toll(injured="0", others={"burnt": {"as_stated": "some"}})
    assert toll.model_dump() == {"injured": "0", "others": {"burnt": {"as_stated": "some"}}}
    with pytest.raises(ValidationError) as refused:
        Toll(injured="1,000")
    (error,) = refused.value.errors()
    assert (error["type"], error["msg"], error["ctx"]["help"]) == ("number", "`1,000` is not a number", "write `1000`")


def test_the_schema_is_shared_and_accepts_what_editors_write():
    schema = Toll.model_json_schema()
    assert schema["properties"]["injured"] == {"$ref": "#/$defs/Number"}
    check = jsonschema.Draft202012Validator(schema["$defs"]["Number"]).is_valid
    good = [
        3, 0, -3, 1.1, "3", "unknown", {"value": 3}, {"min": 2, "max": 4}, {"min": 3}, {"max": 10}, {"about": 60},
        {"as_stated": "dozens"}, {"value": 47, "as_stated": "47 tons"}, {"max": 10, "as_stated": "up to ten"},
    ]  # fmt: skip
    bad = [
        "1,000", "+3", "010", "dozens", True, None, [], {}, {"value": 3, "min": 2}, {"about": 3, "max": 4},
        {"as_stated": ""}, {"minimum": 3},
    ]  # fmt: skip
    assert [v for v in good if not check(v)] == []
    assert [v for v in bad if check(v)] == []
