"""A card as a picture: a PNG of 1200 x 630 points in 16 colours."""

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw

from generator.render.cards import setting
from generator.render.cards.card import Card
from generator.render.cards.letters import DISPLAY, TEXT, Face, Shape, face

SIZE: Final = (1200, 630)
ACCENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"event": "#96281b", "words": "#1c4587", "state": "#17604c"}
    | {"g3": "#6a3d8f", "g4": "#5c5a13", "g5": "#8b2f6b", "g6": "#3f4a54"}
)
"""The light colours of the stylesheet by their names there."""
INKS: Final[Mapping[str, str]] = MappingProxyType({"paper": "#fffefb", "ink": "#17181b", "ink2": "#45474c"})

_LEFT, _RIGHT = 72, 1128
_ROOM: Final = _RIGHT - _LEFT
_TITLES: Final = ((92, 2), (80, 3), (68, 4), (58, 4))  # sizes of type, each with the most lines that it may fill
_LEAD, _META = 40, 32
_SHARPER: Final = 8  # as many times larger signs are drawn, and then made small


@dataclass(frozen=True, slots=True)
class _Ink:
    """A colour at several strengths, from nearly paper to full: so many entries of the palette, from the first on."""

    first: int
    steps: int

    def colours(self, full: str) -> list[int]:
        """Red, green and blue of each entry."""
        ends = list(zip(_rgb(INKS["paper"]), _rgb(full), strict=True))
        return [round(a + (b - a) * n / self.steps) for n in range(1, self.steps + 1) for a, b in ends]


_BLACK, _QUIET, _COLOUR = _Ink(1, 6), _Ink(7, 4), _Ink(11, 5)
_PAPER: Final = 0


def png(card: Card) -> bytes:
    """The picture of a card: the same bytes for the same words, with the same Pillow."""
    image = Image.new("P", SIZE, _PAPER)
    palette = _BLACK.colours(INKS["ink"]), _QUIET.colours(INKS["ink2"]), _COLOUR.colours(ACCENTS[card.accent])
    image.putpalette([*_rgb(INKS["paper"]), *chain.from_iterable(palette)])
    _draw(card, image)
    packed = io.BytesIO()
    image.save(packed, "png", bits=4, compress_type=zlib.Z_RLE)  # half the time, for a tenth more bytes
    return packed.getvalue()


def _draw(card: Card, image: Image.Image) -> None:
    full = _COLOUR.first + _COLOUR.steps - 1
    image.paste(full, (0, 0, SIZE[0], 12))
    _write(image, card.kicker, face(TEXT, _META), (_LEFT, 92), _COLOUR)
    lines, title = setting.title(card.title, DISPLAY, _TITLES, _ROOM)
    base = 112
    for line in lines:
        base += round(title.size * 1.04)
        _write(image, line, title, (_LEFT, base - title.size // 8), _BLACK)
    image.paste(_QUIET.first + 2, (_LEFT, 436, _RIGHT, 440))
    base = 488
    lead = face(DISPLAY, _LEAD)
    for line in setting.lines(card.lead, lead, _ROOM, 1):
        _write(image, line, lead, (_LEFT, base), _BLACK)
        base += 44
    text = face(TEXT, _META)
    for line in setting.lines(card.text, text, _ROOM, 1 if card.lead else 2):
        _write(image, line, text, (_LEFT, base), _QUIET)
        base += 42
    _foot(card, image)


def _foot(card: Card, image: Image.Image) -> None:
    """How sure it is, and at the other end whose card it is."""
    small, base, start = face(TEXT, _META), 592, _LEFT
    if card.mark:
        _stamp(image, _sign(card.mark, 24), (start, base - 22), _COLOUR)
        _write(image, card.level, small, (start + 36, base), _BLACK)
        start += 36 + round(small.width(card.level)) + 48
    foot = setting.lines(card.foot, small, _RIGHT - start, 1)[0]
    _write(image, foot, small, (_RIGHT - round(small.width(foot)), base), _QUIET)


def _write(image: Image.Image, text: str, letters: Face, at: tuple[int, int], ink: _Ink) -> None:
    """A line from a point on its base line."""
    for shape, along in letters.set(text):
        _stamp(image, shape, (at[0] + along, at[1]), ink)


def _stamp(image: Image.Image, shape: Shape, at: tuple[int, int], ink: _Ink) -> None:
    colours, mask = _inked(shape, ink)
    image.paste(colours, (at[0] + shape.left, at[1] + shape.top), mask)


@cache
def _inked(shape: Shape, ink: _Ink) -> tuple[Image.Image, Image.Image]:
    """A shape in entries of the palette, and where it covers the paper."""
    strength = [round(dark * ink.steps / 255) for dark in range(256)]
    inked = shape.mask.point([step and ink.first + step - 1 for step in strength])
    colours = Image.frombytes("P", inked.size, inked.tobytes())
    return colours, inked.point([0] + [255] * 255)


@cache
def _sign(mark: str, size: int) -> Shape:
    """The sign of a verification: filled, half filled, hollow or crossed."""
    edge = size * _SHARPER
    image = Image.new("L", (edge, edge))
    draw, line = ImageDraw.Draw(image), edge // 8
    draw.ellipse((0, 0, edge - 1, edge - 1), fill=255)
    if mark != "confirmed":
        draw.ellipse((line, line, edge - 1 - line, edge - 1 - line), fill=0)
    if mark == "reported":
        draw.chord((0, 0, edge - 1, edge - 1), 90, 270, fill=255)
    if mark == "disputed":
        draw.line((edge // 5, edge // 5, edge - edge // 5, edge - edge // 5), fill=255, width=line)
        draw.line((edge - edge // 5, edge // 5, edge // 5, edge - edge // 5), fill=255, width=line)
    return Shape(image.reduce(_SHARPER), 0, 0)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
