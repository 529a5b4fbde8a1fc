"""Every word of the site stands in each catalogue, whole and with the same values."""

import io
import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from generator.model.timeline import Timeline
from generator.render import messages as said
from generator.render.messages import messages

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = sorted(Timeline.model_fields["language"].annotation.__args__)
TRANSLATED = [language for language in LANGUAGES if language != said.SOURCE]
VALUE = re.compile(r"%\((\w+)\)s|%%")


@pytest.fixture(scope="module")
def words():
    """What Babel finds in the code and the templates, with the settings of `make messages`."""
    mappings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(m["pattern"], m["method"]) for m in mappings]
    found = Catalog()
    for _, _, message, _, context in extract_from_dir(
        REPOSITORY,
        methods,
        {m["pattern"]: m for m in mappings},
        directory_filter=lambda folder: Path(folder).name not in {".git", ".venv", "node_modules"},
    ):
        found.add(message, context=context)
    return found


def test_english_is_what_stands_in_the_code(words):
    english = messages("en")
    assert english.gettext("Half: 50%%") == "Half: 50%"
    assert english.ngettext("%(num)s entry", "%(num)s entries", 1200) == "1,200 entries"


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_catalogue_holds_the_words_and_no_others(words, language):
    catalogue = read_po(io.BytesIO(said.catalogue(language)), locale=language)
    key = lambda message: (message.context, message.id if isinstance(message.id, str) else message.id[0])  # noqa: E731
    used, there = {key(m): m for m in words if m.id}, {key(m): m for m in catalogue if m.id}
    assert sorted(map(str, used.keys() - there.keys())) == [], "run `make messages`, and translate what is new"
    assert sorted(map(str, there.keys() - used.keys())) == [], "run `make messages`: these are said no more"
    assert not catalogue.obsolete
    for at, message in there.items():
        assert not message.fuzzy, at
        assert message.pluralizable == used[at].pluralizable, at
        ours, theirs = _forms(used[at].id), _forms(message.string)
        assert all(text.strip() for text in theirs), f"{at} has no {language} words"
        assert len(theirs) == (catalogue.num_plurals if message.pluralizable else 1), at
        # A singular form may say "one" instead of the number.
        assert _values(*theirs) == _values(*ours), at
        assert _values(theirs[-1]) == _values(ours[-1]), at
        assert [t[:1].isspace() for t in theirs] == [o[:1].isspace() for o in ours], at


@pytest.mark.parametrize("language", TRANSLATED)
def test_markup_is_the_same_in_each_language(language):
    for message in read_po(io.BytesIO(said.catalogue(language)), locale=language):
        for text in _forms(message.string) if message.id else ():
            assert sorted(re.findall(r"</?\w+", text)) == sorted(re.findall(r"</?\w+", _forms(message.id)[-1])), text


def test_french_signs_have_their_spaces():
    """U+202F before ; ! ? and within guillemets, U+00A0 before a colon; no straight quotes."""
    for message in read_po(io.BytesIO(said.catalogue("fr")), locale="fr"):
        for text in _forms(message.string) if message.id else ():
            shown = re.sub(r"<[^>]*>|https?://", "", text)
            assert not re.search(r"(?<!\u202f)[;!?»]|«(?!\u202f)|(?<!\u00a0):(?![\w:/])", shown), text
            assert not re.search(r"['\"]", shown), text


def _forms(text):
    return [text] if isinstance(text, str) else list(text)


def _values(*texts):
    return {found[1] for text in texts for found in VALUE.finditer(text)} - {None}
