from made import made

from generator.render.page import check
from generator.render.views import statement

POST = """\
title: River Line says the ferry is safe
date: 2024-03-02T10:45
speaker: river-line
channel: X
channel_url: https://x.example/1
language: fr
type: announcement
about: [2024-03-01-midstream, crossings-2024]
quotes:
  - text: Le bac est sûr.
    source: gazette-2024-03-02
    translations:
      - {lang: en, by: us, text: The ferry is safe.}
      - {lang: ar, by: Delta TV, text: العبّارة آمنة, note: It leaves out the engine.}
  - text: The engine is new.
    source: gazette-2024-03-02
    lang: en
    translated_by: The Gazette
paraphrase: It said that nothing was broken [@gazette-2024-03-02].
evidence:
  - {source: gazette-2024-03-02, supports: [date, speaker, channel]}
recorded: 2024-03-05
"""
DENIAL = """\
title: The pilot denies it
date: {by: 2024-03-04}
speaker: {described_as: the pilot}
type: announcement
replies_to: 2024-03-02-post
contradicts: [2024-03-02-post]
paraphrase: The engine had failed before [@gazette-2024-03-02].
evidence:
  - {source: gazette-2024-03-02, supports: [date, speaker, paraphrase]}
recorded: 2024-03-05
"""
FIGURE = """\
title: Crossings in 2024
measure: crossings
value: 12
period: 2024
area: the delta
stated_by: river-line
evidence:
  - {source: gazette-2024-03-02, supports: [value, period, area]}
recorded: 2024-03-05
"""
FILES = {
    "statements/2024/2024-03-02-post.yml": POST,
    "statements/2024/2024-03-04-denial.yml": DENIAL,
    "figures/crossings-2024.yml": FIGURE,
}


def _pages(library):
    return made(statement, library)


def test_every_statement_has_a_page_that_all_builders_read_alike(make_library):
    pages = _pages(make_library(FILES))
    assert list(pages) == ["statements/2024-03-02-post/", "statements/2024-03-04-denial/"]
    for page in pages.values():
        check(page)


def test_the_words_stand_first_in_their_own_language_and_marks(make_library):
    page = _pages(make_library(FILES))["statements/2024-03-02-post/"]
    text = page.html()
    assert page.meta["layout"] == "statement"
    assert '<p lang="fr" dir="auto">«\u202fLe bac est sûr.\u202f»</p>' in text
    assert text.index("an-verbatim") < text.index("River Line</a>") < text.index("an-facts")
    assert "In French, verbatim" in text
    assert "Said in French, quoted in English, translated by The Gazette" in text
    assert '<a href="https://x.example/1" rel="external">X</a>' in text


def test_translations_say_who_made_them_and_where_they_depart(make_library):
    text = _pages(make_library(FILES))["statements/2024-03-02-post/"].html()
    assert "<b>In English, by the editors</b> · 1 of 2 passages" in text
    assert '<div class="an-trans" lang="ar" dir="rtl"><p class="an-meta" lang="en" dir="ltr">' in text
    assert "«العبّارة آمنة»" in text
    assert "<b>In Arabic, by Delta TV:</b> It leaves out the engine." in text


def test_statements_link_to_what_they_concern_and_to_each_other_both_ways(make_library):
    pages = _pages(make_library(FILES))
    post, denial = (pages[f"statements/{i}/"].html() for i in ("2024-03-02-post", "2024-03-04-denial"))
    assert "../../incidents/2024-03-01-midstream/" in post
    assert '<li><a href="../../figures/crossings-2024/">Crossings in 2024</a></li>' in post
    assert '<dt>Answered in</dt><dd><a href="../../statements/2024-03-04-denial/">' in post
    assert "<dt>Contradicted by</dt>" in post
    assert '<dt>Replies to</dt><dd><a href="../../statements/2024-03-02-post/">' in denial
    assert "<dt>Contradicts</dt>" in denial


def test_without_words_the_paraphrase_stands_in_their_place_and_says_whose_it_is(make_library):
    page = _pages(make_library(FILES))["statements/2024-03-04-denial/"]
    text = page.html()
    assert page.meta["layout"] == "entry"
    assert "In the editors’ words; none of the speaker’s own are recorded" in text
    assert '<div class="an-prose an-prose--lead"><p>The engine had failed before' in text
    assert "<b>The pilot</b>" in text
    assert "<span>By <time" in text


def test_facts_show_how_far_they_are_proved(make_library):
    text = _pages(make_library(FILES))["statements/2024-03-02-post/"].html()
    facts = text[text.index('class="an-facts"') :]
    for label in ("Date", "Speaker", "Channel"):
        assert f"<dt>{label}</dt>" in facts
    assert "Cited" in facts


def test_words_that_bring_their_marks_along_get_no_others():
    assert statement.in_marks("“So it is,” he said", "en") == "“So it is,” he said"
    assert statement.in_marks("so", "zh-Hant") == "“so”"
    assert statement.in_marks("so", "de-CH") == "„so“"
