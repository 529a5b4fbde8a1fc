"""Addresses without what follows readers; what names the page stays."""

from pathlib import Path

import pytest

from generator.model.tracking import NAMES, PREFIXES, untracked, without_tracking

PAGE = "https://gazette.example/news/a"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (PAGE, PAGE),
        (f"{PAGE}?utm_source=x&utm_medium=social#comments", PAGE),
        (f"{PAGE}?id=12&fbclid=IwAR0&page=2", f"{PAGE}?id=12&page=2"),
        (f"{PAGE}?gclid=1&xtor=RSS-3&at_medium=custom7&at_campaign=64", PAGE),
        (f"{PAGE}?UTM_Source=x&FBCLID=y", PAGE),
        (f"{PAGE}?mc_cid=1&mc_eid=2&igshid=3&ref_src=twsrc", PAGE),
        (f"{PAGE}?source=rss&ref=home", f"{PAGE}?source=rss&ref=home"),  # may name a page
        (f"{PAGE}?", PAGE),
        (f"{PAGE}#!/article/3", f"{PAGE}#!/article/3"),
        ("HTTPS://Gazette.Example:443/News/A", "https://gazette.example/News/A"),
        ("https://user:secret@gazette.example/a", "https://gazette.example/a"),
        ("https://gazette.example", "https://gazette.example/"),
        ("https://gazette.example/l’été <b>", "https://gazette.example/l%E2%80%99%C3%A9t%C3%A9%20%3Cb%3E"),
        ("https://gazette.example/l%E2%80%99%C3%A9t%C3%A9", "https://gazette.example/l%E2%80%99%C3%A9t%C3%A9"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses(url, expected):
    assert untracked(url) == expected
    assert untracked(untracked(url)) == expected


def test_the_list_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "capturing.md").read_text(encoding="utf-8")
    assert [name for name in (*PREFIXES, *sorted(NAMES)) if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://e.example/a?utm_source=x&id=1&fbclid=y#part", "https://e.example/a?id=1#part"),
        ("https://E.example/a%20b?at_medium=x", "https://E.example/a%20b"),
        ("https://e.example/?a=1&&b=é", "https://e.example/?a=1&&b=é"),
        ("https://e.example/a?utm_x=1#?utm_x=1", "https://e.example/a#?utm_x=1"),
        ("https://[e.example/a?utm_x=1", "https://[e.example/a?utm_x=1"),
        ("no address", "no address"),
    ],
)
def test_nothing_but_tracking_goes(url, kept):
    assert without_tracking(url) == kept
    assert without_tracking(kept) == kept
