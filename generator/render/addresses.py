"""The addresses of pages, relative to the site's root. They are promises: an id that was published keeps its address."""

import datetime as dt

_FOLDERS = {
    "incident": "incidents",
    "statement": "statements",
    "figure": "figures",
    "source": "sources",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
}

API = "api/v1/"
CARD = "card.png"


def record(kind: str, ident: str) -> str:
    """The page of a record."""
    return f"{_FOLDERS[kind]}/{ident}/"


def api(kind: str, ident: str) -> str:
    """A record as JSON: `api/v1/incidents/ID.json`."""
    return f"{API}{record(kind, ident).rstrip('/')}.json"


def card(kind: str, ident: str) -> str:
    """The picture that a shared link to a record shows."""
    return record(kind, ident) + CARD


def index(kind: str) -> str:
    """The page that lists a kind of records."""
    return f"{_FOLDERS[kind]}/"


def month(year: int, number: int) -> str:
    """The page of a month."""
    return f"timeline/{year:04}/{number:02}/"


def year(number: int) -> str:
    """The page of a year."""
    return f"timeline/{number:04}/"


def day(when: dt.date) -> str:
    """The section of a day on its month's page."""
    return f"{month(when.year, when.month)}#{when.isoformat()}"


def whole_day(when: dt.date) -> str:
    """The page of a day in a month that is too long for one page."""
    return f"{month(when.year, when.month)}{when.day:02}/"


def disputed(year: int | None) -> str:
    """The page of disagreements, or those about one year's entries."""
    return "disputed/" if year is None else f"disputed/{year:04}/"


def term(vocabulary: str, ident: str) -> str:
    """The page of a vocabulary's word."""
    return f"{vocabulary}/{ident}/"


def source_file(address: str) -> str:
    """The Markdown file of an address: always .../index.md."""
    return f"{address}index.md"


def of_source_file(path: str) -> str:
    """The address of a Markdown file."""
    return path.removesuffix("index.md")


def root(address: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * address.count("/") or "./"
