"""Sources that carry the reporting of the same origin: they count as one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.derive.library import Library
from generator.derive.origins import origins
from generator.model.kinds import Source
from generator.render.views.context import Context, direction
from generator.render.views.evidence import outlet, published

_SHOWN = 8  # how many others of one origin a page lists


@dataclass(frozen=True, slots=True)
class Relative:
    """Another source."""

    href: str
    title: str
    lang: str
    dir: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Sources with the same text, others of the same origin, and how many more of these there are."""

    same_text: tuple[Relative, ...]
    others: tuple[Relative, ...]
    more: int

    @property
    def total(self) -> int:
        """How many sources share the origin, the page's own not counted."""
        return len(self.same_text) + len(self.others) + self.more


@dataclass(frozen=True, slots=True)
class Shelf:
    """Sources in order of publication, by origin and by text: the same title of the same origin."""

    by_origin: Mapping[str, Sequence[Source]]
    by_text: Mapping[tuple[str, str], Sequence[Source]]

    def of(self, source: Source, context: Context) -> Kin:
        """What shares an origin with a source."""
        named = origins(source)
        texts = {s.id: s for o in named for s in self.by_text[o, source.title.casefold()] if s is not source}
        others = {s.id: s for s in islice(self._others(source, named, texts), _SHOWN)}
        return Kin(
            tuple(_relative(s, context) for s in texts.values()),
            tuple(_relative(s, context) for s in others.values()),
            self._total(source, named) - len(texts) - len(others),
        )

    def _total(self, source: Source, named: Sequence[str]) -> int:
        """How many other sources name any of the origins; of one origin, without a walk over them."""
        if len(named) == 1:
            return len(self.by_origin[named[0]]) - 1
        return len({s.id for o in named for s in self.by_origin[o]} - {source.id})

    def _others(self, source: Source, named: Sequence[str], texts: Mapping[str, Source]) -> Iterator[Source]:
        seen = {source.id, *texts}
        for origin in named:
            for other in self.by_origin[origin]:
                if other.id not in seen:
                    seen.add(other.id)
                    yield other


def shelf(library: Library) -> Shelf:
    """All sources that name an origin."""
    clock = library.clock
    by_origin, by_text = defaultdict(list), defaultdict(list)
    for source in sorted(library.corpus.sources, key=lambda s: s.id):
        for origin in origins(source):
            by_origin[origin].append(source)
            by_text[origin, source.title.casefold()].append(source)
    for of in (*by_origin.values(), *by_text.values()):
        of.sort(key=lambda s: (1, 0.0, 0.0) if isinstance(s.published, str) else (0, *s.published.order(clock)))
    return Shelf(by_origin, by_text)


def _relative(source: Source, context: Context) -> Relative:
    return Relative(
        context.href(source.id), source.title, source.language, direction(source.language),
        outlet(source, context), published(source, context),
    )  # fmt: skip
