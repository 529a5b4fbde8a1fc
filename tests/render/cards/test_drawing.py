"""Pictures of cards: of the right size, with all their words inside, the same each time."""

import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from generator.render.cards import drawing, setting
from generator.render.cards.card import EXTENDED, Card, drawable
from generator.render.cards.letters import DISPLAY, TEXT, face
from generator.site import assets

CARD = Card(
    kicker="Breakdown · Outages",
    title="Ferry stops in midstream",
    lead="1 March 2024",
    text="Port, Delta",
    mark="reported",
    level="Reported",
    foot="Outages of the river ferries",
    accent="event",
)
PAPER = (255, 254, 251)
LONG = "An engine that had been repaired only a week before stopped again in the middle of the river, " * 3


def picture(card):
    image = Image.open(io.BytesIO(drawing.png(card)))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


def inked(card, *, but):
    """The box that is drawn in other ways because of some words, or None."""
    return ImageChops.difference(picture(card), picture(replace(card, **but))).getbbox()


@pytest.mark.parametrize(
    ("name", "top", "bottom"),
    [("kicker", 60, 110), ("title", 110, 436), ("lead", 440, 505), ("text", 495, 550), ("level", 560, 610), ("foot", 560, 610)],
)  # fmt: skip
def test_each_of_its_words_is_drawn_in_its_place(name, top, bottom):
    left, upper, right, lower = inked(CARD, but={name: "."})
    assert 60 <= left < right <= 1140
    assert top <= upper < lower <= bottom


@pytest.mark.parametrize("title", ["X", "Œuvre d’été à Łódź", LONG, "W" * 300, "i" * 300, "a " * 200, "-" * 90])
def test_titles_of_every_length_keep_to_their_room(title):
    image = picture(replace(CARD, title=title))
    for edge in ((0, 12, 60, 630), (1140, 12, 1200, 630), (0, 400, 1200, 436)):
        assert image.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), PAPER)], edge


def test_a_title_that_is_too_long_ends_in_an_ellipsis():
    lines, letters = setting.title(LONG, DISPLAY, drawing._TITLES, 1056)
    assert (len(lines), letters.size) == (4, 58)
    assert lines[-1].endswith("…")
    assert all(letters.width(line) <= 1056 for line in lines)
    assert LONG.startswith(" ".join(lines).rstrip("…"))


def test_the_same_words_give_the_same_bytes_and_few_of_them():
    first = drawing.png(CARD)
    assert first == drawing.png(replace(CARD, title=CARD.title))
    assert len(first) < 30_000
    assert first != drawing.png(replace(CARD, title="Ferry stops in midstreaM"))


def test_signs_differ_by_more_than_colour():
    marks = {drawing.png(replace(CARD, mark=mark)) for mark in ("confirmed", "reported", "alleged", "disputed")}
    assert len(marks) == 4


def test_colours_are_those_of_the_stylesheet():
    light = assets.assets()["assets/annals.css"].decode().partition('[data-md-color-scheme="slate"]')[0]
    named = dict(re.findall(r"--an-(\w+):\s*(#[0-9a-f]{6})", light))
    for name, colour in {**drawing.ACCENTS, **drawing.INKS}.items():
        assert named[name] == colour, name


@pytest.mark.parametrize("name", [DISPLAY, TEXT])
def test_every_letter_that_counts_as_drawable_is_in_the_face(name):
    letters, missing = face(name, 40), []
    nothing = letters._drawn("\uffff").mask.tobytes()
    for letter in filter(drawable, map(chr, range(0x20, 0x3000))):
        shape = letters._drawn(letter)
        if shape is not None and shape.mask.tobytes() == nothing:
            missing.append(letter)
    assert missing == []
    assert re.search(f"[{EXTENDED}]", "ő")


@pytest.mark.parametrize(
    "text",
    [
        "سجن",
        "בית",
        "监狱",
        "тюрьма",
        "φυλακή",
        "a 😀",
        "a\u202eb",
        "a\u200bb",
        "e\u0301\u0323",
        "a\nb",
        "\x00",
        "\u00ad",
    ],
)
def test_a_text_with_letters_that_the_faces_lack_is_left_out(text):
    assert drawable(text) == ""


def test_accents_that_stand_apart_are_drawn_as_those_that_do_not():
    apart = unicodedata.normalize("NFD", "Éléonore à Besançon, l’Œuvre")
    assert drawable(apart) == unicodedata.normalize("NFC", apart)


def test_the_faces_are_the_ones_that_the_site_ships_with_their_licence():
    folder = Path(assets.__file__).parent / "theme" / "assets" / "fonts"
    assert {f"{name}{part}.woff2" for name in (DISPLAY, TEXT) for part in ("", "-ext")} <= {
        p.name for p in folder.iterdir()
    }
