"""Whether a stretch of a text may be quoted by itself: its ends cut no word, no number and no negation in two."""

import re
import unicodedata

from generator.passages.folding import Folded

_AROUND = 32  # signs on either side that decide: long enough for a number in groups of three
_HYPHEN = "\\-\u2010\u2011\u2012\u2013\u2212"
_APOSTROPHE = "'\u2018\u2019\u02bc\u00b4`"
_HIDDEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+")
_CORE = re.compile(r"[^\W_](?s:.*[^\W_])?")
# Scripts that do not part words: any place is a border.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LETTER = r"[^\W\d_]"

# What stands before the first word, and what that word is like: `|` marks the border that is none.
_BEFORE = (
    (rf"(?<!\w){_LETTER}\.\Z", rf"{_LETTER}(?!\w)"),  # U.|S.
    (rf"\d[.,:/{_HYPHEN}{_APOSTROPHE}]\Z", r"\d"),  # 1,|100 and 14-|15
    (r"(?<![\d.,])\d{1,3}(?:\s\d{3})*\s\Z", r"\d{3}(?!\d)"),  # 15 |000
    (rf"(?:^|[\s(])[{_HYPHEN}.,]\Z", r"\d"),  # -|5, unless the dash is quoted, too
)
# What stands behind the last word, and what that word is like.
_BEHIND = (
    (rf"[{_HYPHEN}{_APOSTROPHE}][^\W_]", r""),  # Aix|-en-Provence, can|'t
    (rf"\.{_LETTER}(?!\w)", rf"(?<!\w){_LETTER}\Z"),  # U|.S.
    (rf"[.,:/{_HYPHEN}{_APOSTROPHE}]\d", r"\d\Z"),  # 1|.5
    (r"\s\d{3}(?!\d)", r"(?<![\d.,])\d{1,3}(?:\s\d{3})*\Z"),  # 15| 000
)
_JOINED = re.compile(rf"[^\W_][{_HYPHEN}{_APOSTROPHE}]\Z")  # Aix-|en-Provence, O'|Brien
# The article or pronoun that French writes onto a word may stay behind, but not the negation n'.
_ELISION = re.compile(rf"(?<!\w)(?:[ldjmtsc]|(?:jus|lors|puis)?qu)[{_APOSTROPHE}]\Z", re.IGNORECASE)
_NEGATION = re.compile(
    rf"(?:(?<!\w)(?:no(?:t|r|ne|thing|body| one|where)?|never|neither|without|cannot|hardly|ne|non|pas|jamais|sans|ni|aucune?)|n[{_APOSTROPHE}]t)"
    r"\s+[\"'\u2018\u201c\u00ab]?\s*\Z",
    re.IGNORECASE,
)


def whole(text: Folded, start: int, end: int) -> bool:
    """Whether a stretch of the folded text stands in the original without cutting anything in two."""
    core = _CORE.search(text.text, start, end)
    if core is None or _in_a_sign(text, start, end):
        return False
    first, last = text.span(*core.span())
    before = _HIDDEN.sub("", text.original[max(0, first - _AROUND) : first])
    behind = _HIDDEN.sub("", text.original[last : last + _AROUND])
    bare = text.span(start, end)[0] == first
    return _opens(before, core[0], bare=bare) and _closes(core[0], behind)


def _in_a_sign(text: Folded, start: int, end: int) -> bool:
    """Whether an end lies within one sign of the original, as in a ligature or a fraction."""
    first, last = text.span(start, end)
    return (start > 0 and text.span(start - 1, start)[1] > first) or (
        end < len(text.text) and text.span(end, end + 1)[0] < last
    )


def _opens(before: str, words: str, *, bare: bool) -> bool:
    """Whether words may begin behind this; `bare`: the quotation begins with them, not with a mark before them."""
    if _one_word(before[-1:], words[0]) or _NEGATION.search(before):
        return False
    if _JOINED.search(before):
        return bare and _ELISION.search(before) is not None
    faults = _BEFORE if bare else _BEFORE[:-1]
    return not any(re.search(there, before) and re.match(here, words) for there, here in faults)


def _closes(words: str, behind: str) -> bool:
    """Whether words may end before this."""
    if _one_word(words[-1], behind[:1]):
        return False
    tail = words[-_AROUND:]
    return not any(re.match(there, behind) and re.search(here, tail) for there, here in _BEHIND)


def _one_word(left: str, right: str) -> bool:
    """Whether two signs belong to one word."""
    return _wordlike(left) and _wordlike(right) and not _UNPARTED.search(left + right)


def _wordlike(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or (sign != "" and unicodedata.category(sign)[0] == "M")
