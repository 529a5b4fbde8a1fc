"""All quotations from one source: looked for where a proof says, then everywhere."""

from generator.passages.located import located
from generator.passages.matching import Ambiguous, Found, Missing
from generator.passages.quotes import QuotedPassage, quote_hash

TEXT = (
    "The ferry stopped in midstream. “Calm,” said the captain, and again: “Calm.” Forty people waited for an hour. "
    "A boat came. Forty people waited for an hour more, and nobody was hurt."
)


def quote(words, *, record="one", path=("evidence", 0, "quote"), prefix=None, suffix=None):
    return QuotedPassage("gazette", words, prefix, suffix, record, path)


def match(*quotes, places=()):
    return located(TEXT, quotes, places)


def test_what_stands_once_is_found():
    (found,) = match(quote("The ferry stopped in midstream"))
    assert isinstance(found, Found)
    assert TEXT[found.start : found.end] == "The ferry stopped in midstream"


def test_what_stands_twice_needs_to_say_which():
    (found,) = match(quote("Forty people waited for an hour"))
    assert found == Ambiguous(2)
    (second,) = match(quote("Forty people waited for an hour", prefix="A boat came."))
    assert isinstance(second, Found)
    assert second.start == TEXT.rindex("Forty")


def test_a_proof_says_which_too_where_it_is_right():
    words = "Forty people waited for an hour"
    start = TEXT.rindex("Forty")
    (found,) = match(quote(words), places=[(quote_hash(words), start, start + len(words))])
    assert isinstance(found, Found)
    assert found.start == start
    for wrong in [(start + 1, start + len(words)), (0, 5), (10**9, 10**9 + 5), (start + len(words), start)]:
        assert match(quote(words), places=[(quote_hash(words), *wrong)]) == [Ambiguous(2)]


def test_a_proof_of_words_that_do_not_stand_there_is_worth_nothing():
    words = "Fifty people waited for an hour"
    start = TEXT.index("Forty")
    (found,) = match(quote(words), places=[(quote_hash(words), start, start + len(words))])
    assert isinstance(found, Missing)


def test_a_proof_does_not_cut_a_word_or_turn_one_round():
    for words in ("orty people waited", "body was hurt"):
        start = TEXT.index(words)
        (found,) = match(quote(words), places=[(quote_hash(words), start, start + len(words))])
        assert isinstance(found, Missing)


def test_words_of_a_statement_stand_where_a_longer_passage_does():
    spoken = quote("Calm", path=("quotes", 0, "text"))
    longer = quote("“Calm,” said the captain")
    assert match(spoken) == [Ambiguous(2)]
    assert isinstance(match(spoken, longer)[0], Found)
    assert match(spoken, longer._replace(record="another"))[0] == Ambiguous(2)
    assert match(spoken._replace(path=("evidence", 1, "quote")), longer)[0] == Ambiguous(2)
