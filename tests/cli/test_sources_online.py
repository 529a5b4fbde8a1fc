"""`annals sources health` and `archive`: what is printed, what is written, and how they end."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from sources.archive_server import ArchiveServer
from sources.web import Web

from generator.cli import sources_online
from generator.cli.main import cli
from generator.sources.answers import Kind
from generator.sources.fetch import Fetcher, Manners
from generator.sources.save_page_now import SavePageNow

BASE = Path(__file__).parents[1] / "records" / "base"
TEXTS = Path(__file__).parents[1] / "records" / "texts"
GAZETTE, PORT = "gazette-2025-05-04", "port-release-2025-05-04"
PAGE = "https://gazette.example/dark-hour"
COPY = f"https://archive.example/20250505/{PAGE}"


class Served(Web):
    """A web in memory that stands where the fetcher stands."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def page(ident):
    text = (TEXTS / f"{ident}.txt").read_text(encoding="utf-8")
    return f"<!doctype html><html><body><main><article><h1>A report</h1><p>{text}</p></article></main></body></html>"


@pytest.fixture
def web(monkeypatch):
    served = Served({PAGE: page(GAZETTE), COPY: page(GAZETTE)})
    monkeypatch.setattr(sources_online, "fetcher", lambda _: served)
    return served


def run(folder, *words):
    return CliRunner().invoke(cli, ["--root", str(folder), "sources", *words])


def ledger(folder, ident=GAZETTE):
    return folder / "incidents" / "captures" / f"{ident}.health.json"


def test_a_ledger_is_written_and_a_table_printed(folder, web):
    first = run(folder, "health", GAZETTE, "--today", "2025-06-01")
    assert (first.exit_code, first.stdout) == (0, "2 addresses: 2 ok\n")
    written = ledger(folder).read_bytes()
    assert run(folder, "health", GAZETTE, "--today", "2025-06-02").exit_code == 0
    assert ledger(folder).read_bytes() == written
    web.pages[PAGE] = 404
    for day in (3, 4, 5):
        last = run(folder, "health", GAZETTE, "--today", f"2025-06-0{day}")
        assert last.exit_code == 0
    said = "gone  2025-06-05  gazette-2025-05-04  status 404 (2025-06-03, 2025-06-04, 2025-06-05)"
    assert last.stdout == f"2 addresses: 1 ok, 1 gone\n{said}\n"
    assert [c["state"] for c in json.loads(ledger(folder).read_text())["watched"][0]["changes"]] == [
        "gone",
        "unknown",
        "ok",
    ]


@pytest.mark.parametrize("found", [403, 404, 500, *Kind])
def test_what_the_web_does_fails_nothing(folder, web, found):
    web.pages.clear()
    web.missing = found
    assert run(folder, "health").exit_code == 0


def test_annotations_for_a_pull_request(folder, web):
    web.pages[PAGE] = "<p>Something else, %0A, and more.</p>"
    said = run(folder, "health", GAZETTE, "--format", "github", "--today", "2025-06-01").stdout
    assert said.startswith(f"::warning file=incidents/sources/{GAZETTE}.yml,title={GAZETTE} is changed::{PAGE}: ")
    assert said.count("\n") == 1


def test_a_table_for_a_page_and_no_markup_of_strangers(folder, web):
    web.pages[PAGE] = ("https://other.example/<img src=x>|[a](javascript:b)", "<p>Win</p>" * 300)
    said = run(folder, "health", GAZETTE, "--format", "markdown", "--today", "2025-06-01").stdout
    assert said.splitlines()[:4] == [
        "2 addresses: 1 ok, 1 usurped",
        "",
        "| State | Since | Source | Why |",
        "|---|---|---|---|",
    ]
    assert r"https://other.example/\<img src=x\>\|\[a\](javascript:b)" in said


def test_everything_for_a_program(folder, web):
    web.pages[PAGE] = 503
    found = json.loads(run(folder, "health", GAZETTE, "--format", "json", "--today", "2025-06-01").stdout)
    assert [(row["url"], row["copy"], row["state"], row["since"]) for row in found] == [
        (PAGE, False, "unknown", "2025-06-01"),
        (COPY, True, "ok", "2025-06-01"),
    ]


@pytest.mark.parametrize(
    "words", [("nobody",), ("--today", "yesterday"), ("--today", "2025-02-30"), ("--format", "xml")]
)
def test_wrong_usage(folder, web, words):
    assert run(folder, "health", *words).exit_code == 2
    assert web.asked == []


def test_a_broken_ledger_is_named_before_anything_is_asked(folder, web):
    ledger(folder).write_text("{", encoding="utf-8")
    result = run(folder, "health", GAZETTE)
    assert (result.exit_code, web.asked) == (2, [])
    assert f"incidents/captures/{GAZETTE}.health.json" in result.stderr


def test_ledgers_are_no_fault_of_the_records(folder, web):
    run(folder, "health")
    assert CliRunner().invoke(cli, ["--root", str(folder), "check"]).exit_code == 0


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr(
        sources_online, "fetcher", lambda _: Fetcher("https://annals.example/", manners=Manners(delay=0), loopback=True)
    )
    monkeypatch.setattr(sources_online, "SavePageNow", partial(SavePageNow, wait=lambda _: None))
    for name in ("ANNALS_ARCHIVE", "ANNALS_ARCHIVE_KEY", "ANNALS_ARCHIVE_SECRET"):
        monkeypatch.delenv(name, raising=False)
    with ArchiveServer() as server:
        yield server


@pytest.fixture
def bare(folder):
    """The record of a source without a copy, and its comments."""
    path = folder / "incidents" / "sources" / f"{GAZETTE}.yml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("archived")]
    path.write_text("# Seen in print, too.\n" + "\n".join(lines) + "  # the address\n", encoding="utf-8")
    return path


def test_a_copy_that_is_there_is_written_into_the_record(folder, archive, bare):
    before = bare.read_text(encoding="utf-8")
    archive.copies = {("20250504200000", PAGE): page(GAZETTE), ("20250505200000", PAGE): "<p>Another page.</p>"}
    result = run(folder, "archive", GAZETTE, "--archive", f"{archive.base}/")
    copy = archive.address("20250504200000", PAGE)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, f"{GAZETTE}: {copy}")
    assert bare.read_text(encoding="utf-8") == f"{before}archived:\n  - url: {copy}\n    at: 2025-05-04T20:00Z\n"
    assert CliRunner().invoke(cli, ["--root", str(folder), "check"]).exit_code == 0


def test_without_a_copy_and_without_a_key_the_record_stays(folder, archive, bare):
    before = bare.read_bytes()
    result = run(folder, "archive", GAZETTE, "--archive", archive.base)
    assert (result.exit_code, bare.read_bytes()) == (1, before)
    assert "no ANNALS_ARCHIVE_KEY is set" in result.stderr
    assert "there is no copy from its time" in result.stderr


def test_a_new_copy_takes_a_key(folder, archive, bare, monkeypatch):
    monkeypatch.setenv("ANNALS_ARCHIVE", archive.base)
    monkeypatch.setenv("ANNALS_ARCHIVE_KEY", "key")
    assert run(folder, "archive").exit_code == 2
    monkeypatch.setenv("ANNALS_ARCHIVE_SECRET", "secret")
    assert run(folder, "archive", "--existing").exit_code == 1
    archive.live = {PAGE: page(GAZETTE)}
    archive.made = f"{sources_online.datetime.now(sources_online.UTC):%Y%m%d%H%M%S}"
    result = run(folder, "archive")
    assert (result.exit_code, archive.address(archive.made, PAGE) in bare.read_text(encoding="utf-8")) == (0, True)
    assert "secret" not in result.output


def test_sources_that_need_no_copy(folder, archive):
    result = run(folder, "archive", "--archive", archive.base)
    assert (result.exit_code, result.stdout) == (0, "0 of 0 sources that had no copy have one now\n")
    assert "it has an archived copy" in run(folder, "archive", GAZETTE, "--archive", archive.base).stderr
    assert archive.asked == []


@pytest.mark.parametrize("words", [("nobody",), ("--archive", "http://archive.example")])
def test_wrong_usage_of_an_archive(folder, archive, bare, words, monkeypatch):
    monkeypatch.setenv("ANNALS_ARCHIVE_KEY", "key")
    monkeypatch.setenv("ANNALS_ARCHIVE_SECRET", "secret")
    assert run(folder, "archive", *words).exit_code == 2
