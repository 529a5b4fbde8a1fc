"""What stands in which column, and what stands in none: a small YAML or JSON file, before which options go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from generator.imports.dates import Order
from generator.imports.rows import ImportFault
from generator.load.document import Document, read

FIELDS = ("id", "title", "date", "end", "text", "link", "type", "place")
_SINGLE = ("type", "outcome", "verification", "source", "date_order", "delimiter", "encoding")
_KEYS = ("columns", "types", "places", *_SINGLE)
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "outcome": ("completed", "attempted", "threatened", "ongoing"),
        "verification": ("confirmed", "reported", "alleged", "disputed"),
        "date_order": tuple(Order),
    }
)
# Where no file says it, columns are known by their usual names.
_USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "unique_id", "identifier"),
        "title": ("title", "headline", "name", "event"),
        "date": ("date", "start", "start date", "start_date", "when"),
        "end": ("end", "end date", "end_date"),
        "text": ("text", "description", "summary", "details"),
        "link": ("link", "links", "url", "urls", "source", "sources"),
        "type": ("type", "category", "kind"),
        "place": ("place", "location", "where"),
    }
)
TIMELINEJS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"id": ("unique_id",), "title": ("Headline",), "text": ("Text",), "link": ("Media",), "type": ("Group",)}
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How rows become records. `columns`: field -> the columns that hold it; the rest stands for what no cell says."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)  # what stands in a cell -> a type of the vocabulary
    places: Mapping[str, str] = field(default_factory=dict)  # what stands in a cell -> the id of a place
    type: str | None = None
    outcome: str | None = None
    verification: str = "reported"
    source: str | None = None  # the id of a source that every row rests on
    date_order: Order | None = None
    delimiter: str | None = None
    encoding: str | None = None

    def settled(self, columns: Sequence[str], given: Mapping[str, tuple[str, ...]]) -> "Wanted":
        """With every column found in a file's header, or known by its usual name. Raises ImportFault."""
        by_name = {name.casefold(): name for name in columns}
        usual = {name: [by_name[u] for u in _USUAL[name] if u in by_name][:1] for name in FIELDS}
        chosen = {name: self.columns.get(name) or given.get(name) or tuple(usual[name]) for name in FIELDS}
        if given:
            chosen = {name: self.columns.get(name) or given.get(name, ()) for name in FIELDS}
        for name, wanted in self.columns.items():
            for column in wanted:
                if column not in columns:
                    raise ImportFault(f"columns: {name}: the file has no column “{column}”; {near(column, columns)}")
        if not chosen["title"] or not (chosen["date"] or given):
            missing = "title" if not chosen["title"] else "date"
            raise ImportFault(
                f"no column is known to hold the {missing}: say so in a file for --map, `columns: {{{missing}: NAME}}`; "
                f"the columns are {', '.join(columns)}"
            )
        return replace(self, columns=chosen)


def from_file(path: str, content: bytes) -> Wanted:
    """What a mapping file says (YAML, and so JSON). Raises ImportFault with its place."""
    document = read(path, content)
    if not isinstance(document, Document):
        first = document[0]
        raise ImportFault(f"{path}:{first.position.line}:{first.position.column}: {first.message}; {first.help}")
    data = document.data
    _only(document, (), data, _KEYS)
    columns = _section(document, "columns")
    _only(document, ("columns",), columns, FIELDS)
    found: dict[str, Any] = {key: _text(document, (key,), data[key]) for key in _SINGLE if key in data}
    for key, choices in _CHOICES.items():
        if key in found and found[key] not in choices:
            raise _fault(document, (key,), f"`{found[key]}` is none of the possible values: {', '.join(choices)}")
    if "date_order" in found:
        found["date_order"] = Order(found["date_order"])
    return Wanted(
        columns={name: tuple(_texts(document, ("columns", name), value)) for name, value in columns.items()},
        types=_words(document, "types"),
        places=_words(document, "places"),
        **found,
    )


def _words(document: Document, key: str) -> dict[str, str]:
    return {name.casefold(): _text(document, (key, name), value) for name, value in _section(document, key).items()}


def _section(document: Document, key: str) -> dict[str, Any]:
    found = document.data.get(key, {})
    if not isinstance(found, dict):
        raise _fault(document, (key,), f"`{key}` is a mapping: {key}: {{NAME: VALUE}}")
    return found


def _texts(document: Document, at: tuple[str, ...], value: Any) -> Iterable[str]:
    return [_text(document, at, item) for item in (value if isinstance(value, list) else [value])]


def _text(document: Document, at: tuple[str, ...], value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _fault(document, at, f"`{at[-1]}` is a text")
    return value


def _only(document: Document, at: tuple[str, ...], found: Mapping[str, Any], known: Collection[str]) -> None:
    for key in found:
        if key not in known:
            raise _fault(document, (*at, key), f"`{key}` is no key here; {near(key, known)}", key=True)


def near(name: str, known: Collection[str]) -> str:
    """What somebody may have meant, or all there is."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(f'“{n}”' for n in near)}?" if near else f"there are {', '.join(known)}"


def _fault(document: Document, at: tuple[str, ...], message: str, *, key: bool = False) -> ImportFault:
    place = document.position(at, key=key)
    return ImportFault(f"{document.path}:{place.line}:{place.column}: {message}")


def overridden(wanted: Wanted, given: Mapping[str, str]) -> Wanted:
    """What was said, but for what options say."""
    found: dict[str, Any] = dict(given)
    if "date_order" in found:
        found["date_order"] = Order(found["date_order"])
    return replace(wanted, **found)
