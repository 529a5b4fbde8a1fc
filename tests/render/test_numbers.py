"""Numbers in English and French."""

from decimal import Decimal

import pytest

from generator.model.counts import parse
from generator.render import numbers

THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("15", "15", "15"),
        ("0", "0", "0"),
        ("-3", "-3", "-3"),
        ("1100000", "1,100,000", f"1{THIN}100{THIN}000"),
        ("1.10", "1.10", "1,10"),
        ("1234.5", "1,234.5", f"1{THIN}234,5"),
        ({"min": "3"}, "at least 3", "au moins 3"),
        ({"max": "1000"}, "at most 1,000", f"au plus 1{THIN}000"),
        ({"min": "2", "max": "4"}, "2 to 4", "2 à 4"),
        ({"min": "0", "max": "4"}, "0 to 4", "0 à 4"),
        ({"about": "60"}, "about 60", "environ 60"),
        ({"value": "47", "as_stated": "47 tons"}, "47", "47"),
        ("unknown", "unknown", "inconnu"),
        (
            {"as_stated": "dozens"},
            "\N{LEFT DOUBLE QUOTATION MARK}dozens\N{RIGHT DOUBLE QUOTATION MARK}",
            f"«{THIN}dozens{THIN}»",
        ),
    ],
    ids=str,
)
def test_words(written, english, french):
    assert numbers.words(parse(written), "en") == english
    assert numbers.words(parse(written), "fr") == french


def test_nobody_reads_better_than_zero():
    assert numbers.words(parse("0"), "en", none=True) == "none"
    assert numbers.words(parse("0"), "fr", none=True) == "aucun"
    assert numbers.words(parse("10"), "en", none=True) == "10"


def test_figures_that_we_count_ourselves():
    assert numbers.figure(1318, "en") == "1,318"
    assert numbers.figure(Decimal("0.25"), "fr") == "0,25"
