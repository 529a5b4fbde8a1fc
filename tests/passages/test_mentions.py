"""What an editor would call a mention: numbers, days, times and names, in English and French."""

from decimal import Decimal

import pytest

from generator.passages.mentions import (
    mentions_day,
    mentions_name,
    mentions_night,
    mentions_number,
    mentions_person,
    mentions_time,
)

NO_BOUND = None


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "said"),
    [
        ("Four cranes stood still", "en", 4, 4, True),
        ("Five cranes stood still", "en", 4, 4, False),
        ("Fourteen cranes stood still", "en", 4, 4, False),
        ("1,400 metres of cable", "en", 1400, 1400, True),
        ("between two and four boats", "en", 2, 4, True),
        ("three boats", "en", 2, 4, True),
        ("at least three boats", "en", 3, NO_BOUND, True),
        ("in 2024 some boats", "en", 3, NO_BOUND, False),
        ("No one was injured", "en", 0, 0, True),
        ("nobody was hurt", "en", 0, 0, True),
        ("The crew wasn't hurt", "en", 0, 0, True),
        ("the driver escaped unhurt", "en", 0, 0, True),
        ("The crew was hurt", "en", 0, 0, False),
        ("a ferry burnt", "en", 1, 1, True),
        ("boats burnt", "en", 1, 1, None),
        ("dozens were evacuated", "en", 12, 12, True),
        ("quatre grues", "fr", 4, 4, True),
        ("aucun blessé n’est à déplorer", "fr", 0, 0, True),
        ("Personne n'a été blessé", "fr", 0, 0, True),
        ("les occupants sont indemnes", "fr", 0, 0, True),
        ("une cinquantaine de voyageurs", "fr", 50, 50, True),
        ("15\u202f000 euros", "fr", 15_000, 15_000, True),
        ("1,1 million de voyageurs", "fr", 1_100_000, 1_100_000, True),
        ("une voiture", "fr", 1, 1, True),
        ("trois voitures", "fr", 7, 15, False),
        ("drei Boote", "de", 3, 3, None),
    ],
)
def test_numbers(text, language, low, high, said):
    bounds = [Decimal(end) if end is not None else None for end in (low, high)]
    assert mentions_number(text, language, *bounds) is said


@pytest.mark.parametrize(
    ("text", "language", "day", "said"),
    [
        ("on 15 April", "en", (2025, 4, 15), True),
        ("on April 15, 2025", "en", (2025, 4, 15), True),
        ("the 15th", "en", (2025, 4, 15), True),
        ("the fire of Apr. 15", "en", (2025, 4, 15), True),
        ("between 14-15 April", "en", (2025, 4, 15), True),
        ("on the first of May", "en", (2025, 5, 1), True),
        ("on Tuesday", "en", (2025, 4, 15), True),
        ("on Wednesday", "en", (2025, 4, 15), False),
        ("in April", "en", (2025, 4, 15), False),
        ("in 2025", "en", (2025, 4, 15), False),
        ("15 boats burnt", "en", (2025, 4, 15), False),
        ("on 15 May", "en", (2025, 4, 15), False),
        ("said yesterday", "en", (2025, 4, 15), True),
        ("three days earlier", "en", (2025, 4, 15), True),
        ("2025-04-15", "en", (2025, 4, 15), True),
        ("15/04/2025", "en", (2025, 4, 15), True),
        ("4/15/25", "en", (2025, 4, 15), True),
        ("16/04/2025", "en", (2025, 4, 15), False),
        ("le 15 avril", "fr", (2025, 4, 15), True),
        ("mardi soir", "fr", (2025, 4, 15), True),
        ("le 1er mai", "fr", (2025, 5, 1), True),
        ("le premier mai", "fr", (2025, 5, 1), True),
        ("du 14 au 15 avril", "fr", (2025, 4, 14), True),
        ("le 15", "fr", (2025, 4, 15), True),
        ("le 15 %", "fr", (2025, 4, 15), False),
        ("hier", "fr", (2025, 4, 15), True),
        ("au mois d’août", "fr", (2025, 8), True),
        ("en avril", "fr", (2025, 8), False),
        ("in early August", "en", (2025, 8), True),
        ("08/2025", "en", (2025, 8), True),
        ("in 2023, he said", "en", (2023,), True),
        ("in 2024, he said", "en", (2023,), False),
        ("en deux mille vingt-trois", "fr", (2023,), True),
        ("l’an dernier", "fr", (2023,), True),
        ("last year", "en", (2023,), True),
        ("am Dienstag", "de", (2025, 4, 15), None),
    ],
)
def test_days(text, language, day, said):
    assert mentions_day(text, language, *day) is said


@pytest.mark.parametrize(
    ("text", "language", "minute", "said"),
    [
        ("at 00:40", "en", 40, True),
        ("at 12.40 am", "en", 40, True),
        ("à 0h40", "fr", 40, True),
        ("à 00 h 40", "fr", 40, True),
        ("at 10:45", "en", 10 * 60 + 45, True),
        ("at 10.45 am", "en", 10 * 60 + 45, True),
        ("at 10.45 pm", "en", 22 * 60 + 45, True),
        ("at 10 p.m.", "en", 22 * 60, True),
        ("vers 22 heures", "fr", 22 * 60, True),
        ("at about ten past ten", "en", 22 * 60 + 10, True),
        ("at 11:45", "en", 10 * 60 + 45, False),
        ("after 10:450 metres", "en", 10 * 60 + 45, False),
        ("a minuit", "fr", 0, True),
        ("um 10:45", "de", 10 * 60 + 45, None),
    ],
)
def test_times(text, language, minute, said):
    assert mentions_time(text, language, minute) is said


def test_nights():
    assert mentions_night("fired overnight at the gate", "en")
    assert mentions_night("dans la nuit de lundi à mardi", "fr")
    assert mentions_night("on Tuesday at noon", "en") is False
    assert mentions_night("in der Nacht", "de") is None


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("shots at the prison in Toulon", ["Centre pénitentiaire de Toulon-La Farlède"], True),
        ("a LA FARLEDE", ["Centre pénitentiaire de Toulon-La Farlède"], True),
        ("shots at the centre", ["Centre pénitentiaire de Toulon-La Farlède"], False),
        ("shots in the Toulonnais", ["Centre pénitentiaire de Toulon-La Farlède"], False),
        ("the ministry said", ["Ministry of Justice"], False),
        ("the justice ministry said", ["Ministry of Justice"], True),
        ("à Aix en Provence", ["Aix-en-Provence"], True),
        ("DGSI would be involved", ["Direction générale de la Sécurité intérieure", "DGSI"], True),
        ("the RLX said", ["River Line", "RL"], False),
        ("the line said", ["River Line", "the line"], True),
        ("la police a dit", ["Police nationale"], False),
        ("in the port", ["La Rochelle"], False),
    ],
)
def test_names(text, names, said):
    assert mentions_name(text, names) is said


def test_people_are_known_by_their_last_name():
    assert mentions_person("Lima said so", ["Ana Lima"])
    assert mentions_person("LIMA said so", ["Ana Lima"])
    assert not mentions_person("Ana said so", ["Ana Lima"])
    assert not mentions_person("They met in Limanowa", ["Ana Lima"])
