"""The page of corrections, updates and withdrawals."""

from made import made

from generator.render.page import check
from generator.render.views import corrections

CHANGED = """\
title: Ferry stops in midstream
date: 2024-03-01
type: breakdown
outcome: completed
verification: reported
place: north-pier
counts: {injured: 0, stranded: 40}
actors: {run_by: [river-line]}
summary: The ferry stopped; nobody was hurt [@gazette-2024-03-02].
evidence:
  - source: gazette-2024-03-02
    supports: [date, place, type, outcome, counts, actors]
recorded: 2024-03-05
updates:
  - {date: 2024-04-01, text: "It **runs** again [@gazette-2024-03-02].", evidence: [gazette-2024-03-02]}
corrections:
  - {date: 2024-03-07, field: counts.stranded, before: 4, after: 40, reason: A slip of ours.}
  - {date: 2025-01-02, field: title, before: withheld, after: Ferry stops in midstream, reason: It named somebody.}
"""
WITHDRAWN = "status: retracted\nrecorded: 2024-03-05\ndate: 2024-03\nretracted: {date: 2024-05-01, reason: It did not happen.}\n"


def rendered(library):
    ((address, page),) = made(corrections, library).items()
    assert address == "corrections/"
    check(page)
    return page.markdown()


def test_without_changes_the_page_says_so(make_library):
    assert "Nothing has been corrected, updated or withdrawn so far." in rendered(make_library())


def test_newest_first_by_year(make_library):
    files = {"2024/2024-03-01-midstream.yml": CHANGED, "2024/2024-03-02-ghost.yml": WITHDRAWN}
    page = rendered(make_library(files))
    assert "2 corrections, 1 update, 1 withdrawal" in page
    order = ['id="y2025"', "2 January 2025", 'id="y2024"', "1 May 2024", "1 April 2024", "7 March 2024"]
    assert [page.index(x) for x in order] == sorted(page.index(x) for x in order)


def test_each_change_says_what_it_is_and_leads_to_it(make_library):
    files = {"2024/2024-03-01-midstream.yml": CHANGED, "2024/2024-03-02-ghost.yml": WITHDRAWN}
    page = rendered(make_library(files))
    assert "../incidents/2024-03-01-midstream/#update-1" in page
    assert "../incidents/2024-03-01-midstream/#correction-2" in page
    assert "<dt>Stranded, before</dt><dd><del>4</del></dd>" in page
    assert "<dt>Stranded, now</dt><dd><ins>40</ins></dd>" in page
    assert "<del>withheld</del>" in page
    assert "<p>It runs again.</p>" in page
    assert '<a href="../incidents/2024-03-02-ghost/">Incident 2024-03-02-ghost</a>' in page
