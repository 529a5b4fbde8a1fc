"""A603: an entry is as sure as its evidence."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model.evidence import Evidence
from generator.model.kinds import Incident, Organisation, Person, Record, Source, Statement
from generator.validate.rule import Finding, Scene, record_rule

_THAT_IT_HAPPENED = frozenset({"date", "place", "type", "outcome", "counts", "methods", "targets"})
_ENOUGH = 2


@record_rule("A603", Severity.WARNING)
def overstated(record: Record, scene: Scene) -> Iterator[Finding]:
    """`verification` says more than the evidence reaches.

    It says how sure it is that something happened, or was tried. `confirmed`: a body of a type that
    `policy: {confirmed: [...]}` names says so, or two independent voices do. `reported`: an outlet says so in its own voice.
    `disputed`: a named party denies it, so that a conflict or a statement about it says what the party says.
    A person speaks with the voice of the body in which the person holds office; an outlet that repeats another's report
    adds no voice of its own.

    Bad: `verification: confirmed`, and all evidence is `according_to` one union. Good: `verification: alleged`.
    """
    if not isinstance(record, Incident) or record.verification == "alleged":
        return
    if record.verification == "disputed":
        if not record.conflicts and not record.comment and not _answered(record, scene):
            advice = "add the conflict, or the statement of who denies it (with `about`), or write how sure it is"
            yield Finding(("verification",), "`disputed` needs a named party that denies it", advice)
        return
    items = [e for e in record.evidence if any(path.partition(".")[0] in _THAT_IT_HAPPENED for path in e.supports)]
    voices = {voice for item in items for voice in _voices(item, scene)}
    bodies = (scene.records.get(voice) for voice in voices)
    confirmed = any(isinstance(b, Organisation) and b.type in scene.timeline.policy.confirmed for b in bodies)
    if confirmed or len(voices) >= _ENOUGH:
        return
    at = ("verification",)
    if record.verification == "confirmed":
        message = "`confirmed` needs the word of a body that confirms, or two independent voices"
        yield Finding(
            at,
            message,
            "add evidence from one, or write `reported`"
            if _outlet(items)
            else "add evidence from one, or write `alleged`",
        )
    elif not _outlet(items):
        yield Finding(
            at, "`reported` needs an outlet that says so in its own voice", "add such evidence, or write `alleged`"
        )


def _answered(record: Incident, scene: Scene) -> bool:
    """Whether a statement is about it."""
    return any(isinstance(other, Statement) and record.id in other.about for other in scene.living.values())


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
