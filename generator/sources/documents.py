"""What is captured: what a server answered, a page that an editor saved, or a file of text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.captures import Capture, SourceLock
from generator.passages.matching import Found
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.sources.answers import Failure, Fetched
from generator.sources.capture import CaptureError, Outcome, capture_text, measured
from generator.sources.extract import Extracted, ExtractError, extract

_OK, _PDF = 200, "application/pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """What one capture keeps: the lock's entry, the bytes, and the text that was read in them."""

    capture: Capture
    content: bytes
    text: str


def answered(answer: Fetched | Failure) -> Document:
    """The document that a server sent. Raises CaptureError, which begins with the kind of failure."""
    fetched = _got(answer)
    read = read_answer(fetched)
    return Document(
        _capture(fetched.content, fetched.media_type, read, fetched.fetched_at, fetched), fetched.content, read.text
    )


def saved(content: bytes, *, at: str) -> Document:
    """The document in a file that a browser saved. Raises CaptureError."""
    read = read_saved(content)
    media_type = _PDF if read.extractor.name == "pypdf" else "text/html"
    return Document(_capture(content, media_type, read, at, None), content, read.text)


def typed(content: bytes, *, at: str, start: str | None = None) -> Document:
    """The document in a file of plain text, from the phrase `start` on. Raises CaptureError."""
    capture, text = capture_text(content, at=at, start=start)
    return Document(capture, content, text)


def read_answer(answer: Fetched | Failure) -> Extracted:
    """What is to be read in an answer. Raises CaptureError, which begins with the kind of failure."""
    fetched = _got(answer)
    return _read(fetched.content, fetched.media_type, fetched.charset, fetched.final)


def read_saved(content: bytes, url: str | None = None) -> Extracted:
    """What is to be read in a file that a browser saved from an address. Raises CaptureError."""
    return _read(content, "text/html", None, url)


def _got(answer: Fetched | Failure) -> Fetched:
    if isinstance(answer, Failure):
        raise CaptureError(f"{answer.kind.value}: {answer.message}")
    if answer.status != _OK:
        raise CaptureError(f"status {answer.status}: the server did not send the page")
    return answer


def _read(content: bytes, media_type: str, charset: str | None, url: str | None) -> Extracted:
    try:
        return extract(content, media_type, charset, url)
    except ExtractError as error:
        raise CaptureError(f"no text: {error}") from None


def _capture(content: bytes, media_type: str, read: Extracted, at: str, answer: Fetched | None) -> Capture:
    return Capture(
        asked=answer.asked if answer else None,
        final=answer.final if answer else None,
        fetched_at=at,
        status=answer.status if answer else None,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        extractor=read.extractor,
        text=measured(read.text),
    )


def changes(outcome: Outcome, earlier: SourceLock | None) -> Iterator[tuple[QuotedPassage, str]]:
    """Quotations that stood in the text captured before, and now stand elsewhere or nowhere: what became of each."""
    if earlier is None:
        return
    for quote, match in outcome.matches:
        digest = quote_hash(quote.quote)
        before = {(start, end) for claimed, start, end in earlier.places if claimed == digest}
        if not before:
            continue
        if not isinstance(match, Found):
            yield quote, f"stood in the text of {earlier.newest.fetched_at}, and is no longer there"
        elif (match.start, match.end) not in before:
            yield quote, f"moved from {min(before)[0]} to {match.start}"
