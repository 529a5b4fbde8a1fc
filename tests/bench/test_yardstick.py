"""A built page becomes the layout of Hugo and of Eleventy, and the Markdown tree their content."""

import subprocess
from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
PAGE = '<title>One</title><script>var a = "{{"</script><article class="x"><p>words</p></article><footer>end</footer>'


@pytest.fixture
def yardstick(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return import_module("yardstick")


@pytest.fixture
def source(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").write_text(PAGE)
    for name in ("index.md", "incidents/index.md", "incidents/one/index.md", "about.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(
            '---\nlayout: 1\n---\n\n# Cut at \\#1 "now" { #cut }\n\n<p>words {{ here</p>\n'
        )
    return tmp_path / "site", "page.html", tmp_path / "docs"


def test_title_is_the_first_heading(yardstick):
    assert yardstick.title('---\nlayout: "entry"\n---\n\n# Cut at \\#1 { #cut }\n\n<p>words</p>\n') == "Cut at \\#1"
    assert yardstick.title('---\nlayout: "entry"\n---\n\n<article><h1>Mast</h1></article>\n') == "Mast"


def test_for_hugo_a_page_above_others_is_a_section(yardstick, source, tmp_path):
    assert yardstick.for_hugo(tmp_path / "hugo", *source) == 4
    names = sorted(str(p.relative_to(tmp_path / "hugo" / "content")) for p in (tmp_path / "hugo").rglob("*.md"))
    assert names == ["_index.md", "about.md", "incidents/_index.md", "incidents/one/index.md"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "made"), [("hugo", "public"), ("eleventy", "_site")])
def test_pages_get_the_layout_with_their_own_title_and_words(yardstick, source, tmp_path, name, made):
    try:
        command = getattr(yardstick, name)()
    except yardstick.MissingError as error:
        pytest.skip(str(error))
    getattr(yardstick, f"for_{name}")(tmp_path / name, *source)
    subprocess.run(command, cwd=tmp_path / name, check=True, capture_output=True)
    built = {
        str(p.relative_to(tmp_path / name / made)): p.read_text() for p in (tmp_path / name / made).rglob("*.html")
    }
    assert sorted(built) == ["about/index.html", "incidents/index.html", "incidents/one/index.html", "index.html"]
    for html in built.values():
        assert html.startswith("<title>Cut at")
        assert '<script>var a = "{{"</script><article class="x">' in html
        assert "<p>words {{ here</p>" in html
        assert html.rstrip().endswith("</article><footer>end</footer>")
