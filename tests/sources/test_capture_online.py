"""`annals sources capture` from a real server, from saved pages and with WARC; and killed at any moment."""

import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from ferries import INCIDENT
from newspaper import page
from sources.hostile_server import HostileServer
from warcio.archiveiterator import ArchiveIterator

from generator.cli.main import cli
from generator.sources.fetch import Fetcher, Limits, Manners

ROOT = Path(__file__).resolve().parents[2]
DATASET = ROOT.parent / "shared" / "dataset" / "ap-independent-2025-04-15.txt"
TITLE = "Ferry stops in midstream"
FIRST = "The ferry “Marlene” stopped in midstream on Friday at noon – with forty people on board – and drifted towards the weir."
SECOND = "Forty people waited for an hour. Nobody was hurt, said River Line, which runs the ferries on the lower river."
THIRD = "“We don’t know yet what broke,” the operator’s engineer told reporters on the pier in the late afternoon."
REPORT = (FIRST, SECOND, THIRD)
LIMITS = Limits(connect=2, first_byte=0.5, total=1)
SOURCE = """\
title: {title}
publisher: gazette
published: 2024-03-02
language: en
medium: article
carries: own
seen: whole
accessed: 2024-03-05
{where}
"""
EVIDENCE = """\
  - source: gazette-2024-03-02
    quote: 'The ferry "Marlene" stopped in midstream on Friday'
    supports: [date]
  - source: gazette-2024-03-02
    quote: "We don't know yet what broke"
    supports: [outcome]
"""


@pytest.fixture
def server():
    with HostileServer() as running:
        yield running


def serve(server, path, content, **headers):
    body = content.encode() if isinstance(content, str) else content
    server.scripts[path] = lambda reply: reply.answer(body, **headers)
    return server.url(path)


@pytest.fixture
def timeline(make_timeline, server, monkeypatch):
    """A timeline whose source is on the server; `sources` adds others: id -> address."""
    monkeypatch.setattr(
        "generator.cli.capture.fetcher",
        lambda _: Fetcher("desk@ferries.example", LIMITS, manners=Manners(delay=0), loopback=True),
    )

    def make(**sources):
        url = serve(server, "/ferry", page(REPORT, title=TITLE))
        files = {
            f"sources/{ident}.yml": SOURCE.format(title=ident, where=f"url: {url}") for ident, url in sources.items()
        }
        files["sources/gazette-2024-03-02.yml"] = SOURCE.format(title=TITLE, where=f"url: {url}")
        files["2024/2024-03-01-midstream.yml"] = INCIDENT.replace("evidence:\n", f"evidence:\n{EVIDENCE}")
        return make_timeline(files)

    return make


def run(project, *arguments):
    return CliRunner().invoke(cli, ["--root", str(project.root), "sources", *map(str, arguments)])


def lock_of(project, ident="gazette-2024-03-02"):
    return json.loads((project.captures / f"{ident}.json").read_text(encoding="utf-8"))


def test_a_source_is_captured_by_its_address(timeline, server):
    project = timeline()
    said = run(project, "capture", "gazette-2024-03-02")
    assert said.exit_code == 0, said.output
    assert "incidents/captures/gazette-2024-03-02.json: " in said.output
    assert "2 of 2 quotations proved" in said.output
    lock = lock_of(project)
    (capture,) = lock["captures"]
    assert capture["asked"] == capture["final"] == server.url("/ferry")
    assert (capture["status"], capture["media_type"], capture["extractor"]["name"]) == (200, "text/html", "trafilatura")
    assert len(lock["quotes"]) == 2
    assert len(capture["text"]["fingerprint"]) % 8 == 0
    kept = {p.name: p.read_bytes() for p in (project.store / "gazette-2024-03-02").iterdir()}
    assert {TITLE, *REPORT} <= set(kept[f"{capture['text']['sha256']}.txt"].decode().split("\n"))
    assert kept[f"{capture['sha256']}.bytes"].startswith(b"<!doctype html>")
    again = run(project, "verify", "--strict")
    assert (again.exit_code, "2 repeated" in again.output) == (0, True), again.output


def test_the_base_article_as_a_newspaper_sets_it(tmp_path, server, monkeypatch):
    if not DATASET.exists():
        pytest.skip(
            "../shared/dataset is not here: its article belongs to its publisher and is not part of this repository"
        )
    monkeypatch.setattr("generator.cli.capture.fetcher", lambda _: Fetcher("desk@ferries.example", loopback=True))
    paragraphs = [" ".join(p.split()) for p in DATASET.read_text(encoding="utf-8").split("\n\n")][1:]
    curled = [re.sub(r"(?<=\w)'(?=\w)|'", "’", re.sub(r'"(?=\w)', "“", p).replace('"', "”")) for p in paragraphs]
    ident = "ap-independent-2025-04-15"
    url = serve(
        server,
        "/news/b2733704.html",
        page(curled, title="France says prisons are targeted", author="Sylvie Corbet", site="The Independent"),
    )
    incidents = tmp_path / "incidents"
    for path in (ROOT / "incidents").rglob("*.yml"):
        target = incidents / path.relative_to(ROOT / "incidents")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(
            re.sub(r"^url: .*$", f"url: {url}", text, flags=re.MULTILINE) if path.stem == ident else text,
            encoding="utf-8",
        )
    said = CliRunner().invoke(cli, ["--root", str(tmp_path), "sources", "capture", ident])
    assert said.exit_code == 0, said.output
    proved, quoted = re.search(r"(\d+) of (\d+) quotations proved", said.output).groups()
    assert int(proved) == int(quoted) > 20
    again = CliRunner().invoke(cli, ["--root", str(tmp_path), "sources", "verify", "--strict"])
    assert again.exit_code == 0, again.output


def test_what_fails_is_one_line_and_stops_nothing(timeline, server):
    serve(server, "/picture", b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
    serve(server, "/empty", "<!doctype html><div id=app></div>")
    paths = {
        "a-forbidden": "/forbidden",
        "b-silent": "/silent",
        "c-loop": "/loop",
        "d-picture": "/picture",
        "e-empty": "/empty",
        "g-bomb": "/bomb",
    }
    urls = {ident: server.url(path) for ident, path in paths.items()}
    project = timeline(**urls, h_private="http://10.0.0.1/")
    (project.incidents / "sources/h_private.yml").rename(project.incidents / "sources/h-private.yml")
    said = run(project, "capture")
    lines = {line.split(":")[0]: line for line in said.stderr.splitlines()}
    expected = {
        "a-forbidden": "status 403",
        "b-silent": "timeout",
        "c-loop": "redirect-loop",
        "d-picture": "image/png holds no text",
        "e-empty": "no report on the page",
        "g-bomb": "too-large",
        "h-private": "refused-address",
    }
    assert {ident: why for ident, why in expected.items() if why not in lines.get(ident, "")} == {}
    assert len(said.stderr.splitlines()) == len(expected)
    assert said.exit_code == 1
    assert [p.name for p in project.captures.iterdir()] == ["gazette-2024-03-02.json"]
    assert "1 of 8 sources captured" in said.stdout


def test_the_same_text_again_adds_nothing(timeline, server):
    project = timeline()
    run(project, "capture")
    before = (project.captures / "gazette-2024-03-02.json").read_bytes()
    serve(server, "/ferry", page(REPORT, title=TITLE, description="Other advertising, same report."))
    said = run(project, "capture")
    assert "unchanged" in said.output
    assert (project.captures / "gazette-2024-03-02.json").read_bytes() == before


def test_a_recapture_says_what_moved_and_what_vanished(timeline, server):
    project = timeline()
    run(project, "capture")
    changed = (
        "A new first paragraph stands above the old report since the evening of the same day, the paper says.",
        FIRST,
        SECOND,
    )
    serve(server, "/ferry", page((*changed, "What broke is known now, the operator says."), title=TITLE))
    said = run(project, "capture")
    assert said.exit_code == 1
    assert re.search(r"2024-03-01-midstream evidence.0.quote: moved from \d+ to \d+", said.stderr)
    assert "2024-03-01-midstream evidence.1.quote: stood in the text of" in said.stderr
    assert "nearest" in said.stderr
    lock = lock_of(project)
    assert len(lock["captures"]) == 2
    assert len(lock["quotes"]) == 1
    assert len(list((project.store / "gazette-2024-03-02").iterdir())) == 4


def test_a_saved_page_needs_no_network(timeline, monkeypatch, tmp_path):
    project = timeline()
    monkeypatch.setattr("generator.cli.capture.fetcher", lambda _: pytest.fail("asked for the web"))
    file = tmp_path / "saved.html"
    file.write_text(page(REPORT, title=TITLE), encoding="utf-8")
    said = run(project, "capture", "gazette-2024-03-02", "--html", file, "--at", "2024-03-05T09:00:00+01:00")
    assert said.exit_code == 0, said.output
    (capture,) = lock_of(project)["captures"]
    assert (capture["asked"], capture["status"], capture["fetched_at"]) == (None, None, "2024-03-05T09:00:00+01:00")


def test_the_web_confirms_a_saved_page(timeline, tmp_path):
    project = timeline()
    file = tmp_path / "saved.html"
    file.write_text(page(REPORT, title=TITLE), encoding="utf-8")
    run(project, "capture", "gazette-2024-03-02", "--html", file)
    run(project, "capture")
    (capture,) = lock_of(project)["captures"]
    assert capture["status"] == 200


def test_a_source_without_address_is_named(timeline):
    project = timeline()
    (project.incidents / "sources/gazette-2024-03-02.yml").write_text(
        SOURCE.format(title=TITLE, where="public_note: In print."), encoding="utf-8"
    )
    said = run(project, "capture", "gazette-2024-03-02")
    assert said.exit_code == 1
    assert "has no `url`" in said.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--html", "FILE"],
        ["nobody"],
        ["gazette-2024-03-02", "--html", "FILE", "--text", "FILE"],
        ["gazette-2024-03-02", "--html", "FILE", "--warc", "w"],
        ["gazette-2024-03-02", "--html", "FILE", "--at", "yesterday"],
        ["gazette-2024-03-02", "--start", "The ferry"],
        ["gazette-2024-03-02", "--at", "2024-03-05T09:00:00Z"],
        ["gazette-2024-03-02", "--warc", "there.warc.gz"],
        ["gazette-2024-03-02", "--html", "none.html"],
    ],
)
def test_options_that_do_not_go_together(timeline, options, tmp_path, monkeypatch):
    project = timeline()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE").write_text("x", encoding="utf-8")
    (tmp_path / "there.warc.gz").write_bytes(b"")
    assert run(project, "capture", *options).exit_code == 2
    assert not project.captures.exists()


def records(file):
    with file.open("rb") as stream:
        return [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.http_headers, r.content_stream().read())
            for r in ArchiveIterator(stream, check_digests="raise")
        ]


def test_warc_in_a_folder(timeline, server, tmp_path):
    project = timeline(moved=server.url("/moved"))
    serve(server, "/page", page(REPORT, title=TITLE), X_Seen="yes")
    run(project, "capture", "--warc", tmp_path / "warcs")
    one, other = sorted((tmp_path / "warcs").iterdir())
    assert re.fullmatch(r"gazette-2024-03-02-\d{14}\.warc\.gz", one.name)
    kinds = [kind for kind, *_ in records(one)]
    assert kinds == ["warcinfo", "response", "request"]
    (_, uri, headers, content), (_, _, asked, _) = records(one)[1:]
    assert uri == server.url("/ferry")
    assert content.decode() == page(REPORT, title=TITLE)
    assert headers.get_statuscode() == "200"
    assert "annals/" in asked.get_header("User-Agent")
    kind, uri, _, via = records(other)[3]
    assert (kind, uri, via.decode()) == ("metadata", server.url("/page"), f"via: {server.url('/moved')}\r\n")
    assert one.read_bytes()[:2] == b"\x1f\x8b"


def test_warc_in_one_file(timeline, server, tmp_path):
    serve(server, "/zip", page(REPORT, title=TITLE))
    project = timeline(other=server.url("/zip"))
    run(project, "capture", "--warc", tmp_path / "all.warc.gz")
    uris = [uri for kind, uri, *_ in records(tmp_path / "all.warc.gz") if kind == "response"]
    assert sorted(uris) == [server.url("/ferry"), server.url("/zip")]
    assert (
        b"WARC/1.1" in subprocess.run(["gzip", "-dc", tmp_path / "all.warc.gz"], capture_output=True, check=True).stdout
    )


DRIVER = """
import sys
from generator.cli import capture
from generator.cli.main import cli
from generator.sources.fetch import Fetcher, Manners
capture.fetcher = lambda _: Fetcher("desk@ferries.example", manners=Manners(delay=0), loopback=True)
print("ready", flush=True)
while True:
    cli.main(["--root", sys.argv[1], "sources", "capture", "--warc", sys.argv[2]], standalone_mode=False)
"""


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_half_written(timeline, server, tmp_path):
    project = timeline()
    asked = []

    def answer(reply):
        asked.append(1)
        reply.answer(
            page((*REPORT, f"Update {len(asked)}: " + "the ferry still drifts. " * 20_000), title=TITLE).encode()
        )

    server.scripts["/ferry"] = answer
    chance = random.Random(3)  # noqa: S311 - the same moments on every run
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, project.root, tmp_path / "w"], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.3, 1.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for file in project.captures.glob("*") if project.captures.exists() else ():
            assert file.name == "gazette-2024-03-02.json"
            assert json.loads(file.read_text(encoding="utf-8"))["format"] == 1
        for file in project.store.rglob("*.*"):
            if file.suffix in (".bytes", ".txt"):
                assert hashlib.sha256(file.read_bytes()).hexdigest() == file.stem
            else:
                assert file.suffix == ".part"
        for file in tmp_path.glob("w/*.gz"):
            assert len(records(file)) == 3
    assert len(asked) > 8
    assert len(lock_of(project)["captures"]) > 1
    assert run(project, "verify", "--strict").exit_code == 0
