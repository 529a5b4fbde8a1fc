"""What pages say about themselves: each vocabulary alone, contradictions, and nonsense."""

import pytest
from lxml.html import document_fromstring

from generator.sources.metadata import Metadata, metadata, moment

URL = "https://www.gazette.example/news/a?utm_source=x"


def read(head, body="<p>Words</p>", lang="", url=URL):
    return metadata(document_fromstring(f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"), url)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:title" content="A &amp; B">', {"title": "A & B"}),
        (
            "<title>Cranes stand still | The Gazette</title><meta property=og:site_name content='The Gazette'>",
            {"title": "Cranes stand still"},
        ),
        ("<title>A – B</title>", {"title": "A – B"}),
        (
            '<meta name="DC.title" content="Cranes"><meta name="DC.creator" content="Ada Quayle">',
            {"title": "Cranes", "authors": ("Ada Quayle",)},
        ),
        (
            '<meta name="DC.date" content="2025-04-15"><meta name="DC.language" content="pt_br">',
            {"published": "2025-04-15", "language": "pt-BR"},
        ),
        (
            '<meta property="article:published_time" content="2025-04-15T16:24:03+02:00">',
            {"published": "2025-04-15T16:24+02:00"},
        ),
        ('<meta property="og:locale" content="fr_FR">', {"language": "fr-FR"}),
        ('<link rel="canonical" href="/news/a">', {"canonical": "https://www.gazette.example/news/a"}),
        (
            '<link rel="canonical" href="https://gazette.example/news/a">',
            {"canonical": "https://gazette.example/news/a"},
        ),
        ('<link rel="canonical" href="https://elsewhere.example/news/a">', {"canonical": None}),
        ('<link rel="canonical" href="https://gazette.example/">', {"canonical": None}),
        ('<link rel="canonical" href="javascript:alert(1)">', {"canonical": None}),
        (
            '<link rel="canonical" href="https://[bad/"><meta property="og:url" content="/b">',
            {"canonical": "https://www.gazette.example/b"},
        ),
        ('<meta property="og:title" content="A\u202eB\u200b\u00ad">', {"title": "AB"}),
        ('<meta property="article:author" content="https://facebook.example/ada">', {"authors": ()}),
    ],
)
def test_meta_elements(head, expected):
    found = read(head)
    assert {name: getattr(found, name) for name in expected} == expected


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("json", "expected"),
    [
        ('{"@type": "NewsArticle", "headline": "A"}', {"title": "A"}),
        ('[{"@type": "WebPage", "headline": "Site"}, {"@type": "NewsArticle", "headline": "A"}]', {"title": "A"}),
        (
            '{"@graph": [{"@type": ["Thing", "https://schema.org/ReportageNewsArticle"], "headline": "A"}]}',
            {"title": "A"},
        ),
        ('{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A"}}', {"title": "A"}),
        ('{"@type": "Article", "author": "Ada"}', {"authors": ("Ada",)}),
        (
            '{"@type": "Article", "author": [{"@type": "Person", "name": "Ada"}, {"name": ["Bo", 3]}]}',
            {"authors": ("Ada", "Bo")},
        ),
        (
            '{"@type": "Article", "author": {"@type": "NewsMediaOrganization", "name": "AFP"}}',
            {"authors": (), "credits": ("AFP",)},
        ),
        ('{"@type": "Article", "creditText": "With Reuters"}', {"credits": ("With Reuters",)}),
        ('{"@type": "Article", "publisher": {"name": "The Gazette"}}', {"publisher": "The Gazette"}),
        ('{"@type": "Article", "inLanguage": {"name": "French"}}', {"language": None}),
        ('{"@type": "Article", "inLanguage": "fr"}', {"language": "fr"}),
        ('{"@type": "Article", "isAccessibleForFree": "False"}', {"free": False}),
        ('{"@type": "Article", "isAccessibleForFree": true}', {"free": True}),
        ('{"@type": "Article", "datePublished": "nonsense", "headline": 3}', {"published": None, "title": None}),
        ('{"@type": 3, "headline": "A"}', {"title": None}),
        ('{"@type": "Article", "headline": "line\nbreak"}', {"title": "line break"}),
        ('{"@type": "Article", "headline": ', {"title": None}),
        ("null", {"title": None}),
        ("[" * 100_000, {"title": None}),
        ('{"a":' * 100_000, {"title": None}),
    ],
)
def test_json_ld(json, expected):
    found = read(ld(json))
    assert {name: getattr(found, name) for name in expected} == expected


def test_the_language_of_the_page_comes_first():
    assert read('<meta property="og:locale" content="en_GB">', lang="fr").language == "fr"


def test_nothing_said():
    assert read("", url=None) == Metadata()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-15", "2025-04-15"),
        ("20250415", "2025-04-15"),
        ("2025/04/15", "2025-04-15"),
        ("2025-04-15T14:24:00.000Z", "2025-04-15T14:24+00:00"),
        ("2025-04-15 14:24", "2025-04-15"),  # whose clock?
        ("2025-04-15T00:00:00Z", "2025-04-15"),
        ("Tue, 15 Apr 2025 14:24:00 +0200", "2025-04-15T14:24+02:00"),
        ("2025-02-30", None),
        ("15/04/2025", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_moments(text, expected):
    assert moment(text) == expected
