"""A built page becomes Hugo's layout, and the Markdown tree its content."""

import importlib.util
from pathlib import Path

SPEC = importlib.util.spec_from_file_location(
    "yardstick", Path(__file__).resolve().parents[2] / "bench" / "yardstick.py"
)
yardstick = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(yardstick)


def test_title_and_article_become_slots_and_the_rest_stays():
    html = (
        '<title>One</title><script>var a = "{{"</script><article class="x"><p>words</p></article><footer>end</footer>'
    )
    frozen = yardstick.freeze(html)
    assert frozen == (
        '<title>{{ .Title }}</title><script>var a = "{{ "{{" }}"</script><article class="x">{{ .Content }}</article><footer>end</footer>'
    )


def test_title_is_the_first_heading():
    assert yardstick.title('---\nlayout: "entry"\n---\n\n# Cut at \\#1 { #cut }\n\n<p>words</p>\n') == "Cut at \\#1"
    assert yardstick.title('---\nlayout: "entry"\n---\n\n<article><h1>Mast</h1></article>\n') == "Mast"


def test_a_page_above_others_is_a_section(tmp_path):
    for name in ("index.md", "incidents/index.md", "incidents/one/index.md", "about.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("---\nlayout: 1\n---\n\n# Title\n")
    assert yardstick.pages(tmp_path / "hugo", tmp_path / "docs") == 4
    names = sorted(str(p.relative_to(tmp_path / "hugo" / "content")) for p in (tmp_path / "hugo").rglob("*.md"))
    assert names == ["_index.md", "about.md", "incidents/_index.md", "incidents/one/index.md"]
