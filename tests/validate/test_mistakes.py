"""What goes wrong while records are written by hand: seeded mistakes in sound records, each named where it was made."""

import random
import re
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Severity
from generator.project import Project
from generator.sources.store import Store

RECORDS = Path(__file__).parents[1] / "records"
KEY = re.compile(r"^(\s*(?:- )?)([a-z_-]+)(:.*)$")
SOUND = {
    path.relative_to(RECORDS / "base"): path.read_text(encoding="utf-8")
    for path in sorted((RECORDS / "base" / "incidents").rglob("*.yml"))
    if path.name != "timeline.yml"
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("mistakes")
    shutil.copytree(RECORDS / "base", root, dirs_exist_ok=True)
    store = Store.of(Project(root))
    for captured in (RECORDS / "texts").glob("*.txt"):
        store.keep(captured.stem, captured.read_bytes(), captured.read_text(encoding="utf-8").strip())
    return Project(root)


def check(project, path, content):
    """What is said when one file holds something else."""
    target = project.root / path
    target.write_bytes(content)
    try:
        found = pipeline.check(project).diagnostics
    finally:
        target.write_text(SOUND[path], encoding="utf-8")
    codes = pipeline.explanations()
    for d in found:
        lines = (
            content.decode(errors="replace").split("\n")
            if d.path == path.as_posix()
            else (project.root / d.path).read_text(encoding="utf-8").split("\n")
        )
        assert d.code in codes
        assert d.message
        assert d.help
        assert 1 <= d.position.line <= len(lines), d
        assert 1 <= d.position.column <= len(lines[d.position.line - 1]) + 1, d
    return found


def lines_matching(pattern):
    """(path, number of the line from 0) of every line that a mistake can be made in."""
    return [
        (path, i) for path, text in SOUND.items() for i, line in enumerate(text.split("\n")) if re.search(pattern, line)
    ]


def replaced(pattern, new):
    return lambda line, _: re.sub(pattern, new, line, count=1)


def misspelt_key(line, chance):
    before, key, rest = KEY.fullmatch(line).groups()
    at = chance.randrange(len(key) - 1)
    return (
        before + key[:at] + key[at + 1] + key[at] + key[at + 2 :] + rest
        if key[at] != key[at + 1]
        else before + key + "e" + rest
    )


# name -> (which lines, the mistake, codes that may name it)
MISTAKES = {
    "misspelt key": (r"^(  )?(title|date|type|outcome|place|summary|name|country|publisher|published|recorded|source|quote)\b.*:", misspelt_key, {"A102"}),
    "tab": (r"^ {2}- ", replaced(r"^  ", "\t"), {"A014"}),
    "open quotation mark": (r"^(title|name): \w", replaced(r": ", ': "'), {"A014"}),
    "colon in a text": (r"^(title|name): \w+ \w+$", replaced(r"(?<=: )(\w+) ", r"\1: "), {"A014"}),
    "open bracket": (r"^[a-z]+: \[[^\[\]{}]*\]$", replaced(r"\]$", ""), {"A014"}),
    "no colon": (r"^(type|outcome|verification|medium): \w", replaced(":", ""), {"A014"}),
    "indented": (r"^(type|outcome|place|country|recorded): [\w-]+$", replaced("^", "   "), {"A014"}),
    "date in another order": (r"^(recorded|accessed|published): 2025-0\d-\d\d$", replaced(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1"), {"A201"}),
    "impossible day": (r"^(recorded|accessed|published): 2025-0\d-\d\d$", replaced(r"-\d\d$", "-32"), {"A201"}),
    "unknown id": (r"^(place|publisher|speaker|area|stated_by): [\w-]+$", replaced(r"(.)$", r"\1x"), {"A301"}),
    "wrong kind": (r"^(place|area|part_of): [\w-]+$", replaced(r": .*", ": gazette"), {"A302"}),
    "unknown word": (r"^type: [\w-]+$", replaced(r"(.)$", r"\1x"), {"A311"}),
    "unknown choice": (r"^(outcome|verification|medium|carries|seen): ", replaced(r"(.)$", r"\1x"), {"A104"}),
    "nothing written": (r"^(title|name|type|outcome): ", replaced(r": .*", ":"), {"A106", "A203", "A104"}),
    "key twice": (r"^(title|name|type): ", lambda line, _: f"{line}\n{line}", {"A013"}),
    "list for a text": (r"^(title|name|channel): ", replaced(r": (.*)", r": [\1, b]"), {"A103"}),
    "no address": (r"^url: ", replaced("https://", ""), {"A204"}),
    "yes for true": (r"^public_figure: true", replaced("true", "yes"), {"A209"}),
    "unknown field in supports": (r"supports: \[(date|value)", replaced(r"supports: \[(date|value)", r"supports: [\1z"), {"A401"}),
    "letter of a quote": (r"^    quote: .*[a-z]{5}", replaced(r"(quote: .*?[a-z]{4})[a-z]\b", r"\1q"), {"A435"}),
    "anchor": (r"^(title|name): \w", replaced(r": ", ": &a "), {"A007"}),
    "asterisks": (r"^(title|name): \w", replaced(r": (\w+)", r": *\1*"), {"A007", "A014"}),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_in_its_line(project, name):
    pattern, mistake, codes = MISTAKES[name]
    chance = random.Random(name)  # noqa: S311 - the same mistakes every time
    places = lines_matching(pattern)
    assert places
    for path, number in chance.sample(places, min(5, len(places))):
        lines = SOUND[path].split("\n")
        wrong = mistake(lines[number], chance)
        assert wrong != lines[number]
        lines[number] = wrong
        found = check(project, path, "\n".join(lines).encode())
        near = {number + 1 + wrong.count("\n")}
        named = [
            d
            for d in found
            if d.path == path.as_posix()
            and d.position.line in near
            and d.code in codes
            and d.severity is Severity.ERROR
        ]
        assert named, (path, wrong, found)


def test_sound_records_draw_nothing(project):
    assert pipeline.check(project).diagnostics == ()


def deleted(lines, chance):
    del lines[chance.randrange(len(lines))]


def doubled(lines, chance):
    at = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines)), lines[at])


def indented(lines, chance):
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randrange(1, 5) + lines[at]


def outdented(lines, chance):
    at = chance.randrange(len(lines))
    lines[at] = lines[at].lstrip()


def swapped(lines, chance):
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def sign_inserted(lines, chance):
    at = chance.randrange(len(lines))
    column = chance.randrange(len(lines[at]) + 1)
    lines[at] = (
        lines[at][:column]
        + chance.choice("\t\"'[]{}:,#&*!|>%@`?-~\x00\x07\r\u202e\u200b\ufeff\u0430é\U0001f600")
        + lines[at][column:]
    )


def sign_lost(lines, chance):
    at = chance.randrange(len(lines))
    column = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:column] + lines[at][column + 1 :]


def word_replaced(lines, chance):
    at = chance.randrange(len(lines))
    words = [
        "unknown",
        "2025-13-01",
        "{}",
        "[]",
        "null",
        "~",
        "{by: }",
        "[[[]]]",
        "<<",
        "---",
        "north-terminal",
        "-1",
        "9" * 40,
        "{value: {value: 1}}",
    ]
    lines[at] = re.sub(r"\S+$", lambda _: chance.choice(words), lines[at])


def cut_short(lines, chance):
    del lines[chance.randrange(len(lines)) :]


WRONGS = [
    deleted,
    doubled,
    indented,
    outdented,
    swapped,
    sign_inserted,
    sign_inserted,
    sign_lost,
    word_replaced,
    cut_short,
]


@pytest.mark.slow
def test_a_thousand_wrong_files_give_located_errors_and_no_exception(project):
    chance = random.Random(2025)  # noqa: S311 - the same files every time
    paths = list(SOUND)
    for _ in range(1000):
        path = chance.choice(paths)
        lines = SOUND[path].split("\n")
        for _ in range(chance.choice((1, 1, 2, 4))):
            if lines:
                chance.choice(WRONGS)(lines, chance)
        content = "\n".join(lines).encode()
        if chance.random() < 0.05:  # now and then a file in another encoding
            content = content.replace(b"e", b"\xe9", 1)
        check(project, path, content)
