from dataclasses import replace

from made import made

from generator.derive import library as libraries
from generator.model.captures import SourceLock
from generator.model.proofs import Proof, State
from generator.render.page import check
from generator.render.views import source


def _source(title, published, *more):
    lines = [
        f"title: {title}",
        "publisher: gazette",
        f"published: {published}",
        "medium: article",
        "accessed: 2024-03-05",
        *more,
    ]
    return "\n".join(lines) + "\n"


WHOLE = ("language: en", "carries: own", "seen: whole", "url: https://www.gazette.example/b")
FILES = {
    "organisations/wire.yml": "name: Wire Agency\ntype: outlet\nabbreviation: WA\n",
    "sources/echo.yml": _source(
        "ferry stops",
        "2024-03-03",
        "language: en",
        "carries: repost",
        "origin: wire",
        "seen: whole",
        "url: https://e.example/",
    ),
    "sources/wire-own.yml": _source(
        "Ferry stops",
        "2024-03-01",
        "language: en",
        "carries: syndicated",
        "origin: wire",
        "seen: whole",
        "url: https://w.example/",
        "access: gone",
    ),
    "sources/wire-two.yml": _source(
        "Ferry goes on",
        "2024-03",
        "language: en",
        "carries: syndicated",
        "origin: wire",
        "seen: whole",
        "url: https://w.example/2",
    ),
    "sources/arabic.yml": _source(
        "توقف العبّارة",
        "unknown",
        "language: ar",
        "carries: summary",
        "origin: unknown",
        "seen: excerpt",
        "public_note: Seen on paper in the town's library.",
    ),
    "sources/unused.yml": _source("Nothing here", "2023", *WHOLE),
    "2024/2024-03-01-midstream.yml": """\
title: Ferry stops in midstream
date: 2024-03-01
type: breakdown
outcome: completed
verification: reported
place: north-pier
counts: {injured: 0, stranded: 40}
summary: The ferry stopped; nobody was hurt [@gazette-2024-03-02].
evidence:
  - {source: gazette-2024-03-02, quote: the ferry stopped in midstream, supports: [date, place]}
  - {source: gazette-2024-03-02, supports: [type, outcome, counts]}
  - {source: echo, supports: [date]}
conflicts:
  - {field: counts.stranded, others: [{value: 30, according_to: the pilot, evidence: [echo]}], reason: Counted at the pier.}
recorded: 2024-03-05
""",
}


def _pages(library):
    return made(source, library)


def test_every_source_has_a_page_that_all_builders_read_alike(make_library):
    pages = _pages(make_library(FILES))
    assert len(pages) == 7
    for page in pages.values():
        check(page)


def test_the_list_is_by_month_with_what_has_no_day_first_and_no_date_last(make_library):
    text = _pages(make_library(FILES))["sources/"].html()
    order = [
        "2023, month not known",
        "March 2024",
        "Ferry goes on",
        "Ferry stops</a>",
        "Ferry stops in midstream",
        "ferry stops</a>",
        "Day not known",
        "توقف",
    ]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "4 sources · in English" in text
    assert '<abbr class="an-lang" title="in Arabic">ar</abbr>' in text
    assert 'href="arabic/" lang="ar" dir="rtl"' in text
    assert "nothing rests on it" in text


def test_a_source_shows_the_facts_that_rest_on_it_and_how(make_library):
    text = _pages(make_library(FILES))["sources/gazette-2024-03-02/"].html()
    assert "1 record, 6 facts" in text
    assert "Quoted</span> date, place</span>" in text
    assert "Cited</span> type, outcome, injured: none, stranded: 40</span>" in text
    assert "another account: stranded" in _pages(make_library(FILES))["sources/echo/"].html()


def test_a_source_shows_what_it_disagrees_with(make_library):
    pages = _pages(make_library(FILES))
    chosen, other = pages["sources/gazette-2024-03-02/"].html(), pages["sources/echo/"].html()
    assert "<b>Stranded:</b> 40, used here. Others: 30 (The Gazette)." in chosen
    assert "<b>Stranded:</b> 30, not used. Others: 40 (The Gazette)." in other
    assert "../../disputed/#2024-03-01-midstream-1" in other


def test_the_same_text_and_the_same_origin_are_told_apart(make_library):
    text = _pages(make_library(FILES))["sources/wire-own/"].html()
    assert 'The same text was also seen at <a href="../../sources/echo/">The Gazette</a>.' in text
    assert "With 2 other sources here it counts as one origin." in text
    same = text[text.index("Same origin") :]
    assert "../../sources/wire-two/" in same
    assert "../../sources/echo/" not in same


def test_where_it_can_be_read_or_why_not(make_library):
    pages = _pages(make_library(FILES))
    assert "Read it at gazette.example" in pages["sources/unused/"].html()
    assert "It stood at w.example" in pages["sources/wire-own/"].html()
    arabic = pages["sources/arabic/"].html()
    assert "<b>No address is given.</b></p><p>Seen on paper in the town's library.</p>" in arabic.replace("&#39;", "'")
    assert '<header lang="ar" dir="rtl"><h1 class="an-h1--small" id="title">' in arabic
    assert "an unknown origin adds none to the count" in arabic
    assert "its silence proves nothing" in arabic
    assert "Not captured" in arabic


def _captured(library, state):
    """The same library with a capture of one source, and its one quote in a state of proof."""
    text = {"sha256": "a" * 64, "length": 4000, "words": 700}
    capture = {
        "asked": None, "final": None, "fetched_at": "2024-03-05T09:30:12Z", "status": None, "media_type": "text/plain",
        "sha256": "b" * 64, "extractor": {"name": "plain-text", "version": "1"}, "text": text,
    }  # fmt: skip
    lock = SourceLock.model_validate({"folding": 1, "captures": [capture], "quotes": [], "quoted_share": 0.21})
    proofs = {("gazette-2024-03-02", "the ferry stopped in midstream", "", ""): Proof(state)}
    return libraries.library(replace(library.corpus, captures={"gazette-2024-03-02": lock}, proofs=proofs))


def test_a_capture_says_what_it_proves_and_how_much_is_quoted(make_library):
    library = make_library(FILES)
    held = _pages(_captured(library, State.VERIFIED))["sources/gazette-2024-03-02/"]
    check(held)
    text = held.html()
    assert "Held<small>every passage quoted from it was found in it" in text
    assert "Together they are 21% of the captured text." in text
    assert f'<code class="an-sig">{"a" * 64}</code>' in text
    assert "10:30 on 5 March 2024" in text
    assert "700 words, 4,000 characters" in text
    assert "Locked<small>" in _pages(_captured(library, State.LOCKED))["sources/gazette-2024-03-02/"].html()
    assert (
        "not every passage quoted from it is proved"
        in _pages(_captured(library, State.QUOTED))["sources/gazette-2024-03-02/"].html()
    )
