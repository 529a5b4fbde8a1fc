"""Every way of setting true words is found, and no altered quotation is: in invented reports, English and French."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.passages.folding import Folded
from generator.passages.matching import stands

TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(__file__).with_name("texts").glob("*.txt"))
}
NEGATION = re.compile(
    r"\b(?:not|never|no|without|pas|jamais|sans|ne|aucune?) |n['\u2019]t\b|\bn['\u2019](?=\w)| pas\b|\b(?:nor|neither|personne) ",
    re.IGNORECASE,
)
BE = {
    "was": "was not", "were": "were not", "had": "had not", "said": "did not say", "would": "would not", "did": "did",
    "a": "n\u2019a pas", "est": "n\u2019est pas", "\u00e9taient": "n\u2019\u00e9taient pas", "avait": "n\u2019avait pas", "sont": "ne sont pas",
}  # fmt: skip


def sentences(text: str) -> list[str]:
    parts = re.split(r"\n+|(?<=[.?!\u201d\u00bb])\s+(?=[A-Z\u00c0-\u00de\u201c\u00ab])", text.strip())
    return [part for part in parts if len(part.split()) > 4]


SENTENCES = {name: sentences(text) for name, text in TEXTS.items()}
Change = Callable[[str], str]


def hyphenated(text: str) -> str:
    return re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", text)


SETTINGS: dict[str, Change] = {
    "as printed": str,
    "straight marks": lambda t: t.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}),
    "curly marks": lambda t: re.sub(r"\"(?=\w)", "\u201c", t.replace("'", "\u2019")),
    "guillemets without spaces": lambda t: re.sub(r"\u00ab\s*|\s*\u00bb", lambda m: m[0].strip(), t),
    "guillemets as plain marks": lambda t: re.sub(r"\u00ab\s*|\s*\u00bb", '"', t),
    "no space before high signs": lambda t: re.sub(r"\s+([?!;:])", r"\1", t),
    "narrow spaces before high signs": lambda t: re.sub(r"\s*([?!;])", "\u202f\\1", t),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "thin and double spaces": lambda t: t.replace(" ", " \u2009"),
    "one line": lambda t: " ".join(t.split()),
    "lines of a narrow column": lambda t: t.replace(" ", "\n"),
    "soft hyphens": hyphenated,
    "zero-width spaces": lambda t: t.replace("e", "e\u200b"),
    "marks apart": lambda t: unicodedata.normalize("NFD", t),
    "ligatures": lambda t: t.replace("fi", "\ufb01").replace("fl", "\ufb02").replace("oe", "\u0153"),
    "hyphens for dashes": lambda t: t.replace("\u2013", "-").replace("\u2014", "-"),
    "long dashes": lambda t: t.replace(" - ", " \u2014 ").replace(" \u2013 ", "\u2014"),
    "no-break hyphens": lambda t: t.replace("-", "\u2011"),
    "direction marks": lambda t: t.replace(". ", ".\u200e "),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_true_words_are_found_however_they_are_set(name):
    setting, found, tried = SETTINGS[name], 0, 0
    for report, text in TEXTS.items():
        page, plain = Folded(setting(text)), Folded(text)
        for sentence in SENTENCES[report]:
            found += stands(page, sentence) + stands(plain, setting(sentence))
            tried += 2
    assert tried > 140
    assert found / tried >= 0.99


def negated(sentence: str) -> Iterator[str]:
    for found in NEGATION.finditer(sentence):
        yield sentence[: found.start()] + sentence[found.end() :]
    for word, other in BE.items():
        if re.search(rf"\b{word}\b", sentence) and word != other:
            yield re.sub(rf"\b{word}\b", other, sentence, count=1)


def renumbered(sentence: str) -> Iterator[str]:
    for found in re.finditer(r"\d", sentence):
        for other in (str((int(found[0]) + 1) % 10), "", found[0] * 2, f"{found[0]}0"):
            if other != found[0]:
                yield sentence[: found.start()] + other + sentence[found.end() :]
    for found in re.finditer(r"(?<=\d)[.,\s](?=\d)", sentence):
        yield sentence[: found.start()] + sentence[found.end() :]


def renamed(sentence: str, report: str) -> Iterator[str]:
    names = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", TEXTS[report])))
    for found in re.finditer(r"(?<=[a-z,] )[A-Z][\w-]+", sentence):
        yield from (sentence[: found.start()] + other + sentence[found.end() :] for other in names if other != found[0])


def dropped(sentence: str) -> Iterator[str]:
    words = sentence.split()
    yield from (" ".join(words[:i] + words[i + 1 :]) for i in range(1, len(words) - 1))


def swapped(sentence: str) -> Iterator[str]:
    words = sentence.split()
    for i in range(len(words) - 1):
        if words[i] != words[i + 1]:
            yield " ".join([*words[:i], words[i + 1], words[i], *words[i + 2 :]])


def misspelt(sentence: str) -> Iterator[str]:
    if re.match(r"\w\w", sentence):
        yield sentence[1:]
    yield sentence.rstrip(".\u201d\u00bb\u00a0 !?,")[:-1]
    yield sentence.swapcase()
    for found in re.finditer(r"\b[a-z]", sentence):
        yield sentence[: found.start()] + found[0].upper() + sentence[found.end() :]
        yield sentence[: found.start()] + sentence[found.end() :]


def doubled(sentence: str) -> Iterator[str]:
    words = sentence.split()
    yield from (" ".join([*words[: i + 1], *words[i:]]) for i, word in enumerate(words) if word.isalnum())


ALTERATIONS = {
    "negated": negated,
    "renumbered": renumbered,
    "dropped": dropped,
    "swapped": swapped,
    "misspelt": misspelt,
    "doubled": doubled,
}


@pytest.mark.parametrize("report", TEXTS)
@pytest.mark.parametrize("name", ALTERATIONS)
def test_no_altered_sentence_is_found(report, name):
    text = Folded(TEXTS[report])
    altered = [one for sentence in SENTENCES[report] for one in ALTERATIONS[name](sentence)]
    assert len(altered) > 15
    assert [one for one in altered if stands(text, one)] == []


@pytest.mark.parametrize("report", TEXTS)
def test_no_other_name_is_found(report):
    text = Folded(TEXTS[report])
    assert [one for sentence in SENTENCES[report] for one in renamed(sentence, report) if stands(text, one)] == []


@pytest.mark.parametrize("report", TEXTS)
def test_no_joined_sentences_are_found(report):
    text, every = Folded(TEXTS[report]), SENTENCES[report]
    for i, one in enumerate(every):
        for other in every[:i] + every[i + 2 :]:
            assert not stands(text, f"{one} {other}")
            assert not stands(text, f"{one.rstrip('.')} {other}")
        for other in every[:i]:
            assert not stands(text, f"{one} [...] {other}")


@pytest.mark.parametrize("report", TEXTS)
def test_no_sentence_of_another_page_is_found(report):
    text = Folded(TEXTS[report])
    others = [sentence for name, every in SENTENCES.items() if name != report for sentence in every]
    assert [one for one in others if stands(text, one)] == []


@pytest.mark.parametrize("report", TEXTS)
def test_no_insertion_hides_a_word(report):
    text = Folded(TEXTS[report])
    for sentence in SENTENCES[report]:
        words = sentence.split()
        for i in range(1, len(words) - 1):
            assert not stands(text, " ".join([*words[:i], "[so]", *words[i + 1 :]]))
            assert stands(text, " ".join([*words[:i], "[so]", *words[i:]]))
