"""The pages of people."""

from made import made

from generator.render.page import check
from generator.render.views import person

ANA = """\
name: Ana Lima
public_figure: true
aliases: [A. Lima, Ana Lima]
names: {ar: آنا ليما}
wikidata: Q42
public_note: She left later that year [@gazette-2024-03-02].
roles:
  - {title: Clerk, to: 2020}
  - {title: Harbour master, organisation: river-line, from: 2021-05}
evidence:
  - {source: gazette-2024-03-02, supports: [roles]}
"""
STATEMENT = """\
title: Harbour master on the ferry
date: 2024-03-02
speaker: ana-lima
type: announcement
channel: Radio Delta
language: fr
about: [2024-03-01-midstream]
quotes:
  - {text: Le bac est à quai., source: gazette-2024-03-02}
evidence:
  - {source: gazette-2024-03-02, supports: [date, speaker, channel]}
recorded: 2024-03-05
"""
INQUIRY = """\
title: Inquiry into the ferry
date: 2024-03-04
type: inquiry
verification: reported
place: north-pier
actors: {blamed: [ana-lima]}
summary: An inquiry began [@gazette-2024-03-02].
evidence:
  - source: gazette-2024-03-02
    according_to: ana-lima
    supports: [date, place, type, actors]
recorded: 2024-03-05
"""
FIGURE = """\
title: Crossings in 2023
measure: crossings
value: {min: 1200}
period: 2023
area: Port
stated_by: [ana-lima, river-line]
evidence:
  - {source: gazette-2024-03-02, according_to: ana-lima, supports: [value, period, area]}
recorded: 2024-03-05
"""
FILES = {
    "people/ana-lima.yml": ANA,
    "people/elise.yml": "name: Élise\npublic_figure: true\n",
    "people/fatou.yml": "name: Fatou\npublic_figure: true\n",
    "people/zoe.yml": "name: '[name withheld]'\npublic_figure: false\n",
    "statements/2024/2024-03-02-lima.yml": STATEMENT,
    "2024/2024-03-04-inquiry.yml": INQUIRY,
    "figures/crossings-2023.yml": FIGURE,
}


def rendered(library):
    found = made(person, library)
    for page in found.values():
        check(page)
    return {address: page.markdown() for address, page in found.items()}


def test_without_people_the_index_says_so(make_library):
    found = rendered(make_library())
    assert list(found) == ["people/"]
    assert "No person is recorded." in found["people/"]


def test_index_sorts_without_regard_to_accents(make_library):
    index = rendered(make_library(FILES))["people/"]
    assert index.index("Ana Lima") < index.index("Élise") < index.index("Fatou")


def test_everything_that_names_a_person_is_on_the_page(make_library):
    page = rendered(make_library(FILES))["people/ana-lima/"]
    assert '<span class="an-t">from <time datetime="2021-05">May 2021</time></span><span><b>Harbour master</b>' in page
    assert page.index("Harbour master</b>") < page.index("Clerk</b>")  # the latest office first
    assert '<a href="../../organisations/river-line/">River Line</a><span class="an-c">' in page
    assert '<p lang="fr" dir="auto">Le bac est à quai.</p>' in page
    assert (
        '<b><a href="../../statements/2024-03-02-lima/"><time datetime="2024-03-02">2 March 2024</time></a></b>' in page
    )
    assert "Radio Delta · announcement" in page
    assert "blamed (alleged)" in page
    assert "Crossings in 2023" in page
    assert "at least 1,200 crossings · says so: River Line" in page
    assert "https://www.wikidata.org/wiki/Q42" in page
    assert "She left later that year" in page
    assert '<span lang="ar" dir="rtl">آنا ليما</span> <small>Arabic</small>' in page
    assert "<li>A. Lima</li>" in page
    assert "<li>Ana Lima</li>" not in page  # not another name


def test_what_rests_on_their_word_leaves_out_their_own_words_and_figures(make_library):
    page = rendered(make_library(FILES))["people/ana-lima/"]
    word = page[page.index('id="word"') : page.index('id="figures"')]
    assert "../../incidents/2024-03-04-inquiry/" in word
    assert "crossings-2023" not in word
    assert "2024-03-02-lima" not in word
    assert "Cited</span>: date, place, type, blamed" in word


def test_a_person_of_whom_nothing_is_known(make_library):
    page = rendered(make_library(FILES))["people/zoe/"]
    assert "not a public figure" in page
    assert "no statement, no entry that names them, no fact that rests on their word" in page


def test_numbers_of_the_index_are_those_of_the_page(make_library):
    index = rendered(make_library(FILES))["people/"]
    row = index[index.index("Ana Lima") :].partition("</tr>")[0]
    assert "Harbour master · 1 statement, named in 1 entry, 1 record on their word, 1 figure" in row
    assert ">3</td>" in row  # the statement, the inquiry and the figure
