"""From a file to a lock: the text, its history, its proofs, and a file that is never half written."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.model.captures import SourceLock
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.project import Project
from generator.sources.capture import CaptureError, capture_text, lock, write_lock

AT = "2024-03-05T09:00:00Z"
TEXT = "The ferry stopped in midstream. Forty people waited for an hour. Forty people were cold, and nobody was hurt."


def quote(words, prefix=None, record="one"):
    return QuotedPassage("gazette", words, prefix, None, record, ("evidence", 0, "quote"))


def captured(text=TEXT, quotes=(), earlier=None, at=AT):
    capture, text = capture_text(text.encode(), at=at)
    return lock(capture, text, quotes, earlier)


def test_a_text_begins_where_it_is_told_to():
    capture, text = capture_text(("\ufeffMenu\r\nHome\r\n" + TEXT + "\r\n").encode(), at=AT, start="The ferry")
    assert text == TEXT
    assert (capture.text.length, capture.text.words, capture.extractor.start) == (len(TEXT), 19, "The ferry")


@pytest.mark.parametrize(
    ("content", "start", "said"),
    [
        (b"caf\xe9", None, "not UTF-8 text \\(byte 4\\)"),
        (b"", None, "no text"),
        (b" \r\n ", None, "no text"),
        (TEXT.encode(), "A ferry", "does not hold 'A ferry'"),
    ],
)
def test_what_cannot_be_captured_says_why(content, start, said):
    with pytest.raises(CaptureError, match=said):
        capture_text(content, at=AT, start=start)


def test_a_proof_says_where_and_holds_no_text():
    of = captured(quotes=[quote("stopped in midstream")]).lock
    (proof,) = of.quotes
    assert TEXT[proof.start : proof.end] == "stopped in midstream"
    assert proof.hash == quote_hash("stopped in midstream")
    assert (proof.prefix, proof.suffix) == ("", "")
    assert "midstream" not in of.to_json()


def test_the_same_words_in_two_places_are_two_proofs():
    quotes = [
        quote("Forty people", "in midstream."),
        quote("Forty people", "an hour."),
        quote("Forty people", "an hour.", "two"),
    ]
    outcome = captured(quotes=quotes)
    assert [(p.start, p.prefix) for p in outcome.lock.quotes] == [(32, "in midstream."), (65, "an hour.")]
    assert outcome.failed == []
    assert outcome.lock.quoted_share == round(24 / len(TEXT), 4)


def test_what_is_not_found_has_no_proof():
    outcome = captured(quotes=[quote("Fifty people waited"), quote("Forty people"), quote("was hurt")])
    assert outcome.lock.quotes == ()
    assert len(outcome.failed) == 3
    assert outcome.lock.quoted_share == 0


def test_history_keeps_every_text_and_one_capture_of_each_run():
    first = captured()
    again = captured(earlier=first.lock, at="2024-03-06T09:00:00Z")
    changed = captured("The ferry sank.", earlier=again.lock, at="2024-03-07T09:00:00Z")
    back = captured(earlier=changed.lock, at="2024-03-08T09:00:00Z")
    assert len(again.lock.captures) == 1
    assert [c.text.length for c in back.lock.captures] == [len(TEXT), 15, len(TEXT)]


def test_the_same_input_gives_the_same_bytes():
    quotes = [quote("stopped in midstream"), quote("nobody was hurt"), quote("waited for an hour")]
    of = captured(quotes=quotes).lock
    assert captured(quotes=quotes[::-1]).lock.to_json() == of.to_json()
    assert SourceLock.model_validate_json(of.to_json()) == of


def test_a_lock_is_whole_or_the_old_one(tmp_path, monkeypatch):
    project = Project(tmp_path)
    old = captured().lock
    path = write_lock(project, "gazette", old)
    for step in ("write_text", "replace"):

        def fail(self, *_, step=step, **__):
            if step == "write_text":
                self.write_bytes(b'{"half')
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(f"pathlib.Path.{step}", fail)
            with pytest.raises(OSError, match="No space"):
                write_lock(project, "gazette", captured(quotes=[quote("nobody was hurt")]).lock)
        assert path.read_text(encoding="utf-8") == old.to_json()
        assert [p.name for p in project.captures.iterdir()] == ["gazette.json"]
        assert list(tmp_path.rglob("*.part")) == []


def test_locks_of_many_sources_are_written_at_once(tmp_path):
    project = Project(tmp_path)
    of = captured().lock
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda n: write_lock(project, f"source-{n % 20}", of), range(60)))
    assert {p.read_text(encoding="utf-8") for p in paths} == {of.to_json()}
    assert len(list(project.captures.iterdir())) == 20
