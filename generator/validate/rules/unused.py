"""A904: words that the timeline defines and nobody uses."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.diagnostics import Severity
from generator.model.kinds import Record
from generator.model.timeline import Timeline, Vocabulary
from generator.validate.rule import Finding, census_rule
from generator.validate.scene import Around, Scene

_SHOWN = 6


def _words(record: Record, scene: Scene) -> str | None:  # noqa: ARG001 - what a census asks with
    """What it names, a line for each: a vocabulary, and a word of it. In one text, for many records name the same."""
    return "\n".join(sorted({f"{mark.vocabulary} {word}" for _, word, mark in scene.terms})) or None


@census_rule("A904", _words, Severity.WARNING)
def unused_word(words: Mapping[str, str], around: Around) -> Iterator[Finding]:
    """The vocabulary defines words that no record uses.

    Readers can choose them, and find nothing; often they are old spellings of a word in use. Nothing is said while a
    record cannot be read, or uses a word that is not defined, and nothing of the steps of ladders, which belong together.

    Bad: `tags: {nightshift: {...}, night-shift: {...}}`, and all records say `night-shift`. Good: one of the two.
    """
    if around.broken:
        return
    vocabulary = around.timeline.vocabulary
    used = _used(words, around.timeline)
    for name in Vocabulary.model_fields:
        defined = vocabulary.terms(name)
        idle = [word for word in defined if word not in used[name]]
        if idle and name != "ladders" and used[name] <= set(defined):
            shown = ", ".join(f"`{word}`" for word in idle[:_SHOWN])
            more = f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else ""
            message = f"no record uses {shown}{more} of `vocabulary.{name}`"
            advice = "remove them, unless they stand there for records to come" if idle[1:] else "remove it, or use it"
            yield Finding(("vocabulary", name, idle[0]), message, advice, key=True)


def _used(words: Mapping[str, str], timeline: Timeline) -> dict[str, set[str]]:
    """Vocabulary -> words that a record names, and what those need in turn."""
    used: dict[str, set[str]] = defaultdict(set)
    for line in {line for lines in set(words.values()) for line in lines.split("\n")}:
        vocabulary, _, word = line.partition(" ")
        used[vocabulary].add(word)
    types = timeline.vocabulary.types
    used["groups"] = {types[name].group for name in used["types"] if name in types}
    used["organisation_types"] |= set(timeline.policy.confirmed)
    return used


RULES = (unused_word,)
