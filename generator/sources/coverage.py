"""Which sentences of a captured text no record rests on. Local: the text is never published."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.passages.located import located
from generator.passages.matching import Found
from generator.passages.quotes import QuotedPassage
from generator.passages.sentences import Sentence, quoted_share, sentences


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of a text, those without a record, and the share of its characters that is quoted."""

    sentences: tuple[Sentence, ...]
    bare: tuple[Sentence, ...]
    share: float


def coverage(text: str, quotes: Sequence[QuotedPassage]) -> Coverage:
    """How far the records rest on a text."""
    matches = located(text, quotes)
    quoted = [span for match in matches if isinstance(match, Found) for span in match.spans]
    every = tuple(sentences(text))
    bare = tuple(s for s in every if not any(start < s.end and s.start < end for start, end in quoted))
    return Coverage(every, bare, quoted_share(len(text), quoted))
