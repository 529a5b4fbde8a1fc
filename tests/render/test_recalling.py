"""Pages that stand are those that would be made: random sequences of edits, each rendering with what the last one left."""

import random
import re

import pytest
from busy_ferries import LAWFUL, WITHDRAWN
from careless import careless
from ferries import INCIDENT
from made import contents, whole

from generator import pipeline, recalling
from generator.derive import library as libraries
from generator.pipeline import Past
from generator.render.making import Making
from generator.render.packed import Kept
from generator.render.pages import KINDS
from generator.render.views import lists


def checked(project):
    with careless():
        return pipeline.check(project, drafts=True)


def rendered(project, left=None):
    """With what the last rendering left, or anew."""
    found = checked(project)
    return pipeline.render(found.corpus, project.address, past=Past(found.digests, left))


def part(text, of):
    """An incident as a part of a wave."""
    return text.replace("supports: [", "supports: [part_of, ") + f"part_of: {of}\n"


def wave():
    """An incident whose date comes from its parts, and two of them."""
    whole = INCIDENT.replace("date: 2024-03-01\n", "").replace("[date, ", "[")
    parts = {f"2024/{name}.yml": part(LAWFUL[f"2024/{name}.yml"], "wave") for name in ("a-month", "a-day")}
    return {"2024/wave.yml": whole, **parts}


class Editor:
    """Makes one change after another, each of which leaves a timeline without faults."""

    def __init__(self, project, seed):
        self.project, self.chance = project, random.Random(seed)  # noqa: S311
        self.made = 0

    def records(self, *patterns):
        return sorted(path for pattern in patterns for path in self.project.incidents.glob(pattern))

    def change(self):
        """Another state of the records; what would be refused is taken back."""
        while True:
            before = {path: path.read_bytes() for path in self.project.incidents.rglob("*.yml")}
            what = self.chance.choice(CHANGES)
            what(self)
            after = {path: path.read_bytes() for path in self.project.incidents.rglob("*.yml")}
            if after != before and checked(self.project).corpus:
                return what.__name__
            for path in self.project.incidents.rglob("*.yml"):
                path.unlink()
            for path, content in before.items():
                path.write_bytes(content)

    def rewrite(self, path, pattern, text):
        path.write_text(
            re.sub(pattern, lambda _: text, path.read_text("utf-8"), count=1, flags=re.MULTILINE), encoding="utf-8"
        )


def retitled(editor):
    path = editor.chance.choice(editor.records("*/*.yml", "statements/*/*.yml"))
    name = "name" if path.parent.name in {"places", "organisations", "people"} else "title"
    editor.rewrite(path, rf"^{name}: .*", f"{name}: Called {editor.chance.randrange(1000)}")


def moved_in_time(editor):
    path = editor.chance.choice(editor.records("2024/an*.yml", "2024/b*.yml", "2024/a-*.yml"))
    day = f"2024-{editor.chance.randrange(1, 13):02}-{editor.chance.randrange(1, 28):02}"
    editor.rewrite(path, "^date: .*", f"date: {editor.chance.choice([day, day[:7], '2024-03-04/..'])}")


def another(editor):
    editor.made += 1
    path = editor.project.incidents / "2024" / f"another-{editor.made}.yml"
    recorded = f"recorded: 2024-0{editor.chance.randrange(3, 9)}-09"
    path.write_text(INCIDENT.replace("recorded: 2024-03-05", recorded), encoding="utf-8")


def deleted(editor):
    editor.chance.choice(editor.records("2024/a*.yml")).unlink()


def retracted(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    path.write_text(re.sub("former_ids: .*\n", "", WITHDRAWN), encoding="utf-8")


def renamed(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    if "former_ids" not in path.read_text("utf-8"):
        text = path.read_text("utf-8") + f"former_ids: [{path.stem}]\n"
        path.rename(new := path.with_name(f"again-{editor.chance.randrange(1000)}.yml"))
        new.write_text(text, encoding="utf-8")


def drafted(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("status: draft\n", "") if "status: draft" in text else text + "status: draft\n", "utf-8"
    )


def joined(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    text, of = path.read_text("utf-8"), editor.chance.choice(["wave", "2024-03-06-renamed"])
    path.write_text(text if "part_of" in text else part(text, of), encoding="utf-8")


def corrected(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    if "updates" not in path.read_text("utf-8"):
        day = f"2024-1{editor.chance.randrange(3)}-11"
        path.write_text(
            f"{path.read_text('utf-8')}updates: [{{date: {day}, text: It runs [@gazette-2024-03-02].}}]\n", "utf-8"
        )


def sorted_otherwise(editor):
    path = editor.chance.choice(editor.records("2024/*.yml"))
    word = editor.chance.choice(["tags: [night]", "methods: [collision]", "targets: [ferry]"])
    text = path.read_text("utf-8")
    path.write_text(text if word in text else f"{text}{word}\n", encoding="utf-8")


def disputed(editor):
    path = editor.chance.choice(editor.records("2024/a*.yml"))
    conflict = "conflicts: [{field: place, others: [{value: secret-home, evidence: [gazette-2024-03-02]}]}]\n"
    text = path.read_text("utf-8")
    path.write_text(text if "conflicts:" in text else text + conflict, encoding="utf-8")


CHANGES = (
    retitled, moved_in_time, another, deleted, retracted, renamed, drafted, joined, corrected, sorted_otherwise, disputed,
)  # fmt: skip


def test_what_pages_are_given_says_all_of_it(make_timeline):
    library = libraries.library(checked(make_timeline(LAWFUL)).corpus)
    makings = [page for kind in KINDS for _, page in kind(library) if isinstance(page, Making)]
    assert len(makings) > len(library.entries)
    assert all(map(recalling.given, makings))


def test_what_says_not_all_of_it_never_stands():
    assert recalling.given(Making(print, (object(),))) == b""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_pages_and_files_that_stand_are_those_that_would_be_made(make_timeline, seed):
    project = make_timeline(LAWFUL | wave())
    editor, last, done, stood = Editor(project, seed), rendered(project), set(), 0
    files, same = contents(last.files), 0
    for _ in range(8):
        done.add(editor.change())
        now, clean = rendered(project, last.left), rendered(project)
        assert list(whole(now.pages).items()) == list(whole(clean.pages).items()), done
        same += sum(isinstance(content, Kept) for content in now.files.values())
        files = {p: files[p] if isinstance(content, Kept) else content.read() for p, content in now.files.items()}
        assert list(files.items()) == list(contents(clean.files).items()), done
        assert now.left is not None
        stood += sum(page is last.pages.get(path) for path, page in now.pages.items())
        last = now
    assert len(done) > len(CHANGES) // 3
    assert stood > 8 * len(last.pages) // 5, "hardly a page stood"
    assert same > 8 * len(files) // 2, "hardly a file stood"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "pattern", "text"),
    [
        ("2024/a-day.yml", "^date: .*", "date: 2024-07-07"),  # the wave that it is part of
        ("2024/a-minute.yml", "^recorded: .*", "recorded: 2024-12-24"),  # what still counts as recent
        ("organisations/gazette.yml", "^name: .*", "name: The Other Gazette"),
        ("sources/gazette-2024-03-02.yml", "^language: .*", "language: fr"),
    ],
)
def test_what_one_change_means_for_others(make_timeline, file, pattern, text):
    late = {"2024/a-year.yml": LAWFUL["2024/a-year.yml"].replace("recorded: 2024-03-05", "recorded: 2024-04-30")}
    project = make_timeline(LAWFUL | wave() | late)
    editor, left = Editor(project, 0), rendered(project).left
    editor.rewrite(project.incidents / file, pattern, text)
    assert whole(rendered(project, left).pages) == whole(rendered(project).pages)


def test_an_entry_more_makes_the_page_of_its_decade_again(make_timeline, monkeypatch):
    monkeypatch.setattr(lists, "WHOLE", 3)
    days = ("1991-05-02", "1998-05-02", "2005-05-02", "2015-05-02")
    files = {f"{day[:4]}/{day}-stop.yml": INCIDENT.replace("2024-03-01", day) for day in days}
    project = make_timeline(files)
    before = rendered(project)
    make_timeline(files | {"1995/1995-05-02-stop.yml": INCIDENT.replace("2024-03-01", "1995-05-02")})
    now = rendered(project, before.left)
    assert whole(now.pages) == whole(rendered(project).pages)
    decade = "places/north-pier/1990s/index.md"
    assert "incidents/1995-05-02-stop/" in whole(now.pages)[decade].markdown()
    assert "incidents/1995-05-02-stop/" not in whole(before.pages)[decade].markdown()
