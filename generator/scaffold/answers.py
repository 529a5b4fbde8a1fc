"""What an answer means: read as the field is read, written as the file will hold it; or what is wrong with it."""

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from generator.model import counts, dates
from generator.model.base import COUNTRY, LANGUAGE, WIKIDATA, is_id
from generator.model.notation import NotationError
from generator.scaffold.known import Known
from generator.scaffold.lines import scalar
from generator.scaffold.questions import Question

_DEGREES = re.compile(r"\[?\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*\]?")
_PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "country": (COUNTRY, "two small letters (ISO 3166-1): fr, gb, nl"),
    "language": (LANGUAGE, "a language tag: fr, en, pt-BR"),
    "wikidata": (WIKIDATA, "the letter Q and digits: Q142"),
    "url": (re.compile(r"https?://\S+"), "an address as the browser shows it: https://..."),
}


class AnswerError(ValueError):
    """An answer that cannot stand; the message says what to write instead."""


def understood(question: Question, answer: str, known: Known) -> str:
    """The answer as the record holds it, several with a comma between; empty for none. Raises AnswerError."""
    answer = " ".join(answer.split())
    if not answer:
        if question.needed:
            raise AnswerError("an answer is needed here")
        return ""
    items = [item.strip() for item in answer.split(",") if item.strip()] if question.many else [answer]
    return ", ".join(_item(question, item, known) for item in items)


def _item(question: Question, item: str, known: Known) -> str:
    match question.means:
        case "date":
            return _notation(item, dates.parse)
        case "number":
            return _notation(item, counts.parse)
        case "word" | "record":
            return _offered(question, item)
        case "party":
            return _party(question, item, known)
        case "coordinates":
            return _coordinates(item)
        case "nothing":
            raise AnswerError("a quote stands in one source: name one source, or leave the quote out")
        case means if means in _PATTERNS:
            pattern, advice = _PATTERNS[means]
            if not pattern.fullmatch(item):
                raise AnswerError(f"`{item}` is not {advice}")
    return item


def _notation(item: str, parse: Callable[[Any], Any]) -> str:
    """A date or a number, written as YAML in one line."""
    value: Any = item
    if item.startswith("{"):
        try:
            value = YAML(typ="base", pure=True).load(item)
        except YAMLError:
            raise AnswerError(f"`{item}` is not closed, or a colon has no space after it: {{by: 2024-03-02}}") from None
    try:
        return flow(parse(value).written())
    except NotationError as error:
        raise AnswerError(f"{error.message}: {error.help}") from None


def flow(value: Any) -> str:
    """A text, list or mapping as YAML in one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(item)}' for key, item in value.items())}}}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list | tuple) else scalar(value)


def _offered(question: Question, item: str) -> str:
    if item in question.offers or item in question.others:
        return item
    choices = [*question.others, *question.offers]
    labels = (
        {label.casefold(): ident for ident, label in dict(question.offers).items()}
        if isinstance(question.offers, Mapping)
        else {}
    )
    if item.casefold() in labels:
        return labels[item.casefold()]
    near = difflib.get_close_matches(item, choices, 3, 0.5) or [ident for ident in choices if item.lower() in ident][:3]
    if near:
        raise AnswerError(f"there is no `{item}`; did you mean {' or '.join(near)}?")
    few = len(choices) <= 12  # noqa: PLR2004 - as many as fit a line
    raise AnswerError(f"there is no `{item}`" + (f": {', '.join(choices)}" if choices and few else ""))


def _party(question: Question, item: str, known: Known) -> str:
    """An id, or a name; a text of the form of an id is one."""
    found = known.party(item)
    if found in ("unknown", "unattributed") or found in question.offers or not is_id(found):
        return found
    near = difflib.get_close_matches(found, list(question.offers), 3, 0.5)
    raise AnswerError(
        f"there is no person or organisation `{found}`"
        + (
            f"; did you mean {' or '.join(near)}?"
            if near
            else ": write a name with a capital letter, or make its record first"
        )
    )


def _coordinates(item: str) -> str:
    found = _DEGREES.fullmatch(item)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:  # noqa: PLR2004 - degrees
        raise AnswerError(f"`{item}` is not latitude and longitude in degrees: 43.12, 5.93")
    return f"[{found[1]}, {found[2]}]"
