"""A701, A703, A705-A707: what is said of people, and of where they live."""

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model.kinds import Incident, Person, Place, Record
from generator.validate.nearest import either
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_FINE = ("exact", "site")
# A number and the word for a street, in French and in English order.
_STREET = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|impasse|chemin|all[ée]e|place|quai|route|square|cours)\s+\S+"
    r"|\b\d{1,4}[a-d]?\s+(?:[A-Z][\w'’-]+\s+){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Court|Terrace|Crescent)\b",
)
_AGE = r"(?:[1-9]|1[0-7])"
_NAME = r"(?!(?:The|A|An|In|On|At|Le|La|Les|Un|Une)\b)[A-ZÀ-Ý][\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’.-]*)*"
# What all forms below have in them, and few texts. Both begin with a set of characters: found without a step for each.
_ENCLOSED = re.compile(r"[,)](?:(?<=(?<!\d)[1-9].)|(?<=(?<!\d)1[0-7].))")
# Digits as 0, closing signs as a comma, all else blank: what is enclosed is found in this in a tenth of the time.
_SHAPES = bytes(ord("0" if chr(c) in "0123456789" else "," if chr(c) in ",)" else " ") for c in range(256))
_AGED = re.compile(r"[0-9](?:\s+ans\b|\s+years\s+old\b|-year-old\b)")
_MINOR = re.compile(
    rf"(?P<before>{_NAME}),?\s*\(?,?\s*(?:aged\s+|âgée?\s+de\s+)?{_AGE}(?:\s+ans\b|\s+years\s+old\b|-year-old\b)"
    rf"|(?P<commas>{_NAME}),\s+{_AGE},"
    rf"|(?P<brackets>{_NAME})\s+\({_AGE}\)"
    rf"|\b{_AGE}-year-old\s+(?P<after>{_NAME})"
)


@record_rule("A701")
def private_person(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """A person who does not act in public is recorded by name.

    Bad: `name: Jeanne Martin` with `public_figure: false`. Good: `name: "[name withheld]"` and no other form of the name,
    or no record at all and the source's words where a party may stand: `according_to: a guard`.
    """
    if isinstance(record, Person) and not record.public_figure:
        if not (record.name.startswith("[") and record.name.endswith("]")):
            yield Finding(
                ("name",),
                "a person who is no public figure is named here",
                'write name: "[name withheld]", or remove the record',
            )
        for name in ("names", "aliases", "wikidata"):
            if getattr(record, name):
                yield Finding((name,), f"`{name}` gives away a person who is no public figure", "remove it", key=True)


@record_rule("A703")
def stated_as_fact(record: Record, scene: Scene) -> Iterator[Finding]:
    """A party is said to have done it, but no stage says that this is established.

    Nobody is guilty before a court has said so. A role that says who did something names, in the vocabulary, the stage
    from which that is a fact (`alleged_until: convicted`); an incident that has not reached it uses a role that says
    `alleged: true` instead.

    Bad: `actors: {done_by: [ana-lima]}` with the stage `charged`. Good: `actors: {suspected: [ana-lima]}`, a role with
    `alleged: true`; or the stage `convicted`, with its evidence.
    """
    roles = scene.timeline.vocabulary.roles
    for name in record.actors if isinstance(record, Incident) else ():
        needed = roles[name].alleged_until if name in roles else None
        if isinstance(record, Incident) and needed and all(step.stage != needed for step in record.stages):
            alleged = [other for other, role in roles.items() if role.alleged]
            instead = (
                f"write it under {either(f'`{role}`' for role in alleged)}" if alleged else "use an `alleged` role"
            )
            message = f"`{name}` says as a fact who did it, but the stage `{needed}` is not reached"
            yield Finding(("actors", name), message, f"{instead}, or add the stage with its evidence", key=True)


@record_rule("A705")
def finer_than_its_commune(record: Record, scene: Scene) -> Iterator[Finding]:
    """A home is located more finely than its commune.

    Records are public, whatever the pages show: where somebody lives is not to be found in any of them.

    Bad: `type: home` (a type that says `private: true`) with `precision: exact`. Good: the coordinates of the commune, and
    `precision: commune`.
    """
    if isinstance(record, Place) and _is_private(record.id, scene):
        if record.precision in _FINE:
            message = f"a place of type `{record.type}` is private: it may be known no finer than its commune"
            yield Finding(("precision",), message, "give the coordinates of the commune, and write precision: commune")
        if record.wikidata:
            yield Finding(("wikidata",), "`wikidata` locates a private place", "remove it", key=True)


@record_rule("A706")
def address_of_a_home(record: Record, scene: Scene) -> Iterator[Finding]:
    """A street address stands in a text about a home.

    Bad: `title: Shots at 12 rue des Lilas` with a place whose type is private. Good: `title: Shots at a home in Toulon`; in
    a quote, a cut: `shots were fired [...] in Toulon`.
    """
    homes = isinstance(record, Incident) and any(_is_private(ident, scene) for ident in record.place)
    if homes or (isinstance(record, Place) and _is_private(record.id, scene)):
        for path, text in (*scene.texts, *scene.quotations):
            if found := _STREET.search(text):
                message = f"“{found.group()}” is an address, and the place is private"
                yield Finding(path, message, "leave the street and the number out; name the commune")


def _is_private(ident: str, scene: Scene) -> bool:
    place = scene.records.get(ident)
    kind = scene.timeline.vocabulary.place_types.get(place.type) if isinstance(place, Place) else None
    return kind is not None and kind.private


@record_rule("A707", Severity.WARNING)
def minor_named(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """A text names somebody and gives an age under eighteen.

    Minors are not named, whatever they did and whatever was done to them.

    Bad: `Rui M., 16, was hurt`. Good: `A boy of 16 was hurt`; in a quote, a cut: `[...], 16, was hurt`.
    """
    texts = (*scene.texts, *scene.quotations)
    for path, text in texts if _may_give_an_age("\n".join([text for _, text in texts])) else ():
        if _may_give_an_age(text) and (found := _MINOR.search(text)):
            named = next(name for name in found.groups() if name)
            message = f"“{found.group().strip()}” names a minor, or seems to"
            yield Finding(path, message, f"leave out “{named}”, or accept this with a reason where it is no person")


def _may_give_an_age(text: str) -> bool:
    seen = b" " + text.encode().translate(_SHAPES)
    enclosed = (b" 0," in seen or b" 00," in seen) and _ENCLOSED.search(text) is not None
    aged = "-year-old" in text or _follows_a_digit("ans", text) or _follows_a_digit("years", text)
    return enclosed or (aged and _AGED.search(text) is not None)


def _follows_a_digit(word: str, text: str) -> bool:
    return word in text and any(part.rstrip()[-1:].isdigit() for part in text.split(word)[:-1])


RULES = (private_person, stated_as_fact, finer_than_its_commune, address_of_a_home, minor_named)
