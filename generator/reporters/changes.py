"""What a change means to readers, in sections: the same for a terminal and for a comment on a pull request."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.derive.diff import Added, Changed, Diff, Named
from generator.diagnostics import Diagnostic, Severity

_LONG = 160  # characters above which only the sentences that differ are shown
_SENTENCE = re.compile(r"(?<=[.!?\]])\s+(?=\S)")
_NAMES = ("question", "field", "stage", "lang", "file", "asked", "date", "text", "title", "url")
_PROOFS = {"verified": "verified", "locked": "with a committed proof", "quoted": "without a proof"}


class Line(NamedTuple):
    """A line below an item; `sign` is - for what was, + for what is, ! for what to note, or a blank."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that changed. `data` comes from records, that is from strangers; `kind` and `words` are ours."""

    data: tuple[str, ...]
    words: str = ""
    kind: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one sort, under a heading that counts them."""

    heading: str
    items: tuple[Item, ...]
    lead: str = ""


def headline(found: Diff, problems: Sequence[Diagnostic]) -> str:
    """What happened, in one line."""
    errors = sum(d.severity is Severity.ERROR for d in problems)
    silent = sum(len(c.silent) for c in found.changed)
    counts = {
        "new": len(found.added), "changed": len(found.changed), "withdrawn": len(found.withdrawn), "gone": len(found.vanished),
        "at a new address": len(found.redirected),
    }  # fmt: skip
    told = [f"{n} {what}" for what, n in counts.items() if n] or ["nothing that readers see"]
    if silent:
        told.append(f"{plural(silent, 'fact')} changed without a word to readers")
    told.append(
        f"{plural(errors, 'error')}, {plural(len(problems) - errors, 'warning')} that were not there before"
        if problems
        else "no new problem"
    )
    return " · ".join(told)


def plural(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def sections(
    found: Diff, problems: Sequence[Diagnostic], titles: Mapping[str, str], unread: Sequence[str] = ()
) -> Iterator[Section]:
    """Everything, what must be settled first; `titles` are those of the codes, `unread` what could not be compared."""
    errors = [d for d in problems if d.severity is Severity.ERROR]
    every = (
        Section("To be settled before this can be merged", tuple(map(_problem, errors))),
        Section("Gone without a trace", tuple(Item((ident,)) for ident in found.vanished)),
        Section("Withdrawn", tuple(Item(_data(named), kind=named.kind, lines=(Line("!", why),)) for named, why in found.withdrawn)),
        Section("New", tuple(map(_added, found.added))),
        Section("Changed", tuple(map(_changed, sorted(found.changed, key=_urgency)))),
        Section("At a new address", tuple(Item((o,), lines=(Line("+", i),)) for o, i in found.redirected)),
        Section("New quotations without a proof", tuple(_unproved(found)), "Nobody has compared them with a captured text."),
        Section(
            "Proofs that differ", tuple(Item((ident,)) for ident in found.relocked),
            "A proof in a pull request is a claim. Before merging, repeat them where the texts are: "
            "`annals sources verify --strict`.",
        ),
        Section("Not compared", tuple(Item((i,)) for i in unread), "Before the change their files held no record."),
        Section("Worth a second look", tuple(_warnings([d for d in problems if d not in errors], titles))),
    )  # fmt: skip
    return (section for section in every if section.items)


def _data(named: Named) -> tuple[str, ...]:
    return (named.id, named.title) if named.title != named.id else (named.id,)


def _problem(d: Diagnostic) -> Item:
    advice = (Line(" ", line) for line in (f"help: {d.help}".splitlines() if d.help else ()))
    return Item((f"{d.path}:{d.position.line}", d.code), lines=(Line("!", d.message), *advice))


def _added(added: Added) -> Item:
    proofs = [f"{n} {_PROOFS[state.value]}" for state, n in sorted(added.quotations.items(), key=lambda i: i[0].rank)]
    notes = [f"{plural(sum(added.quotations.values()), 'quotation')}: {', '.join(proofs)}"] if proofs else []
    lines = tuple(Line("+", f"{name}: {value}") for name, value in added.facts)
    return Item(_data(added.named), "; ".join((*notes, *added.lacks)), added.named.kind, lines)


def _changed(changed: Changed) -> Item:
    notes = [f"moved: {', '.join(changed.moved)}"] if changed.moved else []
    notes += ["without a correction or an update"] if changed.silent else []
    notes += ["evidence lost"] if changed.lost or changed.weaker else []
    return Item(_data(changed.named), "; ".join(notes), changed.named.kind, tuple(_lines(changed)))


def _urgency(changed: Changed) -> tuple[bool, bool, bool]:
    """Silent changes first, then lost evidence, then moves, then the rest; each as the data have them."""
    return not changed.silent, not (changed.lost or changed.weaker), not changed.moved


def _lines(changed: Changed) -> Iterator[Line]:
    for change in sorted(changed.fields, key=lambda c: (c.path not in changed.silent, c.path not in changed.moved)):
        yield Line("!" if change.path in changed.silent else " ", change.path)
        before, after = _shown(change.before, change.after)
        yield from (Line("-", line) for line in before)
        yield from (Line("+", line) for line in after)
    for sign, title, lost in (("-", "rests no longer on", changed.lost), ("+", "rests now also on", changed.gained)):
        if lost:
            yield Line(" ", title)
            yield from (Line(sign, f"{source} ({', '.join(names)})") for source, names in _by_source(lost))
    for weak in changed.weaker:
        yield Line("!", f"{weak.field} was {weak.before.value}, and is only {weak.after.value} now")
    yield from (Line("!" if line.startswith("taken out") else " ", line) for line in changed.told)


def _by_source(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, source in pairs:
        found[source].append(name)
    return found.items()


def _shown(before: Any, after: Any) -> tuple[list[str], list[str]]:
    """The lines of both values that differ: items of lists, sentences of long texts."""
    cut = any(isinstance(value, str) and len(value) > _LONG for value in (before, after))
    then, now = (Counter(_pieces(value, cut=cut)) for value in (before, after))
    return list((then - now).elements()), list((now - then).elements())


def _pieces(value: Any, *, cut: bool) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        return [piece for item in value for piece in _parts(item)]
    written = _written(value)
    if isinstance(value, list | tuple) and len(written) > _LONG:
        return [_written(item) for item in value]
    return _SENTENCE.split(written) if cut else [written]


def _parts(item: Any) -> Iterator[str]:
    """An item of a list, a line for each thing that it says, behind the name that tells it from the others."""
    name = next((key for key in _NAMES if isinstance(item, Mapping) and key in item), None)
    if name is None or len(item) == 1:
        yield _written(item)
        return
    for key, value in item.items():
        if key != name:
            many = value if isinstance(value, list | tuple) and key != "evidence" else [value]
            yield from (f"{_written(item[name])} > {key}: {_written(one)}" for one in many)


def _written(value: Any) -> str:
    """A value in one line, much as YAML has it."""
    if isinstance(value, Mapping):
        if value.keys() == {"source"}:
            return _bare(value["source"])
        return f"{{{', '.join(f'{key}: {_written(item)}' for key, item in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{_bare(value)}]"
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())


def _bare(items: Iterable[Any]) -> str:
    return ", ".join(map(_written, items))


def _unproved(found: Diff) -> Iterator[Item]:
    by_source: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record, source, words in found.unproved:
        by_source[source].append((record, words))
    for source, quotations in by_source.items():
        yield Item((source,), lines=tuple(Line(" ", f"{record}: {words}") for record, words in quotations))


def _warnings(problems: Iterable[Diagnostic], titles: Mapping[str, str]) -> Iterator[Item]:
    by_code: dict[str, list[Diagnostic]] = defaultdict(list)
    for d in problems:
        by_code[d.code].append(d)
    for code, found in sorted(by_code.items()):
        yield Item(
            (code,),
            titles.get(code, ""),
            lines=tuple(Line(" ", f"{d.path}:{d.position.line}: {d.message}") for d in found),
        )
