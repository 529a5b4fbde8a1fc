"""A803-A804: two things that look alike are one thing, or one passes for the other."""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.diagnostics import Severity
from generator.model.kinds import Organisation, Person, Record, Source
from generator.model.references import Path
from generator.validate import confusables
from generator.validate.rule import Finding, group_rule
from generator.validate.scene import Scene

_TWO_AS_ONE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DIGITS = str.maketrans("015", "ols")


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """What is left of a text when everything that looks alike is the same."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", confusables.plain(text))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold().translate(_DIGITS)
    for two, one in _TWO_AS_ONE:
        text = text.replace(two, one)
    return text


class _Look(NamedTuple):
    """How an id looks, and with place and form each name of those that have names."""

    kind: str
    id: str
    names: tuple[tuple[Path, str, str], ...]


def _look(record: Record, scene: Scene) -> _Look:  # noqa: ARG001 - what a census asks with
    names = tuple((path, name, skeleton(name)) for path, name in _names(record))
    return _Look(record.kind, "-".join(map(_part, record.id.split("-"))), names)


def _looks(seen: _Look) -> Iterator[Hashable]:
    _, look, names = seen
    yield "id", look
    yield from (("name", look) for _, _, look in names)


@group_rule("A803", _look, _looks, Severity.WARNING)
def same_look(looks: Mapping[str, _Look]) -> Iterator[Finding]:
    """An id looks like another one, or a name like another's that is written in another alphabet.

    Whoever reads `rn` for `m`, `1` for `l`, or a Cyrillic letter for a Latin one takes the one for the other. The later
    record is named.

    Bad: `organisations/modern-post.yml` beside `organisations/modem-post.yml`. Good: ids that differ to the eye.
    """
    ids: dict[str, str] = {}
    for ident, (_, look, _) in sorted(looks.items(), key=lambda item: (item[1][0], item[0])):
        other = ids.setdefault(look, ident)
        if other != ident:
            message = f"the id `{ident}` looks like `{other}`"
            advice = "if they are one, keep one; else give the newer one an id that differs to the eye"
            yield Finding((), message, advice, record=ident)
    names: dict[str, tuple[str, str]] = {}
    for ident, path, name, look in ((ident, *name) for ident, (_, _, named) in looks.items() for name in named):
        first, written = names.setdefault(look, (ident, name))
        if first != ident and not (written.isascii() and name.isascii()) and _letters(written) != _letters(name):
            message = f"“{name}” looks like “{written}”, a name of `{first}`, but is written with other letters"
            yield Finding(path, message, "type the name again in one alphabet", record=ident)


def _part(word: str) -> str:
    """How a part of an id looks. Digits alone are dates and counters, which nobody takes for letters."""
    return f"#{word}" if word.isdigit() else skeleton(word)


def _letters(text: str) -> str:
    """Without accents and case, which change no alphabet."""
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def _names(record: Record) -> Iterator[tuple[Path, str]]:
    if isinstance(record, (Person, Organisation)):
        yield ("name",), record.name
        yield from ((("aliases", i), alias) for i, alias in enumerate(record.aliases))


def _host(record: Record, scene: Scene) -> str | None:  # noqa: ARG001 - what a census asks with
    """The host of its address, as readers see it."""
    url = record.url if isinstance(record, (Source, Organisation)) else None
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    try:
        return (host.encode("ascii").decode("idna") if host.isascii() else host) or None
    except UnicodeError:
        return host


def _face(host: str) -> tuple[str]:
    return (skeleton(host),)


@group_rule("A804", _host, _face, Severity.WARNING)
def host_in_disguise(hosts: Mapping[str, str]) -> Iterator[Finding]:
    """The host of an address looks like another host of this timeline, or mixes alphabets.

    Bad: `url: https://gazette.exarnple/a` beside `https://gazette.example/b`. Good: the host as its publisher writes it.
    """
    counted = Counter(hosts.values())
    # Of two that look alike, the one that is named more often is the one that is meant.
    usual: dict[str, str] = {}
    for host in sorted(counted, key=lambda h: (-counted[h], not h.isascii(), h)):
        usual.setdefault(skeleton(host), host)
    for ident, host in hosts.items():
        meant = usual[skeleton(host)]
        if meant != host:
            message = f"the host {host} looks like {meant}, but is another one"
            yield Finding(("url",), message, f"if {meant} is meant, write it", record=ident)
        elif not host.isascii() and skeleton(host).isascii() and not _latin(host):
            message = f"the host {host} ({host.encode('idna').decode()}) is written with letters that look Latin"
            yield Finding(("url",), message, "copy the address from the browser again", record=ident)


def _latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


RULES = (same_look, host_in_disguise)
