"""The pages of organisations."""

from made import made

from generator.render.page import check
from generator.render.views import organisation

OPERATOR = """\
name: River Line
type: operator
abbreviation: RL
names: {en: River Ferries, fr: Lignes du fleuve}
url: https://line.example/
parent: delta-council
"""
AGENCY = "name: Delta Press\ntype: outlet\n"
COPY = """\
title: Le bac s'arrête
publisher: gazette
origin: delta-press
published: 2024-03-03
language: fr
medium: article
carries: syndicated
seen: whole
accessed: 2024-03-05
url: https://gazette.example/bac
"""
FOR_IT = """\
title: Spokesman on the ferry
date: 2024-03-02
speaker: ana-lima
on_behalf_of: river-line
type: announcement
paraphrase: The ferry will run again [@gazette-2024-03-02].
evidence:
  - {source: gazette-2024-03-02, supports: [date, speaker, paraphrase]}
recorded: 2024-03-05
"""
FILES = {
    "organisations/river-line.yml": OPERATOR,
    "organisations/delta-council.yml": "name: Delta Council\ntype: operator\n",
    "organisations/delta-press.yml": AGENCY,
    "sources/gazette-2024-03-03.yml": COPY,
    "people/ana-lima.yml": "name: Ana Lima\npublic_figure: true\nroles:\n  - {title: Spokeswoman, organisation: river-line}\n",
    "statements/2024/2024-03-02-lima.yml": FOR_IT,
    "2024/2024-03-03-second.yml": """\
title: Second ferry stops
date: 2024-03-03
type: breakdown
outcome: attempted
verification: reported
place: north-pier
summary: It stopped [@gazette-2024-03-03].
evidence:
  - {source: gazette-2024-03-03, supports: [date, place, type, outcome]}
recorded: 2024-03-05
""",
}


def rendered(library):
    found = made(organisation, library)
    for page in found.values():
        check(page)
    return {address: page.markdown() for address, page in found.items()}


def test_index_groups_by_type_with_its_definition(make_library):
    index = rendered(make_library(FILES))["organisations/"]
    assert (
        index.index('id="outlet"')
        < index.index("The Gazette")
        < index.index('id="operator"')
        < index.index("River Line")
    )
    assert "It runs ferries." in index


def test_an_empty_index_says_so(make_library):
    nobody = {"organisations/gazette.yml": None, "organisations/river-line.yml": None}
    library = make_library({**nobody, "sources/gazette-2024-03-02.yml": None, "2024/2024-03-01-midstream.yml": None})
    assert "No organisation is recorded." in rendered(library)["organisations/"]


def test_what_it_is_and_where_it_belongs(make_library):
    found = rendered(make_library(FILES))
    page = found["organisations/river-line/"]
    assert '<p class="an-deck">River Ferries, RL</p>' in page
    assert "<dt>Operator</dt><dd>It runs ferries.</dd>" in page
    assert '<a href="../../how-we-work/#confirmed">confirmed</a>' in page
    assert '<dt>Part of</dt><dd><a href="../../organisations/delta-council/">Delta Council</a></dd>' in page
    assert '<a href="https://line.example/">line.example</a>' in page
    parts = '<dt>Its parts</dt><dd><a href="../../organisations/river-line/">River Line</a></dd>'
    assert parts in found["organisations/delta-council/"]


def test_its_people_words_and_parts_in_entries(make_library):
    page = rendered(make_library(FILES))["organisations/river-line/"]
    assert '<b>Spokeswoman</b>, <a href="../../people/ana-lima/">Ana Lima</a>' in page
    assert "dates not recorded" in page
    assert "Ana Lima · announcement" in page  # said for it, by somebody else
    assert "The ferry will run again." in page
    assert '<span class="an-n">run by</span>' in page


def test_sources_on_the_pages_of_publisher_and_origin(make_library):
    found = rendered(make_library(FILES))
    outlet, agency = found["organisations/gazette/"], found["organisations/delta-press/"]
    published = outlet[outlet.index('id="published"') :]
    assert "first reported by Delta Press" in published
    assert "own reporting" in published
    assert 'id="origin"' not in outlet
    assert '<a href="../../sources/gazette-2024-03-03/" lang="fr" dir="auto">' in agency
    assert "published by The Gazette" in agency
    assert "Published by it" not in agency


def test_an_origin_speaks_in_its_own_voice(make_library):
    page = rendered(make_library(FILES))["organisations/delta-press/"]
    word = page[page.index('id="word"') : page.index('id="origin"')]
    assert "../../incidents/2024-03-03-second/" in word
    assert "2024-03-01-midstream" not in word
