"""`annals serve`: after any edits, each page that is asked for is that of a preview which has just been started."""

from dataclasses import fields

import pytest
from busy_ferries import LAWFUL
from careless import careless
from ferries import CONFIGURATION
from render.test_recalling import Editor, wave

from generator import pipeline
from generator.cli.serve import Maker
from generator.derive.library import library
from generator.site.showing import Stage

THEME = """
nav: [index.md, about.md, {Pier: places/north-pier/index.md}]
plugins: []
theme: {name: material, custom_dir: build/theme, font: false}
markdown_extensions: [attr_list, md_in_html, toc: {permalink: true}]
"""


@pytest.fixture
def project(make_timeline):
    made = make_timeline({**LAWFUL, **wave()})
    made.configuration.write_text(CONFIGURATION + THEME, encoding="utf-8")
    made.content.mkdir(exist_ok=True)
    (made.content / "about.md").write_text(
        "# About\n\nSee [a pier](places/north-pier/index.md#names).\n", encoding="utf-8"
    )
    return made


def stage(project, folder):
    return Stage(project, project.build / folder, "http://127.0.0.1/", lambda _: None)


def lying(project):
    return {path: path.read_bytes() for path in project.incidents.rglob("*.yml")}


def parts(found):
    """Of a library, with the order of what it holds."""
    every = {f.name: getattr(found, f.name) for f in fields(found)}
    return {name: list(part.items()) if isinstance(part, dict) else part for name, part in every.items()}


def same(shown, now, fresh):
    """Whether files are those of a preview of these records that has just been started."""
    again = pipeline.shown(shown.library.corpus)
    fresh.set(again, records=False)
    for path in [
        "about/index.html",
        "404.html",
        "explore/index.json",
        *(p.replace(".md", ".html") for p in again.pages),
    ]:
        assert now.read(path) == fresh.read(path), path


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_each_page_is_that_of_a_new_preview(project, seed):
    editor, make = Editor(project, seed), Maker(project, drafts=True)
    now, fresh = stage(project, "now"), stage(project, "fresh")
    with careless():
        now.set(make(None), records=False)
        for _ in range(12):
            before = lying(project)
            editor.change()
            after = lying(project)
            shown = make({p for p in before.keys() | after.keys() if before.get(p) != after.get(p)})
            assert parts(shown.library) == parts(library(shown.library.corpus))
            now.set(shown, records=True)
            now.settle()
            same(shown, now, fresh)
