"""A311-A313, A901: the timeline's own words."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.model import dates
from generator.model.base import DECIMAL, INTEGER
from generator.model.kinds import Incident, Record
from generator.model.notation import NotationError
from generator.model.references import Path
from generator.model.timeline import ExtraField
from generator.validate.nearest import did_you_mean
from generator.validate.rule import Finding, mention_census_rule, record_rule, timeline_rule
from generator.validate.rules.references import places
from generator.validate.scene import Around, Mentions, Scene, Survey


def _missing(scene: Mentions) -> tuple[tuple[Path, str, str], ...] | None:
    """(place, vocabulary, word) of each word that is not defined."""
    terms = scene.timeline.vocabulary.terms
    found = [(at, mark.vocabulary, word) for at, word, mark in scene.terms if word not in terms(mark.vocabulary)]
    return tuple(found) or None


@mention_census_rule("A311", _missing)
def unknown_term(unknown: Mapping[str, tuple[tuple[Path, str, str], ...]], around: Around) -> Iterator[Finding]:
    """A word is not in the timeline's vocabulary.

    Types, targets, counts, roles and tags are defined once, in `incidents/timeline.yml`, with a label and a definition
    that readers see. A word that is missing in many places is reported once.

    Bad: `type: power-cut`. Good: `type: outage`, as defined under `vocabulary.types`.
    """
    missing: dict[tuple[str, str], list[tuple[str, Path]]] = defaultdict(list)
    for ident, words in unknown.items():
        for path, vocabulary, value in words:
            missing[vocabulary, value].append((ident, path))
    for (vocabulary, value), named in missing.items():
        ident, path = named[0]
        where = "ladders" if vocabulary == "stages" else vocabulary
        message = f"`{value}` is not defined under `vocabulary.{where}`{places(len(named))}"
        known = around.timeline.vocabulary.terms(vocabulary)
        labelled = [word for word, meaning in known.items() if _as_id(meaning.label) == value]
        advice = f"did you mean `{labelled[0]}`?" if labelled else did_you_mean(value, known, _define(list(known)))
        yield Finding(path, message, advice, key=path[-1] == value, record=ident)


def _as_id(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")


def _define(known: list[str], shown: int = 12) -> str:
    choice = f"use one of {', '.join(known[:shown])}{' ...' if len(known) > shown else ''}, or " if known else ""
    return f"{choice}define it in incidents/timeline.yml with a label and a definition"


@record_rule("A312")
def foreign_stage(record: Record, scene: Scene) -> Iterator[Finding]:
    """A stage does not belong to the ladder of the incident's type.

    Bad: `stage: promulgated` (a step of laws) in a record of `type: outage`, whose type says `ladder: repair`.
    Good: `stage: repaired`.
    """
    vocabulary = scene.timeline.vocabulary
    if not isinstance(record, Incident) or record.type not in vocabulary.types:
        return
    ladder = vocabulary.types[record.type].ladder
    if ladder is not None and ladder not in vocabulary.ladders:  # another rule's business
        return
    stages = vocabulary.ladders[ladder] if ladder else {}
    known = vocabulary.terms("stages")
    for i, step in enumerate(record.stages):
        if step.stage in known and step.stage not in stages:
            at = ("stages", i, "stage")
            if ladder is None:
                advice = f"remove the stage, or give the type `{record.type}` a `ladder` in incidents/timeline.yml"
                yield Finding(at, f"the type `{record.type}` has no ladder, and so no stages", advice)
            else:
                advice = f"its steps are {', '.join(stages)}"
                yield Finding(at, f"`{step.stage}` is no step of the ladder `{ladder}`", advice)


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except NotationError:
        return False
    return True


# Type of an extra field -> (whether a text is a value of it, what to write).
_FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    "text": (bool, "write some words"),
    "integer": (INTEGER.fullmatch, "write digits only: 1200"),
    "decimal": (DECIMAL.fullmatch, "write digits, with a point for decimals: 43.12"),
    "money": (DECIMAL.fullmatch, "write the amount in digits: 1200.50"),
    "boolean": (("true", "false").__contains__, "write true or false"),
    "date": (_is_date, "write a date: 2025-04-15"),
}


@record_rule("A313")
def extra_value(record: Record, scene: Scene) -> Iterator[Finding]:
    """A value below `extra` is not of the type that the vocabulary gives to its field.

    Bad: `extra: {cells-searched: many}` with `fields: {cells-searched: {type: integer, ...}}`.
    Good: `extra: {cells-searched: 12}`.
    """
    fields = scene.timeline.vocabulary.fields
    for name, value in record.extra.items() if isinstance(record, Incident) else ():
        field = fields.get(name)
        without_choices = field is not None and field.type == "choice" and not field.choices  # another rule's business
        if field is not None and not without_choices and (advice := _misfit(field, value)):
            yield Finding(("extra", name), f"`{name}` must be of type {field.type}", advice)


def _misfit(field: ExtraField, value: Any) -> str:
    """What to write instead, or nothing when the value fits."""
    if field.type == "choice":
        return "" if value in field.choices else f"write one of: {', '.join(field.choices)}"
    if field.type == "date" and isinstance(value, dict):
        try:
            dates.parse(value)
        except NotationError as error:
            return error.help
        return ""
    fits, advice = _FORMS[field.type]
    return "" if isinstance(value, str) and fits(value) else advice


@timeline_rule("A901")
def undefined_word(survey: Survey) -> Iterator[Finding]:
    """A type names a group or ladder, a role a stage, or the policy a type of organisation, that the vocabulary does not define.

    A field of type `choice` needs its `choices`.

    Bad: `outage: {group: outagse, ...}` with `groups: {outages: {...}}`. Good: `outage: {group: outages, ...}`.
    """
    vocabulary = survey.timeline.vocabulary
    for name, kind in vocabulary.types.items():
        for field, value, known in (
            ("group", kind.group, vocabulary.groups),
            ("ladder", kind.ladder, vocabulary.ladders),
        ):
            if value is not None and value not in known:
                message = f"the {field} `{value}` is not defined under `vocabulary.{field}s`"
                yield Finding(
                    ("vocabulary", "types", name, field),
                    message,
                    did_you_mean(value, known, f"define it, or use one of {', '.join(known)}"),
                )
    stages = vocabulary.terms("stages")
    for name, role in vocabulary.roles.items():
        if role.alleged_until is not None and role.alleged_until not in stages:
            message = f"the stage `{role.alleged_until}` is not defined under `vocabulary.ladders`"
            advice = did_you_mean(role.alleged_until, stages, f"use one of {', '.join(stages)}, or define it")
            yield Finding(("vocabulary", "roles", name, "alleged_until"), message, advice)
    for name, extra in vocabulary.fields.items():
        if extra.type == "choice" and not extra.choices:
            at = ("vocabulary", "fields", name, "type")
            yield Finding(at, f"the field `{name}` has nothing to choose from", "add `choices: [one, two]`")
    for i, name in enumerate(survey.timeline.policy.confirmed):
        if name not in vocabulary.organisation_types:
            message = f"`{name}` is not defined under `vocabulary.organisation_types`"
            advice = did_you_mean(name, vocabulary.organisation_types, _define(list(vocabulary.organisation_types)))
            yield Finding(("policy", "confirmed", i), message, advice)


RULES = (unknown_term, foreign_stage, extra_value, undefined_word)
