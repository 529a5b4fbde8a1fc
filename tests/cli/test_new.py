"""`annals new source`: from a page to a record that the check accepts; refusals name what is here already."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from ferries import SOURCE
from newspaper import page
from sources.hostile_server import HostileServer

from generator import pipeline
from generator.cli.main import cli
from generator.load.document import read
from generator.sources.fetch import Fetcher, Limits, Manners

REPORT = (
    "PARIS (AFP) — The ferry “Marlene” stopped in midstream on Friday at noon, with forty people on board, the operator said.",
    "Forty people waited for an hour. Nobody was hurt, said River Line, which runs the ferries on the lower river.",
    "“We don’t know yet what broke,” the operator’s engineer told reporters on the pier in the late afternoon.",
    "The next ferry went at six in the evening, with a new crew and twice as many passengers as it has seats for.",
)
TITLE = 'Ferry stops: "Marlene" adrift'
CANONICAL = "https://mail.example/news/ferry-b100"
AFP = "name: Agence France-Presse\ntype: outlet\nabbreviation: AFP\n"


def html(paragraphs=REPORT, *, canonical=CANONICAL, **parts):
    return page(
        paragraphs,
        **{"title": TITLE, "site": "Harbour Mail", "canonical": canonical, "published": "2024-03-02T23:30:00Z"} | parts,
    )


@pytest.fixture
def new(make_timeline, tmp_path, monkeypatch):
    """Runs the command on a saved page; gives the result and the record's text."""
    monkeypatch.setattr("generator.cli.new.fetcher", lambda _: pytest.fail("asked for the web"))

    def run(content, *options, url=f"{CANONICAL}?utm_source=rss&fbclid=x#top", files=None):
        project = make_timeline({"organisations/afp.yml": AFP, **(files or {})})
        file = tmp_path / "saved"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        said = CliRunner().invoke(
            cli, ["--root", str(project.root), "new", "source", url, "--html", str(file), *options]
        )
        path = project.root / said.stdout.strip() if said.exit_code == 0 else None
        return said, path.read_text(encoding="utf-8") if path else "", project

    return run


def fields(text):
    return read("incidents/sources/x.yml", text.encode()).data


def errors(project):
    """What is wrong with the records; the small timeline defines more words than they use."""
    return [str(d) for d in pipeline.check(project).diagnostics if d.path != "incidents/timeline.yml"]


def test_a_record_is_filled_from_the_page(new):
    said, text, project = new(html())
    assert said.stdout == "incidents/sources/harbour-mail-2024-03-03.yml\n", (
        said.output
    )  # the day in the timeline's zone
    assert fields(text) == {
        "title": TITLE,
        "publisher": "Harbour Mail",
        "origin": "afp",
        "authors": "Ada Quayle",
        "published": "2024-03-03T00:30+01:00",
        "language": "en",
        "medium": "article",
        "carries": "syndicated",
        "seen": "whole",
        "accessed": datetime.now(ZoneInfo("Europe/Paris")).date().isoformat(),  # the timeline's zone
        "url": CANONICAL,
    }
    assert text.startswith("# yaml-language-server: $schema=../schema/source.schema.json\n")
    assert "# the page says: PARIS (AFP)" in text
    assert errors(project) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"site": "The Gazette"}, {"publisher": "gazette"}),
        ({"byline": "Harbour Mail with AFP"}, {"origin": "afp", "carries": "rewrite"}),
        ({"author": "AFP"}, {"origin": "afp", "authors": None}),
        ({"published": "2024-03-02"}, {"published": "2024-03-02"}),
        ({"published": "soon"}, {"published": "unknown"}),
        ({"language": "pt-BR"}, {"language": "pt"}),
        ({"language": "x-klingon"}, {"language": "en"}),
        ({"title": "1984"}, {"title": "1984"}),
        ({"title": "yes"}, {"title": "yes"}),
        ({"title": "- [x]: {y} #1 & *z* !a |"}, {"title": "- [x]: {y} #1 & *z* !a |"}),
        ({"title": "L’été — « déjà vu » ?"}, {"title": "L’été — « déjà vu » ?"}),
        ({"title": "A\u202eB\x07C\nD"}, {"title": "AB C D"}),
        ({"title": "x" * 900}, {"title": "x" * 300}),
        ({"site": "unknown"}, {"publisher": "Unknown"}),
        ({"site": "gazette"}, {"publisher": "gazette"}),
        ({"canonical": "https://elsewhere.example/a"}, {"url": CANONICAL}),
        ({"author": "Ada: Quayle # x"}, {"authors": "Ada: Quayle # x"}),
    ],
)
def test_what_a_page_may_say(new, parts, expected):
    said, text, project = new(html(**parts))
    assert said.exit_code == 0, said.output
    assert {name: fields(text).get(name) for name in expected} == expected
    assert errors(project) == []


def test_a_page_that_credits_nobody(new):
    own = (
        "The ferry stopped in midstream on Friday, our reporter saw from the pier, and drifted for an hour.",
        *REPORT[1:],
    )
    _, text, project = new(html(own, author="Harbour Mail"))
    assert (fields(text)["origin"], fields(text)["carries"]) == ("unknown", "own")
    assert errors(project) == []


def test_a_page_that_says_nothing(new):
    said, text, project = new("<p>The ferry stopped in midstream on Friday, and forty people waited for an hour.</p>")
    assert said.stdout == "incidents/sources/mail-example-undated.yml\n"
    found = fields(text)
    assert (found["title"], found["publisher"], found["published"]) == (
        "[Page of mail.example]",
        "mail.example",
        "unknown",
    )
    assert errors(project) == []


def test_ids_are_never_used_twice(new):
    said, *_ = new(html(), files={"sources/harbour-mail-2024-03-03.yml": SOURCE.replace("/ferry", "/other")})
    assert said.stdout.endswith("/harbour-mail-2024-03-03-2.yml\n")


def test_a_chosen_id(new):
    said, *_ = new(html(), "--id", "afp-mail-2024")
    assert said.stdout == "incidents/sources/afp-mail-2024.yml\n"


@pytest.mark.parametrize("ident", ["gazette-2024-03-02", "Not An Id", "../x", "north-pier", "a" * 81])
def test_an_id_that_cannot_be_chosen(new, ident):
    said, *_ = new(html(), "--id", ident)
    assert said.exit_code == 2
    assert "taken, or no id" in said.stderr


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/ferry",
        "http://www.gazette.example/ferry/?utm_source=x&xtor=RSS-3#top",
        "https://web.archive.org/web/20240303120000/https://gazette.example/ferry",
    ],
)
def test_an_address_that_is_here_is_refused(new, url):
    said, _, project = new(html(), url=url)
    assert said.exit_code == 2
    assert "here already, as `gazette-2024-03-02` (the same address)" in said.stderr
    assert len(list((project.incidents / "sources").iterdir())) == 1


def test_a_page_whose_canonical_address_is_here_is_refused(new):
    said, *_ = new(html(canonical="https://gazette.example/ferry"), url="https://m.gazette.example/amp/ferry")
    assert "`gazette-2024-03-02` (the same address)" in said.stderr


def captured(project, tmp_path, paragraphs):
    file = tmp_path / "captured.html"
    file.write_text(html(paragraphs), encoding="utf-8")
    assert (
        CliRunner()
        .invoke(cli, ["--root", str(project.root), "sources", "capture", "gazette-2024-03-02", "--html", str(file)])
        .exit_code
        == 0
    )


def test_a_text_that_is_here_is_refused(new, make_timeline, tmp_path):
    captured(make_timeline(), tmp_path, REPORT)
    said, *_ = new(html())
    assert said.exit_code == 2
    assert "here already, as `gazette-2024-03-02` (the same text)" in said.stderr


def test_a_text_that_is_nearly_here_is_pointed_out(new, make_timeline, tmp_path):
    captured(make_timeline(), tmp_path, REPORT)
    said, *_ = new(html(("A first line of our own, from the pier.", *REPORT[1:])))
    assert said.exit_code == 0
    assert "of its text also stands in `gazette-2024-03-02`" in said.stderr


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gazette.example/a", "javascript:alert(1)", ""])
def test_what_is_no_address(new, url):
    said, *_ = new(html(), url=url)
    assert said.exit_code == 2


def test_a_page_without_text(new):
    said, *_ = new("<!doctype html><div id=app></div>")
    assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
    assert "no text" in said.stderr


def test_from_the_web(make_timeline, monkeypatch):
    web = Fetcher("desk@ferries.example", Limits(total=2), manners=Manners(delay=0), loopback=True)
    monkeypatch.setattr("generator.cli.new.fetcher", lambda _: web)
    project = make_timeline()

    def run(url):
        return CliRunner().invoke(cli, ["--root", str(project.root), "new", "source", url])

    with HostileServer() as server:
        canonical = server.url("/ferry")
        server.scripts["/ferry"] = lambda reply: reply.answer(html(canonical=canonical).encode())
        server.scripts["/short"] = lambda reply: reply.redirect("/ferry?utm_source=x")
        server.scripts["/ferry?utm_source=x"] = server.scripts["/ferry"]
        said = run(server.url("/short"))
        assert said.exit_code == 0, said.output
        record = (project.root / said.stdout.strip()).read_text(encoding="utf-8")
        assert fields(record)["url"] == canonical
        again = run(canonical)
        assert (again.exit_code, "(the same address)" in again.stderr) == (2, True)
        for path, why in {"/forbidden": "status 403", "/loop": "redirect-loop", "/endless": "too-large"}.items():
            said = run(server.url(path))
            assert (said.exit_code, said.stderr.count("\n"), why in said.stderr) == (2, 1, True)
    assert run("http://10.0.0.1/a").stderr.startswith("annals: refused-address")
