"""Letters of the site's own faces as small pictures: each is drawn once, and set many times.

Where Pillow has libraqm, letters stand closer together or farther apart as the face asks for; without it at plain widths.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import ceil
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, features

from generator.render.cards.card import EXTENDED

# The theme's, so that a card looks like the page it stands for, and no face is kept twice.
_FONTS: Final = Path(__file__).parents[2] / "site" / "theme" / "assets" / "fonts"
_OTHER_FILE: Final = re.compile(f"[{EXTENDED}]")
# One picture a letter: nothing may melt two of them into one.
_SETTING: Final = ["-liga", "-clig"] if features.check("raqm") else None

TEXT: Final = "newsreader-text-400"
DISPLAY: Final = "newsreader-display-600"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """How dark each point is (mode L), and where its left upper corner lies from the point where it is set."""

    mask: Image.Image
    left: int
    top: int


class Face:
    """A face at one size, in pixels."""

    def __init__(self, name: str, size: int) -> None:
        self.size = size
        self._fonts = [ImageFont.truetype(_FONTS / f"{name}{part}.woff2", size) for part in ("", "-ext")]
        self._advances: dict[str, float] = {}
        self._shapes: dict[str, Shape | None] = {}

    def width(self, text: str) -> float:
        """How wide a line is, in pixels."""
        return sum(self._advance(text[at : at + 2]) for at in range(len(text)))

    def fitting(self, text: str, room: float) -> int:
        """How many letters of a text have room; at least one."""
        along = accumulate(self._advance(text[at : at + 2]) for at in range(len(text)))
        return max(1, sum(end <= room for end in along))

    def set(self, text: str) -> Iterator[tuple[Shape, int]]:
        """The letters of a line, each with its distance from the start of the line; spaces have none."""
        along = 0.0
        for at, letter in enumerate(text):
            if letter not in self._shapes:
                self._shapes[letter] = self._drawn(letter)
            if shape := self._shapes[letter]:
                yield shape, round(along)
            along += self._advance(text[at : at + 2])

    def _font(self, letter: str) -> ImageFont.FreeTypeFont:
        return self._fonts[1 if _OTHER_FILE.match(letter) else 0]

    def _advance(self, pair: str) -> float:
        """How far the second of two letters stands from the first; a pair in two files is not brought closer."""
        if pair not in self._advances:
            first, fonts = self._font(pair[0]), {self._font(letter) for letter in pair}
            together = pair if len(fonts) == 1 else pair[0]
            after = first.getlength(together[1:], features=_SETTING) if together[1:] else 0.0
            self._advances[pair] = first.getlength(together, features=_SETTING) - after
        return self._advances[pair]

    def _drawn(self, letter: str) -> Shape | None:
        font, room = self._font(letter), self.size
        image = Image.new("L", (ceil(font.getlength(letter)) + 2 * room, 3 * room))
        ImageDraw.Draw(image).text((room, 2 * room), letter, font=font, fill=255, anchor="ls")
        box = image.getbbox()
        return Shape(image.crop(box), box[0] - room, box[1] - 2 * room) if box else None


@cache
def face(name: str, size: int) -> Face:
    """The face of that name and size."""
    return Face(name, size)
