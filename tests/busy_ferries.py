"""A timeline in which everything happens that exports must get right: files to put beside those of ferries.py."""

import json
from pathlib import Path

from ferries import INCIDENT, PIER, SOURCE

CASES = Path(__file__).parents[2] / "shared" / "cases"

DATES = {
    "a-day": "2024-03-04",
    "a-doubtful-day": "2024-03-04?",
    "a-minute": "2024-03-04T10:30",
    "a-rough-minute": "2024-03-04T10:30~",
    "a-far-minute": "2024-03-04T23:30-05:00",
    "a-repeated-minute": "2024-10-27T02:30",
    "a-month": "2024-03",
    "an-unknown-day": "2024-02-XX",
    "a-year": "2024",
    "days-on-end": "2024-03-04/2024-03-06",
    "minutes-on-end": "2024-03-04T10:00/2024-03-04T12:00",
    "months-on-end": "2024-03/2024-04",
    "going-on": "2024-03-04/..",
    "end-unknown": "2024-03-04/",
    "start-unknown": "/2024-03-06",
    "years-on-end": "2023/2024",
    "by-a-day": "{by: 2024-03-04}",
    "by-a-year": "{by: 2024}",
    "after-a-day": "{after: 2024-03-04}",
    "between-days": "{between: [2024-03-04, 2024-03-06]}",
    "between-months": "{between: [2024-01, 2024-05]}",
    "a-night": "{night: 2024-03-04/2024-03-05}",
    "in-the-year-9999": "9999-12-31",
}

CHANGED = INCIDENT + (
    "updates: [{date: 2024-03-06, text: 'The ferry *runs* again [@gazette-2024-03-02].', evidence: [gazette-2024-03-02]}]\n"
    "corrections: [{date: 2024-03-07, field: counts.stranded, before: '30', after: '40', reason: We had misread it.}]\n"
    "comment:\n"
    "  - {asked: river-line, date: 2024-03-03, answer: 2024-03-03-sorry}\n"
    "  - {asked: The harbour master, date: 2024-03-04, answer: none}\n"
    "media: [{file: photos/pier.jpg, alt: The pier at night, credit: The Gazette, sensitive: true}]\n"
)
# A white dot, for the picture of the pier.
PICTURE = bytes.fromhex(
    "ffd8ffdb00430003020202020203020202030303030406040404040408060605060908"
    "0a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010"
    "ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9"
)
WITHDRAWN = """\
status: retracted
title: A title that is not kept
recorded: 2024-03-05
date: 2024-03-02
retracted: {date: 2024-05-01, reason: "It did not happen, after all.", see: [2024-03-01-midstream]}
former_ids: [2024-03-02-phantom]
"""
STATEMENT = """\
title: The line apologises
date: 2024-03-03
speaker: river-line
type: announcement
channel: press release
language: fr
quotes:
  - text: Nous sommes désolés, vraiment
    source: gazette-2024-03-02
    translations: [{lang: en, text: "We are sorry, really", by: us}]
evidence:
  - {source: gazette-2024-03-02, supports: [date, speaker, channel]}
recorded: 2024-03-05
"""
FIGURE = """\
title: Crossings in 2023
measure: crossings
value: 1200
period: 2023
area: north-pier
stated_by: river-line
evidence:
  - {source: gazette-2024-03-02, supports: [value, period, area]}
recorded: 2024-03-05
updates: [{date: 2024-04-01, text: 'Counted again [@gazette-2024-03-02].', evidence: [gazette-2024-03-02]}]
"""
HOME = """\
name: 7 Secret Street
type: home
country: fr
commune: Port
department: Delta
coordinates: [47.123456, 1.654321]
precision: exact
from: gazette-2024-03-02
wikidata: Q4242
names: {fr: 7 rue du Secret}
aliases: [Secret House]
"""
LOCATED_PIER = PIER + "coordinates: [47.25, 1.5]\nprecision: site\nfrom: gazette-2024-03-02\nformer_ids: [pier-north]\n"
QUOTING = """\
evidence:
  - source: gazette-2024-03-02
    quote: "the ferry [River Queen] stopped in midstream [...] and nobody was hurt"
    prefix: At noon
    suffix: said the line
    supports: [date, place, type, outcome, counts, actors]
"""
PRINTED = (
    SOURCE.replace("medium: article", "medium: print")
    .replace("url: https://gazette.example/ferry", "public_note: In the town's library.")
    .replace("published: 2024-03-02", "published: {between: [2024-03-01, 2024-03-03]}")
    + "authors: [Ada Quayle, 'The {Staff} & Co']\nformer_ids: [print-2024]\n"
)
UNDATED = (
    SOURCE.replace("published: 2024-03-02", "published: unknown").replace("/ferry", "/undated")
    + "archived: [{url: 'https://web.archive.org/web/20240305120000/https://gazette.example/undated', at: 2024-03-05}]\n"
)


def incident(**changes):
    """The base incident with other values of single-line fields."""
    lines = [line for line in INCIDENT.splitlines() if line.partition(":")[0] not in changes]
    return "\n".join([*(f"{name}: {value}" for name, value in changes.items()), *lines]) + "\n"


def dated():
    """An incident for each form of date."""
    return {
        f"{'9999' if '9999' in date else '2024'}/{ident}.yml": incident(title=f"Ferry stops {ident}", date=date)
        for ident, date in DATES.items()
    }


FILES = {
    "2024/2024-03-01-midstream.yml": CHANGED,
    "2024/2024-03-02-ghost.yml": WITHDRAWN,
    "2024/2024-03-05-draft.yml": incident(title="Not yet to be seen", status="draft"),
    "2024/2024-03-06-renamed.yml": incident(title="Ferry renamed", former_ids="[2024-03-06-old-name]"),
    "2024/2024-03-08-at-home.yml": incident(title="Ferry hits a house", place="[north-pier, secret-home]"),
    "2024/2024-03-09-quoted.yml": INCIDENT.split("evidence:", maxsplit=1)[0] + QUOTING + "recorded: 2024-03-09\n",
    "statements/2024/2024-03-03-sorry.yml": STATEMENT,
    "statements/2024/2024-03-04-unsaid.yml": WITHDRAWN.replace("2024-03-02-phantom", "2024-03-04-never-said"),
    "figures/crossings-2023.yml": FIGURE,
    "places/north-pier.yml": LOCATED_PIER,
    "places/secret-home.yml": HOME,
    "sources/printed.yml": PRINTED,
    "sources/undated.yml": UNDATED,
    **dated(),
}
# The same with a home as the rules want it: known to its commune.
LAWFUL = FILES | {
    "places/secret-home.yml": "name: A home in Port\ntype: home\ncountry: fr\ncommune: Port\ndepartment: Delta\n"
}
SECRETS = ("Secret", "47.123456", "1.654321", "Q4242", "Not yet to be seen", "A title that is not kept")


def hostile():
    """Incidents and sources whose texts strangers wrote to break programs; none where those are not at hand."""
    found = (text for name in ("blns", "dompurify", "csv-injection") for text in _texts(CASES / name / "cases.jsonl"))
    files = {}
    for n, text in enumerate(dict.fromkeys(found)):
        title = json.dumps(text, ensure_ascii=False)
        source = SOURCE.replace("Ferry stops in midstream", title).replace("/ferry", f"/odd-{n}")
        summary = json.dumps(f"{text} [@odd-{n}].", ensure_ascii=False)
        files[f"sources/odd-{n}.yml"] = f"{source}authors: [{title}]\n"
        files[f"2024/odd-{n}-incident.yml"] = incident(title=title, summary=summary).replace(
            "gazette-2024-03-02", f"odd-{n}"
        )
    return files


def _texts(path):
    """Every text that can be a title, on one line."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    found = (" ".join((case.get("payload") or case.get("s") or "").split()) for case in map(json.loads, lines))
    return [text for text in found if text.isprintable() and 1 <= len(text) <= 110]
