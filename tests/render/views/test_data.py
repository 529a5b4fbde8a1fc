"""The page of the data: what it says of each file is true, and its examples run as they stand there."""

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator import pipeline
from generator.derive import library as libraries
from generator.project import Project
from generator.publish import tree
from generator.render.page import check
from generator.render.views import data
from generator.render.views.context import Context

ROOT = Path(__file__).resolve().parents[3]
LATEST = "data/latest/"
TOOLS = ("curl", "sqlite3", "pandas", "DuckDB", "R", "Datasette")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def corpus():
    return pipeline.check(Project(ROOT)).corpus


@pytest.fixture(scope="module")
def served(corpus, tmp_path_factory):
    """(address, files) of the real timeline, served on this machine."""
    folder = tmp_path_factory.mktemp("site")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        files = pipeline.data(corpus, address).files
        tree.write(folder, files)
        yield address, files
        server.shutdown()


@pytest.fixture(scope="module")
def pages(corpus, served):
    return dict(data.pages(libraries.library(corpus), served[1]))


@pytest.fixture(scope="module")
def page(pages):
    return pages["data/"].html()


@pytest.fixture(scope="module")
def folder(page, served, tmp_path_factory):
    """A reader's folder, after the example for curl."""
    if not shutil.which("curl"):
        pytest.skip("curl is not at hand")
    here = tmp_path_factory.mktemp("reader")
    done = run(["bash", "-e", "-c", example(page, "curl")], here)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 4
    return here


def example(page, tool):
    found = re.search(rf'aria-label="Example for {tool}">(.*?)</pre>', page, re.DOTALL)
    return html.unescape(found[1])


def run(command, folder):
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[LATEST + name].decode(), newline="")))


def test_both_pages_keep_to_the_subset(pages):
    assert list(pages) == ["data/", "data/columns/"]
    for page in pages.values():
        check(page)


def test_every_file_stands_there_with_its_size_and_hash(page, served):
    _, files = served
    for path, content in files.items():
        if path.startswith(LATEST):
            assert f'href="{path.removeprefix("data/")}"' in page
        if path.startswith(LATEST) and not path.endswith("SHA256SUMS"):
            digest = sha256(content).hexdigest()
            assert f'<code class="an-sig" title="{digest}">{digest[:16]}</code>' in page


def test_rows_are_counted_as_a_reader_of_csv_counts_them(pages, served):
    _, files = served
    columns = pages["data/columns/"].html()
    for path in files:
        if path.startswith(LATEST) and path.endswith(".csv"):
            name = path.removeprefix(LATEST)
            count = len(rows(files, name))
            shown = f"{count} row{'' if count == 1 else 's'}"
            assert f'<h2><span translate="no">{name.removesuffix(".csv")}</span> <small>{shown}</small></h2>' in columns


def test_every_column_is_explained(pages, served):
    _, files = served
    columns = pages["data/columns/"].html()
    for resource in json.loads(files[f"{LATEST}datapackage.json"])["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            assert f'<dt><span translate="no">{field["name"]}</span> · ' in columns
            assert field["description"].strip()


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 B"), (999, "999 B"), (5_043, "5.0 KB"), (36_000, "36 KB"), (1_234_567, "1.2 MB")]
)
def test_sizes_have_two_figures(corpus, count, shown):
    assert data._size(count, Context(libraries.library(corpus), "../")) == shown


def test_links_lead_to_files(page, served):
    _, files = served
    for link in re.findall(r'href="([^"#:]+)"', page):
        path = os.path.normpath(f"data/{link}")
        assert path in files or link in {"columns/", "../corrections/"}, link


def test_every_tool_has_its_example(page):
    assert re.findall(r'aria-label="Example for (\w+)"', page) == list(TOOLS)


def test_the_example_for_sqlite3_runs(page, folder, served):
    if not shutil.which("sqlite3"):
        pytest.skip("sqlite3 is not at hand")
    code = example(page, "sqlite3")
    kind = re.search(r"type = '([^']+)'", code)[1]
    done = run(["bash", "-e", "-c", code], folder)
    assert done.returncode == 0, done.stderr
    wanted = [f"{r['date']}|{r['title']}" for r in rows(served[1], "incidents.csv") if r["type"] == kind]
    assert sorted(done.stdout.splitlines()) == sorted(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["pandas", "DuckDB"])
def test_the_examples_in_python_run(tool, page, folder, served):
    pytest.importorskip(tool.lower(), reason=f"{tool} is not at hand")
    done = run([sys.executable, "-c", example(page, tool)], folder)
    assert done.returncode == 0, done.stderr
    expected = rows(served[1], "incidents.csv")[0]
    assert (expected["type_label"] if tool == "pandas" else expected["date_first_day"]) in done.stdout


def test_the_example_for_r_runs(page, folder):
    if not shutil.which("Rscript"):
        pytest.skip("R is not at hand")
    done = run(["Rscript", "-e", example(page, "R")], folder)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_example_for_datasette_opens_the_database(page, folder):
    pytest.importorskip("datasette", reason="Datasette is not at hand")
    done = run(["bash", "-e", "-c", f"{example(page, 'Datasette')} --get /timeline/incidents.json"], folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"]


def test_the_row_is_the_first_of_the_table(page, served):
    shown = html.unescape(re.search(r'aria-label="Example of a row">(.*?)</pre>', page, re.DOTALL)[1])
    (row,) = csv.DictReader(io.StringIO(shown))
    first = rows(served[1], "incidents.csv")[0]
    assert row == {name: first[name] for name in row}


def test_without_files_there_is_no_page(corpus):
    assert list(data.pages(libraries.library(corpus), {})) == []
