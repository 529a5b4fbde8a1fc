"""A small timeline in a folder (its files are in ferries.py)."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ferries import BASE, CONFIGURATION, TIMELINE

from generator.project import Project

MakeTimeline = Callable[..., Project]


@pytest.fixture
def make_timeline(tmp_path: Path) -> MakeTimeline:
    """Makes the base timeline; keyword `files` adds, replaces or (with None) removes files below incidents/."""

    def make(files: Mapping[str, str | None] | None = None, *, timeline: str = TIMELINE) -> Project:
        every: dict[str, str | None] = {"timeline.yml": timeline, **BASE, **(files or {})}
        for name, text in every.items():
            if text is not None:
                path = tmp_path / "incidents" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
        return Project(tmp_path)

    return make
