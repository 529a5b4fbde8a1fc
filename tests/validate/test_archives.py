"""A hundred archived copies that are swapped among their sources, and a hundred that are not."""

import shutil
from pathlib import Path

from generator import pipeline
from generator.project import Project

BASE = Path(__file__).parents[1] / "records" / "base"
SOURCE = """\
title: Report {number}
publisher: gazette
published: 2025-05-{day:02}
language: en
medium: article
carries: own
seen: whole
accessed: 2025-05-31
url: https://gazette.example/reports/{number}
archived:
  - url: https://web.archive.org/web/202505{day:02}120000/http://www.gazette.example/reports/{of}/
    at: 2025-05-{day:02}
"""


def mismatches(folder, shift):
    shutil.copytree(BASE, folder)
    for number in range(100):
        content = SOURCE.format(number=number, day=number % 28 + 1, of=(number + shift) % 100)
        (folder / "incidents" / "sources" / f"report-{number}.yml").write_text(content, encoding="utf-8")
    return {d.path for d in pipeline.check(Project(folder)).diagnostics if d.code == "A504"}


def test_each_swapped_copy_is_found(tmp_path):
    assert len(mismatches(tmp_path / "swapped", 1)) == 100


def test_no_other_is(tmp_path):
    assert mismatches(tmp_path / "right", 0) == set()
