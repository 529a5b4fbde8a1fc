"""What a card says: the picture that a shared link shows (OpenGraph). Its words alone, without what draws them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

EXTENDED: Final = "\u0100-\u0130\u0134-\u0148\u014a-\u0151\u0154-\u0177\u0179-\u017e\u0218-\u021b\u1e9e"
"""The letters that each face keeps in a second file, as a range of a regular expression."""
_DRAWABLE: Final = re.compile(
    "[ -~\u00a0\u00a7\u00a9\u00ab\u00b0\u00b7\u00bb\u00bf-\u00ff\u0152\u0153\u0178\u2009\u2010\u2011\u2013\u2014"
    f"\u2018-\u201a\u201c-\u201e\u2026\u202f\u2039\u203a\u20ac\u2212{EXTENDED}]*"
)


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card, all of them drawable. `mark` is the sign before `level`, `accent` a colour by its name."""

    kicker: str
    title: str
    lead: str
    text: str
    mark: str
    level: str
    foot: str
    accent: str

    @property
    def alt(self) -> str:
        """The same for those who do not see it."""
        said = (self.title, self.kicker, self.lead, self.text, self.level)
        return " ".join(words if words.endswith((".", "!", "?", "…")) else f"{words}." for words in said if words)


def drawable(text: str) -> str:
    """`text` with one character for each letter and its accents (NFC); "" where the site's faces, which are Latin, lack one."""
    composed = unicodedata.normalize("NFC", text)
    return composed if _DRAWABLE.fullmatch(composed) else ""
