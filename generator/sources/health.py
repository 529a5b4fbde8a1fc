"""Looks at the addresses of sources: whether the page answers, is still that page, and holds the passages."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from generator.model.addresses import canonical, copy_of
from generator.model.health import State
from generator.model.source import Source
from generator.passages.quotes import QuotedPassage
from generator.sources.answers import Failure, Fetched, Kind
from generator.sources.asking import Extract, Getter
from generator.sources.ledger import Observation
from generator.sources.signs import Page, is_front, same_site

ROUNDS = 3  # times that a page which does not answer is asked for, before the night says so
_HOSTS = 3  # of so many, one at least has an address, unless it is our own resolver that is down
_LONGEST, _QUOTED = 300, 60  # characters of a detail, and of a quotation in it
_NO_HOST = "its host has no address"
_REFUSED = {401: State.PAYWALLED, 402: State.PAYWALLED, 403: State.BLOCKED, 429: State.BLOCKED, 451: State.BLOCKED}


@dataclass(frozen=True, slots=True)
class Subject:
    """An address to be looked at: as recorded, as asked for, and what the page should hold."""

    ident: str
    url: str
    asked: str
    title: str
    quotes: tuple[QuotedPassage, ...]
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Looker:
    """What looking takes; `stray` gives a name that no page has."""

    getter: Getter
    extract: Extract
    stray: Callable[[], str]
    workers: int = 1

    def look(self, subjects: Sequence[Subject]) -> list[Observation]:
        """What was found at each address. One that did not answer is asked again at the end, when the site may be back."""
        seen: dict[Subject, Observation] = {}
        left = list(dict.fromkeys(subjects))
        with ThreadPoolExecutor(self.workers) as pool:
            for _ in range(ROUNDS):
                for subject, found in zip(left, pool.map(self.visit, left), strict=True):
                    seen[subject] = _both(seen.get(subject), _plain(found))
                left = [s for s in left if seen[s].hard or seen[s].fleeting]
        return _without_our_own_faults(subjects, seen)

    def visit(self, subject: Subject) -> Observation:
        """What one request finds."""
        answer = self.getter.get(subject.asked)
        if isinstance(answer, Failure):
            return _unfetched(answer)
        return _refused(answer) or self._judged(subject, Page(answer, self.extract(answer)))

    def _judged(self, subject: Subject, page: Page) -> Observation:
        """The states of a page that answers, in the order in which one excludes the next."""
        lost = [q for q in subject.quotes if not page.holds(q.quote, q.prefix, q.suffix)]
        if not lost and (subject.quotes or page.titled(subject.title)):
            return _found(page)
        nothing = len(lost) == len(subject.quotes)
        if nothing and page.is_wall:
            return Observation(State.BLOCKED, "it asks for a human being, cookies or consent")
        if page.asks_for_payment:
            return Observation(State.PAYWALLED, "it asks for a subscription or a login")
        if nothing and (other := self._other_page(page)):
            return other
        if not page.words:
            return Observation(State.UNKNOWN, "no text could be read from it")
        return _changed(subject, lost) if lost else _found(page)

    def _other_page(self, page: Page) -> Observation | None:
        """When nothing of the page is there: another site, or what the site says of pages that it does not have."""
        asked, final = page.fetched.asked, page.fetched.final
        if page.is_parked:
            return Observation(State.USURPED, "it offers the domain for sale")
        if not same_site(asked, final):
            return Observation(State.USURPED, f"it leads to another site: {final}")
        stray = None if is_front(asked) else self._aside(urljoin(asked, self.stray()))
        if stray is None or not (page.is_like(stray) or (is_front(final) and is_front(stray.fetched.final))):
            return None
        if is_front(final):
            return Observation(State.UNKNOWN, "it leads to the front page, as any address there does", hard=True)
        front = self._aside(f"{urlsplit(final).scheme}://{urlsplit(final).netloc}/")
        if front is not None and page.is_like(front):
            return Observation(State.UNKNOWN, "the site answers every address with the same page")
        return Observation(State.UNKNOWN, "it answers as an address without a page does", hard=True)

    def _aside(self, url: str) -> Page | None:
        """Another page of the site, if it has one there."""
        answer = self.getter.get(url)
        return None if isinstance(answer, Failure) or _refused(answer) else Page(answer, self.extract(answer))


def subjects(source: Source, quotes: Iterable[QuotedPassage]) -> list[Subject]:
    """The addresses of a source: its own, then those of its archived copies, without the archive's frame."""
    passages = tuple({quote.key: quote for quote in quotes}.values())
    asked = {source.url: source.url} if source.url else {}
    for archived in source.archived:
        copied = copy_of(archived.url)
        asked[archived.url] = copied.raw if copied else archived.url
    return [
        Subject(source.id, url, address, source.title, passages, url != source.url) for url, address in asked.items()
    ]


def _plain(seen: Observation) -> Observation:
    """The same, without signs that a stranger's server could play with."""
    detail = "".join(sign if sign.isprintable() else " " for sign in seen.detail)
    return replace(seen, detail=_shortened(detail, _LONGEST))


def _both(first: Observation | None, then: Observation) -> Observation:
    """Of two requests in one night: an answer, else that there is no such page, else the newer."""
    return first if first is not None and first.hard and then.state.is_silent else then


def _without_our_own_faults(asked: Sequence[Subject], seen: dict[Subject, Observation]) -> list[Observation]:
    """What was seen; where no host at all has an address, nothing was seen."""
    hosts = {urlsplit(subject.asked).hostname for subject in asked}
    cut_off = len(hosts) >= _HOSTS and all(o.detail == _NO_HOST for o in seen.values())
    own = Observation(State.UNKNOWN, "no host had an address that night")
    return [own if cut_off else seen[subject] for subject in asked]


def _unfetched(failure: Failure) -> Observation:
    """Without an answer, only a host without an address is a sign that the page is gone."""
    match failure.kind:
        # A resolver that is out of order says so; it comes as the same kind.
        case Kind.DNS if "emporary" not in failure.message:
            return Observation(State.UNKNOWN, _NO_HOST, hard=True)
        case Kind.ROBOTS:
            return Observation(State.BLOCKED, failure.message, fleeting=True)
        case _:
            return Observation(State.UNKNOWN, f"{failure.kind.value}: {failure.message}", fleeting=True)


def _refused(answer: Fetched) -> Observation | None:
    """What a status other than 2xx says."""
    match answer.status:
        case 404 | 410:
            return Observation(State.UNKNOWN, f"status {answer.status}", hard=True)
        case status if 200 <= status < 300:  # noqa: PLR2004 - success (RFC 9110)
            return None
        case status:
            state = _REFUSED.get(status, State.UNKNOWN)
            return Observation(state, f"status {status}", fleeting=state.is_silent)


def _found(page: Page) -> Observation:
    asked, final = canonical(page.fetched.asked), canonical(page.fetched.final)
    if asked in (final, final.partition("?")[0]):
        return Observation(State.OK, f"status {page.fetched.status}")
    return Observation(State.MOVED, f"it leads to {page.fetched.final}")


def _changed(subject: Subject, lost: Sequence[QuotedPassage]) -> Observation:
    shown = _shortened(lost[0].quote, _QUOTED)
    passages = "the passage is" if len(subject.quotes) == 1 else f"{len(lost)} of {len(subject.quotes)} passages are"
    return Observation(State.CHANGED, f"{passages} not in it: {shown}")


def _shortened(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[: size - 1].rstrip()}…"
