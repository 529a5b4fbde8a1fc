"""A603: an entry is as sure as its evidence."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.diagnostics import Severity
from generator.model.evidence import Evidence
from generator.model.kinds import Incident, Organisation, Person, Record, Source, Statement
from generator.validate.rule import Finding, group_rule
from generator.validate.scene import Scene

_THAT_IT_HAPPENED = frozenset({"date", "place", "type", "outcome", "counts", "methods", "targets"})
_ENOUGH = 2


class _Claim(NamedTuple):
    """What an entry says about others, and what is wrong with how sure it is, whatever they say or unless one is about it."""

    about: tuple[str, ...] = ()
    message: str = ""
    help: str = ""
    unless_answered: bool = False


def _claim(record: Record, scene: Scene) -> _Claim | None:
    if isinstance(record, Statement):
        return _Claim(about=record.about) if record.about else None
    return _doubt(record, scene) if isinstance(record, Incident) else None


def _doubt(record: Incident, scene: Scene) -> _Claim | None:
    """What is wrong with how sure an incident is said to be."""
    if record.verification == "disputed":
        advice = "add the conflict, or the statement of who denies it (with `about`), or write how sure it is"
        denial = _Claim((), "`disputed` needs a named party that denies it", advice, unless_answered=True)
        return None if record.conflicts or record.comment else denial
    items = [e for e in record.evidence if _tells(e.supports)]
    if record.verification == "alleged" or _is_confirmed(items, scene):
        return None
    if record.verification == "confirmed":
        message = "`confirmed` needs the word of a body that confirms, or two independent voices"
        lower = "reported" if _outlet(items) else "alleged"
        return _Claim((), message, f"add evidence from one, or write `{lower}`")
    message = "`reported` needs an outlet that says so in its own voice"
    return None if _outlet(items) else _Claim((), message, "add such evidence, or write `alleged`")


@lru_cache(maxsize=1024)
def _tells(supported: tuple[str, ...]) -> bool:
    """Whether fields say that it happened; the same few stand together again and again."""
    return any(path.partition(".")[0] in _THAT_IT_HAPPENED for path in supported)


def _is_confirmed(items: list[Evidence], scene: Scene) -> bool:
    voices = {voice for item in items for voice in _voices(item, scene)}
    bodies = (scene.records.get(voice) for voice in voices)
    confirmed = any(isinstance(b, Organisation) and b.type in scene.timeline.policy.confirmed for b in bodies)
    return confirmed or len(voices) >= _ENOUGH


def _about(claim: _Claim) -> tuple[str, ...]:
    return claim[0]


@group_rule("A603", _claim, _about, Severity.WARNING)
def overstated(claims: Mapping[str, _Claim]) -> Iterator[Finding]:
    """`verification` says more than the evidence reaches.

    It says how sure it is that something happened, or was tried. `confirmed`: a body of a type that
    `policy: {confirmed: [...]}` names says so, or two independent voices do. `reported`: an outlet says so in its own voice.
    `disputed`: a named party denies it, so that a conflict or a statement about it says what the party says.
    A person speaks with the voice of the body in which the person holds office; an outlet that repeats another's report
    adds no voice of its own.

    Bad: `verification: confirmed`, and all evidence is `according_to` one union. Good: `verification: alleged`.
    """
    answered = {ident for claim in claims.values() for ident in claim[0]}
    for ident, claim in claims.items():
        _, message, advice, unless_answered = claim
        if message and not (unless_answered and ident in answered):
            yield Finding(("verification",), message, advice, record=ident)


def _outlet(items: list[Evidence]) -> bool:
    return any(not item.according_to for item in items)


def _voices(item: Evidence, scene: Scene) -> Iterator[str]:
    """Who asserts what an item carries: those whom the source names, or those with whom the report began."""
    parties = item.according_to or tuple(party for source in item.source for party in _origin(source, scene))
    for party in parties:
        person = scene.records.get(party)
        bodies = [role.organisation for role in person.roles if role.organisation] if isinstance(person, Person) else []
        yield from bodies or [party]


def _origin(ident: str, scene: Scene) -> tuple[str, ...]:
    source = scene.records.get(ident)
    if not isinstance(source, Source):
        return ()
    return tuple(o for o in source.origin if o != "unknown") or ((source.publisher,) if source.carries == "own" else ())


RULES = (overstated,)
