"""How far a quotation is proved, with the text at hand and without."""

import pytest

from generator.model.captures import SourceLock
from generator.model.proofs import State
from generator.passages.folding import VERSION, Folded
from generator.passages.matching import Ambiguous, Found, find
from generator.passages.nearest import Missing
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.validate.proving import Unproved, prove

TEXT = "The cranes stood still. Nobody was hurt. The cranes stood still again, said the port authority; ought it have known?"
ZERO = "0" * 64


def passage(quote, *, prefix=None, suffix=None, record="a", path=("evidence", 0, "quote")):
    return QuotedPassage("gazette", quote, prefix, suffix, record, path)


def lock(*quotes, folding=VERSION, text=TEXT):
    proofs = []
    for quote in quotes:
        found = find(Folded(text), quote)
        start, end = (found.start, found.end) if isinstance(found, Found) else (0, 1)
        proofs.append({"hash": quote_hash(quote), "start": start, "end": end, "prefix": "", "suffix": ""})
    capture = {
        "asked": None, "final": None, "fetched_at": "2025-05-05T09:00:00Z", "status": None, "media_type": "text/plain", "sha256": ZERO,
        "extractor": {"name": "plain-text", "version": "1"}, "text": {"sha256": ZERO, "length": len(text), "words": 20},
    }  # fmt: skip
    return SourceLock.model_validate({"folding": folding, "captures": [capture], "quotes": proofs, "quoted_share": 0.5})


def proved(quoted, locked, text=TEXT):
    quoted = (quoted,) if isinstance(quoted, QuotedPassage) else quoted
    result = prove({"gazette": quoted}, {"gazette": locked}, {"gazette": text} if text else {})
    key = quoted[0].key
    return result.proofs.get(key), result.failures.get(key)


def test_found_in_the_text_and_locked_is_verified():
    proof, failure = proved(passage("Nobody was hurt"), lock("Nobody was hurt"))
    assert failure is None
    assert (proof.state, TEXT[proof.start : proof.end]) == (State.VERIFIED, "Nobody was hurt")
    assert (proof.captured, proof.sha256) == ("2025-05-05T09:00:00Z", ZERO)


def test_without_the_text_a_fitting_proof_locks():
    proof, failure = proved(passage("Nobody was hurt"), lock("Nobody was hurt"), text=None)
    assert (proof.state, failure) == (State.LOCKED, None)


def test_other_signs_are_the_same_words():
    proof, _ = proved(passage("Nobody\u00a0was  hurt"), lock("Nobody was hurt"), text=None)
    assert proof.state is State.LOCKED


def test_never_captured_is_neither_proved_nor_failed():
    result = prove({"gazette": (passage("Nobody was hurt"),)}, {}, {})
    assert (result.proofs, result.failures, result.shares) == ({}, {}, {})


def test_found_but_not_locked_is_verified_and_said():
    proof, failure = proved(passage("Nobody was hurt"), lock())
    assert proof.state is State.VERIFIED
    assert failure == Unproved(found=True)


def test_a_changed_letter_is_missing_with_the_nearest_passage():
    proof, failure = proved(passage("Nobody was hart"), lock("Nobody was hurt"))
    assert proof is None
    assert isinstance(failure, Missing)
    assert failure.nearest == "Nobody was hurt"


def test_a_changed_letter_without_the_text_is_stale():
    proof, failure = proved(passage("Nobody was hart"), lock("Nobody was hurt"), text=None)
    assert (proof, failure) == (None, Unproved(stale=True))


def test_a_new_quotation_without_the_text_is_only_unproved():
    quoted = (passage("Nobody was hart"), passage("Nobody was hurt", record="b"))
    assert proved(quoted, lock("Nobody was hurt"), text=None) == (None, Unproved())


def test_a_lock_of_other_folding_rules_proves_nothing():
    assert proved(passage("Nobody was hurt"), lock("Nobody was hurt", folding=VERSION + 1), text=None) == (
        None,
        Unproved(),
    )


def test_a_proof_that_points_elsewhere_is_looked_up_again():
    locked = lock("Nobody was hurt")
    forged = locked.model_copy(update={"quotes": (locked.quotes[0].model_copy(update={"start": 0, "end": 15}),)})
    proof, failure = proved(passage("Nobody was hurt"), forged)
    assert failure is None
    assert TEXT[proof.start : proof.end] == "Nobody was hurt"


@pytest.mark.parametrize("quote", ["ought it have", "it have known", "have know"])
def test_a_forged_proof_inside_a_word_is_not_believed(quote):
    text = TEXT.replace("ought", "bought").replace("have known", "have knowne")
    start = text.index(quote)
    locked = lock(quote)
    forged = locked.model_copy(
        update={"quotes": (locked.quotes[0].model_copy(update={"start": start, "end": start + len(quote)}),)}
    )
    _, failure = proved(passage(quote), forged, text=text)
    assert isinstance(failure, Missing)


def test_words_that_stand_twice_need_their_surroundings():
    _, failure = proved(passage("The cranes stood still"), lock())
    assert failure == Ambiguous(2)
    proof, _ = proved(passage("The cranes stood still", suffix="again"), lock())
    assert proof.start == TEXT.rindex("The cranes")


@pytest.mark.parametrize("text", [TEXT, None])
def test_short_words_of_a_statement_stand_where_their_passage_stands(text):
    words = passage("cranes", path=("quotes", 0, "text"))
    around = passage("The cranes stood still again")
    proof, failure = proved((words, around), lock("The cranes stood still again"), text=text)
    assert failure is None
    assert proof.state is (State.VERIFIED if text else State.LOCKED)
    assert isinstance(
        proved((words, around._replace(record="b")), lock("The cranes stood still again"), text=TEXT)[1], Ambiguous
    )


def test_the_quoted_share_counts_each_character_once():
    quoted = (
        passage("The cranes stood still again"),
        passage("stood still again"),
        passage("Nobody was hurt", record="b"),
    )
    result = prove({"gazette": quoted}, {"gazette": lock(*(q.quote for q in quoted))}, {"gazette": TEXT})
    assert result.shares["gazette"] == pytest.approx((28 + 15) / len(TEXT))
    assert prove({"gazette": quoted}, {"gazette": lock()}, {}).shares["gazette"] == 0.5
