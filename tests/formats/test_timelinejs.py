"""Slides for TimelineJS, held to the rules of its own documentation, and to the records."""

import json

import busy_ferries
import html5lib
import pytest
from jsonschema import Draft202012Validator

from generator.formats import subscriptions, timelinejs
from generator.formats.public import public
from generator.model.dates import Precision

DATE = {
    "type": "object",
    "properties": {
        name: {"type": "integer", "minimum": low, "maximum": high}
        for name, low, high in (("year", 1, 9999), ("month", 1, 12), ("day", 1, 31), ("hour", 0, 23), ("minute", 0, 59))
    },
    "required": ["year"],
    "dependentRequired": {"day": ["month"], "hour": ["day"], "minute": ["hour"]},
    "additionalProperties": False,
}
TEXT = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
    "additionalProperties": False,
}
SLIDE = {
    "type": "object",
    "properties": {
        "unique_id": {"type": "string"},
        "start_date": DATE,
        "end_date": DATE,
        "display_date": {"type": "string", "minLength": 1},
        "group": {"type": "string"},
        "text": TEXT,
    },
    "required": ["unique_id", "start_date", "text"],
    "additionalProperties": False,
}
RULES = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "title": {"type": "object", "properties": {"unique_id": {"type": "string"}, "text": TEXT}},
            "events": {"type": "array", "items": SLIDE},
            "scale": {"enum": ["human", "cosmological"]},
        },
        "required": ["events"],
        "additionalProperties": False,
    }
)


def read(library, site):
    found = json.loads(dict(subscriptions.files(public(library, site)))[timelinejs.PATH])
    assert list(map(str, RULES.iter_errors(found))) == []
    return found, {slide["unique_id"]: slide for slide in found["events"]}


def text(html):
    return "".join(html5lib.parseFragment(html).itertext())


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_entry_is_a_slide_with_its_date_and_title(name, request, site):
    library = request.getfixturevalue(name)
    _, slides = read(library, site)
    assert list(slides) == [d.entry.id for d in library.entries]
    for dated in library.entries:
        slide = slides[dated.entry.id]
        assert text(slide["text"]["headline"]) == dated.entry.title
        assert f'href="{site.address}{dated.entry.kind}s/{dated.entry.id}/"' in slide["text"]["headline"]
        if dated.date.precision is Precision.DAY:
            assert tuple(slide["start_date"].values()) == (
                dated.date.first.year,
                dated.date.first.month,
                dated.date.first.day,
            )


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_nothing_but_links_to_entries_is_html(name, request, site):
    for slide in read(request.getfixturevalue(name), site)[1].values():
        for html in slide["text"].values():
            elements = [
                e
                for e in html5lib.parseFragment(html, namespaceHTMLElements=False).iter()
                if e.tag != "DOCUMENT_FRAGMENT"
            ]
            assert {e.tag for e in elements} <= {"a"}


def test_dates_are_no_finer_than_they_are(busy, site):
    _, slides = read(busy, site)

    def dates(ident):
        slide = slides[ident]
        return slide["start_date"], slide.get("end_date"), slide["display_date"]

    assert dates("a-year") == ({"year": 2024}, None, "2024")
    assert dates("a-month") == ({"year": 2024, "month": 3}, None, "March 2024")
    assert dates("an-unknown-day") == ({"year": 2024, "month": 2}, None, "February 2024, day not known")
    assert dates("a-rough-minute") == (
        {"year": 2024, "month": 3, "day": 4, "hour": 10, "minute": 30},
        None,
        "about 10:30 on 4 March 2024",
    )
    assert dates("going-on") == ({"year": 2024, "month": 3, "day": 4}, None, "since 4 March 2024, goes on")
    assert dates("by-a-day") == ({"year": 2024, "month": 3, "day": 4}, None, "by 4 March 2024")
    assert dates("days-on-end") == (
        {"year": 2024, "month": 3, "day": 4},
        {"year": 2024, "month": 3, "day": 6},
        "from 4 to 6 March 2024",
    )


def test_what_is_not_public_is_on_no_slide(busy, site):
    shown = json.dumps(read(busy, site)[0])
    assert [secret for secret in busy_ferries.SECRETS if secret in shown] == []
