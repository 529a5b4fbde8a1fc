"""The site that annals splices is the one that MkDocs builds of the Markdown tree, byte for byte."""

import os
import random
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from small_site import EPOCH, HOSTILE, Rendered, entry

from generator import pipeline
from generator.project import Project
from generator.render.frame import frame
from generator.render.page import Heading, Later, Page, check
from generator.site import assets, builder, edition, repair
from generator.site.plan import Plan
from generator.site.workshop import Workshop

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).parents[2]
TITLES = [
    "</title><script>alert(1)</script>",
    "&lt; &amp;amp; &#39; &copy &",
    "Title { #id }",
    "[TOC]",
    "# 1. Not [a](list) *nor* `code` ![x](y)",
    "😀 👩‍👩‍👧 e\u0301",
    "عرب \u202e rtl \u200f",
    "\"double\" 'single' \u00a0«\u00a0French\u00a0»\u202f!",
    "back\\slash \\& \\\\ {{ 7*7 }} {% raw %}",
    "\ue000title\ue001 %EE%80%80",
    "x" * 300,
    HOSTILE,
]


def hostile_pages(rendered):
    """Pages of every shape that the theme tells apart, with each title wherever titles go."""
    pages = dict(rendered.pages)
    for at, title in enumerate(TITLES):
        pages[f"incidents/e{at}/index.md"] = entry(title, "\ue000content " * 9, jsonld={"name": title, "b": [title]})
        pages[f"people/p{at}/index.md"] = Page(
            {
                "layout": "party",
                "heading": title,
                "summary": title,
                "card": f"people/p{at}/card.png",
                "card_alt": title,
            },
            ("<header><h1>A person</h1></header>",),
        )
        pages[f"timeline/2025/{at}/index.md"] = Page(
            {"layout": "month", "updated": f"2025-05-{at + 1:02}"},
            (
                Heading(1, title, "top"),
                *(Heading(2 + n % 2, f"{title} {n}", f"h{n}") for n in range(at % 4)),
                f'<p class="x">{at}</p>',
            ),
        )
        pages[f"old/e{at}/index.md"] = Page({"layout": "moved", "refresh": f"../../{at}/"}, ("<p>Moved</p>",))
        pages[f"notes/{at}/index.md"] = Page({"layout": "prose"}, (("<p>x</p>", "<div><h1>x</h1></div>")[at % 2],))
        pages[f"about/{at}/deep/er/index.md"] = Page({"layout": "wide", "wide": at % 2 == 0}, ("<p>Here</p>",))
    for page in pages.values():
        check(page)
    return Rendered(pages)


def both(project, rendered):
    """Every file of the site as MkDocs builds it, and as annals does; what was said beside."""
    said, warnings, sites = [], [], []
    for plan in (Plan(stock=True, search=False), Plan(markdown=False, search=False)):
        warnings.append(edition.build(project, rendered, plan, notice=said.append, progress=lambda _: None))
        sites.append({p.relative_to(project.site).as_posix(): p for p in project.site.rglob("*") if p.is_file()})
        sites[-1] = {path: file.read_bytes() for path, file in sites[-1].items()}
    assert warnings[0] == warnings[1]
    return *sites, said


def different(stock, spliced):
    return sorted(path for path in stock.keys() | spliced.keys() if stock.get(path) != spliced.get(path))


def test_hostile_titles_on_pages_of_every_shape(project, rendered):
    (project.content / "about.md").write_text("# About\n\n[E](incidents/e1/index.md#evidence) ![d](images/dot.svg)\n")
    stock, spliced, said = both(project, hostile_pages(rendered))
    assert different(stock, spliced) == []
    assert len(stock) > len(TITLES) * 6
    assert said == []


def test_plain_mkdocs_in_a_process_of_its_own_differs_in_the_repairs_alone(project, rendered):
    spliced = both(project, hostile_pages(rendered))[1]
    shutil.rmtree(project.site)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project.root, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)})
    plain = {p.relative_to(project.site).as_posix(): p.read_bytes() for p in project.site.rglob("*") if p.is_file()}
    repaired = {p: repair.repaired(b.decode()).encode() if p.endswith(".html") else b for p, b in plain.items()}
    assert different(repaired, spliced) == []
    assert different(plain, spliced) == sorted(path for path in plain if path.endswith(".html"))


SETTINGS = {
    "no address": ("site_url: https://example.org/prisons/\n", ""),
    "edit links": ("docs_dir:", "repo_url: https://example.org/repo\nedit_uri: edit/main/docs/\ndocs_dir:"),
    "no nav": ("nav: [{Home: index.md}, {How we work: how-we-work.md}, {About: about.md}]", ""),
    "generated pages in nav": ("{About: about.md}", "{More: [incidents/e1/index.md, about.md, 'timeline/']}"),
    "menu far down": ("url: timeline/\n", "url: timeline/2025/3/\n"),
    "features": ("font: false", "font: false\n  features: [navigation.footer, navigation.path, navigation.tabs]"),
    "scripts": ("docs_dir:", "extra_javascript: [incidents/e1/x.js]\nextra_css: [people/x.css]\ndocs_dir:"),
    "drafts": ("docs_dir:", "exclude_docs: |\n  /people/\ndraft_docs: |\n  /old/\ndocs_dir:"),
    "language": ("language: en", "language: fr"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_other_settings(project, rendered, name):
    settings = project.configuration.read_text(encoding="utf-8")
    assert SETTINGS[name][0] in settings
    project.configuration.write_text(settings.replace(*SETTINGS[name]), encoding="utf-8")
    stock, spliced, said = both(project, hostile_pages(rendered))
    assert different(stock, spliced) == []
    assert said == []


@pytest.mark.parametrize("nav", ["{About: about.md}", "{About: about.md}, {All: data/all.csv}"])
def test_data_files_that_settings_leave_out_and_others_name(project, rendered, nav):
    settings = project.configuration.read_text(encoding="utf-8").replace("{About: about.md}", nav)
    excluded = settings.replace("docs_dir:", "exclude_docs: |\n  *.bib\n  !.well-known\ndocs_dir:")
    project.configuration.write_text(excluded, encoding="utf-8")
    named = ["data/all.csv", "data/old.bib", "data/none.csv", ".well-known/a.json", ".hidden/a.json", "./data/b.json"]
    (project.content / "about.md").write_text("# About\n\n" + " ".join(f"[x]({path})" for path in named) + "\n")
    data = {
        path: path.encode() for path in [*named, "templates/a.json"] if path not in {"data/none.csv", "./data/b.json"}
    }
    stock, spliced, _ = both(project, Rendered(rendered.pages, files=data))
    assert different(stock, spliced) == []
    assert stock.keys() & data.keys() == {"data/all.csv", ".well-known/a.json"}


UNFIT = {
    "plugins or hooks (material/search)": ("plugins: []", "plugins: [search]"),
    "markdown_extensions (abbr)": ("  - attr_list\n", "  - attr_list\n  - abbr\n"),
    "markdown_extensions without attr_list": ("  - attr_list\n", ""),
    "toc with other settings": ("toc: {permalink: true}", "toc: {permalink: '#'}"),
    "extra_templates": ("plugins: []", "plugins: []\nextra_templates: [images/dot.svg]"),
    "use_directory_urls: false": ("use_directory_urls: true", "use_directory_urls: false"),
}


@pytest.mark.parametrize("reason", UNFIT)
def test_settings_that_ask_for_mkdocs_get_it_with_a_line_that_says_why(project, rendered, reason):
    settings = project.configuration.read_text(encoding="utf-8")
    assert UNFIT[reason][0] in settings
    project.configuration.write_text(settings.replace(*UNFIT[reason]), encoding="utf-8")
    stock, spliced, said = both(project, rendered)
    assert different(stock, spliced) == []
    assert f"mkdocs.yml has {reason}" in said[0]
    assert len(said) == 1


@pytest.mark.parametrize(
    "use", ["page.content | length", "page.url", "page and page.file.src_uri", "page.title | upper"]
)
def test_a_theme_that_uses_more_of_a_page_is_asked_for_each_page(project, rendered, monkeypatch, use):
    templates = assets.templates()
    templates["main.html"] = templates["main.html"].replace(b"{{ super() }}", f"{{{{ {use} }}}}".encode(), 1)
    monkeypatch.setattr(assets, "templates", lambda: templates)
    stock, spliced, said = both(project, hostile_pages(rendered))
    assert different(stock, spliced) == []
    assert any("incidents/" in line and "rendered one by one" in line for line in said)


def test_the_theme_is_rendered_a_few_times_for_many_pages(project, monkeypatch):
    pages = {f"{kind}/e{at}/index.md": entry(f"{kind} {at}") for kind in ("incidents", "people") for at in range(50)}
    data = {f"incidents/e{at}/cite.bib": b"@misc{}" for at in range(50)}
    rendered, generated = [], builder.Site._generated
    monkeypatch.setattr(
        builder.Site, "_generated", lambda site, sheet: rendered.append(sheet) or generated(site, sheet)
    )
    workshop = Workshop(project, project.build, project.build / "x", frame("en"))
    site = workshop.open(workshop.documents(Rendered(pages, files=data)), EPOCH, pytest.fail)
    assert dict(site)
    assert len(rendered) == 4


def test_pages_that_are_made_when_they_are_asked_for_are_those_of_a_clean_build(project, rendered):
    workshop = Workshop(project, project.build, project.build / "x", frame("en"))
    pages, chance = hostile_pages(rendered).pages, random.Random(7)  # noqa: S311 - edits, not secrets
    site = workshop.open(workshop.documents(Rendered(later(pages))), EPOCH, pytest.fail)
    for at in range(25):
        for path in chance.sample(sorted(pages), chance.randrange(4)):
            pages[path] = chance.choice(
                [
                    entry(TITLES[at % len(TITLES)], str(at)),
                    Page({**pages[path].meta, "summary": str(at)}, pages[path].parts),
                ]
            )
        documents = workshop.documents(Rendered(later(pages)))
        if not site.take(documents, EPOCH):
            site = workshop.open(documents, EPOCH, pytest.fail)
        fresh = workshop.open(workshop.documents(Rendered(pages)), EPOCH, pytest.fail)
        assert different(dict(fresh), dict(site)) == []
        path = chance.choice(sorted(pages))
        assert site.framed(path, pages[path]) == fresh[path.replace(".md", ".html")]


def test_more_than_other_pages_is_not_taken(project, rendered):
    workshop = Workshop(project, project.build, project.build / "x", frame("en"))

    def taken(epoch=EPOCH, **pages):
        given = {k if "." in k else f"{k}/index.md": v for k, v in pages.items()}
        site = workshop.open(workshop.documents(Rendered(later(rendered.pages))), EPOCH, pytest.fail)
        documents = workshop.documents(Rendered(later(rendered.pages))) | given
        return site.take(documents, epoch)

    other = Later(lambda: entry("Other"))
    assert taken()
    assert taken(timeline=other)
    assert not taken(**{"images/dot.svg": b"<svg/>"})
    assert not taken(EPOCH + 1)
    assert not taken(more=other)
    assert not taken(timeline=b"# By hand")
    project.configuration.write_text(
        project.configuration.read_text(encoding="utf-8").replace("nav: [", "nav: [timeline/index.md, "),
        encoding="utf-8",
    )
    assert not taken(timeline=other)


def later(pages):
    return {path: Later(partial(pages.copy().__getitem__, path)) for path in pages}


@pytest.mark.slow
def test_the_real_timeline(tmp_path):
    for name in ("incidents", "content"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    project = Project(tmp_path)
    corpus = pipeline.check(project).corpus
    assert corpus
    stock, spliced, said = both(project, pipeline.render(corpus, project.address))
    assert different(stock, spliced) == []
    assert len(stock) > 450
    assert said == []
