"""Feeds as other programs read them: feedparser, the JSON Feed format's own rules, the grammar of RFC 4287."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import busy_ferries
import feedparser
import html5lib
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from generator.formats import subscriptions
from generator.formats.channel import A_PAGE
from generator.formats.public import public

HERE = Path(__file__).parent
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SCHEMA = Draft202012Validator(
    json.loads((HERE / "json_feed.schema.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)
ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*")
ALLOWED = {"p", "em", "strong", "ul", "ol", "li", "a", "sup", "blockquote", "del", "ins"}


def files_of(library, site):
    return [(path, content) for path, content in subscriptions.files(public(library, site)) if "feed" in path]


def read(content):
    """An Atom document as feedparser gives it, with nothing mended."""
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def walk(files, path, site, extension):
    """All items of a feed, page by page, as a program that follows its links finds them."""
    items, seen = [], []
    while path and path not in seen:
        seen.append(path)
        if extension == "xml":
            found = read(files[path])
            items += found.entries
            links = {link.rel: link.href for link in found.feed.links if link.rel in ("self", "next", "first", "last")}
            assert links["self"] == site.address + path
            following = links.get("next")
        else:
            found = json.loads(files[path])
            items += found["items"]
            assert found["feed_url"] == site.address + path
            following = found.get("next_url")
        path = following.removeprefix(site.address) if following else None
    return items, seen


def elements(html):
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_document_follows_its_grammar(name, request, site):
    for path, content in files_of(request.getfixturevalue(name), site):
        if path.endswith(".xml"):
            document = etree.fromstring(content)
            GRAMMAR.assertValid(document)
            check_what_no_grammar_says(document, site)
        else:
            assert list(map(str, SCHEMA.iter_errors(json.loads(content)))) == []


def check_what_no_grammar_says(feed, site):
    """Rules of RFC 4287 and of the W3C's validator that a grammar cannot hold."""
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert all(TAG.fullmatch(ident) for ident in ids)
    for element in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
        assert datetime.fromisoformat(element.text).utcoffset() is not None
    for parent in [feed, *feed.iter(f"{ATOM}entry")]:
        links = [(link.get("rel"), link.get("type")) for link in parent.iterchildren(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert ("alternate", "text/html") in links
    for link in feed.iter(f"{ATOM}link"):
        assert link.get("href").isascii()
        assert link.get("href").startswith((site.address, "https://creativecommons.org/"))
    for content in feed.iter(f"{ATOM}content"):
        check_html(content.text)


def check_html(html):
    """Nothing but what a reader may show, and no link that hangs on where it is shown."""
    for element in elements(html):
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "lang", "dir", "rel"}
        if "href" in element.attrib:
            assert urljoin("relative://here/", element.get("href")) == element.get("href")
            assert element.get("href").startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_entries_come_back_value_for_value_in_both_formats(name, request, site):
    library = request.getfixturevalue(name)
    files = dict(files_of(library, site))
    atom, pages = walk(files, "feed.xml", site, "xml")
    feed, _ = walk(files, "feed.json", site, "json")
    published = {d.entry.id: d for d in library.entries}
    assert len(pages) == -(-len(atom) // A_PAGE)
    assert sorted(e.link for e in atom) == sorted(
        f"{site.address}{kind}s/{ident}/"
        for kind, ident in [
            *((d.entry.kind, i) for i, d in published.items()),
            *((s.kind, s.id) for s in library.corpus.tombstones if s.kind != "figure"),
        ]
    )
    for one, other in zip(atom, feed, strict=True):
        assert (one.id, one.link, one.title, one.content[0].value) == (
            other["id"],
            other["url"],
            other["title"],
            other["content_html"],
        )
        assert (one.published, one.updated) == (other["date_published"], other["date_modified"])
        ident = one.link.rstrip("/").rpartition("/")[2]
        if ident in published:
            record, date = published[ident].entry, published[ident].date
            assert one.title.endswith(f": {record.title}")
            assert other["_annals"]["event_date"] == date.edtf()
            assert datetime.fromisoformat(one.published) == record.recorded.bounds(library.clock).earliest
            shown = "".join(html5lib.parseFragment(one.content[0].value).itertext())
            for source in library.sheets[ident].sources:
                assert library.source(source).title in shown
    changed = [datetime.fromisoformat(e.updated) for e in atom]
    assert changed == sorted(changed, reverse=True)


def test_a_feed_for_each_type_each_place_statements_and_changes(busy, site):
    files = dict(files_of(busy, site))
    assert set(files) == {
        f"{folder}feed.{extension}"
        for folder in (
            "",
            "statements/",
            "corrections/",
            "types/breakdown/",
            "places/north-pier/",
            "places/pier-north/",
            "places/secret-home/",
        )
        for extension in ("xml", "json")
    }
    (homely,) = read(files["places/secret-home/feed.xml"]).entries
    assert homely.link == "https://ferries.example/watch/incidents/2024-03-08-at-home/"
    assert read(files["places/secret-home/feed.xml"]).feed.title == "Outages of the river ferries: Home, Port"
    said = read(files["statements/feed.xml"]).entries
    assert [e.title for e in said] == [
        "2 March 2024: Withdrawn: statement 2024-03-04-unsaid",
        "3 March 2024: The line apologises",
    ]
    assert {e.link for e in read(files["types/breakdown/feed.xml"]).entries} == {
        e.link for e in read(files["feed.xml"]).entries if "/incidents/" in e.link and "ghost" not in e.link
    }


def test_a_moved_place_keeps_its_feed_and_the_feed_its_id(busy, site):
    moved = dict(files_of(busy, site))
    assert moved["places/pier-north/feed.xml"] == moved["places/north-pier/feed.xml"]
    assert read(moved["places/pier-north/feed.xml"]).feed.id == "tag:ferries.example,2024:watch/places/pier-north/feed"


def test_changes_stand_in_a_feed_of_their_own_newest_first(busy, site):
    found = read(dict(files_of(busy, site))["corrections/feed.xml"]).entries
    assert [(e.title, e.updated[:10], e.link.partition("watch/")[2]) for e in found] == [
        ("2 March 2024: Withdrawn: incident 2024-03-02-ghost", "2024-05-01", "incidents/2024-03-02-ghost/"),
        ("2 March 2024: Withdrawn: statement 2024-03-04-unsaid", "2024-05-01", "statements/2024-03-04-unsaid/"),
        ("Update: Crossings in 2023", "2024-04-01", "figures/crossings-2023/#update-1"),
        (
            "Correction: 1 March 2024: Ferry stops in midstream",
            "2024-03-07",
            "incidents/2024-03-01-midstream/#correction-1",
        ),
        ("Update: 1 March 2024: Ferry stops in midstream", "2024-03-06", "incidents/2024-03-01-midstream/#update-1"),
    ]
    correction = found[3].content[0].value
    assert "Stranded: <del>30</del> <ins>40</ins>. We had misread it." in correction
    assert "<em>runs</em> again" in found[4].content[0].value


def entry(library, site, ident):
    items = read(dict(files_of(library, site))["feed.xml"]).entries
    return next(e for e in items if e.link.endswith(f"/{ident}/"))


def test_what_changes_keeps_its_id_and_is_newer_also_within_a_day(make_library, site):
    def corrected(*days):
        one = "{{date: {}, field: counts.stranded, before: '30', after: '40', reason: Misread.}}"
        text = busy_ferries.incident() + f"corrections: [{', '.join(map(one.format, days))}]\n"
        return entry(make_library({"2024/2024-03-01-midstream.yml": text}), site, "2024-03-01-midstream")

    before = entry(make_library(), site, "2024-03-01-midstream")
    versions = [before, corrected("2024-03-05"), corrected("2024-03-05", "2024-03-05"), corrected("2024-03-09")]
    assert len({v.id for v in versions}) == 1
    assert len({v.published for v in versions}) == 1
    moments = [datetime.fromisoformat(v.updated) for v in versions]
    assert moments == sorted(set(moments))


def test_what_is_renamed_or_withdrawn_keeps_its_id(busy, site):
    assert entry(busy, site, "2024-03-06-renamed").id == "tag:ferries.example,2024:watch/incidents/2024-03-06-old-name"
    gone = entry(busy, site, "2024-03-02-ghost")
    assert gone.id == "tag:ferries.example,2024:watch/incidents/2024-03-02-phantom"
    assert "It did not happen, after all." in gone.content[0].value
    assert 'href="https://ferries.example/watch/incidents/2024-03-01-midstream/"' in gone.content[0].value


def test_what_is_not_public_stands_in_no_feed(busy, site):
    for content in dict(files_of(busy, site)).values():
        assert [secret for secret in busy_ferries.SECRETS if secret in content.decode()] == []


def test_a_long_feed_has_pages_that_hold_every_item_once(make_library, site):
    many = {f"2024/stop-{n:03}.yml": busy_ferries.incident(title=f"Stop {n}") for n in range(130)}
    files = dict(files_of(make_library(many), site))
    for extension in ("xml", "json"):
        items, pages = walk(files, f"feed.{extension}", site, extension)
        assert pages == [f"feed.{extension}", f"feed-2.{extension}", f"feed-3.{extension}"]
        assert len({i["id"] for i in items}) == len(items) == 131
    links = {link.rel: link.href for link in read(files["feed-2.xml"]).feed.links}
    assert {rel: links[rel].rpartition("/")[2] for rel in ("first", "previous", "next", "last")} == {
        "first": "feed.xml",
        "previous": "feed.xml",
        "next": "feed-3.xml",
        "last": "feed-3.xml",
    }


def test_a_feed_without_items_is_a_feed(make_library, site):
    files = dict(files_of(make_library(), site))
    assert read(files["statements/feed.xml"]).entries == []
    assert read(files["statements/feed.xml"]).feed.updated == "2024-03-31T22:00:00Z"


def test_a_statement_is_quoted_in_its_language_with_its_translation(busy, site):
    html = entry(busy, site, "2024-03-03-sorry").content[0].value
    assert '<blockquote lang="fr" dir="auto"><p>Nous sommes désolés, vraiment</p></blockquote>' in html
    assert '<blockquote lang="en" dir="auto"><p>We are sorry, really</p></blockquote>' in html
