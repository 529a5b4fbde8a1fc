"""Where the time of a cold build goes: the work of each stage, one after another in one process.

    python bench/stages.py 1000                                    # a corpus of so many incidents
    python bench/stages.py 1000 --functions "pages: incident"      # and the dearest functions of one stage

The build itself shares this work out to all cores, and Pagefind works beside it. Work is processor time, of other programs too.
"""

import argparse
import cProfile
import io
import pstats
import resource
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import corpus
import runs

from generator import carding, exporting, pipeline
from generator.derive import library as libraries
from generator.derive.library import Library
from generator.formats import facet_index
from generator.formats.search_records import search_records
from generator.formats.site import Site
from generator.project import Project
from generator.publish import tree
from generator.render.cards import words
from generator.render.frame import frame
from generator.render.page import Page
from generator.render.pages import KINDS, described, loaded, pages_of
from generator.site.workshop import Workshop

T = TypeVar("T")
_BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


class Stages:
    """Work by stage, in seconds; `functions` is the stage whose functions are looked at."""

    def __init__(self, functions: str = "") -> None:
        self.work: dict[str, float] = {}
        self.dearest = ""
        self._functions = functions

    def take(self, name: str, stage: Callable[[], T]) -> T:
        """What a stage makes."""
        start, profile = _spent(), cProfile.Profile()
        made = profile.runcall(stage) if name == self._functions else stage()
        self.work[name] = _spent() - start
        if name == self._functions:
            text = io.StringIO()
            pstats.Stats(profile, stream=text).sort_stats("tottime").print_stats(30)
            self.dearest = text.getvalue()
        return made

    def table(self) -> Iterator[str]:
        """In order, as Markdown."""
        whole = sum(self.work.values())
        yield "| stage of a cold build, in one process | seconds of work | share |"
        yield "|---|---|---|"
        for name, work in self.work.items():
            yield f"| {name} | {work:.2f} | {work / whole:.0%} |"
        yield f"| all | {whole:.2f} | |"


def _spent() -> float:
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, _BOTH))


def profile(folder: Path, functions: str = "") -> Stages:
    """Takes the timeline in a folder through all stages of `annals build`."""
    stages, project = Stages(functions), Project(folder)
    stages.take("start: modules", lambda: runs.run([runs.PYTHON, "-c", "import generator.cli.building"], folder))
    records = stages.take("load and check", lambda: pipeline.check(project)).corpus
    assert records  # noqa: S101 - the tests have seen to it
    library = stages.take("derive", lambda: libraries.library(records))
    pages = _pages(library, stages)
    site = Site(project.address or "https://example.org/", records.epoch)
    data = stages.take("data files", lambda: dict(exporting.files(library, site, jobs=1)))
    pages |= stages.take("pages: data", lambda: described(library, data))
    cards = stages.take("cards", lambda: carding.pictures(words.by_path(library), None, 1))
    more = stages.take("index of /explore/", lambda: {**dict(loaded(library)), **dict(facet_index.files(library))})
    found = stages.take("search: records", lambda: tuple(search_records(library)))
    around = frame(records.timeline.language, records.timeline.publisher.contact, words.of_timeline(library))
    made = pipeline.Rendered(pages, {**data, **more, **cards}, found, around, records.epoch)
    _edition(Workshop(project, project.build, project.site, around), made, stages)
    return stages


def _pages(library: Library, stages: Stages) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for kind in KINDS:
        name = kind.__module__.rpartition(".")[2]
        pages |= stages.take(f"pages: {name}", lambda kind=kind: dict(pages_of(kind, library)))  # type: ignore[misc]
    return pages


def _edition(workshop: Workshop, made: pipeline.Rendered, stages: Stages) -> None:
    documents = stages.take("hand-written pages", lambda: workshop.documents(made))
    site = stages.take("MkDocs: theme, 404, sitemap", lambda: workshop.open(documents, made.epoch, print))
    pages = stages.take("pages into the theme", lambda: {path: site[path] for path in site if path.endswith(".html")})
    files = pages | {path: site[path] for path in site if path not in pages}
    stages.take("write the site", partial(tree.write, workshop.site, files))
    stages.take("_headers", workshop.restrict)
    stages.take("write the Markdown tree", lambda: workshop.write_documents(documents))
    stages.take("search: index", lambda: workshop.index(made.search))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int, nargs="?", default=1000)
    parser.add_argument("--functions", default="", help="a stage, by its name in the table")
    given = parser.parse_args()
    print(runs.machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="annals-bench-") as made:
        corpus.write(given.incidents, Path(made), seed=1)
        found = profile(Path(made), given.functions)
    print("\n".join(found.table()))
    print(found.dearest)


if __name__ == "__main__":
    main()
