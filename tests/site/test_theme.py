"""The look: its own files, nothing fetched, nothing that a strict content policy would refuse."""

import hashlib
import json
import re
from pathlib import Path

import jinja2
import material
import pytest

from generator.site import assets

THEME = Path(assets.__file__).parent / "theme"
TEXTS = [path for path in sorted(THEME.rglob("*")) if path.suffix in {".html", ".css", ".js", ".xml"}]
NAMES = {
    "http://www.w3.org/2000/svg",  # a namespace, not an address
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "https://squidfunk.github.io/mkdocs-material/",  # a link that readers may follow
}


def test_vendored_files_are_those_that_were_taken_in():
    recorded = {
        path: digest
        for source in json.loads((THEME / "vendored.json").read_text()).values()
        for path, digest in source["sha256"].items()
    }
    fonts = {path.relative_to(THEME).as_posix() for path in (THEME / "assets" / "fonts").iterdir()}
    assert recorded.keys() == fonts
    for path, digest in recorded.items():
        assert hashlib.sha256((THEME / path).read_bytes()).hexdigest() == digest, path


def test_all_files_reach_the_builder_and_the_reader():
    scripts = {f"partials/javascripts/{name}.html" for name in ("content", "palette")}
    assert set(assets.templates()) == {"404.html", "main.html", "sitemap.xml"} | scripts
    assert {"assets/annals.css", "assets/annals.js", "assets/annals-search.js", "assets/fonts/OFL.txt"} <= set(
        assets.assets()
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_address_of_another_host(path):
    assert set(re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8"))) <= NAMES
    assert not re.findall(r"url\(\s*[\"']?//|@import", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix == ".html"], ids=lambda path: path.name)
def test_no_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:", text)
    scripts = re.findall(r"<script(?![^>]*(?:\ssrc=|application/ld\+json))", text)
    assert len(scripts) == (
        path.name == "palette.html"
    )  # it runs before anything is painted; the policy names its hash


def test_faces_that_the_stylesheet_names_are_there():
    css = (THEME / "assets" / "annals.css").read_text(encoding="utf-8")
    named = set(re.findall(r"url\((fonts/[^)]+)\)", css))
    assert named == {f"fonts/{path.name}" for path in (THEME / "assets" / "fonts").glob("*.woff2")}


def test_no_word_of_one_timeline_in_the_theme():
    for path in TEXTS:
        assert not re.search(r"prison|toulon|french", path.read_text(encoding="utf-8"), re.IGNORECASE), path


@pytest.mark.parametrize(
    "path", [p for p in TEXTS if p.suffix == ".js" and p.parent.name == "assets"], ids=lambda p: p.name
)
def test_scripts_have_no_words_of_their_own(path):
    """What they say comes with the page, in its language; messages of errors are for makers."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    code = re.sub(r"new Error\([^)]*\)|import [^;]*;", "", code)
    said = [
        text
        for _, text in re.findall(r"""(["'`])((?:\\.|(?!\1).)*)\1""", code)
        if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)
    ]
    assert [text for text in said if not re.search(r"^\.|an-|\[|\$\{|#", text)] == []


def test_hidden_files_alone_are_left_out_of_the_theme():
    folders = [str(Path(material.__file__).parent / "templates"), str(THEME / "templates")]
    listed = jinja2.FileSystemLoader(folders).list_templates()
    shown = [path for path in listed if not any(part.startswith(".") for part in path.split("/")[:-1])]
    assert assets.visible(folders) == shown
    assert len(listed) > 10_000 > len(shown) > 100
