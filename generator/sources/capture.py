"""Captures a source: its text, the proofs of its quotations, and the lock that is committed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from generator.model.captures import Capture, Extractor, ProofOfQuote, SourceLock, Text
from generator.passages.fingerprint import fingerprint
from generator.passages.folding import VERSION, fold
from generator.passages.located import located
from generator.passages.matching import Found, Match
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.passages.sentences import quoted_share
from generator.project import Project

_PLAIN_TEXT = "plain-text"
_VERSION = "1"


class CaptureError(Exception):
    """A file that cannot be captured; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each quotation from a source."""

    lock: SourceLock
    matches: tuple[tuple[QuotedPassage, Match], ...]

    @property
    def failed(self) -> list[tuple[QuotedPassage, Match]]:
        """Quotations that were not found, or not only once."""
        return [(q, m) for q, m in self.matches if not isinstance(m, Found)]


def capture_text(content: bytes, *, at: str, start: str | None = None) -> tuple[Capture, str]:
    """A capture of a plain-text file, and its text (from the phrase `start` on). Raises CaptureError."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise CaptureError(f"the file is not UTF-8 text (byte {error.start + 1}): save it as UTF-8") from None
    if start is not None:
        begin = text.find(start)
        if begin < 0:
            raise CaptureError(f"the text does not hold {start!r}: give the first words of the report as they stand")
        text = text[begin:]
    if not text:
        raise CaptureError("the file holds no text")
    capture = Capture(
        asked=None,
        final=None,
        fetched_at=at,
        status=None,
        media_type="text/plain",
        sha256=hashlib.sha256(content).hexdigest(),
        extractor=Extractor(name=_PLAIN_TEXT, version=_VERSION, start=start),
        text=measured(text),
    )
    return capture, text


def measured(text: str) -> Text:
    """What a lock keeps of a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Text(sha256=digest, length=len(text), words=len(text.split()), fingerprint=fingerprint(text))


def lock(capture: Capture, text: str, quotes: Sequence[QuotedPassage], earlier: SourceLock | None = None) -> Outcome:
    """The lock of a source after a capture: its history, and a proof for each quotation that was found."""
    same = earlier is not None and earlier.newest.text.sha256 == capture.text.sha256
    matches = tuple(zip(quotes, located(text, quotes, earlier.places if earlier and same else ()), strict=True))
    found = [(quote, match) for quote, match in matches if isinstance(match, Found)]
    proofs = {
        ProofOfQuote(
            hash=quote_hash(quote.quote),
            start=match.start,
            end=match.end,
            prefix=fold(quote.prefix or ""),
            suffix=fold(quote.suffix or ""),
        )
        for quote, match in found
    }
    return Outcome(
        SourceLock(
            folding=VERSION,
            captures=_history(capture, earlier),
            quotes=tuple(sorted(proofs, key=lambda proof: (proof.hash, proof.start, proof.end))),
            quoted_share=round(quoted_share(len(text), (span for _, match in found for span in match.spans)), 4),
        ),
        matches,
    )


def _history(capture: Capture, earlier: SourceLock | None) -> tuple[Capture, ...]:
    """Captures, newest first. The same text again adds none; but one with an address is worth more than one without."""
    if earlier is None or earlier.newest.text.sha256 != capture.text.sha256:
        return (capture, *(earlier.captures if earlier else ()))
    kept = capture if capture.asked and not earlier.newest.asked else earlier.newest
    copies = tuple(dict.fromkeys((*earlier.newest.archived, *capture.archived)))
    return (kept.model_copy(update={"archived": copies, "text": capture.text}), *earlier.captures[1:])


def write_lock(project: Project, ident: str, content: SourceLock) -> Path:
    """Writes captures/ID.json in one step: a reader sees the old file or the new one, never half of one."""
    path = project.captures / f"{ident}.json"
    aside = project.store.parent / f"{path.name}.{uuid4().hex}.part"  # what a killed run leaves there is no record
    for folder in (path.parent, aside.parent):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        aside.write_text(content.to_json(), encoding="utf-8")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path
