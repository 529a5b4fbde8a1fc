"""A timeline as a preview shows it: each page is made when somebody looks at it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TypeVar

from generator.derive.library import Library, library
from generator.derive.renewing import renewed
from generator.formats import facet_index
from generator.formats.search_records import SearchRecord, search_records
from generator.model.corpus import Corpus
from generator.render.cards import words
from generator.render.frame import Frame, frame
from generator.render.making import Making
from generator.render.page import Later, Page
from generator.render.pages import Finder, loaded
from generator.render.views import explore

_T = TypeVar("_T")


def shown(corpus: Corpus, before: "Shown | None" = None) -> "Shown":
    """What there is to show; `before`: of a corpus whose unchanged records are the same objects."""
    if before is None:
        return Shown(library(corpus), Finder(), corpus.epoch)
    now = renewed(before.library, corpus)
    same_dates = now.recent is before.library.recent
    return Shown(now, before.finder, before.epoch if same_dates else corpus.epoch)


class Shown:
    """One state of a timeline. Pages and what they load are the same as those of a build without data files and cards."""

    def __init__(self, of: Library, finder: Finder, epoch: int) -> None:
        self.library, self.finder = of, finder
        self.epoch = epoch
        around = words.of_timeline(of)
        self.frame: Frame = frame(of.timeline.language, of.timeline.publisher.contact, around)
        self.files: Mapping[str, bytes] = {}

    def page(self, path: str) -> Page | None:
        """The page that has this Markdown file, if there is one."""
        return self.finder.find(self.library, path)

    @cached_property
    def pages(self) -> Mapping[str, Later]:
        """By Markdown file; none is made before something of it is asked for."""
        return dict(self._listed())

    def _listed(self) -> Iterator[tuple[str, Later]]:
        return ((path, Later(partial(self._make, found))) for path, found in self.finder.all(self.library))

    def _make(self, found: Page | Making) -> Page:
        return found.page(self.library) if isinstance(found, Making) else found

    def loaded(self, path: str) -> bytes | None:
        """What pages load when readers ask for more, by its path below the site's root."""
        return self._loaded.get(path) if path.startswith(explore.ADDRESS) else None

    @cached_property
    def _loaded(self) -> Mapping[str, bytes]:
        return {**dict(loaded(self.library)), **dict(facet_index.files(self.library))}

    def prepared(self, stop: Callable[[], bool]) -> bool:
        """Puts `pages` and `search` together, which takes long; False where it is told to stop in between, and nothing is lost."""
        if "search" in self.__dict__:
            return True
        pages, search = _unless(stop, self._listed()), _unless(stop, search_records(self.library))
        if pages is None or search is None:
            return False
        self.__dict__ |= {"pages": dict(pages), "search": tuple(search)}  # where cached properties keep their values
        return True

    @cached_property
    def search(self) -> tuple[SearchRecord, ...]:
        """What search finds."""
        return tuple(search_records(self.library))


def _unless(stop: Callable[[], bool], things: Iterable[_T]) -> list[_T] | None:
    found = []
    for thing in things:
        if stop():
            return None
        found.append(thing)
    return found
