"""Makes a timeline of N realistic incidents to measure with: the same bytes for the same N and seed.

    python bench/corpus.py 1000 DIR

About sixty lines a record, eighty incidents a month whatever N is, so that only the length of the timeline grows.
Nothing in it happened.
"""

import argparse
import calendar
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

A_MONTH = 80  # incidents
A_SOURCE = 16  # incidents that one pair of reports covers
A_STATEMENT = 8  # incidents for each statement
A_WAVE = 50  # incidents for each series

LAST_DAY = date(2025, 12, 20)
RECORDED = "2026-01-05"
MONTHS = calendar.month_name[1:]

STEMS = (
    "Ash", "Birch", "Crow", "Dun", "Elm", "Fair", "Glen", "Hart", "Iron", "Kings",
    "Lang", "Mar", "Nether", "Oak", "Pen", "Rock", "Silver", "Thorn", "Upper", "West",
)  # fmt: skip
ENDS = ("ford", "bury", "mouth")
OPERATORS = (
    "Northline",
    "Telora",
    "Halden Networks",
    "Bluewire",
    "Carrick Mobile",
    "Overland Telecom",
    "Signal West",
    "Portnet",
)
PAPERS = ("Courier", "Gazette", "Herald", "Observer", "Post", "Standard", "Times", "Tribune")
GIVEN = ("Ada", "Bruno", "Clara", "Denis", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = ("Almqvist", "Brandt", "Costa", "Dufour")

# type: (what the title says, method, target, the verb of the passage, whether it can be tried without success)
SORTS = {
    "cable-cut": ("Cable cut near {}", "cutting", "cable", "a cable near {} was cut", True),
    "mast-fire": ("Mast on fire at {}", "fire", "mast", "a mast at {} was set on fire", True),
    "power-failure": (
        "Power failure at the {} exchange",
        "digging",
        "exchange",
        "the exchange of {} lost its power",
        False,
    ),
    "flooding": ("Flooded exchange in {}", "water", "exchange", "water got into the exchange of {}", False),
}


def slug(name: str) -> str:
    """The id that a name becomes."""
    return name.lower().replace(" ", "-")


TOWNS = [f"{stem}{end}" for stem in STEMS for end in ENDS]
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILY]
OUTLETS = [f"{stem}{ENDS[0]} {paper}" for stem, paper in zip(STEMS, PAPERS * 3, strict=False)]
AGENCY, REGULATOR = "press-wire", "network-authority"


def said(day: date) -> str:
    """A day in words, as a passage has it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class When:
    """A date as written in the record, and the words of the passage that carry it."""

    written: str
    words: str


def when(day: date, dice: random.Random) -> When:
    """A day, known as well or as badly as in real timelines."""
    before = day - timedelta(days=1)
    hour, minute = dice.randrange(24), dice.randrange(0, 60, 5)
    return dice.choices(
        [
            When(f"{day}", f"On {said(day)}"),
            When(f"{day}T{hour:02}:{minute:02}~", f"At about {hour:02}:{minute:02} on {said(day)}"),
            When(f"{{night: {before}/{day}}}", f"In the night of {said(before)} to {said(day)}"),
            When(f"{{by: {day}}}", f"By {said(day)}"),
            When(f"{day:%Y-%m}", f"In {MONTHS[day.month - 1]} {day.year}"),
        ],
        weights=[60, 15, 10, 10, 5],
    )[0]


def incident(number: int, day: date, sources: tuple[str, str], wave: str, dice: random.Random) -> tuple[str, str]:
    """Id and text of one incident."""
    town, other = dice.sample(TOWNS, 2)
    operator, paper = dice.choice(OPERATORS), sources[0]
    sort, (title, method, target, happened, attemptable) = dice.choice(list(SORTS.items()))
    at = when(day, dice)
    homes, sites = dice.randrange(20, 4000), dice.randrange(2, 9)
    repaired = day + timedelta(days=dice.randrange(1, 4))
    verification = dice.choice(["confirmed", "confirmed", "reported"])
    voice = f"\n    according_to: {REGULATOR}" if verification == "confirmed" else ""
    outcome = "\noutcome: completed" if attemptable else ""
    supports = "date, place, type, methods, targets" + (", outcome" if attemptable else "")
    ident = f"{day}-{slug(town)}-{number:06}"
    return (
        ident,
        f"""\
title: {title.format(town)}
date: {at.written}
type: {sort}{outcome}
verification: {verification}
place: {slug(town)}
methods: [{method}]
targets: [{target}]
tags: [{dice.choice(["rural", "repeated", "storm"])}]
counts:
  injured: 0
  homes: {homes}
  sites: {sites}
actors:
  repaired_by: {slug(operator)}
  investigated_by: {REGULATOR}
part_of: {wave}
extra: {{ticket: T-{number:06}}}
summary: >-
  {at.words}, {happened.format(town)}, the Network Authority said; {homes} homes lost their connection and nobody was
  hurt [@{paper}]. People in {other} had to go without telephone for part of the day, and the emergency number was
  answered from a neighbouring exchange.

  The operator {operator} brought {sites} sites back one after another and asked for witnesses who had seen anybody
  near the {target} [@{sources[1]}].
evidence:
  - source: {paper}{voice}
    quote: {at.words}, {happened.format(town)}, so that {homes} homes were without service; nobody was hurt.
    supports: [{supports}, counts.homes]
  - source: {paper}
    quote: There were 0 injured at {town}, where number {number} on the list stands.
    supports: [counts.injured]
  - source: {sources[1]}
    according_to: {slug(operator)}
    quote: {operator} repaired {sites} sites near {town} under T-{number:06}, and the Network Authority looks into it.
    supports: [counts.sites, actors]
  - source: {sources[1]}
    according_to: {REGULATOR}
    quote: It counts {town}, number {number}, among the series that it follows.
    supports: [part_of]
    reading: The series is the one that the authority described in the same month.
conflicts:
  - field: counts.homes
    others:
      - {{value: {{min: {homes + 10}}}, according_to: {slug(operator)}, evidence: [{sources[1]}]}}
    reason: The authority's count came later and names its method.
stages:
  - stage: repaired
    date: {repaired}
    note: Service was back.
    evidence:
      - source: {sources[1]}
        quote: All was back at {town} (T-{number:06}) on {said(repaired)}, the operator said.
updates:
  - date: {RECORDED}
    text: The authority closed its file on {town} [@{sources[1]}].
    evidence: [{sources[1]}]
recorded: {RECORDED}
review_by: 2026-06-30
""",
    )


def wave(ident: str, first: date, source: str) -> str:
    """Text of a series that incidents are part of."""
    return f"""\
title: Series of failures from {said(first)}
type: wave
verification: reported
summary: The authority treats several failures from {said(first)} as one matter [@{source}].
evidence:
  - source: {source}
    according_to: {REGULATOR}
    quote: The authority treats the failures since {said(first)} as one series ({ident}).
    supports: [type]
recorded: {RECORDED}
"""


def statement(number: int, day: date, about: str, source: str, dice: random.Random) -> tuple[str, str]:
    """Id and text of one statement about an incident."""
    speaker = dice.choice(PEOPLE)
    sort = dice.choice(["announcement", "assessment"])
    ident = f"{day}-{slug(speaker)}-{number:06}"
    return (
        ident,
        f"""\
title: {speaker} on failure number {number}
date: {day}
speaker: {slug(speaker)}
channel: a press conference
language: en
type: {sort}
about: [{about}]
quotes:
  - text: We know what failed in case {number}, and it will not fail in the same way again.
    source: {source}
evidence:
  - source: {source}
    quote: {speaker} told a press conference on {said(day)} about case {number}
    supports: [date, speaker, channel]
recorded: {RECORDED}
""",
    )


def figure(month: date, source: str, dice: random.Random) -> str:
    """Text of the figure of one month."""
    homes = dice.randrange(10_000, 90_000)
    return f"""\
title: Homes without service in {MONTHS[month.month - 1]} {month.year}
measure: homes-affected
value: {homes}
period: {month:%Y-%m}
area: the whole country
stated_by: {REGULATOR}
evidence:
  - source: {source}
    according_to: {REGULATOR}
    quote: In {MONTHS[month.month - 1]} {month.year}, {homes} homes in the whole country were without service for a time.
    supports: [value, period, area]
recorded: {RECORDED}
"""


def source(title: str, publisher: str, published: date, carries: str, ident: str) -> str:
    """Text of one source."""
    origin = "" if carries == "own" else f"\norigin: {AGENCY}"
    return f"""\
title: {title}
publisher: {publisher}
published: {published}
language: en
medium: article
carries: {carries}{origin}
seen: whole
accessed: {RECORDED}
url: https://{publisher}.example/{ident}
"""


def fixed() -> Iterator[tuple[str, str]]:
    """Places, people and organisations: as many for every N."""
    for i, town in enumerate(TOWNS):
        place = f"coordinates: [{44 + i % 10 / 2}, {i % 15 / 2}]\nprecision: commune\nfrom: made up\ncommune: {town}\n"
        yield f"places/{slug(town)}.yml", f"name: {town}\ntype: town\ncountry: fr\n{place}"
    for person in PEOPLE:
        yield f"people/{slug(person)}.yml", f"name: {person}\npublic_figure: true\n"
    bodies = [(AGENCY, "Press Wire", "news-agency"), (REGULATOR, "Network Authority", "regulator")]
    bodies += [(slug(name), name, "operator") for name in OPERATORS] + [
        (slug(name), name, "newspaper") for name in OUTLETS
    ]
    for ident, name, sort in bodies:
        yield f"organisations/{ident}.yml", f"name: {name}\ntype: {sort}\n"


def records(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path below incidents/ and text of every record."""
    dice = random.Random(seed)
    yield from fixed()
    days = sorted(LAST_DAY - timedelta(days=int(dice.random() * count / A_MONTH * 30)) for _ in range(count))
    months: set[date] = set()
    for start in range(0, count, A_SOURCE):
        chunk = days[start : start + A_SOURCE]
        published = chunk[-1] + timedelta(days=4)
        paper, operator = dice.choice(OUTLETS), slug(dice.choice(OPERATORS))
        pair = (f"{slug(paper)}-{published}-{start:06}", f"{operator}-{published}-{start:06}")
        yield (
            f"sources/{pair[0]}.yml",
            source(f"Failures up to number {start}", slug(paper), published, "syndicated", pair[0]),
        )
        yield f"sources/{pair[1]}.yml", source(f"Report {start} of the operator", operator, published, "own", pair[1])
        for number, day in enumerate(chunk, start):
            series = f"series-{number // A_WAVE:06}"
            if number % A_WAVE == 0:
                yield f"{day.year}/{series}.yml", wave(series, day, pair[1])
            ident, text = incident(number, day, pair, series, dice)
            yield f"{day.year}/{ident}.yml", text
            if number % A_STATEMENT == 0:
                spoken, words = statement(number, day + timedelta(days=1), ident, pair[0], dice)
                yield f"statements/{day.year}/{spoken}.yml", words
            month = day.replace(day=1)
            if month not in months:
                months.add(month)
                yield f"figures/homes-affected-{month:%Y-%m}.yml", figure(month, pair[1], dice)


def write(count: int, folder: Path, seed: int = 1) -> None:
    """A whole timeline in an empty folder: records, settings and hand-written pages."""
    for path, text in records(count, seed):
        file = folder / "incidents" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "bench" / "timeline.yml", folder / "incidents" / "timeline.yml")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "content", folder / "content")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many incidents")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    write(given.count, given.folder, given.seed)


if __name__ == "__main__":
    main()
