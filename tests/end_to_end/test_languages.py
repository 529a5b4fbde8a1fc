"""The first timeline built in French: nothing that the site itself says is English, and everything says its language."""

import io
import json
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files as files_of
from pathlib import Path

import html5lib
import pytest
import yaml
from babel import Locale
from babel.messages.pofile import read_po, write_po

from generator import pipeline
from generator.project import Project
from generator.render import environment, numbers
from generator.render import messages as said
from generator.render.dating_languages import language
from generator.site import edition
from generator.site.plan import Plan

ROOT = Path(__file__).parents[2]
FORMATS = [
    "BibTeX", "RIS", "CSL-JSON", "JSON Schema", "JSON Feed", "Atom", "iCalendar", "Data Package", "Datasette", "DuckDB", "id",
    "sha256", "string", "integer", "number", "boolean", "list", "date", "datetime",
]  # fmt: skip
CODE = {"script", "style", "code", "pre", "kbd", "svg"}  # what machines read, and signs
OG = {"og:title", "og:description", "og:site_name", "og:image:alt"}
SPOKEN = {"title", "aria-label", "alt", "placeholder", "label", "data-l", "data-done"}
LETTERS = str.maketrans(
    {chr(base + i): chr(other + i) for base, other in ((65, 0x1D5A0), (97, 0x1D5BA)) for i in range(26)}
)
VALUES = re.compile(r"(%\(\w+\)s|%%|\{\w+\}|<[^>]+>)")
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
BETWEEN = re.compile(r"[,;·()/\n]|\. |\.$| - |\s?: | – ")
OURS = re.compile("[\U0001d5a0-\U0001d5d3]")
pytestmark = pytest.mark.slow


def marked(text):
    """A message in letters that no record holds; its values and markup stay."""
    return "".join(part if i % 2 else part.translate(LETTERS) for i, part in enumerate(VALUES.split(text)))


def in_marked_letters(code):
    """A catalogue in which every message is told from everything else by its letters."""
    catalogue = read_po(io.BytesIO((Path(said.__file__).parent / f"locale/{code}/LC_MESSAGES/annals.po").read_bytes()))
    for message in catalogue:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            message.string = tuple(map(marked, forms)) if message.pluralizable else marked(forms[0])
    written = io.BytesIO()
    write_po(written, catalogue)
    return written.getvalue()


def project(folder):
    """The first timeline, with one word of its settings changed."""
    for name in ("incidents", "content"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return Project(folder)


@cache
def corpus():
    return pipeline.check(Project(ROOT)).corpus


def timeline():
    return corpus().timeline


def built(folder):
    made = project(folder)
    french = replace(corpus(), timeline=timeline().model_copy(update={"language": "fr"}))
    rendered = pipeline.render(french, "https://example.org/prisons/")
    plan = Plan(markdown=False, search=False)
    assert edition.build(made, rendered, plan, notice=pytest.fail, progress=str) == []
    return made.site


def forget():
    for kept in (said.messages, environment._environment, environment._template):
        kept.cache_clear()


@pytest.fixture(scope="module")
def marked_site(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(said, "catalogue", in_marked_letters)
        forget()
        site = built(tmp_path_factory.mktemp("marked"))
    forget()
    return site


def shown(page):
    """(where, text) of all that readers see or hear on a page, what is marked as in another language left out."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    stack = [(tree, "html")]
    while stack:
        node, where = stack.pop()
        if not isinstance(node.tag, str):
            continue
        where = f"{where} {node.tag}.{node.get('class', '')}"
        written = node.tag == "article" and "an-handwritten" in node.get("class", "")
        hidden = node.tag in CODE or written or node.get("lang", "fr") != "fr" or node.get("translate") == "no"
        yield from ((f"{where} @{name}", value) for name, value in node.items() if name in SPOKEN and not hidden)
        if node.tag == "meta" and (node.get("name") == "description" or node.get("property", "") in OG):
            yield f"{where} @content {node.get('property', 'description')}", node.get("content", "")
        if words := node.get("data-words"):
            yield from ((f"{where} @data-words {name}", text) for name, text in json.loads(words).items())
        if node.text and not hidden:
            yield where, node.text
        for child in node:
            if not hidden or child.tag in CODE:
                stack.append((child, where))
            if child.tail and not hidden:
                yield where, child.tail


def plain(text):
    """Words alone, in small letters."""
    return " ".join(WORD.findall(text.casefold()))


def scalars(tree):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from scalars(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from scalars(value)
    elif tree is not None:
        yield str(tree)


class Known:
    """What may stand on a French page without being a message: the records' own words, names, dates and numbers."""

    def __init__(self):
        files = [*(ROOT / "incidents").rglob("*.yml"), ROOT / "mkdocs.yml"]
        texts = [
            re.sub(r"\s*\[@[^\]]*\]|\]\([^)]*\)", "", text)
            for f in files
            for text in scalars(yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 - everything is text
        ]
        self.whole = {plain(part) for text in texts for part in (text, *BETWEEN.split(text))}
        written = [f.read_text(encoding="utf-8") for f in (ROOT / "content").glob("*.md")]
        self.whole |= {plain(head) for text in written for head in re.findall(r"^#+ ([^{\n]*)", text, re.MULTILINE)}
        self.haystack = " ".join(map(plain, [*texts, *written]))
        material = (
            files_of("material").joinpath("templates", "partials", "languages", "fr.html").read_text(encoding="utf-8")
        )
        self.whole |= {plain(text) for text in re.findall(r': "([^"]*)"', material)}
        french = Locale("fr")
        phrases = language("fr").phrases
        told = [
            *french.months["format"]["wide"].values(), *french.months["format"]["abbreviated"].values(), *french.days["format"]["wide"].values(),
            *french.days["format"]["abbreviated"].values(), *french.languages.values(), *french.territories.values(),
            *(lead for leads in phrases.leads.values() for lead in leads), *phrases.doubt.values(), *phrases.elided.values(),
            phrases.night, phrases.unknown_day, phrases.goes_on, phrases.unknown_start, phrases.unknown_end, "1er",
            *numbers._PHRASES["fr"].values(), "à",
        ]  # fmt: skip
        self.told = {word for text in told for word in WORD.findall(text.casefold())}
        names = ["Annals", "Material for MkDocs", "Wikidata", "CC BY", "plain-text", "Enter", "Esc", *FORMATS]
        units = [word.unit for word in timeline().vocabulary.measures.values()]
        self.told |= {word for unit in units for word in WORD.findall(unit.casefold())}
        self.whole |= {plain(name) for name in names}

    def __contains__(self, text):
        words = plain(text)
        if len(words) < 2 or words in self.whole or set(words.split()) <= self.told:
            return True
        return len(words.split()) > 2 and words in self.haystack


def foreign(text, known):
    """What is left of a text without messages and without what may stand there."""
    text = re.sub(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b|\{\w+\}|\{day\}", "", text)  # addresses, hosts, files
    left = [part for part in OURS.sub("\n", text).split("\n") if part not in known]
    return [piece for part in left for piece in BETWEEN.split(part) if piece not in known]


@pytest.fixture(scope="module")
def known(marked_site):
    found = Known()
    package = json.loads((marked_site / "data" / "latest" / "datapackage.json").read_bytes())
    found.whole |= {plain(resource["name"]) for resource in package["resources"]}
    return found


def test_no_english_word_of_ours_is_left_on_a_french_page(marked_site, known):
    found, seen = {}, 0
    for page in sorted(marked_site.rglob("*.html")):
        for where, text in shown(page.read_text(encoding="utf-8")):
            seen += 1
            for piece in foreign(text, known):
                found.setdefault(plain(piece), f"{page.relative_to(marked_site)}: {where[-120:]}")
    assert seen > 100_000
    assert found == {}


def test_nor_in_a_feed_or_calendar(marked_site, known):
    texts = []
    for path in sorted(marked_site.rglob("feed*.json")):
        feed = json.loads(path.read_bytes())
        texts += [feed["title"], *(item["title"] for item in feed["items"])]
        texts += [text for item in feed["items"] for _, text in shown(item["content_html"])]
    for path in sorted(marked_site.rglob("*.ics")):
        lines = path.read_text(encoding="utf-8").replace("\n ", "").splitlines()
        texts += [
            line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCRIPTION", "X-WR-CALNAME"))
        ]
    assert len(texts) > 1_000
    texts = [text.replace("\\n", "\n").replace("\\", "") for text in texts]
    assert {plain(piece) for text in texts for piece in foreign(text, known)} == set()


@pytest.fixture(scope="module")
def french_site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("french"))


def test_every_page_and_file_says_that_it_is_french(french_site):
    pages = sorted(french_site.rglob("*.html"))
    assert len(pages) > 400
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.search(r'<html lang="fr"', text), page
        assert '<meta property="og:locale" content="fr_FR">' in text, page
    assert 'xml:lang="fr"' in (french_site / "feed.xml").read_text(encoding="utf-8")
    assert json.loads((french_site / "feed.json").read_bytes())["language"] == "fr"


def test_french_reads_as_french(french_site):
    assert 'lang="en"' not in (french_site / "data/index.html").read_text(encoding="utf-8").partition("</table>")[0]
    page = (french_site / "incidents/2025-04-15-toulon-gunfire/index.html").read_text(encoding="utf-8")
    for words in ("Ce que l’on sait", "Preuves", "Citer cette page", "15 avril 2025", "Verrouillé"):
        assert words in page
    assert "nuit du 14 au 15 avril 2025" in (french_site / "timeline/index.html").read_text(encoding="utf-8")
