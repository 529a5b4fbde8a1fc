"""Live preview: a save shows, errors stand over the last good page, site/ is never touched."""

import http.client
import json
import re
import threading
import time
import urllib.error
import urllib.request
import weakref
from functools import partial

import pytest
from small_site import Rendered

from generator.render.page import Heading, Later, Page
from generator.site import preview
from generator.site.faults import SiteError


class Shown(Rendered):
    """Pages that are made when they are asked for; None is one that cannot be made."""

    def __init__(self, made, search):
        super().__init__({path: Later(partial(self.page, path)) for path in made}, search)
        self._made = made

    def page(self, path):
        page = self._made.get(path)
        assert page or path not in self._made, f"no words for {path}"
        return page

    def prepared(self, stop):
        return not stop()

    def loaded(self, path):
        return b"{}" if path == "explore/index.json" else None


class Timeline:
    """Stands for the pipeline: one page from one record, or the problem that is written in it."""

    def __init__(self, project, rendered):
        self._record = project.incidents / "toulon.yml"
        self._rendered = rendered
        self.save("Shots at Toulon")

    def save(self, words):
        aside = self._record.with_suffix(".part")
        aside.write_text(words, encoding="utf-8")
        aside.replace(self._record)

    def make(self, _):
        words = self._record.read_text(encoding="utf-8")
        if words.startswith("ERROR"):
            return preview.Problems(f"toulon.yml:1:1: {words} <b>")
        if words.startswith("BREAK"):
            raise ValueError(words)
        page = Page({"layout": "entry"}, (Heading(1, words, "top"), f"<p>{words}</p>"))
        records = (self._rendered.search[0]._replace(content=words), *self._rendered.search[1:])
        pages = self._rendered.pages | {"incidents/toulon/index.md": page}
        if words.startswith("ALONE"):
            del pages["timeline/index.md"]
        if words.startswith("BLANK"):
            pages["incidents/toulon/index.md"] = None
        return Shown(pages, records)


class Reader:
    """A browser that waits for the next version, as preview.js does."""

    def __init__(self, address):
        self._address = address
        self._events = urllib.request.urlopen(f"{address}__annals/events", timeout=60)  # noqa: S310 - our own server
        self.next()

    def next(self):
        line = self._events.readline()
        self._events.readline()
        return line

    def read(self, path):
        try:
            with urllib.request.urlopen(self._address + path, timeout=60) as answer:  # noqa: S310 - our own server
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def close(self):
        self._events.close()


@pytest.fixture
def timeline(project, rendered):
    return Timeline(project, rendered)


@pytest.fixture
def said():
    return []


@pytest.fixture
def reader(project, timeline, said):
    with preview.Preview(project, timeline.make, 0, said.append) as running:
        work = threading.Thread(target=running.run)
        work.start()
        found = Reader(running.address)
        yield found
        found.close()
        running.end()
        work.join(10)
        assert not work.is_alive()


def test_a_save_is_shown(project, timeline, reader):
    assert "Shots at Toulon" in reader.read("incidents/toulon/")[1]
    timeline.save("Gunfire at Toulon")
    reader.next()
    assert "Gunfire at Toulon" in reader.read("incidents/toulon/")[1]
    assert reader.read("explore/index.json") == (200, "{}")
    assert not project.site.exists()


def test_a_page_that_cannot_be_made_stands_as_it_was_below_the_reason(timeline, reader):
    assert "Shots at Toulon" in reader.read("incidents/toulon/")[1]
    timeline.save("BLANK")
    reader.next()
    reader.read("incidents/toulon/")
    reader.next()
    status, text = reader.read("incidents/toulon/")
    assert status == 200
    assert "Shots at Toulon" in text
    assert "something broke inside: AssertionError: no words for incidents/toulon/index.md" in text
    timeline.save("Mended")
    reader.next()
    text = reader.read("incidents/toulon/")[1]
    assert "Mended" in text
    assert 'role="alert"' not in text


def test_errors_stand_over_the_last_good_page_until_they_are_gone(timeline, reader, said):
    timeline.save("ERROR unknown key")
    reader.next()
    status, text = reader.read("incidents/toulon/")
    assert status == 200
    assert "Shots at Toulon" in text
    assert 'role="alert"' in text
    assert "toulon.yml:1:1: ERROR unknown key &lt;b&gt;" in text
    assert "toulon.yml:1:1: ERROR unknown key <b>" in said
    timeline.save("Shots at Toulon")
    reader.next()
    assert 'role="alert"' not in reader.read("incidents/toulon/")[1]


def test_a_fault_of_ours_does_not_end_the_session(timeline, reader):
    timeline.save("BREAK")
    reader.next()
    assert "something broke inside: ValueError" in reader.read("")[1]
    timeline.save("Mended")
    reader.next()
    assert "Mended" in reader.read("incidents/toulon/")[1]


def test_wrong_settings_are_shown_and_the_last_good_page_stays(project, reader):
    settings = project.configuration.read_text(encoding="utf-8")
    project.configuration.write_text(settings + "\nmarkdown_extensions: [no_such]\n")
    reader.next()
    text = reader.read("incidents/toulon/")[1]
    assert "no_such" in text
    assert "Shots at Toulon" in text
    project.configuration.write_text(settings.replace("wordmark: Annals", "wordmark: Chronicle"))
    reader.next()
    assert "<b>Chronicle</b>" in reader.read("incidents/toulon/")[1]


def test_a_hand_written_page_and_a_page_that_goes(project, timeline, reader):
    (project.content / "about.md").write_text("# About this\n")
    reader.next()
    assert "About this" in reader.read("about/")[1]
    timeline.save("ALONE")
    reader.next()
    status, text = reader.read("timeline/")
    assert status == 404
    assert "No page at this address" in text


@pytest.mark.slow
def test_search_follows_the_records(project, timeline, reader, said):
    pagefind = project.build / "preview" / "site" / "pagefind"
    entries = set()
    for words in ("Shots at Toulon", "Quiet at Toulon"):
        timeline.save(words)
        for _ in range(200):
            if (pagefind / "shards.json").exists():
                entries.add(json.dumps(sorted(p.name for p in pagefind.glob("*/fragment/*"))))
            if len(entries) == (1 if words.startswith("Shots") else 2):
                break
            threading.Event().wait(0.05)
    assert len(entries) == 2
    assert not [line for line in said if line.startswith("search:")]


def test_a_page_more_or_less_leaves_the_search_index_where_it_is(project, timeline, reader):
    site = project.build / "preview" / "site"
    found = site / "pagefind" / "found.txt"
    found.parent.mkdir(parents=True)
    found.write_text("x")
    for words in ("ALONE", "Together"):
        timeline.save(words)
        reader.next()
        assert reader.read("timeline/")[0] == (404 if words == "ALONE" else 200)
        assert found.exists()


def test_settings_that_ask_for_mkdocs_get_it_after_each_save(project, timeline, reader, said):
    settings = project.configuration.read_text(encoding="utf-8")
    project.configuration.write_text(settings.replace("plugins: []", "plugins: [search]"))
    reader.next()
    assert reader.read("search/search_index.json")[0] == 200
    timeline.save("Gunfire at Toulon")
    reader.next()
    assert "Gunfire at Toulon" in reader.read("incidents/toulon/")[1]
    assert len([line for line in said if "plugins or hooks" in line]) == 2
    project.configuration.write_text(settings)
    reader.next()
    assert reader.read("search/search_index.json")[0] == 404
    assert "Gunfire at Toulon" in reader.read("incidents/toulon/")[1]


def test_only_this_machine_under_its_own_name(project, reader):
    assert reader.read("../../../mkdocs.yml")[0] == 404
    assert reader.read("%2e%2e/mkdocs.yml")[0] == 404
    port = int(reader._address.rsplit(":", 1)[1].strip("/"))
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/", headers={"Host": "rebound.example"})
    assert connection.getresponse().status == 403
    connection.close()
    with pytest.raises(SiteError, match="choose another with --port"):
        preview.Preview(project, list, port, print)


def test_browsers_keep_what_did_not_change(project, reader):
    def asked(path, **headers):
        request = urllib.request.Request(reader._address + path, headers=headers)  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    (extra := project.content / "extra.css").write_text("a {}", encoding="utf-8")
    _, headers, content = asked("incidents/toulon/")
    assert headers["Cache-Control"] == "no-store"
    hashed = re.search(rb"assets/stylesheets/main\.[0-9a-f]{8}\.min\.css", content)[0]
    assert asked(hashed.decode())[1]["Cache-Control"] == "max-age=600"
    reader.next()
    status, headers, content = asked("extra.css")
    assert (status, headers["Cache-Control"], content) == (200, "no-cache", b"a {}")
    known = {"If-None-Match": headers["ETag"]}
    status, headers, content = asked("extra.css", **known)
    assert (status, content) == (304, b"")
    assert "Content-Length" not in headers
    extra.write_text("a { color: red }", encoding="utf-8")
    reader.next()
    status, headers, content = asked("extra.css", **known)
    assert (status, content) == (200, b"a { color: red }")


def test_a_site_that_another_took_the_place_of_is_let_go(project, timeline, said):
    with preview.Preview(project, timeline.make, 0, said.append) as running:
        before = weakref.ref(running._stage._site)
        (project.content / "extra.md").write_text("# More words\n", encoding="utf-8")
        assert running._saved.happened.wait(60)
        time.sleep(0.2)  # more may be told of one save, which would put off what follows
        running.refresh(running._saved.taken())
        assert before() is not None, "its pages know each other"
        running._settle()
        assert before() is None


def test_problems_from_the_start_are_shown_on_an_empty_page(project, timeline, said):
    timeline.save("ERROR first")
    with preview.Preview(project, timeline.make, 0, said.append) as running:
        reader = Reader(running.address)
        status, text = reader.read("")
        reader.close()
    assert status == 404
    assert "ERROR first" in text
