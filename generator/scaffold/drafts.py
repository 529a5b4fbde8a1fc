"""A new record of each kind as a commented file, and the id that it is offered."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML

from generator.model import dates
from generator.scaffold.known import Known
from generator.scaffold.lines import commented, line, scalar
from generator.scaffold.names import slug
from generator.scaffold.questions import Answers

LONGEST_ID, SHORTEST_ID = 80, 3
_FOLDERS = {"figure": "figures", "person": "people", "organisation": "organisations", "place": "places"}
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def path(kind: str, ident: str, answers: Answers, known: Known) -> str:
    """Where the file belongs, below incidents/."""
    if kind not in ("incident", "statement"):
        return f"{_FOLDERS[kind]}/{ident}.yml"
    year = f"{_date(answers['date']).year(known.timeline.clock):04}"
    return f"{year}/{ident}.yml" if kind == "incident" else f"statements/{year}/{ident}.yml"


def offered_id(kind: str, answers: Answers, known: Known) -> str:
    """An id in the manner of its kind that no record has, or had: entries begin with their date."""
    parts = {
        "incident": lambda a: [_day(a["date"]), _first(a["place"]) if a["place"] != "unknown" else "", a["type"]],
        "statement": lambda a: [_day(a["date"]), _last_name(_first(a["speaker"])), a["channel"] or a["type"]],
        "figure": lambda a: [a["measure"], a["area"], _day(a["period"])],
        "person": lambda a: [a["name"]],
        "organisation": lambda a: [a["abbreviation"] or a["name"]],
        "place": lambda a: [a["name"]],
    }[kind](answers)
    stem = "-".join(filter(None, map(slug, parts)))[: LONGEST_ID - 3].strip("-")
    stem = stem if len(stem) >= SHORTEST_ID else f"{stem}-{kind}".strip("-")
    return next(
        i for n in range(1, len(known.taken) + 2) if (i := stem if n == 1 else f"{stem}-{n}") not in known.taken
    )


def text(kind: str, answers: Answers, known: Known) -> str:
    """The file: what was answered, and what may be added, as comments."""
    depth = "../../" if kind == "statement" else "../"
    lines = [f"# yaml-language-server: $schema={depth}schema/{kind}.schema.json", *_KINDS[kind](answers, known)]
    return "\n".join([*lines, ""])


def _incident(a: Answers, known: Known) -> Iterator[str]:
    words = known.timeline.vocabulary
    yield line("title", a["title"])
    yield commented(f"date: {a['date']}", "2024-03-02, 2024-03, {by: 2024-03-02}, {night: 2024-03-01/2024-03-02}")
    yield line("type", a["type"], words.types[a["type"]].definition)
    if a.get("outcome"):
        yield line("outcome", a["outcome"], "completed, attempted, threatened, ongoing")
    yield line(
        "verification", a["verification"], "confirmed, reported, alleged, disputed: that it happened, not who did it"
    )
    yield f"place: {_several(a['place'])}"
    yield from _possible("counts", words.counts, "{{{}: 0}}")
    yield from _possible("actors", words.roles, "{{{}: [ID]}}")
    yield from _possible("tags", words.tags, "[{}]")
    yield from _prose("summary", a["summary"], a["source"])
    facts = [
        "date",
        *(["place"] if a["place"] != "unknown" else []),
        "type",
        *(["outcome"] if a.get("outcome") else []),
    ]
    yield from _evidence(a, facts)
    yield f"recorded: {known.today}"


def _statement(a: Answers, known: Known) -> Iterator[str]:
    yield line("title", a["title"])
    yield f"date: {a['date']}"
    yield f"speaker: {_several(a['speaker'])}"
    yield line("type", a["type"], known.timeline.vocabulary.statement_types[a["type"]].definition)
    if a["channel"]:
        yield line("channel", a["channel"])
    if a["about"]:
        yield f"about: [{a['about']}]"
    if a["text"]:
        yield f"language: {a['lang']}"
        yield commented("quotes:", "the words are their own evidence; ` [...] ` marks a cut")
        yield f"  - text: {scalar(a['text'])}"
        yield f"    source: {a['source']}"
        if a["lang"] != known.timeline.language:
            yield f"    # translations: [{{lang: {known.timeline.language}, text: ..., by: us}}]"
    else:
        yield from _prose("paraphrase", a["paraphrase"], a["source"])
    yield from _evidence({"source": a["source"]}, ["date", "speaker", *(["channel"] if a["channel"] else [])])
    yield f"recorded: {known.today}"


def _figure(a: Answers, known: Known) -> Iterator[str]:
    measure = known.timeline.vocabulary.measures[a["measure"]]
    yield line("title", a["title"])
    yield line("measure", a["measure"], f"{measure.unit}. {measure.definition}")
    yield commented(f"value: {a['value']}", "3, {min: 2, max: 4}, {about: 60}, unknown, {as_stated: dozens}")
    yield f"period: {a['period']}"
    yield line("area", a["area"])
    yield f"stated_by: {_several(a['stated_by'])}"
    yield from _evidence(a, ["value", "period", "area"])
    yield f"recorded: {known.today}"


def _person(a: Answers, _: Known) -> Iterator[str]:
    yield line("name", a["name"])
    yield line("public_figure", a["public_figure"], "private people are not recorded by name").replace('"', "")
    if a["wikidata"]:
        yield line("wikidata", a["wikidata"])
    yield "# aliases: [other forms of the name that sources use]"
    yield "# roles: [{title: the office, organisation: ID, from: 2024-01, to: 2024-12}]"


def _organisation(a: Answers, known: Known) -> Iterator[str]:
    yield line("name", a["name"])
    yield line("type", a["type"], known.timeline.vocabulary.organisation_types[a["type"]].definition)
    for key in ("abbreviation", "url", "wikidata"):
        if a[key]:
            yield line(key, a[key])
    yield "# aliases: [other forms of the name that sources use]"
    yield "# parent: ID of the body that it is part of"


def _place(a: Answers, known: Known) -> Iterator[str]:
    yield line("name", a["name"])
    yield line("type", a["type"], known.timeline.vocabulary.place_types[a["type"]].definition)
    yield commented(f'country: "{a["country"]}"' if a["country"] == "no" else f"country: {a['country']}", "")
    if a["coordinates"]:
        yield commented(f"coordinates: {a['coordinates']}", "latitude, longitude")
        yield line("precision", a["precision"], "how finely it is known: the map draws a circle of that size")
        yield line("from", a["from"])
    for key in ("commune", "department", "region"):
        if a[key]:
            yield line(key, a[key])
    yield "# aliases: [other forms of the name that sources use]"


def _evidence(a: Answers, facts: Sequence[str]) -> Iterator[str]:
    yield "evidence:"
    yield f"  - source: {_several(a['source'])}"
    if a.get("according_to"):
        yield f"    according_to: {_several(a['according_to'])}"
    if a.get("quote"):
        yield f"    quote: {scalar(a['quote'])}"
    elif "," not in a["source"]:
        yield "    # quote: the shortest passage that carries the facts, letter for letter"
    yield f"    supports: [{', '.join(facts)}]"
    if a.get("reading"):
        yield f"    reading: {scalar(a['reading'])}"


def _possible(key: str, words: Mapping[str, Any], form: str) -> Iterator[str]:
    """A field that may be added, with the words that it takes."""
    if words:
        shown = ", ".join(list(words)[:8]) + (", ..." if len(words) > 8 else "")  # noqa: PLR2004 - as many as help
        yield commented(f"# {key}: {form.format(next(iter(words)))}", shown)


def _prose(key: str, said: str, sources: str) -> Iterator[str]:
    """Prose that ends in its citation."""
    cited = said if "[@" in said else f"{said.rstrip('.')} [{'; '.join(f'@{s.strip()}' for s in sources.split(','))}]."
    yield commented(f"{key}: >-", "every paragraph ends in the sources that it rests on")
    yield from (f"  {part}" for part in textwrap.wrap(cited, 117, break_long_words=False, break_on_hyphens=False))


def _several(answer: str) -> str:
    items = [item.strip() for item in answer.split(",")]
    return scalar(items[0]) if len(items) == 1 else f"[{', '.join(map(scalar, items))}]"


def _date(answer: str) -> dates.Date:
    return dates.parse(YAML(typ="base", pure=True).load(answer))


def _day(answer: str) -> str:
    """The day, month or year with which an id begins: the last one that is named, for the morning after a night."""
    found = [match[0] for match in _DAY.finditer(answer)]
    return found[-1] if answer.startswith("{") else found[0]


def _first(answer: str) -> str:
    return answer.partition(",")[0]


def _last_name(party: str) -> str:
    """The last word of a speaker's id or name: what an id needs no more than."""
    return slug(party).rpartition("-")[2]


_KINDS: Mapping[str, Callable[[Answers, Known], Iterator[str]]] = {
    "incident": _incident,
    "statement": _statement,
    "figure": _figure,
    "person": _person,
    "organisation": _organisation,
    "place": _place,
}
