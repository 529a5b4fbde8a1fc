"""A timeline of a few pages, in the real settings and the real theme."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.project import Project
from generator.render.page import Heading, Page, check
from generator.site.search import SearchRecord

REPOSITORY = Path(__file__).parents[2]
HOSTILE = "</title><script>alert(1)</script> {{7*7}} {% raw %} & \"x\" 'y' `z` *b* {: .c } [TOC] é عرب 😀"
NAV = "nav: [{Home: index.md}, {How we work: how-we-work.md}, {About: about.md}]\nnot_in_nav: /*/\n"
EPOCH = 1_746_000_000


@dataclass
class Rendered:
    pages: dict[str, Page] = field(default_factory=dict)
    search: tuple[SearchRecord, ...] = ()
    epoch: int = EPOCH


def entry(title, text="Some words.", **meta):
    page = Page(
        {"layout": "entry", "summary": f"About {title}", **meta},
        (Heading(1, title, "top"), f'<p>{text} <a href="../../">Home</a></p>', Heading(2, "Evidence", "evidence")),
    )
    check(page)
    return page


def few_pages():
    home = Page({"layout": "home"}, (Heading(1, "Attacks", "attacks"), '<p><a href="incidents/toulon/">Toulon</a></p>'))
    return Rendered(
        {
            "index.md": home,
            "timeline/index.md": entry("Timeline"),
            "incidents/toulon/index.md": entry("Toulon", updated="2025-05-02", jsonld={"name": HOSTILE}),
            "incidents/hostile/index.md": entry(HOSTILE),
            "incidents/moved/index.md": Page(
                {"layout": "moved", "heading": 'Moved & "gone"', "refresh": "../toulon/"},
                ("<header><h1>Moved &amp; gone</h1></header>",),
            ),
        },
        (
            SearchRecord(
                "/incidents/toulon/",
                "Shots at Toulon, Drôme. Des véhicules de l’administration. Direction départementale DDPF 2025-04-15",
                {
                    "title": "Toulon",
                    "date": "15 April 2025",
                    "type": "Gunfire",
                    "place": "Toulon",
                    "group": "event",
                    "mark": "confirmed",
                },
            ),
            SearchRecord("/incidents/hostile/", "Another entry, which has other words.", {"title": HOSTILE}),
        ),
    )


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
