"""Whose report a page carries: credits in French and English, datelines, and names that are no credits."""

import pytest

from generator.model.kinds import Organisation
from generator.scaffold.credits import credit
from generator.scaffold.names import Names, slug

ORGANISATIONS = [
    {"id": "afp", "name": "Agence France-Presse", "abbreviation": "AFP", "type": "agency"},
    {"id": "le-monde", "name": "Le Monde", "type": "outlet", "url": "https://www.lemonde.example/"},
    {"id": "port-news", "name": "Port News Agency", "aliases": ["PNA"], "type": "agency"},
    {"id": "union", "name": "Dockers' Union", "abbreviation": "DU", "type": "union"},
]
NAMES = Names(Organisation.model_validate(o) for o in ORGANISATIONS)
BODY = "Quatre grues se sont arrêtées.\nPersonne n’a été blessé.\nLe port l’a dit à l’AFP.\nLa suite lundi.\nC’est tout.\nVoilà."


@pytest.mark.parametrize(
    ("line", "parties", "rewritten"),
    [
        ("AFP", ["afp"], False),
        ("Par AFP", ["afp"], False),
        ("© AFP 2025", ["afp"], False),
        ("Source : AFP", ["afp"], False),
        ("Agence France Presse", ["afp"], False),
        ("Le Monde avec AFP", ["afp"], True),
        ("Le Monde avec AFP et Reuters", ["afp", "Reuters"], True),
        ("L’Express, avec l’AFP", ["afp"], True),
        ("Jean Dupont avec agences", ["unknown"], True),
        ("With agencies", ["unknown"], True),
        ("By SYLVIE CORBET Associated Press", ["Associated Press"], False),
        ("By Sylvie Corbet (AP)", ["Associated Press"], False),
        ("Sylvie Corbet, Associated Press", ["Associated Press"], False),
        ("Sylvie Corbet | The Associated Press", ["Associated Press"], False),
        ("Jane Doe and John Roe for Reuters", ["Reuters"], False),
        ("Port News Agency", ["port-news"], False),
        ("PNA/Ada Quayle", ["port-news"], False),
        ("AFP/Reuters", ["afp", "Reuters"], False),
        ("DPA", ["Deutsche Presse-Agentur"], False),
    ],
)
def test_credits(line, parties, rewritten):
    found = credit([line], BODY, NAMES, "le-monde")
    assert (list(found.parties), found.rewritten) == (parties, rewritten)


@pytest.mark.parametrize(
    "line",
    [
        "Jean Dupont",
        "Le Monde",  # the publisher itself
        "Photo AFP",
        "Crédit photo : Jean Dupont / AFP",
        "(Getty Images / AFP)",
        "The ap is new",
        "Ada Quayle covers the harbour for the Gazette",
        "",
    ],
)
def test_no_credits(line):
    assert credit([line], BODY, NAMES, "le-monde") is None


@pytest.mark.parametrize(
    ("text", "parties", "rewritten"),
    [
        ("Headline\nPARIS (AP) — Four cranes stopped on Friday.\nMore.", ["Associated Press"], False),
        ("PARIS, 15 avr 2025 (AFP) - Quatre grues.\nSuite.", ["afp"], False),
        ("LONDON, April 15 (Reuters) - Four cranes stopped.\nMore.", ["Reuters"], False),
        (f"{BODY}\nQuatre grues se sont arrêtées, dit le port. (AFP)", ["afp"], False),
        (f"{BODY}\nQuatre grues, dit le port. (avec AFP)", ["afp"], True),
        (f"{BODY}\nAvec AFP", ["afp"], True),
        (f"{BODY}\nReporting by Jane Doe; Editing by John Roe", ["Reuters"], False),
        (f"{BODY}\nAssociated Press", ["Associated Press"], False),
    ],
)
def test_credits_in_the_text(text, parties, rewritten):
    found = credit([], text, NAMES, "le-monde")
    assert (list(found.parties), found.rewritten) == (parties, rewritten)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Quatre grues, a dit le ministre à l’AFP.\nSuite.",
        "Four cranes stopped, the union told Reuters.\nMore.",
        f"{BODY}\nThree dockers belong to the union (DU)",
        "The Dockers' Union\nFour cranes stopped.",
        "Dockers' Union (DU) — four cranes stopped.",
        f"{BODY}\nPhoto: AFP",
    ],
)
def test_voices_are_no_credits(text):
    assert credit([], text, NAMES, "le-monde") is None


def test_an_agency_is_not_credited_on_its_own_site():
    assert credit(["AFP"], "PARIS (AFP) - Quatre grues.", NAMES, "afp") is None


@pytest.mark.parametrize(
    ("name", "url", "party"),
    [
        ("Le Monde", "https://x.example/", "le-monde"),
        ("LE MONDE", "https://x.example/", "le-monde"),
        ("Monde.fr", "https://lemonde.example/a", "le-monde"),
        (None, "https://www.lemonde.example/a", "le-monde"),
        ("The Gazette", "https://gazette.example/", "The Gazette"),
        (None, "https://www.gazette.example/a", "gazette.example"),
        ("numerama", "https://numerama.example/", "Numerama"),  # a text of the form of an id would be one
        ("20-21", "https://x.example/", "20-21 (publisher)"),
        ("AFP", "https://x.example/", "afp"),
        ("Reuters", "https://x.example/", "Reuters"),
    ],
)
def test_publishers(name, url, party):
    assert NAMES.publisher(name, url) == party


@pytest.mark.parametrize(
    ("name", "expected"),
    [("L’Été – Œuvre & Cie", "l-ete-oeuvre-cie"), ("東京新聞", ""), ("The Gazette", "the-gazette")],
)
def test_slugs(name, expected):
    assert slug(name) == expected
