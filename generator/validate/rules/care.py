"""A701: people who do not act in public are not named."""

from collections.abc import Iterator

from generator.model.kinds import Person, Record
from generator.validate.rule import Finding, Scene, record_rule


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


RULES = (private_person,)
