"""A timeline of a few pages, in the real settings and the real theme."""

from pathlib import Path

import pytest
from small_site import HOSTILE, few_pages

from generator.project import Project

REPOSITORY = Path(__file__).parents[2]
NAV = "nav: [{Home: index.md}, {How we work: how-we-work.md}, {About: about.md}]\nnot_in_nav: /*/\n"


@pytest.fixture
def rendered():
    return few_pages()


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "timeline"
    (root / "incidents").mkdir(parents=True)
    (root / "incidents" / "timeline.yml").write_text("title: x\n")
    settings, _, _ = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")
    (root / "mkdocs.yml").write_text(f"{settings}\n{NAV}", encoding="utf-8")
    (root / "content" / "images").mkdir(parents=True)
    (root / "content" / "how-we-work.md").write_text(
        "# How we work\n\n## Confirmed { #confirmed }\n\n!!! note\n    Text[^1]\n\n[^1]: Foot.\n"
    )
    (root / "content" / "about.md").write_text("# About\n\nSee [Toulon](incidents/toulon/index.md).\n")
    (root / "content" / "images" / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (root / "content" / ".hidden").write_text("not published")
    return Project(root)


@pytest.fixture
def hostile():
    return HOSTILE
