"""A timeline of a few pages, one of which has a hostile title."""

from dataclasses import dataclass, field

from generator.formats.search_records import SearchRecord
from generator.render.frame import Frame, frame
from generator.render.page import Heading, Page, check

HOSTILE = "</title><script>alert(1)</script> {{7*7}} {% raw %} & \"x\" 'y' `z` *b* {: .c } [TOC] é عرب 😀"
EPOCH = 1_746_000_000


@dataclass
class Rendered:
    pages: dict[str, Page] = field(default_factory=dict)
    search: tuple[SearchRecord, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    frame: Frame = field(default_factory=lambda: frame("en"))
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
