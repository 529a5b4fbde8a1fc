"""Search in several shards over the real timeline: the newest are searched at once, older ones when readers ask."""

import re
import shutil

import pytest
from hosting import hosted
from real_timeline import FIRST

from generator import pipeline
from generator.project import Project
from generator.site import shards

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIZE = 120  # records; the real timeline then has several shards


@pytest.fixture(scope="module")
def host(real_site, tmp_path_factory):
    """The real site, with the search of a much longer one."""
    site = tmp_path_factory.mktemp("shards") / "site"
    shutil.copytree(real_site, site)
    shutil.rmtree(site / "pagefind")
    project = Project(real_site.parent)
    rendered = pipeline.render(pipeline.check(project).corpus, project.address)
    for path, content in shards.index(rendered.search, "en", site.parent / "kept", size=SIZE).items():
        (site / "pagefind" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "pagefind" / path).write_bytes(content)
    with hosted(site, "/prisons/") as found:
        yield found


def all_of_it(page, button, status):
    """Asks for older entries with the keyboard until there are none, and returns how many were found each time."""
    # Where words come with the address, it may be searching still: no number is told then.
    page.wait_for_function(
        "at => /\\d/.test(document.querySelector(at).textContent) && document.querySelector(at).nextElementSibling.ariaBusy !== 'true'",
        arg=status,
    )
    counts = [found(page, status)]
    while button.is_visible():
        label = button.text_content()
        assert re.fullmatch(r"Search older entries \(\d{4}(–\d{4})?\)", label)
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "([at, was, n]) => parseInt(document.querySelector(at).textContent) > n || document.querySelector(at).nextElementSibling.hidden",
            arg=[status, label, counts[-1]],
        )
        page.wait_for_function("at => document.querySelector(at).nextElementSibling.ariaBusy === 'false'", arg=status)
        counts.append(found(page, status))
    return counts


def found(page, status):
    return int(re.search(r"\d+", page.text_content(status))[0])


def test_the_dialog_finds_older_entries_on_request(visitor, host):
    page = visitor()
    page.goto(host.address)
    page.keyboard.press("/")
    page.fill("#an-search input", "prison")
    status = "#an-search [role=status]"
    button = page.locator("#an-search").get_by_role("button", name="Search older entries")
    button.wait_for()
    asked = {url.split("/pagefind/")[1].split("/")[0] for url in page.asked if "/pagefind/2" in url}
    assert len(asked) == 2
    counts = all_of_it(page, button, status)
    assert counts[-1] > counts[0]
    assert page.evaluate("document.activeElement.matches('#an-search input')")
    assert page.said == []


def test_all_shards_together_find_what_readers_mean_first(visitor, host):
    page = visitor()
    page.goto(host.address)
    page.keyboard.press("/")
    page.fill("#an-search input", "prison")
    button = page.locator("#an-search").get_by_role("button", name="Search older entries")
    button.wait_for()
    all_of_it(page, button, "#an-search [role=status]")
    for words, address in FIRST.items():
        page.fill("#an-search input", words)
        # How rare a word is counts within its shard: what is meant may stand second beside another shard's best.
        page.locator(f'#an-search ol li:nth-child(-n+2) a[href$="{address}"]').wait_for()


def test_explore_shows_the_right_entries_of_every_shard(visitor, host):
    page = visitor()
    page.goto(f"{host.address}explore/?q=Toulon")
    status = "#an-explore [role=status]"
    page.wait_for_function("at => document.querySelector(at).textContent.includes(' of ')", arg=status)
    button = page.locator("#an-explore").get_by_role("button", name="Search older entries")
    button.wait_for()
    all_of_it(page, button, status)
    # The list follows its status when all shards have answered.
    page.wait_for_function("() => /toulon/i.test(document.querySelector('.an-hits h2 a')?.textContent)")
    assert page.said == []
