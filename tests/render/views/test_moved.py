"""Notes of withdrawal, and redirects."""

from generator.render.page import check
from generator.render.views import moved

WITHDRAWN = """\
status: retracted
title: A title that is not kept
recorded: 2024-03-05
date: 2024-03
retracted: {date: 2024-05-01, reason: It did not happen., see: [2024-03-01-midstream]}
former_ids: [2024-03-02-phantom]
"""
FILES = {
    "2024/2024-03-02-ghost.yml": WITHDRAWN,
    "places/north-pier.yml": "name: North Pier\ntype: pier\ncountry: fr\ncommune: Port\ndepartment: Delta\nformer_ids: [pier-north]\n",
}


def rendered(library):
    found = dict(moved.pages(library))
    for page in found.values():
        check(page)
    return found


def test_nothing_withdrawn_and_nothing_moved(make_library):
    assert rendered(make_library()) == {}


def test_a_withdrawn_entry_leaves_a_note_at_its_address(make_library):
    page = rendered(make_library(FILES))["incidents/2024-03-02-ghost/"].markdown()
    assert 'layout: "note"' in page
    assert "Incident<span>March 2024</span>" in page
    assert 'Withdrawn on <time datetime="2024-05-01">1 May 2024</time></span></p><p>It did not happen.</p>' in page
    assert '<a href="../../incidents/2024-03-01-midstream/">Ferry stops in midstream</a>' in page
    assert "2024-03-02-ghost</code>, never used again" in page
    assert "not kept</" not in page


def test_a_former_id_leads_to_the_living_record_of_its_kind(make_library):
    page = rendered(make_library(FILES))["places/pier-north/"]
    assert page.meta["refresh"] == "../north-pier/"
    assert '<a href="../north-pier/">North Pier</a>' in page.markdown()
    assert '<code class="an-sig">pier-north</code>' in page.markdown()


def test_a_former_id_of_a_withdrawn_entry_leads_to_its_note(make_library):
    page = rendered(make_library(FILES))["incidents/2024-03-02-phantom/"]
    assert page.meta["refresh"] == "../2024-03-02-ghost/"
    assert "Withdrawn incident 2024-03-02-ghost" in page.markdown()
