"""A704: neutral words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.diagnostics import Severity
from generator.model.kinds import Record
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

_IN_QUOTATION_MARKS = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


@record_rule("A704", Severity.WARNING)
def loaded_word(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """Our own text uses a word from the timeline's list of loaded words.

    Adjectives judge; facts and the words of those who speak do not need them. Looked at are titles, summaries, paraphrases,
    notes to readers, stages, updates and captions; words in quotation marks, and quotes, are somebody else's.

    Bad: `title: Thugs stop four cranes` with `policy: {loaded_words: [thug]}`. Good: `title: Four cranes stop`.
    """
    words = scene.timeline.policy.loaded_words
    if not words:
        return
    pattern = _pattern(words)
    for path, text in scene.texts:
        if found := pattern.search(_IN_QUOTATION_MARKS.sub(lambda m: " " * len(m.group()), text)):
            message = f"“{found.group()}” is on this timeline's list of loaded words"
            yield Finding(path, message, "say what happened without it, or quote who says it, in quotation marks")


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, in any case, also with a plural's ending."""
    every = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{every})(?:e?s)?\b", re.IGNORECASE)


RULES = (loaded_word,)
