"""T18: after `annals redact`, no byte that is published holds any form of the name; what has nothing to do with it stays."""

import subprocess
import sys
from pathlib import Path

import pytest
from end_to_end.every_byte import everything, texts
from end_to_end.test_real_timeline import copy_of_the_project

from generator import pipeline
from generator.derive.library import library
from generator.project import Project
from generator.render.cards import drawing, words

ROOT = Path(__file__).parents[2]
# As a reader would look for them: in plain small letters.
FORMS = {
    "gerald-darmanin": ("gerald darmanin", "darmanin gerald", "g darmanin", "darmanin"),
    "marie-eve-de-kerangal-ozanne": (
        "marie eve de kerangal ozanne", "m e de kerangal ozanne", "de kerangal ozanne", "kerangal", "ozanne", "eve the prefect",
    ),
}  # fmt: skip
PERSON = """\
name: Marie-Ève de Kérangal-Ozanne
public_figure: true
names: {en: Mary-Eve of Kerangal Ozanne}
aliases: [Ève the prefect]
roles: [{title: Prefect of nowhere, from: 2024}]
evidence:
  - {source: ap-independent-2025-04-15, supports: [name], reading: She is not there; this is a test.}
"""
TOULON = "incidents/2025/2025-04-15-toulon-gunfire.yml"
SOURCE = "incidents/sources/actu17-2025-04-15.yml"


def annals(folder, *arguments, code=0):
    command = [sys.executable, "-m", "generator", "--root", str(folder), *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == code, result.stderr
    return result


def found_in(folder, *below):
    """Person -> the files below some folders that name them."""
    found = {ident: set() for ident in FORMS}
    for name, text in everything(*(folder / b for b in below)):
        for ident, forms in FORMS.items():
            if any(form in text for form in forms):
                found[ident].add(name)
    return found


def named(folder):
    """The copy with one more person, named in a summary, a note, an actor's place, a title and an alias of it."""
    (folder / "incidents/people/marie-eve-de-kerangal-ozanne.yml").write_text(PERSON, encoding="utf-8")
    toulon = folder / TOULON
    text = toulon.read_text(encoding="utf-8")
    text = text.replace("Automatic gunfire", "Kérangal-Ozanne sees automatic gunfire", 1)
    text = text.replace("[pnat, dgsi]", "[pnat, dgsi, marie-eve-de-kerangal-ozanne]")
    text = text.replace("Fifteen impacts", "MARIE-EVE DE KERANGAL OZANNE saw it. Fifteen impacts")
    toulon.write_text(
        text.replace("according_to: gendarmerie", "according_to: Mme de Kérangal\u2011Ozanne"), encoding="utf-8"
    )
    source = folder / SOURCE
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("title: ", "title: 'Kérangal-Ozanne d’accord'\nlicence: ", 1), encoding="utf-8")
    page = folder / "content/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThanks to Ève the Prefect.\n", encoding="utf-8")


@pytest.mark.slow
def test_no_byte_holds_the_name_afterwards(tmp_path):
    folder = copy_of_the_project(tmp_path)
    named(folder)
    before = pipeline.check(Project(folder)).corpus
    annals(folder, "build")
    pictured = cards(folder)
    annals(folder, "export", "release", str(folder / "before"))
    for names in found_in(folder, "site", "before").values():
        endings = {Path(name.rstrip("!")).suffix for name in names}
        assert {".html", ".json", ".csv", ".pf_fragment", ".sqlite", ".xml", ".ris", ".ics"} <= endings
        assert any("parquet!rows" in name for name in names)
        assert any(".zip!" in name for name in names)
    for ident in FORMS:
        annals(folder, "redact", ident)
    annals(folder, "build")
    (release,) = (folder / "before").iterdir()
    annals(folder, "export", "release", str(folder / "after"), "--against", str(release), "--version", "after")
    assert found_in(folder, "site", "after", "incidents", "content") == {ident: set() for ident in FORMS}
    after = pipeline.check(Project(folder)).corpus
    _what_stays(before, after, folder)
    _what_cards_show(pictured, after, folder)


def _what_stays(before, after, folder):
    kept = {i for i in before.by_id if not any(f.replace(" ", "-") in i for forms in FORMS.values() for f in forms)}
    assert len(kept) > 400
    assert kept <= after.by_id.keys()
    assert len(after.by_id) == len(before.by_id)
    for ident in kept:
        if before.by_id[ident].kind == "incident":
            assert (folder / "site" / "incidents" / ident / "index.html").is_file()
    page = (folder / "site/incidents/2025-04-15-toulon-gunfire/index.html").read_text(encoding="utf-8")
    assert "people/withheld-person-" in page
    assert "[name withheld] saw it" in page
    assert not [d for d in pipeline.check(Project(folder)).diagnostics if d.severity == "error"]


def cards(folder):
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("card.png"))}


def _what_cards_show(before, after, folder):
    """No program reads words in pictures: they are those of words that were searched, and no others are kept."""
    told = words.by_path(library(after))
    assert cards(folder) == {path: drawing.png(card) for path, card in sorted(told.items())}
    toulon = "incidents/2025-04-15-toulon-gunfire/card.png"
    assert told[toulon].title.startswith("[name withheld] sees")
    kept = (Project(folder).cache / "cards.msgpack").read_bytes()
    assert cards(folder)[toulon] in kept
    assert before[toulon] not in kept


def test_what_is_packed_is_looked_into(tmp_path):
    """The search itself: it sees through what programs pack and escape."""
    import gzip  # noqa: PLC0415 - of this test alone
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    from PIL import Image, PngImagePlugin  # noqa: PLC0415

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b'{"name": "K\\u00e9rangal"}')
    picture, notes = io.BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Author", "K\u00e9rangal", zip=True)
    notes.add_itxt("Title", "K\u00e9rangal", zip=True)
    Image.new("L", (1, 1)).save(picture, "PNG", pnginfo=notes)
    contents = {
        "a.html": b"K&eacute;rangal", "b.xml": b"K%C3%A9rangal", "c.txt": "Ke\u0301rangal".encode(), "kerangal.txt": b"",
        "d.pf_fragment": gzip.compress("pagefind_dcd{}K\u00c9RANGAL".encode()), "e.zip": packed.getvalue(), "f.png": picture.getvalue(),
    }  # fmt: skip
    for name, content in contents.items():
        assert any("kerangal" in text for _, text in texts(name, content)), name
