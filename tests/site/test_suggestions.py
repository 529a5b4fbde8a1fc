"""The links by which readers mend an entry: to the form of the repository, or to the editors' address without one."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest

from generator import pipeline
from generator.site import edition

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
ENTRY, SOURCE = "incidents/2024-03-01-midstream/", "sources/gazette-2024-03-02/"
pytestmark = pytest.mark.slow


@pytest.fixture
def links(make_timeline):
    """The links below an entry and below a source, by their words, as a site with these settings has them."""

    def built(settings=""):
        project = make_timeline()
        more = f"{settings}nav: [{{Home: index.md}}]\nnot_in_nav: /*/\n"
        (project.root / "mkdocs.yml").write_text(f"{SETTINGS}\n{more}", encoding="utf-8")
        checked = pipeline.check(project)
        assert checked.corpus, checked.diagnostics
        plan = edition.Plan(markdown=False, search=False)
        edition.build(project, pipeline.render(checked.corpus), plan, notice=pytest.fail, progress=str)
        return _links(project.root / "site" / ENTRY), _links(project.root / "site" / SOURCE)

    return built


def _links(folder):
    page = html5lib.parse((folder / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    actions = [p for p in page.iter("p") if p.get("class") == "an-actions an-gap"]
    return {"".join(a.itertext()): a.get("href") for p in actions for a in p.iter("a")}


@pytest.mark.parametrize("end", ["", "/"])
def test_a_repository_at_github_gets_its_form_filled_in(links, end):
    entry, source = links(f"repo_url: https://github.com/ferries/watch{end}\n")
    assert list(entry) == ["Suggest a correction"]
    assert list(source) == ["Report a broken source", "Suggest a correction"]
    for href, form, field, ident in (
        (entry["Suggest a correction"], "correct-an-entry.yml", "entry", "2024-03-01-midstream"),
        (source["Report a broken source"], "report-a-broken-source.yml", "source", "gazette-2024-03-02"),
    ):
        assert urlsplit(href).path == "/ferries/watch/issues/new"
        assert parse_qs(urlsplit(href).query) == {"template": [form], field: [ident]}
        assert f"    id: {field}\n" in (ROOT / ".github/ISSUE_TEMPLATE" / form).read_text(encoding="utf-8")


@pytest.mark.parametrize("settings", ["", "repo_url: https://git.example/ferries/watch\n"])
def test_without_such_a_form_a_letter_goes_to_the_editors(links, settings):
    entry, source = links(settings)
    assert entry == {"Suggest a correction": "mailto:desk@ferries.example?subject=2024-03-01-midstream"}
    assert set(source.values()) == {"mailto:desk@ferries.example?subject=gazette-2024-03-02"}
