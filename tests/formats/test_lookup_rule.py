"""The rule for addresses in docs/api.md is the one that the lookup follows."""

import re
from pathlib import Path

import pytest

from generator.model.addresses import canonical

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def normalised():
    names = {}
    exec(re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)[1], names)  # noqa: S102 - our own document
    return names["normalised"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gazette.example/ferry/",
        "http://GAZETTE.example:80/ferry#top",
        "https://gazette.example:8443/ferry?a=1&b=%c3%a9",
        "https://gazette.example/caf%C3%A9/%7Euser/%41",
        "https://gazette.example/café?",
        "https://bücher.example/",
        "  https://user:secret@gazette.example./a b  ",
        "https://web.archive.org/web/20240305120000/https://gazette.example/x",
    ],
)
def test_the_documented_rule_is_the_rule(address, normalised):
    assert normalised(address) == canonical(address)


def test_all_addresses_of_the_timeline(normalised, real):
    for source in real.corpus.sources:
        if source.url:
            assert normalised(source.url) == canonical(source.url)
