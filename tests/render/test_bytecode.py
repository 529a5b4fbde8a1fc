"""Compiled templates that stay beside the program's own bytecode."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.render import bytecode, environment

anew = bytecode.recall.__wrapped__


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where Python keeps bytecode, for this test alone."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_is_kept_is_used_by_later_runs(folder):
    found = environment.compiled()
    bytecode.keep(found)
    assert anew() == found
    (kept,) = folder.rglob("*.msgpack")
    assert kept.name == f"templates.{sys.implementation.cache_tag}.msgpack"


def test_another_run_compiles_nothing_again(folder):
    bytecode.keep(environment.compiled())
    said = (
        "from generator.render import environment as e; before = dict(e._compiled().found);"
        "e.compiled(); assert before and e._compiled().found == before"
    )
    environ = os.environ | {"PYTHONPYCACHEPREFIX": str(folder)}
    subprocess.run([sys.executable, "-c", said], check=True, env=environ)


@pytest.mark.parametrize("changed", ["_COMPILER", "TEMPLATES"])
def test_another_compiler_or_another_template_begins_anew(folder, monkeypatch, tmp_path, changed):
    bytecode.keep({"key": b"code"})
    file = bytecode._file()
    other = tmp_path / "other"
    if changed == "TEMPLATES":
        other.mkdir()
        (other / "page.html.j2").write_text("another")
    else:
        other.write_text("another")
    monkeypatch.setattr(bytecode, changed, other)
    monkeypatch.setattr(bytecode, "_file", lambda: file)
    assert anew() == {}


def test_half_a_file_is_none(folder):
    bytecode.keep({"key": b"code"})
    (kept,) = folder.rglob("*.msgpack")
    kept.write_bytes(kept.read_bytes()[:-3])
    assert anew() == {}


def test_where_python_keeps_no_bytecode_neither_do_we(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    bytecode.keep({"key": b"code"})
    assert not list(folder.rglob("*.msgpack"))


def test_a_folder_that_cannot_be_written_costs_nothing(folder, monkeypatch):
    monkeypatch.setattr(bytecode, "_file", lambda: Path(os.devnull) / "kept")
    bytecode.keep({"key": b"code"})
    assert anew() == {}
