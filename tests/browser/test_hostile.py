"""Texts that strangers wrote to break sites, in a built one: shown as they are, with the policy for scripts switched off."""

import html
import re

import busy_ferries
import pytest
from end_to_end.reading import read
from ferries import BASE, TIMELINE
from hosting import hosted
from real_timeline import build, copy_of_the_project

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.conformance]
ACTIVE = ("javascript:", "data:", "vbscript:")
EVERY = 4  # of the outside cases; formats read all of them back


@pytest.fixture(scope="session")
def odd_site(once):
    files = busy_ferries.hostile()
    if not files:
        pytest.skip("the outside cases are not at hand (../shared/cases)")

    def make(folder):
        copy_of_the_project(folder, incidents=False)
        chosen = {name: text for n, (name, text) in enumerate(files.items()) if n // 2 % EVERY == 0}
        for name, text in {"timeline.yml": TIMELINE, **BASE, **chosen}.items():
            path = folder / "incidents" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        build(folder)

    return once("odd", make) / "site"


def test_nothing_runs_nothing_is_fetched_and_all_is_shown(odd_site, visitor, record_property):
    titles = {}
    for file in sorted(odd_site.glob("incidents/odd-*/index.html")):
        text = file.read_text(encoding="utf-8")
        found = read(file)
        assert not found.handlers, file
        assert [a for a in (*found.links, *found.fetched) if a.strip().lower().startswith(ACTIVE)] == [], file
        titles[f"incidents/{file.parent.name}/"] = html.unescape(re.search(r'og:title" content="([^"]*)"', text)[1])
    assert len(titles) > 100
    with hosted(odd_site, "/prisons/") as host:
        page = visitor(bypass_csp=True)
        page.add_init_script(
            "for (const n of ['alert', 'confirm', 'prompt', 'print', 'open']) window[n] = () => { throw new Error('ran') }"
        )
        page.on("dialog", lambda dialog: page.said.append(f"dialog {dialog.message}"))
        for path in (
            "",
            "timeline/",
            "timeline/2024/03/",
            "explore/",
            "sources/",
            "types/breakdown/",
            *list(titles)[::5],
        ):
            page.goto(host.address + path)
            if path in titles:
                shown = page.locator("h1").text_content().removesuffix("¶")
                assert " ".join(shown.split()) == " ".join(titles[path].split()), path
        record_property("hostile texts", f"{len(titles)} entries, {len(page.asked)} requests")
        assert [address for address in page.asked if not address.startswith(host.origin)] == []
        assert page.said == []
