"""Which words may be taken out of a text by themselves. In each case `{braces}` hold the words that are quoted."""

import pytest

from generator.passages.folding import Folded, fold
from generator.passages.matching import stands

CLEAR = [
    "{Nobody} was hurt",
    "said: \u201c{Nobody was hurt}\u201d",
    "l\u2019{attaque de la nuit} a dur\u00e9",
    "lorsqu'{il est parti}, dit-elle",
    "the crew\u2014{tired and wet}\u2014left",
    "the crew \u2013 {tired and wet} \u2013 left",
    "the crews\u2019 {ships} left",
    "in 2023, {15 people} left",
    "it cost {$2.3 million}, they said",
    "{ships left in 2023}. 15 came back",
    "In the {U.S.} they left",
    "left.{\u201cNobody was hurt,\u201d} he said",
    "No. {Nobody was hurt}",
    "no, {the minister said}",
    "{footnote}[1] here",
    "the sign \u2039{stop}\u203a",
    "\u8bb0\u8005{\u4ece\u6e2f\u53e3\u83b7\u6089}\uff0c\u6e21\u8f6e",
    "\u0645\u0646 {\u0627\u0644\u0645\u064a\u0646\u0627\u0621}\u060c \u0648\u0642\u0627\u0644",
]
CUT = [
    "{Nobod}y was hurt",
    "N{obody was hurt}",
    "they wasn'{t hurt}",
    "{they can}'t go",
    "{they can}\u2019t go",
    "l{\u2019attaque} de nuit",
    "de {l\u2019}attaque",
    "Personne n\u2019{a \u00e9t\u00e9 bless\u00e9}",
    "O\u2019{Brien said}",
    "O\u2019{Brien} said",
    "Aix-{en-Provence}",
    "{Aix-en}-Provence",
    "non-{violent protest}",
    "non\u2011{violent protest}",
    "anti\u00ad-{terror police}",
    "{in the U}.S. today",
    "in the U.{S. today}",
    "{about 15},000 people",
    "15,{000 people}",
    "{about 15} 000 people",
    "{about 15}\u202f000 people",
    "15 {000 people}",
    "1 234 {567 people}",
    "{at 10}:45 today",
    "at 10:{45 today}",
    "on {14}\u201315 April",
    "on 14\u2013{15 April}",
    "fell to -{5 degrees}",
    "fell to \u2212{5 degrees}",
    "rose by .{5 percent}",
    "{rose by 1}.5 percent",
    "{a team of 5}\u00bd",
    "{2}\u2075",
    "No {one was injured}",
    "he did not {fire the gun}",
    "he didn\u2019t {fire the gun}",
    "he was not \u201c{guilty}\u201d",
    "they never {fired}",
    "without {providing details}",
    "ils n\u2019ont pas {tir\u00e9 sur la prison}",
    "Aucun {agent bless\u00e9}",
    "sans {faire de victime}",
    "of\ufb01{cer} left",
    "o{f\ufb01cer} left",
    "e{\u0301t\u00e9}",
]


def quoted(case):
    before, _, rest = case.partition("{")
    words, _, behind = rest.partition("}")
    return words, before + words + behind


@pytest.mark.parametrize("case", CLEAR)
def test_whole_words_are_found(case):
    words, text = quoted(case)
    assert stands(Folded(text), words)


@pytest.mark.parametrize("case", CUT)
def test_what_cuts_a_word_a_number_or_a_negation_in_two_is_not_found(case):
    words, text = quoted(case)
    assert not stands(Folded(text), words)


def test_a_cut_hides_no_negation():
    text = Folded("He was not seriously injured")
    assert not stands(text, "He was [...] seriously injured")
    assert stands(text, "He was not [...] injured")


def test_a_border_within_one_sign_is_none():
    assert fold("of\ufb01cer, 5\u00bd") == "officer, 5 1/2"
    assert not stands(Folded("5\u00bd tonnes"), "2 tonnes")
