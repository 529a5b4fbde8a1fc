"""160 mistakes that editors make: each is named with the right file, line and column, and following its help repairs it."""

import shutil
from pathlib import Path

import pytest
from validate.editor_mistakes import MISTAKES
from validate.repairs import repaired

from generator import pipeline
from generator.diagnostics import Severity
from generator.project import Project
from generator.sources.store import Store

RECORDS = Path(__file__).parents[1] / "records"
STEPS = 3  # a repair may bring to light what the mistake had hidden


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("editor")
    shutil.copytree(RECORDS / "base", root, dirs_exist_ok=True)
    store = Store.of(Project(root))
    for captured in (RECORDS / "texts").glob("*.txt"):
        store.keep(captured.stem, captured.read_bytes(), captured.read_text(encoding="utf-8").strip())
    return Project(root)


def said(project, path, content):
    """What is said when one file holds something else; the file is put back."""
    target = project.incidents / path
    sound = target.read_bytes()
    target.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        return pipeline.check(project).diagnostics
    finally:
        target.write_bytes(sound)


def sound(project, path):
    return (project.incidents / path).read_text(encoding="utf-8")


def test_there_are_more_than_a_hundred_and_no_two_are_one():
    assert len(MISTAKES) >= 150
    assert len({m.name for m in MISTAKES}) == len({(m.path, m.right, m.wrong) for m in MISTAKES}) == len(MISTAKES)
    assert sum(not m.help for m in MISTAKES) >= 80  # repaired by doing literally what the help says


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: m.name.replace(" ", "-"))
def test_a_mistake_is_named_and_its_help_repairs_it(project, mistake):
    text = sound(project, mistake.path)
    assert text.count(mistake.right) == 1
    wrong = text.replace(mistake.right, mistake.wrong)
    found = said(project, mistake.path, wrong)
    first = found[0]
    path = f"incidents/{mistake.path}"
    assert (first.path, first.code, first.position.line, first.position.column) == (
        path,
        mistake.code,
        mistake.line,
        mistake.column,
    )
    assert len(found) <= 2, found  # no cascade
    if mistake.help:
        assert first.help == mistake.help
        better = wrong
        for before, after in mistake.repair or ((mistake.wrong, mistake.right),):
            assert before in better
            better = better.replace(before, after, 1)
        left = said(project, mistake.path, better)
    else:
        better, left = wrong, found
        for _ in range(STEPS):
            better = repaired(better, left[0])
            assert better is not None, left[0]
            left = said(project, mistake.path, better)
            if not left:
                break
    assert [d for d in left if d.severity is Severity.ERROR or d.code == mistake.code] == []


ENCODINGS = {
    "windows-1252": (lambda text: text.encode("windows-1252"), "A001", 2, 29),
    "latin-1": (lambda text: text.encode("latin-1"), "A001", 2, 29),
    "utf-16": (lambda text: text.encode("utf-16"), "A001", 1, 1),
    "utf-8 with a byte-order mark": (lambda text: text.encode("utf-8-sig"), "A002", 1, 1),
    "old mac line ends": (lambda text: text.replace("\n", "\r").encode(), "A005", 1, 21),
    "a null byte": (lambda text: text.replace("Port", "Po\0rt").encode(), "A005", 1, 9),
    "cut in the middle of a letter": (
        lambda text: text.encode()[: text.encode().index("á".encode()) + 1],
        "A001",
        2,
        29,
    ),
    "empty": (lambda _: b"", "A003", 1, 1),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_are_named_where_they_go_wrong(project, name):
    encode, code, line, column = ENCODINGS[name]
    path = "organisations/port-authority.yml"
    found = said(project, path, encode(sound(project, path)))
    first = found[0]
    assert (first.path, first.code, first.position.line, first.position.column) == (
        f"incidents/{path}",
        code,
        line,
        column,
    )
    assert first.help
    assert len([d for d in found if d.severity is Severity.ERROR]) == 1, found


def test_windows_line_ends_are_no_mistake(project):
    path = "organisations/port-authority.yml"
    assert said(project, path, sound(project, path).replace("\n", "\r\n")) == ()
