"""mkdocs.yml: what would take pages or addresses away is said, at its line; the rest is MkDocs' business."""

from pathlib import Path

import pytest

from generator.reporters import text
from generator.validate import settings

SOUND = "site_name: Harbour\nsite_url: https://harbour.example/\ndocs_dir: build/docs\nplugins: []\n"


def said(content):
    return text.report(settings.problems(content.encode()))


def test_our_own_is_sound():
    assert settings.problems((Path(__file__).parents[2] / "mkdocs.yml").read_bytes()) == []


@pytest.mark.parametrize(
    "more",
    [
        "",
        "site_dir: site\n",
        "site_dir: public  # where the host looks\n",
        "use_directory_urls: true\n",
        "theme:\n  name: material\n  docs_dir: docs\n",
        "hooks: !!python/name:a.b\n",
    ],
)
def test_what_is_right_is_not_reported(more):
    assert said(SOUND + more) == ""
    assert said((SOUND + more).replace("\n", "\r\n")) == ""


def test_variables_are_read_by_mkdocs():
    assert said(SOUND.replace("https://harbour.example/", "!ENV SITE_URL")) == ""


def test_wrong_settings_are_named_at_their_lines():
    found = said(
        "site_name: Harbour\nsite_url: harbour.example\ndocs_dir: docs  # mine\nuse_directory_urls: false\nsite_dir: build\n"
    )
    assert [line for line in found.splitlines() if "A905" in line and "see:" not in line] == [
        "mkdocs.yml:2:11: A905 warning: the site has no absolute address: feeds, calendars and citations need it",
        "mkdocs.yml:3:11: A905 other builders would not find the pages that `annals render` writes",
        "mkdocs.yml:5:11: A905 the site would be built over other files of the project",
        "mkdocs.yml:4:21: A905 records would lose their addresses: links to them are for ever",
    ]


def test_what_is_missing_is_named():
    assert said("theme: material\n").count(": A905 ") == 3
    assert said("site_name: a\nnav:\n\t- index.md\n").count("a tab stands") == 1
    assert settings.problems(b"site_name: \xe9\n")[0].message == "mkdocs.yml is not UTF-8"
