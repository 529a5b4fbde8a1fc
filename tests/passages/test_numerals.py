"""Numbers in digits and words: every number up to 999,999 spelled out is read as itself, and as nothing else."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.passages.numerals import numbers, says

ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
TENS = re.findall(r"\w+", "_ _ twenty thirty forty fifty sixty seventy eighty ninety")
UNS = re.findall(
    r"\w+", "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
DIX = re.findall(r"\w+", "_ dix vingt trente quarante cinquante soixante")


def english(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{english(n // 1000)} thousand" + (f"{' and' if rest < 100 else ''} {english(rest)}" if rest else "")


def french(n):
    if n < 100:
        return french_below_100(n)
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        head = "cent" if hundreds == 1 else f"{UNS[hundreds]} cent" + ("" if rest else "s")
    else:
        thousands, rest = divmod(n, 1000)
        head = "mille" if thousands == 1 else re.sub(r"(cent|vingt)s$", r"\1", french(thousands)) + " mille"
    return head + (f" {french(rest)}" if rest else "")


def french_below_100(n):
    if n < 17:
        return UNS[n]
    if n in (71, 80):
        return {71: "soixante et onze", 80: "quatre-vingts"}[n]
    if n < 20 or n >= 70:
        base = 10 if n < 20 else 60 if n < 80 else 80
        return {10: "dix-", 60: "soixante-", 80: "quatre-vingt-"}[base] + french_below_100(n - base)
    tens, one = divmod(n, 10)
    return DIX[tens] + ("" if not one else " et un" if one == 1 else f"-{UNS[one]}")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.integers(0, 999_999) | st.integers(0, 1999))
def test_words_are_read_as_their_number_alone(n):
    assert numbers(f"Some {english(n)} people.", "en") == {Decimal(n)}
    assert numbers(f"Là-bas, {french(n)} personnes.", "fr") == {Decimal(n)}


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.integers(0, 10**9))
def test_digits_are_read_however_they_are_grouped(n):
    grouped = f"{n:,}"
    for sign in (",", " ", "\u00a0", "\u202f", "."):
        assert Decimal(n) in numbers(f"there were {grouped.replace(',', sign)} of them", "en")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("a dozen", "en", {12}),
        ("half a dozen cars, two dozen bikes", "en", {6, 24}),
        ("a couple of hundred", "en", {200}),
        ("twelve hundred", "en", {1200}),
        ("hundreds of thousands", "en", {100_000}),
        ("1.1 million", "en", {1_100_000, "1.1"}),
        ("$5bn and 15k", "en", {5, 5_000_000_000, 15, 15_000}),
        ("two, three or four", "en", {2, 3, 4}),
        ("fifty and five", "en", {50, 5}),
        ("four twenty-year-olds", "en", {4, 20}),
        ("a thousand a day", "en", {1000}),
        ("14-15 April 2025 at 00:40", "en", {14, 15, 2025, 0, 40}),
        ("une cinquantaine de personnes, une dizaine d'autres", "fr", {1, 50, 10}),
        ("1,1 million", "fr", {1_100_000, "1.1"}),
        ("47,5 tonnes et 3 mille euros", "fr", {"47.5", 3, 3000}),
        ("deux milliards", "fr", {2_000_000_000}),
        ("une demi-douzaine", "fr", {1, 6}),
        ("mille milliards", "fr", {10**12}),
        ("quatre-vingt-dix-sept ou soixante et onze", "fr", {97, 71}),
        ("septante-deux, nonante et un", "fr", {72, 91}),
        ("15 personnes, 000 € à 22h10", "fr", {15, 0, 22, 10}),
        ("nothing at all", "en", set()),
        ("", "fr", set()),
    ],
)
def test_what_papers_write(text, language, found):
    said = numbers(text, language)
    once = {Decimal(str(n)) for n in found}
    assert said - {Decimal(1)} == once - {Decimal(1)}


def test_other_languages_cannot_be_told():
    assert numbers("drei", "de") is None
    assert numbers("three", "en-GB") == {3}


@given(st.text(alphabet="0128 .,'-aé½", max_size=12), st.sampled_from(["en", "fr"]), st.integers(0, 300))
def test_a_number_is_said_where_reading_the_whole_text_finds_it(text, language, number):
    assert says(text, language, Decimal(number)) == (Decimal(number) in numbers(text, language))
