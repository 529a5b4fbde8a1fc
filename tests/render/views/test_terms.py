"""Words of all vocabularies have pages when entries use them, and nothing leads to a page that is not there."""

import busy_ferries
from ferries import INCIDENT

from generator import pipeline
from generator.derive import library
from generator.render.page import Heading, check
from generator.render.pages import pages


def made(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return pages(library.library(checked.corpus), {})


def html(page):
    check(page)
    return "\n".join(part.html() if isinstance(part, Heading) else part for part in page.parts)


def test_each_word_in_use_has_a_page_with_its_definition_and_entries(make_timeline):
    struck = INCIDENT.replace("counts:", "methods: [collision]\ntags: [night]\ncounts:")
    found = made(make_timeline, {**busy_ferries.LAWFUL, "2024/struck.yml": struck})
    method = html(found["methods/collision/index.md"])
    assert "It hit something." in method
    assert 'href="../../incidents/struck/"' in method
    assert 'href="../methods/collision/"' in html(found["methods/index.md"])
    assert "At night." in html(found["tags/night/index.md"])
    assert 'href="../../statements/2024-03-03-sorry/"' in html(found["statement-types/announcement/index.md"])
    assert 'href="../../methods/collision/"' in html(found["incidents/struck/index.md"])


def test_a_word_that_nothing_uses_has_none(make_timeline):
    found = made(make_timeline, {})
    assert not [path for path in found if path.startswith(("methods/", "targets/", "tags/", "statement-types/"))]
