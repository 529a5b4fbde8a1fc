"""A904: words that the timeline defines and nobody uses."""

from collections import defaultdict
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model.base import Term
from generator.model.timeline import Vocabulary
from generator.validate.rule import Finding, Scene, timeline_rule

_SHOWN = 6


@timeline_rule("A904", Severity.WARNING)
def unused_word(scene: Scene) -> Iterator[Finding]:
    """The vocabulary defines words that no record uses.

    Readers can choose them, and find nothing; often they are old spellings of a word in use. Nothing is said while a
    record cannot be read, or uses a word that is not defined, and nothing of the steps of ladders, which belong together.

    Bad: `tags: {nightshift: {...}, night-shift: {...}}`, and all records say `night-shift`. Good: one of the two.
    """
    if not scene.is_whole:
        return
    vocabulary = scene.timeline.vocabulary
    used = _used(scene)
    for name in Vocabulary.model_fields:
        defined = vocabulary.terms(name)
        idle = [word for word in defined if word not in used[name]]
        if idle and name != "ladders" and used[name] <= set(defined):
            shown = ", ".join(f"`{word}`" for word in idle[:_SHOWN])
            more = f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else ""
            message = f"no record uses {shown}{more} of `vocabulary.{name}`"
            advice = "remove them, unless they stand there for records to come" if idle[1:] else "remove it, or use it"
            yield Finding(("vocabulary", name, idle[0]), message, advice, key=True)


def _used(scene: Scene) -> dict[str, set[str]]:
    """Vocabulary -> words that a record names, and what those need in turn."""
    used: dict[str, set[str]] = defaultdict(set)
    for marks in scene.marks.values():
        for found in marks:
            if isinstance(found.mark, Term):
                used[found.mark.vocabulary].add(found.value)
    vocabulary = scene.timeline.vocabulary
    used["groups"] = {vocabulary.types[name].group for name in used["types"] if name in vocabulary.types}
    used["organisation_types"] |= set(scene.timeline.policy.confirmed)
    return used


RULES = (unused_word,)
