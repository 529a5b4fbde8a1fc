"""Compiled templates of the theme, that stay beside the program's own bytecode."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.site.compiled import Compiled


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where Python keeps bytecode, for this test alone."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def used(template: str) -> tuple[str, int]:
    """What a template says, and how often an environment of another run compiles for that."""
    environment = Environment(loader=DictLoader({"page.html": template}), bytecode_cache=Compiled(), autoescape=True)
    compiled = []
    compile_one = environment.compile
    environment.compile = lambda *args, **kwargs: compiled.append(args) or compile_one(*args, **kwargs)
    return environment.get_template("page.html").render(), len(compiled)


def kept(folder: Path) -> list[Path]:
    return list(folder.rglob("*.jinja"))


def test_another_run_compiles_nothing_again(folder):
    assert used("{{ 6 * 7 }}") == ("42", 1)
    assert used("{{ 6 * 7 }}") == ("42", 0)
    (file,) = kept(folder)
    assert file.parent.name == f"compiled.{sys.implementation.cache_tag}"


def test_another_template_of_that_name_takes_its_place(folder):
    used("{{ 6 * 7 }}")
    assert used("{{ 6 * 8 }}") == ("48", 1)
    assert len(kept(folder)) == 1


@pytest.mark.parametrize(("end", "more"), [(-9, b""), (12, b""), (0, b""), (9, b"\xff" * 40)])
def test_what_is_not_whole_is_compiled_again(folder, end, more):
    used("{{ 6 * 7 }}")
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes()[:end] + more)
    assert used("{{ 6 * 7 }}") == ("42", 1)
    assert used("{{ 6 * 7 }}") == ("42", 0)


@pytest.mark.parametrize("package", ["jinja2", "mkdocs"])
def test_each_version_of_what_compiles_keeps_its_own(folder, monkeypatch, package):
    used("{{ 6 * 7 }}")
    monkeypatch.setattr("generator.site.compiled.version", lambda name: "0" if name == package else "1")
    assert used("{{ 6 * 7 }}") == ("42", 1)


def test_where_python_keeps_no_bytecode_neither_do_we(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert used("{{ 6 * 7 }}") == ("42", 1)
    assert not kept(folder)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "file"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert used("{{ 6 * 7 }}") == ("42", 1)
