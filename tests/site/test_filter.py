"""What the page of filters answers, asked of its script outside a browser, beside plain Python over the same records."""

import json
import random
import subprocess
from pathlib import Path

import busy_ferries
import pytest

from generator import pipeline
from generator.derive import library
from generator.derive.facets import facets
from generator.formats import facet_index
from generator.model import dates

SCRIPT = Path(__file__).parents[2] / "generator" / "site" / "theme" / "assets" / "annals-filter.js"
ASK = """
const { address, answered, asked, opened } = await import(process.argv[1]);
const { index: raw, questions } = JSON.parse(await new Response(process.stdin).text()), index = opened(raw);
const answers = questions.map(({ address: given, found }) => {
  const question = asked(new URLSearchParams(given), index), { hits, counts } = answered(index, question, found);
  return { hits, counts: Object.fromEntries(counts), again: address(question) };
});
console.log(JSON.stringify(answers));
"""


def ask(index, questions):
    """Answers of the script to (address, entries that hold the words or None)."""
    given = {"index": index, "questions": [{"address": a, "found": f} for a, f in questions]}
    command = ["node", "--input-type=module", "-e", ASK, SCRIPT.as_uri()]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def timeline(make_timeline):
    checked = pipeline.check(make_timeline(busy_ferries.LAWFUL))
    assert checked.corpus, checked.diagnostics
    found = library.library(checked.corpus)
    return found, json.loads(dict(facet_index.files(found))[facet_index.PATH])


def expected(found, chosen, span, words):
    """Numbers of the entries that fit, in the chronology's order."""
    having = {f.name: f.values for f in facets(found).facets}
    fitting = range(len(found.entries)) if words is None else sorted(words)
    for name, values in chosen.items():
        wanted = {n for value in values for n in having[name].get(value, ())}
        fitting = [n for n in fitting if n in wanted]
    if span:
        bounds = dates.parse("/".join(span)).bounds(found.clock)
        fitting = [n for n in fitting if dates.overlaps(found.entries[n].date.bounds(found.clock), bounds)]
    return list(fitting)


def test_any_question_is_answered_as_the_records_say(timeline):
    found, index = timeline
    dice = random.Random(5)  # noqa: S311 - the same questions every time
    facet_names = {f.name: list(f.values) for f in facets(found).facets}
    days = ["2023-12-31", "2024-03-03", "2024-03-04", "2024-03-05", "2024-03-31", "2024-10-27", "2025-01-01"]
    cases, questions = [], []
    for _ in range(200):
        names = dice.sample(sorted(facet_names), dice.randint(0, 3))
        chosen = {name: dice.sample(facet_names[name], dice.randint(1, len(facet_names[name]))) for name in names}
        span = sorted(dice.sample(days, 2)) if dice.random() < 0.6 else None
        words = dice.sample(range(len(found.entries)), 9) if dice.random() < 0.3 else None
        pairs = [(name, value) for name, values in chosen.items() for value in values]
        pairs += list(zip(("from", "to"), span or (), strict=False)) + ([("q", "x")] if words else [])
        cases.append((chosen, span, words))
        questions.append(("&".join(f"{name}={value}" for name, value in pairs), words))
    for (chosen, span, words), answer in zip(cases, ask(index, questions), strict=True):
        hits = expected(found, chosen, span, words)
        assert answer["hits"] == ([n for n in words if n in hits] if words else hits[::-1])
        for facet in index["facets"]:
            others = {name: values for name, values in chosen.items() if name != facet["name"]}
            counts = [
                len(expected(found, {**others, facet["name"]: [v["value"]]}, span, words)) for v in facet["values"]
            ]
            assert answer["counts"][facet["name"]] == counts


def test_the_order_is_the_one_asked_for(timeline):
    found, index = timeline
    every = list(range(len(found.entries)))
    changed = facets(found).changed
    newest, oldest, recent, best, dated = ask(
        index,
        [("", None), ("sort=oldest", None), ("sort=changed", None), ("q=x", [5, 2, 9]), ("q=x&sort=oldest", [5, 2, 9])],
    )
    assert newest["hits"] == every[::-1]
    assert oldest["hits"] == every
    assert [changed[n] for n in recent["hits"]] == sorted(changed, reverse=True)
    assert best["hits"] == [5, 2, 9]
    assert dated["hits"] == [2, 5, 9]


def test_an_address_says_all_of_a_question_and_nothing_that_is_wrong(timeline):
    _, index = timeline
    kept, cleaned, empty = ask(
        index,
        [
            ("type=breakdown&group=outages&q=a+b&from=2024-03-04&sort=oldest", []),
            ("from=soon&to=2024-3-4&nothing=1", None),
            ("", None),
        ],
    )
    assert kept["again"] == "?q=a+b&from=2024-03-04&sort=oldest&group=outages&type=breakdown"
    assert cleaned["again"] == empty["again"] == ""
