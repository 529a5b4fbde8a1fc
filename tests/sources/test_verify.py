"""A proof is a claim until it repeats."""

import pytest

from generator.passages.quotes import QuotedPassage, quote_hash
from generator.sources.capture import capture_text, lock
from generator.sources.coverage import coverage
from generator.sources.verify import Verdict, verify

TEXT = "The ferry stopped in midstream. Forty people waited for an hour. Nobody was hurt."
RIGHT = "Forty people waited"


def quote(words, number=0):
    return QuotedPassage("gazette", words, None, None, "one", ("evidence", number, "quote"))


def locked(*quotes):
    capture, text = capture_text(TEXT.encode(), at="2024-03-05T09:00:00Z")
    return lock(capture, text, quotes).lock


def forged(of, words, start, end):
    """A lock in which somebody wrote a proof by hand."""
    proof = locked(quote(RIGHT)).quotes[0].model_copy(update={"hash": quote_hash(words), "start": start, "end": end})
    return of.model_copy(update={"quotes": (*of.quotes, proof)})


def verdict(words, of, texts=None):
    (result,) = verify({"gazette": (quote(words),)}, {"gazette": of}, {"gazette": TEXT} if texts is None else texts)
    return result.verdict


def test_a_proof_repeats():
    assert verdict(RIGHT, locked(quote(RIGHT))) is Verdict.REPEATED


def test_a_new_quotation_has_no_proof_yet():
    assert verdict("Nobody was hurt", locked(quote(RIGHT))) is Verdict.NEW


def test_without_the_text_nothing_is_said():
    assert verdict(RIGHT, locked(quote(RIGHT)), texts={}) is Verdict.NO_TEXT


@pytest.mark.parametrize(("start", "end"), [(0, 19), (33, 51), (32, 52), (10**12, 10**12 + 19), (51, 32), (0, 0)])
def test_a_proof_of_another_place_does_not_repeat(start, end):
    result = verdict(RIGHT, forged(locked(), RIGHT, start, end))
    assert result is Verdict.MOVED
    assert not result.repeats


@pytest.mark.parametrize(
    "words", ["Fifty people waited", "people waited for hours", "body was hurt", "The captain was drunk"]
)
def test_a_proof_written_by_hand_is_found_out(words):
    result = verdict(words, forged(locked(), words, 32, 32 + len(words)))
    assert result is Verdict.FORGED
    assert result.bad
    assert not result.repeats


def test_words_that_do_not_stand_there_fail():
    assert verdict("Fifty people waited", locked()) is Verdict.FAILED


def test_what_is_wrong_is_shown_beside_what_is_there():
    (result,) = verify(
        {"gazette": (quote("Fifty people waited for an hour"),)}, {"gazette": locked()}, {"gazette": TEXT}
    )
    assert "Forty people waited for an hour" in str(result)
    assert "-Fifty- +Forty+" in str(result)
    assert "one evidence.0.quote" in str(result)


def test_coverage_lists_what_no_record_rests_on():
    found = coverage(TEXT, [quote(RIGHT), quote("not there")])
    assert [s.text for s in found.bare] == ["The ferry stopped in midstream.", "Nobody was hurt."]
    assert len(found.sentences) == 3
    assert found.share == len(RIGHT) / len(TEXT)
