"""A timeline in which every field that may hold free text holds what strangers write to break programs.

Which fields these are, the models say: a field that is added to them is filled here by itself, or the walk fails and asks
for a seed. Each text ends in a mark of its own, so that it can be found again: `§12`.
"""

import json
import types
import typing
from itertools import count

from busy_ferries import PICTURE
from pydantic import BaseModel, BeforeValidator

from generator.model import base
from generator.model.evidence import Account, Answer, Evidence, FieldConflict, Question, Translation
from generator.model.figure import Comparison
from generator.model.incident import Comment, Media, Stage
from generator.model.kinds import KINDS, Tombstone
from generator.model.parties import Role
from generator.model.policy import Policy
from generator.model.record import Accepted, Correction, Retraction, Update
from generator.model.source import ArchiveCopy
from generator.model.statement import Described, Quotation
from generator.model.timeline import Publisher, Timeline

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7} <%= 7*7 %>",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![y](//evil.example/z.png)",
    "</title></textarea></script><svg/onload=alert(1)>",
    "' onmouseover=alert(1) x='",
    '=HYPERLINK("http://evil.example","x")',
    '--8<-- "mkdocs.yml" [TOC] {: onclick=alert(1)} :smile:',
    "שלום, عربي <b>&lt;&amp;",
    "W" * 280,
)
SOURCE = "hostile-source-{n}"

SEEDS = {
    Evidence: {"source": SOURCE},
    Account: {"value": "{other}", "evidence": [{"source": SOURCE}]},
    Answer: {"evidence": [{"source": SOURCE}]},
    Translation: {"lang": "en"},
    Accepted: {"code": "A403"},
    Update: {"date": "2024-04-02", "evidence": [{"source": SOURCE}]},
    Correction: {"date": "2024-04-03", "field": "{corrected}"},
    Retraction: {"date": "2024-05-01"},
    Comparison: {},
    Comment: {"date": "2024-03-09", "answer": "none"},
    Media: {"file": "photos/pier.jpg"},
    Stage: {"stage": "repaired", "date": "2024-03-09", "evidence": [{"source": SOURCE}]},
    Role: {},
    ArchiveCopy: None,  # no text in it
    Quotation: {"source": SOURCE, "lang": "fr"},
    Described: {},
    Publisher: {"url": "https://ferries.example/"},
    Policy: {"evidence": "cited", "capture": "off", "archive": "off"},
}
CONFLICTS = [
    (FieldConflict, {"field": "{differing}", "others": [{}]}),
    (Question, {"answers": [{}, {}]}),
]


FIELDS = {  # of each kind: one that was corrected, one that differs, and what others say of it
    "incident": ("summary", "date", "2024-03-29"),
    "statement": ("channel", "date", "2024-03-29"),
    "figure": ("area", "period", "2022"),
    **dict.fromkeys(("person", "organisation", "place"), ("name", "name", PAYLOADS[0])),
    "source": ("title", "title", PAYLOADS[1]),
}


def prose():
    """(model, field) of what is Markdown: a text in it is shown as Markdown reads it."""
    models = {*KINDS.values(), *SEEDS}
    for model in sorted(models, key=lambda m: m.__name__):
        for name, info in model.model_fields.items():
            if "ProseMark" in repr(info):
                yield model, name


class Writer:
    """Writes one text after another, and keeps which field holds which."""

    def __init__(self):
        self.fields, self._numbers = {}, count(1)  # mark -> (Model.field, text)
        self.payload = 0  # which of them is written; -1: they take turns
        self.kind = "incident"

    def text(self, field, most=10_000, cited=""):
        number = next(self._numbers)
        mark = f" §{number}§"
        words = PAYLOADS[(number if self.payload < 0 else self.payload) % len(PAYLOADS)]
        found = words[: most - len(mark)] + mark
        self.fields[f"§{number}§"] = (field, found)
        return found + cited

    def fill(self, model, seed, n):
        """A mapping for a model: what the seed says, and free text wherever that may stand."""
        corrected, differing, other = FIELDS[self.kind]
        named = {"{n}": str(n), "{corrected}": corrected, "{differing}": differing, "{other}": other}
        made = _replaced(seed, named)
        for name, info in model.model_fields.items():
            key = info.alias or name
            most = next((m.max_length for m in info.metadata if hasattr(m, "max_length")), 10_000)
            prose = any(isinstance(m, base.ProseMark) for m in info.metadata)
            where = (f"{model.__name__}.{name}", most, f" [@{SOURCE.format(n=n)}]." if prose else "", n)
            value = self._value(info.annotation, info.metadata, made.get(key), where)
            if value is not None:
                made[key] = value
        return made

    def _value(self, kind, metadata, given, where):  # noqa: PLR0911 - one way out for each form that a field has
        field, most, cited, n = where
        if typing.get_origin(kind) is typing.Annotated:
            return self._value(kind.__origin__, kind.__metadata__, given, where)
        if any(isinstance(m, BeforeValidator) and m.func in (base._text, base._prose) for m in metadata):
            return given if given is not None else self.text(field, most, cited)
        if field.endswith(".conflicts"):
            return [self.fill(model, seed, n) for model, seed in CONFLICTS] if given is None else given
        parts = typing.get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            seed = given if given is not None else SEEDS[kind]
            return (
                seed
                if seed is None or isinstance(seed, str)
                else self.fill(kind, {**(SEEDS.get(kind) or {}), **seed}, n)
            )
        if typing.get_origin(kind) in (typing.Union, types.UnionType):
            values = [self._value(part, (), given, where) for part in parts if part is not type(None)]
            written = [value for value in values if value is not None]
            return written[n % len(written)] if written else given
        if typing.get_origin(kind) is tuple:
            return self._several(parts[0], given, where)
        if typing.get_origin(kind) is dict:
            return self._mapping(parts[1], given, where)
        return given

    def _several(self, kind, given, where):
        if isinstance(given, list):
            return [self._value(kind, (), item, where) for item in given]
        if given is not None:
            return given
        value = self._value(kind, (), None, where)
        return None if value is None else [value]

    def _mapping(self, kind, given, where):
        if given is not None:
            return {key: self._value(kind, (), item, where) for key, item in given.items()}
        value = self._value(kind, (), None, where)
        return None if value is None or isinstance(value, dict | list) else {"fr": value}


def _replaced(tree, named):
    """A copy with other words for names in braces."""
    if isinstance(tree, dict):
        return {key: _replaced(value, named) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_replaced(value, named) for value in tree]
    if isinstance(tree, str):
        for name, word in named.items():
            tree = tree.replace(name, word)
    return tree


WORD = {}
TIMELINE = {
    "language": "en", "timezone": "Europe/Paris", "publisher": {"url": "https://ferries.example/"}, "licence": "CC-BY-4.0",
    "vocabulary": {
        "groups": {"outages": WORD}, "types": {"breakdown": {"group": "outages", "attemptable": True, "ladder": "repair"}},
        "counts": {"stranded": WORD}, "measures": {"crossings": WORD}, "roles": {"run_by": WORD, "blamed": {"alleged": True}},
        "ladders": {"repair": {"reported": WORD, "repaired": WORD}}, "methods": {"collision": WORD}, "targets": {"ferry": WORD},
        "tags": {"night": WORD}, "statement_types": {"announcement": WORD}, "organisation_types": {"outlet": WORD},
        "place_types": {"pier": WORD}, "fields": {"deck": {"type": "text", "facet": True}},
    },
}  # fmt: skip
FACTS = ["date", "place", "type", "outcome", "counts", "actors", "methods", "targets", "extra"]
RECORDS = {
    "incident": {
        "date": "2024-03-{day}", "type": "breakdown", "outcome": "completed", "verification": "reported", "place": "hostile-place-{n}",
        "counts": {"stranded": 4}, "methods": ["collision"], "targets": ["ferry"], "tags": ["night"], "recorded": "2024-04-01",
        "actors": {"run_by": ["hostile-organisation-{n}"], "blamed": None}, "extra": {"deck": None},
        "evidence": [{"source": SOURCE, "supports": FACTS}],
    },
    "statement": {
        "date": "2024-03-{day}", "type": "announcement", "language": "fr", "about": ["hostile-incident-{n}"],
        "evidence": [{"source": SOURCE, "supports": ["date", "speaker", "channel", "paraphrase", "role", "on_behalf_of"]}],
        "recorded": "2024-04-01",
    },
    "figure": {
        "measure": "crossings", "value": 12, "period": "2023", "date": "2024-03-{day}", "recorded": "2024-04-01",
        "evidence": [{"source": SOURCE, "supports": ["value", "period", "area", "date"]}],
    },
    "source": {
        "published": "2024-03-{day}", "language": "ar", "medium": "article", "carries": "syndicated", "seen": "whole",
        "accessed": "2024-03-31", "url": "https://gazette.example/hostile-{n}", "publisher": "hostile-organisation-{n}",
    },
    "person": {"public_figure": True, "evidence": [{"source": SOURCE, "supports": ["name", "roles", "aliases"]}]},
    "organisation": {"type": "outlet", "evidence": [{"source": SOURCE, "supports": ["name"]}]},
    "place": {"type": "pier", "country": "fr", "coordinates": [47.25, 1.5], "precision": "commune"},
}  # fmt: skip
FOLDERS = {"incident": "2024", "statement": "statements/2024", "figure": "figures", "source": "sources",
           "person": "people", "organisation": "organisations", "place": "places"}  # fmt: skip


def timeline():
    """(files below incidents/, mark -> (field, text)) with every payload in every field of every kind of record."""
    writer, files = Writer(), {}
    writer.payload = -1  # the timeline is one: its fields take turns
    files["timeline.yml"] = writer.fill(Timeline, TIMELINE, 0)
    for n in range(len(PAYLOADS)):
        writer.payload = n
        for kind, seed in RECORDS.items():
            writer.kind = kind
            made = writer.fill(KINDS[kind], _replaced(seed, {"{day}": f"{n + 1:02}"}), n)
            if "date_text" in made:  # these words are to be found in a passage
                made["evidence"][0]["quote"] += f" {made['date_text']}"
            if "extra" in made:
                made["extra"]["deck"] = writer.text("Incident.extra")
            files[f"{FOLDERS[kind]}/hostile-{kind}-{n}.yml"] = made
        gone = {"status": "retracted", "recorded": "2024-04-01", "date": f"2024-03-{n + 1:02}"}
        files[f"2024/hostile-gone-{n}.yml"] = writer.fill(Tombstone, gone, n)
    texts = {name: json.dumps(content, ensure_ascii=False, indent=1) for name, content in files.items()}
    every = "\n".join(texts.values())
    return texts, {mark: found for mark, found in writer.fields.items() if mark in every}


def write(folder):
    """Writes it below a folder; mark -> (field, text)."""
    files, fields = timeline()
    for name, text in files.items():
        path = folder / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "content" / "photos").mkdir(parents=True)
    (folder / "content" / "photos" / "pier.jpg").write_bytes(PICTURE)
    return fields
