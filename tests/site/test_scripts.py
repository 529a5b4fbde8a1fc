"""Every script of the theme passes the TypeScript compiler at its strictest; types stand in comments."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILER = ROOT / "tests" / "node" / "node_modules" / "typescript" / "lib" / "tsc.js"
SETTINGS = Path(__file__).parent / "tsconfig.json"


@pytest.fixture
def compiler():
    if not COMPILER.exists():
        pytest.skip(f"{COMPILER.relative_to(ROOT)} is not installed: run `npm ci` in tests/node")
    return COMPILER


def run(compiler, *options):
    return subprocess.run(["node", str(compiler), *options], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_scripts_are_typed(compiler):
    listed = run(compiler, "-p", str(SETTINGS), "--listFilesOnly").stdout
    scripts = sorted((ROOT / "generator" / "site" / "theme").rglob("*.js"))
    assert [s.name for s in scripts if s.name not in listed] == []
    found = run(compiler, "-p", str(SETTINGS))
    assert found.stdout == ""
    assert found.returncode == 0


@pytest.mark.slow
def test_a_script_with_a_wrong_type_does_not_pass(compiler, tmp_path):
    (tmp_path / "wrong.js").write_text("document.getElementById('x').hidden = 3;\n")
    found = run(compiler, "--allowJs", "--checkJs", "--strict", "--noEmit", str(tmp_path / "wrong.js"))
    assert "TS2531" in found.stdout
    assert found.returncode != 0
