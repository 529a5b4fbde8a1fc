"""Each fixture is added to the base timeline, whose captured texts are at hand unless its name ends in `-without-texts`; what
`annals check` then says is compared word by word.

A fixture holds one or several files, each behind a line `# path: FILE` (below incidents/). What stands behind a line
`# before: FILE` stood there at a revision with which the timeline is then compared; without a `# path:` of its own the file
is gone. The expected text stands beside it. `ANNALS_UPDATE=1 pytest tests/records` writes it anew: read the difference before committing it.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from repository import commit

from generator import history, pipeline
from generator.project import Project
from generator.reporters import text
from generator.sources.store import Store

HERE = Path(__file__).parent
INVALID = sorted((HERE / "invalid").glob("*.yml"))
VALID = sorted((HERE / "valid").glob("*.yml"))
FILE = re.compile(rb"^(?:\xef\xbb\xbf)?# (path|before): (\S.*)\n", re.MULTILINE)
ELSEWHERE = {
    "A004": "tests/load: a file of 256 KiB",
    "A016": "tests/load: a symbolic link",
    "A017": "tests/validate: the timeline vanishes while it is read",
    "A210": "tests/validate: timeline.yml",
    "A211": "tests/validate: timeline.yml",
    "A905": "tests/validate: mkdocs.yml",
}


def parts(content, key="path"):
    """(path, content) of each file in a fixture; its `# path:` line stays, so that lines count as in the fixture."""
    starts = list(FILE.finditer(content))
    ends = [*(m.start() for m in starts[1:]), len(content)][: len(starts)]
    return [
        (m[2].decode(), content[m.start() : end]) for m, end in zip(starts, ends, strict=True) if m[1].decode() == key
    ]


def write(folder, files):
    for path, content in files:
        target = folder / "incidents" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.partition(b"\n")[2] if path.endswith(".json") else content)


def report(folder, fixture=None):
    """What is said of the base timeline with a fixture's files in it."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    if fixture is None or not fixture.stem.endswith("-without-texts"):
        store = Store.of(Project(folder))
        for captured in (HERE / "texts").glob("*.txt"):
            store.keep(captured.stem, captured.read_bytes(), captured.read_text(encoding="utf-8").strip())
    content = fixture.read_bytes() if fixture else b""
    since = None
    if before := parts(content, "before"):
        write(folder, before)
        commit(folder)
        since = history.fork(Project(folder), "HEAD")
        for path, _ in before:
            (folder / "incidents" / path).unlink()
    write(folder, parts(content))
    return text.report(pipeline.check(Project(folder), since=since).diagnostics)


def test_the_base_timeline_is_faultless(tmp_path):
    assert report(tmp_path) == ""


@pytest.mark.parametrize("fixture", INVALID, ids=lambda p: p.stem)
def test_a_fault_is_reported_word_by_word(fixture, tmp_path):
    expected = fixture.with_suffix(".txt")
    said = report(tmp_path, fixture)
    if os.environ.get("ANNALS_UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f" {fixture.stem[:4]} " in said


@pytest.mark.parametrize("fixture", VALID, ids=lambda p: p.stem)
def test_what_is_right_is_not_reported(fixture, tmp_path):
    assert report(tmp_path, fixture) == ""


def test_every_code_has_fixtures():
    codes = set(pipeline.explanations()) - set(ELSEWHERE)
    assert codes == {p.stem[:4] for p in INVALID}
    rules = {code for code in codes if "A300" <= code < "A900" or "A110" <= code < "A200"}
    assert rules <= {p.stem[:4] for p in VALID}
