"""GitHub issue forms for readers, made from the models and the timeline's words.

A link may fill a field by its id: `issues/new?template=correct-an-entry.yml&entry=ID`, or
`issues/new?template=report-a-broken-source.yml&source=ID`.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from ruamel.yaml import YAML

from generator.model.health import State
from generator.model.incident import Incident
from generator.model.source import Source
from generator.model.timeline import Timeline
from generator.scaffold.form_words import WORDS, Words

Block = dict[str, Any]
FOLDER = ".github/ISSUE_TEMPLATE"
_HEAD = "# Written by `annals schema` from the models and incidents/timeline.yml: change those, not this.\n"
_BROKEN = (State.GONE, State.CHANGED, State.MOVED, State.USURPED, State.PAYWALLED)


def forms(timeline: Timeline) -> dict[str, str]:
    """The text of each form, by file name; GitHub's rules for forms are followed, and ids are those of the fields."""
    words = WORDS[timeline.language]
    bodies = {
        "suggest-an-incident": _incident(words, timeline),
        "correct-an-entry": _correction(words),
        "report-a-broken-source": _broken_source(words),
    }
    return {f"{name}.yml": _text(words, name, body) for name, body in bodies.items()}


def _incident(words: Words, timeline: Timeline) -> Iterator[Block]:
    yield _input(words, "title", required=True)
    types = [word.label for word in timeline.vocabulary.types.values()]
    yield _dropdown(words, "type", dict.fromkeys([*types, words.choices["other"]]))
    yield _input(words, "date", required=True)
    yield _input(words, "place")
    yield _area(words, "source", required=True)
    yield _area(words, "quote")
    yield _dropdown(words, "seen", [words.choices[seen] for seen in get_args(Source.model_fields["seen"].annotation)])
    yield from _end(words)


def _correction(words: Words) -> Iterator[Block]:
    yield _input(words, "entry", required=True)
    yield _dropdown(words, "field", _wrong(words))
    yield _area(words, "after", required=True)
    yield _area(words, "reason", required=True)
    yield from _end(words)


def _wrong(words: Words) -> Iterator[str]:
    """What may be wrong with an entry: its facts that must rest on evidence, and what else readers see."""
    asked = {key: said.label for key, said in words.fields.items()} | dict(words.choices)
    facts = [fact for fact in Incident.required_facts if fact in asked]
    yield from (asked[key] for key in ("title", *facts, "quotes", "about-me", "other"))


def _broken_source(words: Words) -> Iterator[Block]:
    yield _input(words, "record", required=True) | {"id": "source"}
    yield _dropdown(words, "state", [*(words.choices[state] for state in _BROKEN), words.choices["other"]])
    yield _area(words, "archived")
    yield _area(words, "note")


def _end(words: Words) -> Iterator[Block]:
    yield _area(words, "note")
    options = [{"label": promise, "required": True} for promise in words.promises]
    yield {
        "type": "checkboxes",
        "id": "promises",
        "attributes": {"label": words.fields["promises"].label, "options": options},
    }


def _input(words: Words, key: str, *, required: bool = False) -> Block:
    said = words.fields[key]
    return _block("input", key, words, required=required) | {
        "attributes": _attributes(words, key) | ({"placeholder": said.example} if said.example else {})
    }


def _area(words: Words, key: str, *, required: bool = False) -> Block:
    return _block("textarea", key, words, required=required)


def _dropdown(words: Words, key: str, options: Iterable[str]) -> Block:
    block = _block("dropdown", key, words, required=True)
    return block | {"attributes": _attributes(words, key) | {"options": list(options)}}


def _block(kind: str, key: str, words: Words, *, required: bool) -> Block:
    attributes = _attributes(words, key)
    return {"type": kind, "id": key, "attributes": attributes, "validations": {"required": required}}


def _attributes(words: Words, key: str) -> Block:
    said = words.fields[key]
    return {"label": said.label} | ({"description": said.description} if said.description else {})


def _text(words: Words, name: str, body: Iterable[Block]) -> str:
    said = words.forms[name]
    opening = {"type": "markdown", "attributes": {"value": said.example}}
    form = {"name": said.label, "description": said.description, "body": [opening, *body]}
    yaml, out = YAML(), io.StringIO()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(form, out)
    return _HEAD + out.getvalue()
