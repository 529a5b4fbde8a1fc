"""From pages to a site: three builders, the same addresses; hostile text shown, never run; the old site stays on failure."""

import errno
import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import html5lib
import pytest

from generator.publish import tree
from generator.publish.lock import locked
from generator.render.packed import Kept
from generator.site import edition, search_in_place
from generator.site.faults import SiteError
from generator.site.plan import BUILDERS, Plan
from generator.site.workshop import Workshop

pytestmark = pytest.mark.slow
PAGES = {
    "index.html", "404.html", "about/index.html", "how-we-work/index.html", "timeline/index.html",
    "incidents/toulon/index.html", "incidents/hostile/index.html", "incidents/moved/index.html",
}  # fmt: skip


BUILDING = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[2])
import small_site
from generator.project import Project
from generator.site import edition, search_in_place
from generator.site.plan import Plan

rendered = small_site.few_pages()
rendered.pages["timeline/index.md"] = small_site.entry(sys.argv[3])
say = lambda line: print(line, flush=True)
edition.build(Project(Path(sys.argv[1])), rendered, Plan(), notice=say, progress=say)
"""


def building(root, title="Timeline"):
    return [sys.executable, "-c", BUILDING, str(root), str(Path(__file__).parents[1]), title]


def silent(_):
    pass


def built(project, rendered, plan=None):
    return edition.build(project, rendered, plan or Plan(search=False), notice=pytest.fail, progress=silent)


def pages(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def parsed(path):
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def test_a_site_with_all_pages_and_files(project, rendered):
    assert built(project, rendered) == []
    assert pages(project.site) == PAGES
    for path in (
        "assets/annals.css",
        "assets/annals.js",
        "assets/annals-search.js",
        "assets/fonts/OFL.txt",
        "images/dot.svg",
    ):
        assert (project.site / path).is_file()
    assert not list(project.site.rglob(".*"))
    assert not (project.build / "site-new").exists()


@pytest.mark.parametrize("name", BUILDERS)
def test_plain_builders_give_the_same_addresses_after_render(project, rendered, name):
    edition.render(project, rendered, notice=pytest.fail)
    run = subprocess.run(
        [sys.executable, "-m", name, "build"], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert pages(project.site) == PAGES


@pytest.mark.parametrize("name", BUILDERS)
def test_annals_builds_with_any_of_them_and_repairs_their_checkboxes(project, rendered, name):
    built(project, rendered, Plan(builder=name, search=False))
    assert pages(project.site) == PAGES
    for path in PAGES:
        page = parsed(project.site / path)
        assert [box.get("autocomplete") for box in page.iterfind(".//input[@class='md-toggle']")] == [None, None]
        assert page.find(".//dialog[@id='an-search']") is not None
        assert page.find(".//a[@data-search]") is not None


@pytest.mark.parametrize("name", BUILDERS)
def test_hostile_text_is_shown_and_not_run(project, rendered, hostile, name):
    built(project, rendered, Plan(builder=name, search=False))
    page = parsed(project.site / "incidents/hostile/index.html")
    assert page.findtext(".//title").startswith(hostile + " - ")
    heading = page.find(".//h1")
    assert heading.text == hostile
    assert page.find(".//meta[@name='description']").get("content") == f"About {hostile}"
    assert page.find(".//meta[@property='og:title']").get("content") == hostile
    entry = parsed(project.site / "incidents/toulon/index.html")
    for scripted in (page, entry):
        assert "alert" not in "".join(s.text or "" for s in scripted.iterfind(".//script") if s.get("type") is None)
    assert "alert(1)" in entry.find(".//script[@type='application/ld+json']").text


def test_titles_descriptions_and_redirects(project, rendered):
    built(project, rendered)
    home, moved = parsed(project.site / "index.html"), parsed(project.site / "incidents/moved/index.html")
    assert home.findtext(".//title").strip() == "Attacks on French prisons, April 2025"
    assert len(home.findall(".//meta[@name='description']")) == 1
    assert moved.findtext(".//title").startswith('Moved & "gone" - ')
    assert moved.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=../toulon/"
    sitemap = (project.site / "sitemap.xml").read_text()
    assert "<loc>https://example.org/prisons/incidents/toulon/</loc><lastmod>2025-05-02</lastmod>" in sitemap
    assert "<loc>https://example.org/prisons/timeline/</loc></url>" in sitemap  # no day is known
    assert "moved" not in sitemap


def test_no_request_to_another_host_and_no_inline_style(project, rendered):
    built(project, rendered)
    for path in PAGES:
        for element in parsed(project.site / path).iter():
            assert element.get("style") is None
            if (
                element.tag in {"script", "link", "img", "iframe", "source", "use"}
                and element.get("rel") != "canonical"
            ):
                address = element.get("src") or element.get("href") or ""
                assert "//" not in address, (path, address)


def test_two_builds_are_the_same_bytes_in_any_place_day_zone_and_seed(project, rendered, tmp_path):
    found = set()
    for at, (seed, zone) in enumerate((("1", "Asia/Tokyo"), ("2", "America/Lima"))):
        root = tmp_path / f"copy{at}"
        tree.write(
            root,
            {p.relative_to(project.root).as_posix(): p.read_bytes() for p in project.root.rglob("*") if p.is_file()},
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(building(root), check=True, env=environment)
        found.add(digest(root / "site"))
    assert len(found) == 1


def test_wrong_settings_are_said_in_words_and_the_old_site_stands(project, rendered):
    built(project, rendered)
    before = digest(project.site)
    settings = project.configuration.read_text(encoding="utf-8")
    for wrong in (
        "site_name: [",
        "nav: 7",
        "theme: {name: nowhere}",
        "markdown_extensions: [no_such_extension]",
        "plugins: [none]",
    ):
        project.configuration.write_text(
            "\n".join(line for line in settings.splitlines() if not line.startswith(wrong[:4])) + "\n" + wrong
        )
        with pytest.raises(SiteError, match="MkDocs could not build the site"):
            built(project, rendered)
    project.configuration.unlink()
    with pytest.raises(SiteError, match=r"mkdocs.yml is missing"):
        built(project, rendered)
    assert digest(project.site) == before


def test_a_warning_of_the_builder_is_returned_and_with_strict_an_error(project, rendered):
    (project.content / "about.md").write_text("# About\n\n[Nowhere](nowhere.md)\n")
    (warning,) = built(project, rendered)
    assert "nowhere.md" in warning
    before = digest(project.site)
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        built(project, rendered, Plan(search=False, strict=True))
    assert digest(project.site) == before


def test_a_page_that_vanished_leaves_the_site(project, rendered):
    built(project, rendered)
    del rendered.pages["timeline/index.md"]
    built(project, rendered)
    assert pages(project.site) == PAGES - {"timeline/index.html"}


def parts(site):
    """Its files but for the index for search; and those of that."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    index = {path: found.pop(path) for path in list(found) if path.startswith(f"{search_in_place.FOLDER}/")}
    return found, index


def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(project):
    """And search is that of its pages, or says that it is on its way."""
    whole = []
    for title in ("Old", "New"):
        subprocess.run(building(project.root, title), check=True, capture_output=True)
        whole.append(parts(project.site))
    assert whole[0] != whole[1]
    ((listing, on_its_way),) = search_in_place.NOTICE.items()
    chance = random.Random(20)  # noqa: S311 - moments, not secrets
    for at in range(int(os.environ.get("ANNALS_KILLS", "5"))):
        with subprocess.Popen(building(project.root, ("Old", "New")[at % 2]), stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(chance.random() * 0.8)
            process.kill()
        found, index = parts(project.site)
        (of_these,) = (searched for pages, searched in whole if pages == found)
        assert index[listing] == on_its_way or of_these.items() <= index.items()


def test_builds_at_once_wait_for_each_other_and_say_so(project):
    with locked(project.build, pytest.fail):
        both = [
            subprocess.Popen(building(project.root, title), stdout=subprocess.PIPE, text=True)
            for title in ("One", "Two")
        ]
        said = [process.stdout.readline() for process in both]
        assert [process.poll() for process in both] == [None, None]
        assert not project.site.exists()
    assert [line.split(":")[0] for line in said] == ["another build is at work here"] * 2
    for process in both:
        process.communicate(timeout=300)
    assert [process.returncode for process in both] == [0, 0]
    assert pages(project.site) == PAGES


@pytest.mark.parametrize(
    ("writer", "plan"),
    [("mkdocs.utils.write_file", Plan(stock=True)), ("generator.publish.tree._write_changed", Plan(search=False))],
)
def test_a_full_disk_is_said_and_the_old_site_stands(project, rendered, monkeypatch, writer, plan):
    built(project, rendered)
    before = digest(project.site)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writer, full)
    with pytest.raises(SiteError, match=r"disk is full|No space left"):
        built(project, rendered, plan)
    assert digest(project.site) == before


def test_two_documents_at_one_address_are_refused(project, rendered):
    (project.content / "timeline.md").write_text("# Mine\n")
    with pytest.raises(SiteError, match="rename the one that is yours"):
        built(project, rendered)


@pytest.mark.parametrize("name", ["README.md", "more.md", "more/README.md"])
def test_two_hand_written_pages_at_one_address_are_refused(project, rendered, name):
    tree.add(project.content, {"index.md": b"# A\n", "more/index.md": b"# B\n", name: b"# C\n"})
    del rendered.pages["index.md"]
    with pytest.raises(SiteError, match="rename the one that is yours"):
        built(project, rendered)


def test_links_in_content_are_not_followed(project, rendered, tmp_path):
    (tmp_path / "secret.md").write_text("# Secret\n")
    (project.content / "secret.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(SiteError, match="symbolic link"):
        built(project, rendered)


def test_without_the_markdown_tree_only_the_site_is_written(project, rendered):
    built(project, rendered, Plan(search=False, markdown=False))
    assert pages(project.site) == PAGES
    assert not list(project.docs.rglob("*.md"))
    with_plugins = project.configuration.read_text(encoding="utf-8").replace("plugins: []", "plugins: [search]")
    project.configuration.write_text(with_plugins, encoding="utf-8")
    said = []
    edition.build(project, rendered, Plan(search=False, markdown=False), notice=said.append, progress=silent)
    assert len(said) == 1
    assert pages(project.site) == PAGES
    assert len(list(project.docs.rglob("*.md"))) == len(PAGES) - 1


def test_cleaning_makes_everything_anew(project, rendered):
    built(project, rendered)
    first = (project.docs / "index.md").stat().st_mtime_ns
    built(project, rendered)
    assert (project.docs / "index.md").stat().st_mtime_ns == first
    built(project, rendered, Plan(search=False, clean=True))
    assert (project.docs / "index.md").stat().st_mtime_ns > first


def test_the_builder_leaves_the_environment_as_it_was(project, rendered, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    built(project, rendered)
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_builder_that_is_not_there(project, rendered):
    with pytest.raises(SiteError, match="not installed"):
        built(project, rendered, Plan(builder="hugo"))


def test_bytes_of_a_file_that_stands_are_given_to_nobody(project, rendered):
    rendered.files["kept.json"] = Kept({}, "")
    workshop = Workshop(project, project.build, project.build / "site-new", rendered.frame)
    site = workshop.open(workshop.documents(rendered), rendered.epoch, pytest.fail)
    assert site.stands("kept.json")
    with pytest.raises(LookupError, match=r"kept\.json is as an earlier build left it"):
        site["kept.json"]
