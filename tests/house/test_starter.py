"""What `annals init` writes keeps up with this timeline: a setting or a page that one has, the other has."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "generator" / "scaffold" / "starter"
LANGUAGES = sorted(path.name for path in STARTER.iterdir() if path.name != "common")
OWN = {"site_name", "site_url", "site_description", "copyright", "nav"}
ANCHOR = re.compile(r"\{ #([\w-]+) \}")


def settings(path):
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = [page for item in found["nav"] for page in item.values()]
    menu = [item["url"] for item in found["extra"].pop("menu")]
    found["extra"].pop("wordmark")
    found["theme"].pop("language")
    return {key: value for key, value in found.items() if key not in OWN}, pages, menu


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_settings_are_ours(language):
    assert settings(STARTER / language / "mkdocs.yml") == settings(ROOT / "mkdocs.yml"), (
        "change generator/scaffold/starter/*/mkdocs.yml, too"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_have_our_anchors(language):
    for page in (ROOT / "content").glob("*.md"):
        other = STARTER / language / "content" / page.name
        assert ANCHOR.findall(other.read_text(encoding="utf-8")) == ANCHOR.findall(page.read_text(encoding="utf-8")), (
            f"pages link to these anchors: change {other.relative_to(ROOT)}, too"
        )


@pytest.mark.parametrize("name", ["comment.yml", "nightly.yml", "publish.yml"])
def test_its_workflows_are_ours_but_for_how_the_tool_gets_there(name):
    ours = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    for here, there in (
        ("make .venv/.installed", "python -m pip install --requirement requirements.txt"),
        (".venv/bin/annals", "annals"),
        ("make site", "annals build"),
    ):
        ours = ours.replace(here, there)
    theirs = STARTER / "common" / "dot-github" / "workflows" / name
    assert theirs.read_text(encoding="utf-8") == ours, f"change {theirs.relative_to(ROOT)}, too"
