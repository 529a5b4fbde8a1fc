"""The corpus that benches measure with is the same every time, grows in proportion, and is a valid timeline."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "bench" / "corpus.py"


def made(count: int, folder: Path, *options: str) -> dict[str, str]:
    subprocess.run([sys.executable, CORPUS, str(count), folder, *options], check=True)
    return {
        str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in sorted((folder / "incidents").rglob("*.yml"))
    }


def test_the_same_number_gives_the_same_bytes(tmp_path):
    assert made(40, tmp_path / "a") == made(40, tmp_path / "b")


def test_another_seed_gives_other_records(tmp_path):
    assert made(5, tmp_path / "a") != made(5, tmp_path / "b", "--seed", "2")


def test_records_are_as_long_as_real_ones_and_grow_in_proportion(tmp_path):
    records = made(160, tmp_path)
    kinds = Counter(Path(name).parts[1] for name in records)
    incidents = [text for name, text in records.items() if "ticket: T-" in text]
    assert len(incidents) == 160
    assert 55 <= sum(text.count("\n") for text in incidents) / 160 <= 65
    assert (kinds["statements"], kinds["sources"]) == (20, 20)


def test_refuses_a_folder_that_holds_something(tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    run = subprocess.run([sys.executable, CORPUS, "1", tmp_path], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "is not empty" in run.stderr


@pytest.mark.slow
def test_is_a_valid_timeline(tmp_path):
    made(20, tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "generator", "--root", tmp_path, "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning" not in run.stdout.lower()
