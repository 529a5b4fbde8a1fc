"""`annals build`: which ways of building go together, and what a build after a build does."""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from ferries import CONFIGURATION, INCIDENT

from generator.cli.main import cli
from generator.site import search_in_place

NOTHING = "nothing changed"
REPOSITORY = Path(__file__).parents[2]
NAVIGATION = "nav: [index.md, timeline/index.md, {Pier: places/north-pier/index.md}]"
THEME = f"""
{NAVIGATION}
plugins: []
theme: {{name: material, custom_dir: build/theme, font: false}}
markdown_extensions: [attr_list, md_in_html, toc: {{permalink: true}}]
"""


@pytest.fixture
def project(make_timeline):
    made = make_timeline()
    made.configuration.write_text(CONFIGURATION + THEME, encoding="utf-8")
    return made


def annals(project, *arguments):
    result = CliRunner().invoke(cli, ["--root", str(project.root), *arguments])
    assert result.exit_code == 0, result.output
    return result


def built(project, *options):
    """What a build says when it looks at files that were written some time ago."""
    time.sleep(0.02)  # the clock of file systems ticks every 4 to 10 ms
    return annals(project, "build", "--no-search", *options)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("option", [["--stock"], ["--builder", "zensical"]])
def test_who_reads_the_markdown_tree_needs_it(option):
    result = CliRunner().invoke(cli, ["build", "--no-markdown", *option])
    assert result.exit_code == 2
    assert "leave out --no-markdown" in result.stderr


@pytest.mark.slow
def test_after_an_edit_pages_come_before_their_index(project, monkeypatch):
    """And what stands in the place of the index until then says that there is none."""
    time.sleep(0.02)  # as in `built`
    annals(project, "build", "--no-markdown")
    clean, seen, put = files(project.site), [], search_in_place.put

    def watched(site, index):
        seen.append(files(site))
        put(site, index)

    monkeypatch.setattr(search_in_place, "put", watched)
    path = next(project.incidents.glob("2024/*.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Now "), encoding="utf-8")
    time.sleep(0.02)
    annals(project, "build", "--no-markdown")
    (then,), after = seen, files(project.site)
    page = f"incidents/{path.stem}/index.html"
    assert clean[page] != then[page] == after[page]
    assert then["pagefind/shards.json"] == search_in_place.NOTICE["pagefind/shards.json"]
    assert json.loads(after["pagefind/shards.json"])["shards"]
    assert any(path.startswith("pagefind/2024") for path in then)  # what does not change is not made again
    assert {p for p in after if "/fragment/" in p} != {p for p in clean if "/fragment/" in p}
    monkeypatch.setattr(search_in_place, "put", put)
    annals(project, "build", "--no-markdown", "--clean")
    assert files(project.site) == after


@pytest.mark.slow
def test_nothing_changed(project):
    first = built(project)
    before = {path: path.stat() for path in project.site.rglob("*")}
    second = built(project)
    assert NOTHING not in first.stdout
    assert NOTHING in second.stdout
    assert second.stderr == first.stderr
    assert {path: path.stat() for path in project.site.rglob("*")} == before
    assert NOTHING not in built(project, "--clean").stdout
    assert NOTHING in built(project).stdout


def test_a_build_with_nothing_to_do_loads_no_builder():
    """What takes longest to start: MkDocs, the models, the templates."""
    script = (
        "import sys\nfrom generator.cli import build\n"
        "print(sorted({'mkdocs', 'pydantic', 'jinja2', 'yaml', 'pyarrow', 'PIL'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def hand_edit(project, chance):
    """Somebody changes a page of the site, as long as it was."""
    page = chance.choice(sorted(project.site.rglob("*.html")))
    page.write_bytes(bytes(reversed(page.read_bytes())))


def lost_file(project, chance):
    chance.choice(sorted(path for path in project.site.rglob("*") if path.is_file())).unlink()


def stray_file(project, _):
    (project.site / "stray.html").write_text("not ours", encoding="utf-8")


def living(project, chance):
    """An incident that has not been withdrawn."""
    found = sorted(project.incidents.glob("2*/*.yml"))
    return chance.choice([path for path in found if "status: retracted" not in path.read_text("utf-8")])


def retitled(project, chance):
    record = living(project, chance)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("title: ", f"title: {chance.randrange(10)} ", 1), encoding="utf-8")


def renamed(project, chance):
    record = living(project, chance)
    annals(project, "rename", record.stem, f"{record.stem.split('-again')[0]}-again{chance.randrange(100, 999)}")


def drafted(project, chance):
    record = living(project, chance)
    text = record.read_text(encoding="utf-8")
    draft = "\nstatus: draft\n"
    record.write_text(text.replace(draft, "\n") if draft in text else text.rstrip() + draft, encoding="utf-8")


def retold(project, chance):
    settings = project.incidents / "timeline.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("title: ", f"title: {chance.randrange(10)} ", 1), encoding="utf-8")


def set_anew(project, chance):
    """Another name of the site, another menu, or another navigation."""
    text = project.configuration.read_text(encoding="utf-8")
    before, after = chance.choice(
        [
            ("site_name: ", f"site_name: {chance.randrange(10)} "),
            ("\nplugins:", f"\nextra: {{menu: [{{url: timeline/, title: Days {chance.randrange(10)}}}]}}\nplugins:"),
            ("timeline/index.md", "explore/index.md"),
            (NAVIGATION, ""),
        ]
    )
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("extra:"))
    project.configuration.write_text(bare.replace(before, after, 1), encoding="utf-8")


def page_more(project, chance):
    page = project.content / f"page-{chance.randrange(3)}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"# Page {chance.random()}\n", encoding="utf-8")


def page_less(project, chance):
    for page in sorted(project.content.glob("page-*.md"))[:1]:
        page.unlink()


def another(project, chance):
    number = chance.randrange(100, 999)
    text = INCIDENT.replace("midstream", f"spot {number}").replace(
        "recorded: 2024-03-05", f"recorded: 2025-03-{number % 20 + 1:02}"
    )
    (project.incidents / "2024" / f"2024-03-01-spot-{number}.yml").write_text(text, encoding="utf-8")


def spot(project):
    """An incident that nothing names, if there still is one."""
    return [
        path for path in sorted(project.incidents.glob("2024/*-spot-*.yml")) if "retracted" not in path.read_text()
    ][:1]


def deleted(project, _):
    for record in spot(project):
        record.unlink()


def retracted(project, _):
    for record in spot(project):
        gone = "status: retracted\nretracted: {date: 2025-06-01, reason: It did not happen.}\n"
        record.write_text(f"{gone}recorded: 2024-03-05\ntitle: Gone\n", encoding="utf-8")


def redacted(project, chance):
    """A person is named, and then the name is withheld."""
    name = chance.choice(["Ada Brandt", "Bruno Costa", "Clara Dufour"])
    ident = name.lower().replace(" ", "-")
    person = f"name: {name}\npublic_figure: true\nroles: [{{title: Captain}}]\nevidence: [{{source: gazette-2024-03-02, supports: [roles]}}]\n"
    (project.incidents / "people").mkdir(exist_ok=True)
    (project.incidents / "people" / f"{ident}.yml").write_text(person, encoding="utf-8")
    annals(project, "redact", ident)


def nothing(project, chance):
    pass


STEPS = (
    hand_edit, lost_file, stray_file, retitled, renamed, drafted, retold, page_more, page_less, another, another, deleted,
    retracted, redacted, retitled, nothing, set_anew, set_anew,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_a_build_after_others_makes_what_a_clean_one_makes(project, tmp_path_factory, seed):
    """Every kind of change in any order: every byte of the site and of the Markdown tree is that of a first build."""
    chance = random.Random(seed)  # noqa: S311
    built(project)
    for changes in zip(*[iter(chance.sample(STEPS, len(STEPS)))] * 2, strict=True):
        for change in changes:
            change(project, chance)
        shutil.copytree(project.root, clean := tmp_path_factory.mktemp("clean"), dirs_exist_ok=True)
        for folder in ("site", "build", ".cache"):
            shutil.rmtree(clean / folder)
        told, other = built(project), built(type(project)(clean))
        assert files(project.site) == files(clean / "site"), changes
        assert files(project.docs) == files(clean / "build" / "docs"), changes
        assert told.stderr == other.stderr
        assert NOTHING in built(project).stdout


def dressed(program, chance):
    """Another class in a template of pages, in one of the theme, or in the stylesheet."""
    word, file = chance.choice(
        [
            ("an-kicker", "render/templates/incident.html.j2"),
            ("an-gap", "render/templates/home.html.j2"),
            ("an-footer", "site/theme/templates/main.html"),
            ("an-footer", "site/theme/assets/annals.css"),
        ]
    )
    text = (program / "generator" / file).read_text(encoding="utf-8")
    other = re.sub(rf"{word}\d*", f"{word}{chance.randrange(100, 999)}", text, count=1)
    assert other != text, file
    (program / "generator" / file).write_text(other, encoding="utf-8")


@pytest.mark.slow
def test_a_build_by_another_program_makes_what_a_clean_one_makes(project, tmp_path_factory):
    """Templates, stylesheet and settings change between builds of a program that nobody told of it."""
    chance, program = random.Random(5), tmp_path_factory.mktemp("program")  # noqa: S311
    shutil.copytree(REPOSITORY / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))

    def build(root):
        time.sleep(0.02)  # as in `built`
        command = [sys.executable, "-m", "generator", "--root", root, "build", "--no-search"]
        return subprocess.run(command, cwd=program, capture_output=True, text=True, check=True).stdout

    build(project.root)
    for change in (set_anew, retitled):
        change(project, chance)
        dressed(program, chance)
        shutil.copytree(project.root, clean := tmp_path_factory.mktemp("clean"), dirs_exist_ok=True)
        for folder in ("site", "build", ".cache"):
            shutil.rmtree(clean / folder)
        assert NOTHING not in build(project.root)
        build(clean)
        assert files(project.site) == files(clean / "site"), change
    assert NOTHING in build(project.root)


@pytest.mark.slow
@pytest.mark.parametrize("change", [page_more, retitled])
def test_a_build_after_a_killed_one_starts_anew(project, tmp_path_factory, change):
    built(project)
    change(project, random.Random(0))  # noqa: S311
    command = [sys.executable, "-m", "generator", "--root", str(project.root), "build", "--no-search"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (project.build / "site-new").exists() and running.poll() is None:
        time.sleep(0.001)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert NOTHING not in built(project).stdout
    assert NOTHING in built(project).stdout
    shutil.copytree(project.root, clean := tmp_path_factory.mktemp("clean"), dirs_exist_ok=True)
    built(type(project)(clean), "--clean")
    assert files(project.site) == files(clean / "site")


@pytest.mark.slow
def test_what_stands_on_every_page_changes(project, tmp_path_factory):
    """Without a navigation of its own, MkDocs lists every page on every page."""
    settings = project.configuration.read_text(encoding="utf-8")
    project.configuration.write_text(settings.replace(NAVIGATION, ""), encoding="utf-8")
    built(project)
    retitled(project, random.Random(0))  # noqa: S311
    built(project)
    shutil.copytree(project.root, clean := tmp_path_factory.mktemp("clean"), dirs_exist_ok=True)
    built(type(project)(clean), "--clean")
    assert files(project.site) == files(clean / "site")


@pytest.mark.slow
def test_pages_that_nothing_changed_for_are_not_touched(project):
    chance = random.Random(0)  # noqa: S311
    another(project, chance)
    another(project, chance)
    built(project)
    before = {path.parent.name: path.stat().st_ino for path in project.site.glob("incidents/*/index.html")}
    first, _, last = sorted(before)
    record = project.incidents / "2024" / f"{first}.yml"
    record.write_text(record.read_text("utf-8").replace("nobody was hurt", "no person was hurt"), encoding="utf-8")
    built(project)
    after = {path.parent.name: path.stat().st_ino for path in project.site.glob("incidents/*/index.html")}
    assert after[first] != before[first]
    assert after[last] == before[last]
    assert "no person was hurt" in (project.site / "incidents" / first / "index.html").read_text("utf-8")
