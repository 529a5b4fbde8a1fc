"""Dates in English and French, as text and as HTML."""

import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from generator.model.dates import Clock, parse
from generator.render import dating

PARIS = Clock(ZoneInfo("Europe/Paris"))
DASH = "\N{EN DASH}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

# Written; in English; in French; below the heading of its day, month or year, in English.
WORDS = [
    ("2025-04-15", "15 April 2025", "15 avril 2025", ""),
    ("2025-04-01", "1 April 2025", "1er avril 2025", ""),
    ("2025-04", "April 2025", "avril 2025", ""),
    ("2025", "2025", "2025", ""),
    ("2025-04-XX", "April 2025, day not known", "avril 2025, jour inconnu", ""),
    ("2025-04-XX?", "April 2025, day not known (uncertain)", "avril 2025, jour inconnu (incertain)", "April, day not known (uncertain)"),
    ("2024~", "about 2024", "vers 2024", "about 2024"),
    ("2025-04~", "about April 2025", "vers avril 2025", "about April"),
    ("2025-04-15?", "15 April 2025 (uncertain)", "15 avril 2025 (incertain)", "15 April (uncertain)"),
    ("2025-04-15~", "about 15 April 2025", "vers le 15 avril 2025", "about 15 April"),
    ("2025-04-15%", "about 15 April 2025 (uncertain)", "vers le 15 avril 2025 (incertain)", "about 15 April (uncertain)"),
    ("2025-04-15T00:40", "00:40 on 15 April 2025", "15 avril 2025 à 00:40", "00:40"),
    ("2025-04-15T00:40~", "about 00:40 on 15 April 2025", "vers 00:40 le 15 avril 2025", "about 00:40"),
    ("2025-04-14T22:40Z?", "00:40 on 15 April 2025 (uncertain)", "15 avril 2025 à 00:40 (incertain)", "00:40 (uncertain)"),
    ("2025-04-14/2025-04-18", "from 14 to 18 April 2025", "du 14 au 18 avril 2025", "from 14 to 18 April"),
    ("2025-04-30/2025-05-01", "from 30 April to 1 May 2025", "du 30 avril au 1er mai 2025", "from 30 April to 1 May"),
    (
        "2024-12-30/2025-01-02",
        "from 30 December 2024 to 2 January 2025",
        "du 30 décembre 2024 au 2 janvier 2025",
        "from 30 December 2024 to 2 January 2025",
    ),
    ("2025-04/2025-06", "from April to June 2025", f"d{APOSTROPHE}avril à juin 2025", "from April to June"),
    ("2025-04/2025-05-02", "from April 2025 to 2 May 2025", f"d{APOSTROPHE}avril 2025 au 2 mai 2025", "from April to 2 May"),
    ("2023/2025", "from 2023 to 2025", "de 2023 à 2025", "from 2023 to 2025"),
    (
        "2025-04-14T20:00/2025-04-14T22:00",
        "from 20:00 to 22:00 on 14 April 2025",
        "de 20:00 à 22:00 le 14 avril 2025",
        "from 20:00 to 22:00 on 14 April",
    ),
    (
        "2025-04-14T20:00/2025-04-15T02:00",
        "from 20:00 on 14 April to 02:00 on 15 April 2025",
        "du 14 avril à 20:00 au 15 avril 2025 à 02:00",
        "from 20:00 on 14 April to 02:00 on 15 April",
    ),
    (
        "2025-04-14~/2025-04-18?",
        "from 14 April 2025 (approximate) to 18 April 2025 (uncertain)",
        "du 14 avril 2025 (approximatif) au 18 avril 2025 (incertain)",
        "from 14 April (approximate) to 18 April (uncertain)",
    ),
    ("2025-04-14/..", "since 14 April 2025, goes on", "depuis le 14 avril 2025, se poursuit", "since 14 April, goes on"),
    (
        "2025-04-14/",
        "from 14 April 2025, end unknown",
        "à partir du 14 avril 2025, fin inconnue",
        "from 14 April, end unknown",
    ),
    ("2025-08/", "from August 2025, end unknown", f"à partir d{APOSTROPHE}août 2025, fin inconnue", "from August, end unknown"),
    ("../2025-04-18", "until 18 April 2025", f"jusqu{APOSTROPHE}au 18 avril 2025", "until 18 April"),
    (
        "/2025-04",
        "until April 2025, start unknown",
        f"jusqu{APOSTROPHE}en avril 2025, début inconnu",
        "until April, start unknown",
    ),
    ("2025-04-15/2025-04-15", "15 April 2025", "15 avril 2025", "15 April"),
    ({"by": "2025-04-15"}, "by 15 April 2025", "au plus tard le 15 avril 2025", "by 15 April"),
    ({"by": "2025-04"}, "by April 2025", "au plus tard en avril 2025", "by April"),
    (
        {"by": "2025-04-15T12:00"},
        "by 12:00 on 15 April 2025",
        "au plus tard le 15 avril 2025 à 12:00",
        "by 12:00 on 15 April",
    ),
    ({"after": "2025-04-01"}, "not before 1 April 2025", "pas avant le 1er avril 2025", "not before 1 April"),
    ({"between": ["2025-04-13", "2025-04-15"]}, "between 13 and 15 April 2025", "entre le 13 et le 15 avril 2025", "between 13 and 15 April"),
    ({"between": ["2023", "2024"]}, "between 2023 and 2024", "entre 2023 et 2024", "between 2023 and 2024"),
    (
        {"night": "2025-04-14/2025-04-15"},
        f"night of 14{DASH}15 April 2025",
        "nuit du 14 au 15 avril 2025",
        f"night of 14{DASH}15 April",
    ),
    (
        {"night": "2025-04-30/2025-05-01?"},
        f"night of 30 April{DASH}1 May 2025 (uncertain)",
        "nuit du 30 avril au 1er mai 2025 (incertain)",
        f"night of 30 April{DASH}1 May (uncertain)",
    ),
    (
        {"night": "2024-12-31/2025-01-01"},
        f"night of 31 December 2024{DASH}1 January 2025",
        "nuit du 31 décembre 2024 au 1er janvier 2025",
        f"night of 31 December 2024{DASH}1 January 2025",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "english", "french", "below"), WORDS, ids=str)
def test_words(written, english, french, below):
    known = parse(written)
    assert dating.words(known, "en", PARIS) == english
    assert dating.words(known, "fr", PARIS) == french
    assert dating.clock_words(known, "en", PARIS) == below


@pytest.mark.parametrize("written", [row[0] for row in WORDS], ids=str)
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_markup_says_the_same_and_times_only_moments(written, locale):
    known = parse(written)
    html = dating.markup(known, locale, PARIS)
    assert html.striptags() == dating.words(known, locale, PARIS)
    times = re.findall(r'datetime="([^"]*)"', html)
    assert 1 <= len(times) <= 2
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?)?)?", t) for t in times)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("2025-04-15T00:40~", 'about <time datetime="2025-04-15T00:40+02:00">00:40 on 15 April 2025</time>'),
        ("2025-04-14T22:40Z", '<time datetime="2025-04-15T00:40+02:00">00:40 on 15 April 2025</time>'),
        ("2025-10-26T02:30", '<time datetime="2025-10-26T02:30">02:30 on 26 October 2025</time>'),  # which of two?
        ("1900-01-01T12:00", '<time datetime="1900-01-01T12:00">12:00 on 1 January 1900</time>'),  # 9 min 21 s east
        ("2025-04-XX", '<time datetime="2025-04">April 2025</time>, day not known'),
        ("2025-04-14/..", 'since <time datetime="2025-04-14">14 April 2025</time>, goes on'),
        (
            {"night": "2025-04-14/2025-04-15"},
            f'night of <time datetime="2025-04-14">14</time>{DASH}<time datetime="2025-04-15">15 April 2025</time>',
        ),
        (
            {"between": ["2025-04-13", "2025-04-15"]},
            'between <time datetime="2025-04-13">13</time> and <time datetime="2025-04-15">15 April 2025</time>',
        ),
    ],
    ids=str,
)
def test_markup(written, html):
    assert dating.markup(parse(written), "en", PARIS) == html


def test_headings():
    day = date(2025, 4, 1)
    assert [dating.weekday(day, locale) for locale in ("en", "fr")] == ["Tuesday", "mardi"]
    assert [dating.day_number(day, locale) for locale in ("en", "fr")] == ["1", "1er"]
    assert [dating.day_month(day, locale) for locale in ("en", "fr")] == ["1 April", "1er avril"]
    assert [dating.month_name(8, locale) for locale in ("en", "fr")] == ["August", "août"]
    assert [dating.month_year(2025, 8, locale) for locale in ("en", "fr")] == ["August 2025", "août 2025"]
