"""The import contracts of pyproject.toml hold, and they cover every outside library that the tool uses."""

import ast
import subprocess
import sys
import sysconfig
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


@cache
def imported(module: Path) -> set[str]:
    """Full names of what a module imports."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_contracts_hold():
    linter = Path(sysconfig.get_path("scripts")) / "lint-imports"
    run = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_outside_library_has_its_place():
    confined = {name for contract in CONTRACTS for name in contract.get("forbidden_modules", ())}
    outside = {name.split(".")[0] for m in (ROOT / "generator").rglob("*.py") for name in imported(m)}
    assert outside - confined - sys.stdlib_module_names - {"generator"} == set(), (
        "add a contract that says where it may be imported"
    )


def test_every_part_says_who_may_import_it():
    protected = {name for contract in CONTRACTS for name in contract.get("protected_modules", ())}
    parts = {
        f"generator.{p.stem}"
        for p in (ROOT / "generator").iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert parts - protected == {"generator.__init__", "generator.__main__"}


# import-linter sees only the first name of an outside module, and `urllib.parse` is harmless.
@pytest.mark.parametrize("network", ["urllib.request", "http.client"])
def test_only_sources_reads_the_network(network):
    importers = {m.relative_to(ROOT).parts[1] for m in (ROOT / "generator").rglob("*.py") if network in imported(m)}
    assert importers <= {"sources"}
