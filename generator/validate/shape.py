"""Document -> model: what pydantic refuses, said at the place in the file and with what to write instead."""

import re
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from generator.diagnostics import Diagnostic, Severity
from generator.load.document import Document
from generator.model.descriptions import descriptions
from generator.model.evidence import FIELD_PATH
from generator.model.incident import MEDIA_FILE
from generator.model.kinds import KINDS, AnyRecord
from generator.model.record import CODE, Published, Tombstone
from generator.model.redactions import Redactions
from generator.model.timeline import Timeline
from generator.validate import confusables

_Model = TypeVar("_Model", bound=BaseModel)
_OWN = ("id", "kind")  # said by the file's name and folder
_VALUES = {
    "date": "A201",
    "number": "A202",
    "id": "A203",
    "url": "A204",
    "language": "A205",
    "country": "A206",
    "coordinates": "A207",
    "wikidata": "A208",
    "boolean": "A209",
    "time": "A210",
    "zone": "A211",
}
# Errors of whole mappings -> the keys that they are about, most telling first.
_CULPRITS = {
    "coordinates": ("coordinates", "precision", "from"),
    "quote-sources": ("source",),
    "quote-missing": ("prefix", "suffix", "translation"),
    "source-origin": ("carries",),
    "conflict-reason": ("field",),
}
_FORMS = {
    FIELD_PATH: "write a field's name, or a mapping's name and a key of it: counts.injured; never a position",
    CODE: "write a code, such as A403",
    MEDIA_FILE: "write the path of a picture below content/: photos/gate.jpg",
}


def record(document: Document, kind: str, ident: str) -> AnyRecord | list[Diagnostic]:
    """The record that a document holds, or everything that is wrong with its shape."""
    retracted = document.data.get("status") == "retracted" and issubclass(KINDS[kind], Published)
    model: type[BaseModel] = Tombstone if retracted else KINDS[kind]
    names = {"of": kind, "id": ident} if retracted else {"id": ident}
    problems = [_own(document, key) for key in _OWN if key in document.data]
    try:
        found = model.model_validate({**document.data, **names})
    except ValidationError as error:
        problems += _diagnostics(document, model, error)
    if problems:
        return problems
    assert isinstance(found, AnyRecord)  # noqa: S101 - what KINDS holds
    return found


def timeline(document: Document) -> Timeline | list[Diagnostic]:
    """timeline.yml, or everything that is wrong with its shape."""
    return _whole(document, Timeline)


def redactions(document: Document) -> Redactions | list[Diagnostic]:
    """redactions.yml, or everything that is wrong with its shape."""
    return _whole(document, Redactions)


def _whole(document: Document, model: type[_Model]) -> _Model | list[Diagnostic]:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        return _diagnostics(document, model, error)


def _diagnostics(document: Document, model: type[BaseModel], error: ValidationError) -> list[Diagnostic]:
    """What pydantic found, without what only follows from it."""
    errors = error.errors(include_url=False)
    inner = {e["loc"][:depth] for e in errors for depth in range(len(e["loc"]))}
    meant = {
        (*e["loc"][:-1], near) for e in errors if e["type"] == "extra_forbidden" and (near := _meant(model, e["loc"]))
    }
    keys = {e["loc"][:-1] for e in errors if e["loc"] and e["loc"][-1] == "[key]"}
    follows = {"too_short": inner, "missing": meant}
    said = {"extra_forbidden": {(key,) for key in _OWN}}  # by a code of their own
    return [_diagnostic(document, model, e) for e in errors if e["loc"] not in (follows | said).get(e["type"], keys)]


def _own(document: Document, key: str) -> Diagnostic:
    return document.diagnostic(
        "A107", Severity.ERROR, (key,), f"`{key}` is said by the file's name and folder", "remove this line", key=True
    )


def _diagnostic(document: Document, model: type[BaseModel], error: ErrorDetails) -> Diagnostic:
    location, kind, value = error["loc"], error["type"], error["input"]
    name = next((step for step in reversed(location) if isinstance(step, str) and not step.startswith("<")), "")
    if kind == "extra_forbidden":
        return _unknown_key(document, model, location)
    if kind == "missing":
        advice = f"add `{name}: ...`{_description(model, location)}"
        return document.diagnostic("A101", Severity.ERROR, location[:-1], f"`{name}` is missing", advice, key=True)
    if value == "":
        return _empty(document, location, name)
    code, message, advice = _said(kind, name, value, error.get("ctx", {}))
    if name == "[key]":
        return document.diagnostic(code, Severity.ERROR, location[:-1], message, advice, key=True)
    return document.diagnostic(code, Severity.ERROR, (*location, *_culprit(kind, value)), message, advice)


def _empty(document: Document, location: tuple[int | str, ...], name: str) -> Diagnostic:
    """A key without a value: nothing was written, or what was written begins a comment."""
    line = document.line(document.position(location, key=True).line)
    advice = "put a text that starts with `#` in quotes" if " #" in line else "write it, or remove the key"
    return document.diagnostic("A106", Severity.ERROR, location, f"nothing is written behind `{name}`", advice)


def _culprit(kind: str, value: object) -> tuple[str, ...]:
    """The key at which an error of a whole mapping is best shown."""
    return next(((key,) for key in _CULPRITS.get(kind, ()) if isinstance(value, dict) and key in value), ())


def _said(kind: str, name: str, value: object, context: dict[str, Any]) -> tuple[str, str, str]:
    """(code, message, what to write instead) of one of pydantic's errors, our own among them."""
    if kind == "id":
        return "A203", context["message"], _better_id(str(value), context["help"])
    if "message" in context:
        other = "A106" if kind == "empty" else "A108"
        return _VALUES.get(kind, other), context["message"], context["help"]
    if kind == "literal_error":
        return "A104", *_choice(context["expected"], value)
    if kind.endswith(("too_long", "too_short")):
        return "A105", *_size(name, value, context)
    if kind == "string_pattern_mismatch":
        advice = _FORMS.get(context["pattern"], f"it must match {context['pattern']}")
        parts = str(value).split()
        if len(parts) > 1 and all(re.fullmatch(context["pattern"], part) for part in parts):
            advice = f"put a comma between them: {', '.join(parts)}"
        return "A103", f"`{value}` does not have the form of this field", advice
    return "A103", *_form(kind, name, value)


def _better_id(value: str, rule: str) -> str:
    """An id that looks like what was written."""
    if re.fullmatch(r"[\w-]+:\S+", value):
        return f"put a space behind the colon: {value.replace(':', ': ')}"
    plain = confusables.plain(value).removesuffix(".yml").removesuffix(".yaml")
    better = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"did you mean `{better}`? An id has {rule.partition(':')[0]}" if better else rule


def _size(name: str, value: object, context: dict[str, Any]) -> tuple[str, str]:
    """Too many letters or items, or too few."""
    size, noun = (len(value), "characters") if isinstance(value, str) else (context.get("actual_length"), "items")
    if name == "coordinates" and isinstance(value, list) and size == 4:  # noqa: PLR2004 - two numbers with decimal commas
        return (
            "`coordinates` has 4 items: decimals take a point",
            f"write [{value[0]}.{value[1]}, {value[2]}.{value[3]}]",
        )
    if "max_length" in context:
        return f"`{name}` has {size} {noun}; the limit is {context['max_length']}", "shorten it"
    return f"`{name}` has {size} {noun}; it needs at least {context['min_length']}", "add what is missing"


def _form(kind: str, name: str, value: object) -> tuple[str, str]:
    """A text where a list belongs, and the like."""
    if kind.startswith("string"):
        parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        words = ", ".join(part for part in parts if isinstance(part, str)) or "some words"
        return f"`{name}` must be text, not {_sort(value)}", f"write {name}: {words}"
    if kind.startswith(("tuple", "list")):
        items = value if isinstance(value, str) else "{...}, {...}"
        return f"`{name}` must be a list, not {_sort(value)}", f"write {name}: [{items}]"
    return f"`{name}` must be a mapping, not {_sort(value)}", f"write {name}: {{key: value}}"


def _sort(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"`{str(value)[:60]}`"


def _choice(expected: str, value: object) -> tuple[str, str]:
    choices = [c.strip("'") for c in expected.replace(" or ", ", ").split(", ")]
    near = process.extractOne(str(value).lower(), choices, scorer=fuzz.ratio, score_cutoff=60)
    hint = f"did you mean `{near[0]}`? It is one of: " if near else "write one of: "
    return f"`{_sort(value).strip('`')}` is none of the possible values", hint + ", ".join(choices)


def _unknown_key(document: Document, model: type[BaseModel], location: tuple[int | str, ...]) -> Diagnostic:
    near = _meant(model, location)
    advice = f"did you mean `{near}`?" if near else f"it may be one of: {', '.join(fields_at(model, location[:-1]))}"
    return document.diagnostic("A102", Severity.ERROR, location, f"`{location[-1]}` is no field here", advice, key=True)


def _meant(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """The field whose name is most like an unknown key, if one is like it."""
    near = process.extractOne(str(location[-1]), fields_at(model, location[:-1]), score_cutoff=55)
    return near[0] if near else ""


def _description(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """What a missing field means, from the model itself."""
    part = _part_at(model, location[:-1])
    said = descriptions(part).get(str(location[-1])) if part else None
    return f" ({said.splitlines()[0].rstrip('.')})" if said else ""


def fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The names that may stand in the mapping at a location, as written in the file."""
    part = _part_at(model, location)
    if part is None:
        return []
    return [f.alias or n for n, f in part.model_fields.items() if n not in (*_OWN, "of")]


def _part_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    annotation: Any = model
    for step in location:
        annotation = _below(_bare(annotation), step)
    annotation = _bare(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _below(annotation: Any, step: int | str) -> Any:
    """The annotation one step further down."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        return None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):  # the step names the alternative
        tagged = [
            a for a in arguments if any(isinstance(m, Tag) and m.tag == step for m in getattr(a, "__metadata__", ()))
        ]
        return tagged[0] if tagged else _below(_bare(arguments[0]), step)
    if origin is tuple:
        return arguments[0]
    return arguments[1] if origin is dict else None


def _bare(annotation: Any) -> Any:
    """Without `Annotated` and without `| None`."""
    while get_origin(annotation) is Annotated:
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        rest = [a for a in get_args(annotation) if a is not type(None)]
        return _bare(rest[0]) if len(rest) == 1 else annotation
    return annotation
