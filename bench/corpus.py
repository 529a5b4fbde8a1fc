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
RARELY = 8  # incidents for each conflict, and for each update

LAST_DAY = date(2025, 12, 20)
RECORDED = "2026-01-05"
MONTHS = calendar.month_name[1:]

STEMS = (
    "Ash", "Birch", "Crow", "Dun", "Elm", "Fair", "Glen", "Hart", "Iron", "Kings",
    "Lang", "Mar", "Nether", "Oak", "Pen", "Rock", "Silver", "Thorn", "Upper", "West",
)  # fmt: skip
ENDS = ("ford", "bury", "mouth")
GIVEN = ("Ada", "Bruno", "Clara", "Denis", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = ("Almqvist", "Brandt", "Costa", "Dufour")
REGIONS = ("Coast", "Hills", "Lakes", "Moors", "Plains", "Rivers")
PAPERS = ("Courier", "Gazette", "Herald", "Observer", "Standard")

TOWNS = [f"{stem}{end}" for stem in STEMS for end in ENDS]
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILY]
OPERATORS = [f"{region} Telecom" for region in REGIONS]
AUTHORITIES = [f"{region} Network Authority" for region in REGIONS]
AGENCIES = [f"{region} Press Wire" for region in REGIONS]
OUTLETS = [f"{region} {paper}" for region in REGIONS for paper in PAPERS]


@dataclass(frozen=True)
class Sort:
    """A type of incident: its title and the words of its passage, with {} for the town."""

    id: str
    title: str
    happened: str
    method: str
    target: str
    attemptable: bool


SORTS = (
    Sort("cable-cut", "Cable cut near {}", "a cable near {} was cut", "cutting", "cable", attemptable=True),
    Sort("mast-fire", "Mast on fire at {}", "a mast at {} was set on fire", "fire", "mast", attemptable=True),
    Sort("power-failure", "Power failure in {}", "the power failed in {}", "digging", "exchange", attemptable=False),
    Sort("flooding", "Flooded exchange in {}", "water got in at {}", "water", "exchange", attemptable=False),
)


@dataclass(frozen=True)
class When:
    """A date as written in the record, and the words of the passage that carry it."""

    written: str
    words: str


@dataclass(frozen=True)
class Reports:
    """The pair of sources that a few incidents rest on: a newspaper with an agency's story, an operator's own report."""

    paper: str
    operator: str


def slug(name: str) -> str:
    """The id that a name becomes."""
    return name.lower().replace(" ", "-")


def series(number: int) -> str:
    """The series that an incident is part of."""
    return f"series-{number // A_WAVE:06}"


def said(day: date) -> str:
    """A day in words, as a passage has it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when(day: date, dice: random.Random) -> When:
    """A day, known as well or as badly as in real timelines."""
    before = day - timedelta(days=1)
    hour, minute = dice.randrange(24), dice.randrange(0, 60, 5)
    forms = {
        When(f"{day}", f"On {said(day)}"): 60,
        When(f"{day}T{hour:02}:{minute:02}~", f"At about {hour:02}:{minute:02} on {said(day)}"): 15,
        When(f"{{night: {before}/{day}}}", f"In the night of {said(before)} to {said(day)}"): 10,
        When(f"{{by: {day}}}", f"By {said(day)}"): 10,
        When(f"{day:%Y-%m}", f"In {MONTHS[day.month - 1]} {day.year}"): 5,
    }
    return dice.choices(list(forms), weights=list(forms.values()))[0]


def incident(number: int, day: date, town: str, reports: Reports, dice: random.Random) -> str:
    """Text of one incident."""
    at, sort = when(day, dice), dice.choice(SORTS)
    other, operator, authority = dice.choice(TOWNS), dice.choice(OPERATORS), dice.choice(AUTHORITIES)
    homes, sites = dice.randrange(20, 4000), dice.randrange(2, 9)
    repaired = day + timedelta(days=dice.randrange(1, 4))
    verification = dice.choice(("confirmed", "confirmed", "alleged"))
    happened = sort.happened.format(town)
    return f"""\
title: {sort.title.format(town)}
date: {at.written}
type: {sort.id}
{"outcome: completed" if sort.attemptable else "# no outcome: it cannot be tried"}
verification: {verification}
place: {slug(town)}
methods: [{sort.method}]
targets: [{sort.target}]
tags: [{dice.choice(["rural", "repeated", "storm"])}]
counts:
  injured: 0
  homes: {homes}
  sites: {sites}
actors:
  repaired_by: {slug(operator)}
  investigated_by: {slug(authority)}
part_of: {series(number)}
extra: {{ticket: T-{number:06}}}
summary: >-
  {at.words}, {happened}, the {authority} said; {homes} homes lost their connection and nobody was hurt
  [@{reports.paper}]. People in {other} had to go without telephone for part of the day, and the emergency number was
  answered from a neighbouring exchange.

  {operator} brought {sites} sites back one after another and asked for witnesses who had seen anybody near the
  {sort.target} [@{reports.operator}].
evidence:
  - source: {reports.paper}
    according_to: {slug(authority if verification == "confirmed" else operator)}
    quote: {at.words}, {happened}, so that {homes} homes were without service; nobody was hurt.
    supports: [date, place, type, counts.homes{", outcome" if sort.attemptable else ""}]
  - source: {reports.paper}
    quote: There were 0 injured at {town}, where number {number} on the list stands.
    supports: [counts.injured]
  - source: {reports.operator}
    according_to: an engineer of the operator
    quote: It was {sort.method} and nothing else, the engineer said of the {sort.target} at {town} (T-{number:06}).
    supports: [methods, targets]
  - source: {reports.operator}
    according_to: {slug(operator)}
    quote: {operator} repaired {sites} sites near {town} under T-{number:06}, and the {authority} looks into it.
    supports: [counts.sites, actors]
  - source: {reports.operator}
    according_to: {slug(authority)}
    quote: It counts {town}, number {number}, among the series that it follows.
    supports: [part_of]
    reading: The series is the one that the authority described in the same month.
{conflict(homes, operator, reports) if dice.randrange(RARELY) == 0 else ""}\
stages:
  - stage: repaired
    date: {repaired}
    note: Service was back.
    evidence:
      - source: {reports.operator}
        quote: All was back at {town} (T-{number:06}) on {said(repaired)}, the operator said.
{update(town, reports) if dice.randrange(RARELY) == 0 else ""}\
recorded: {RECORDED}
review_by: 2026-06-30
"""


def conflict(homes: int, operator: str, reports: Reports) -> str:
    """Another number of homes."""
    return f"""\
conflicts:
  - field: counts.homes
    others:
      - {{value: {{min: {homes + 10}}}, according_to: {slug(operator)}, evidence: [{reports.operator}]}}
    reason: The authority's count came later and names its method.
"""


def update(town: str, reports: Reports) -> str:
    """News added later."""
    return f"""\
updates:
  - date: {RECORDED}
    text: The authority closed its file on {town} [@{reports.operator}].
    evidence: [{reports.operator}]
"""


def wave(ident: str, first: date, report: str, dice: random.Random) -> str:
    """Text of a series that incidents are part of."""
    return f"""\
title: Series of failures from {said(first)}
type: wave
verification: reported
summary: The authority treats several failures from {said(first)} as one matter [@{report}].
evidence:
  - source: {report}
    according_to: {slug(dice.choice(AUTHORITIES))}
    quote: The authority treats the failures since {said(first)} as one series ({ident}).
    supports: [type]
recorded: {RECORDED}
"""


def statement(number: int, day: date, speaker: str, about: str, report: str) -> str:
    """Text of one statement about an incident."""
    return f"""\
title: {speaker} on failure number {number}
date: {day}
speaker: {slug(speaker)}
channel: a press conference
language: en
type: assessment
about: [{about}]
quotes:
  - text: We know what failed in case {number}, and it will not fail in the same way again.
    source: {report}
evidence:
  - source: {report}
    quote: {speaker} told a press conference on {said(day)} about case {number}
    supports: [date, speaker, channel]
recorded: {RECORDED}
"""


def figure(month: date, report: str, dice: random.Random) -> str:
    """Text of the figure of one month."""
    homes, authority = dice.randrange(10_000, 90_000), slug(dice.choice(AUTHORITIES))
    return f"""\
title: Homes without service in {MONTHS[month.month - 1]} {month.year}
measure: homes-affected
value: {homes}
period: {month:%Y-%m}
area: the whole country
stated_by: {authority}
evidence:
  - source: {report}
    according_to: {authority}
    quote: In {MONTHS[month.month - 1]} {month.year}, {homes} homes in the whole country were without service for a time.
    supports: [value, period, area]
recorded: {RECORDED}
"""


def source(title: str, publisher: str, published: date, ident: str, carries: str) -> str:
    """Text of one source."""
    return f"""\
title: {title}
publisher: {publisher}
published: {published}
language: en
medium: article
carries: {carries}
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
    bodies = {"operator": OPERATORS, "regulator": AUTHORITIES, "newspaper": OUTLETS, "news-agency": AGENCIES}
    for sort, names in bodies.items():
        for name in names:
            yield f"organisations/{slug(name)}.yml", f"name: {name}\ntype: {sort}\n"


def records(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path below incidents/ and text of every record."""
    dice = random.Random(seed)
    yield from fixed()
    days = sorted(LAST_DAY - timedelta(days=int(dice.random() * count / A_MONTH * 30)) for _ in range(count))
    months: set[date] = set()
    for start in range(0, count, A_SOURCE):
        chunk = days[start : start + A_SOURCE]
        published = chunk[-1] + timedelta(days=4)
        outlet, operator, agency = (slug(dice.choice(names)) for names in (OUTLETS, OPERATORS, AGENCIES))
        reports = Reports(*(f"{publisher}-{published}-{start:06}" for publisher in (outlet, operator)))
        carried = f"syndicated\norigin: {agency}"
        yield f"sources/{reports.paper}.yml", source(f"List {start}", outlet, published, reports.paper, carried)
        yield f"sources/{reports.operator}.yml", source(f"Report {start}", operator, published, reports.operator, "own")
        for number, day in enumerate(chunk, start):
            yield from entries(number, day, reports, dice)
            month = day.replace(day=1)
            if month not in months:
                months.add(month)
                yield f"figures/homes-affected-{month:%Y-%m}.yml", figure(month, reports.operator, dice)


def entries(number: int, day: date, reports: Reports, dice: random.Random) -> Iterator[tuple[str, str]]:
    """An incident, and now and then the series that it begins, and what somebody said about it."""
    town = dice.choice(TOWNS)
    ident = f"{day}-{slug(town)}-{number:06}"
    if number % A_WAVE == 0:
        yield f"{day.year}/{series(number)}.yml", wave(series(number), day, reports.operator, dice)
    yield f"{day.year}/{ident}.yml", incident(number, day, town, reports, dice)
    if number % A_STATEMENT == 0:
        later, speaker = day + timedelta(days=1), dice.choice(PEOPLE)
        text = statement(number, later, speaker, ident, reports.paper)
        yield f"statements/{later.year}/{later}-{slug(speaker)}-{number:06}.yml", text


def write(count: int, folder: Path, seed: int) -> None:
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
