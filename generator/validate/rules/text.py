"""A801-A802: text is what it looks like."""

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.load.document import Document
from generator.load.plain_yaml import Data
from generator.model.references import Path
from generator.validate.rule import Finding, document_rule

# Zero width joiners have their place in emoji and in many scripts, but not between Latin letters.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufe00\uffa0\U000e0000-\U000e007f]|(?<=[A-Za-z])[\u200c\u200d]"
)
_LATIN = "A-Za-z\u00c0-\u024f"
_ALIKE = "\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff"
_MIXED = re.compile(rf"(?<=[{_LATIN}])[{_ALIKE}]|(?<=[{_ALIKE}])[{_LATIN}]")
_WORD = re.compile(r"\w+")


def _texts(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    else:
        for step, item in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(item, (*path, step))


def _found(pattern: re.Pattern[str], document: Document) -> Iterator[tuple[Path, re.Match[str]]]:
    """(place, match) of the first match in each text of a file."""
    if not document.text.isascii() and pattern.search(document.text):
        for path, text in _texts(document.data):
            if match := pattern.search(text):
                yield path, match


@document_rule("A801", Severity.WARNING)
def invisible(document: Document) -> Iterator[Finding]:
    """A text holds characters that nobody sees: zero width spaces, soft hyphens, direction marks.

    They come along when text is copied from web pages, and make equal words unequal.

    Bad: `title: Har<U+200B>bour`. Good: `title: Harbour`.
    """
    for path, found in _found(_INVISIBLE, document):
        sign = found.group()
        name = unicodedata.name(sign, "no name").lower()
        yield Finding(
            path,
            f"the text holds an invisible character: U+{ord(sign):04X}, {name}",
            "delete it, or type the word again",
        )


@document_rule("A802", Severity.WARNING)
def mixed_scripts(document: Document) -> Iterator[Finding]:
    """One word mixes letters of alphabets that look alike.

    With one Cyrillic letter a Latin name looks right, but no search finds it, and it can pass for another name.

    Bad: `name: P<U+0430>ris`. Good: `name: Paris`.
    """
    for path, found in _found(_MIXED, document):
        if found.string.startswith(("https://", "http://")):  # hosts in disguise have a rule of their own
            continue
        word = next(m.group() for m in _WORD.finditer(found.string) if m.end() > found.start())
        scripts = sorted({unicodedata.name(c, "?").split()[0].capitalize() for c in word if c.isalpha()})
        yield Finding(
            path,
            f"the word “{word}” mixes {' and '.join(scripts)} letters",
            "type the word again in one alphabet",
        )


RULES = (invisible, mixed_scripts)
