"""Captures a source: keeps bytes and text in the store, proves its quotations, and writes the lock."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from generator.model.captures import Capture, Extractor, ProofOfQuote, SourceLock, Text
from generator.passages.folding import VERSION, Folded
from generator.passages.matching import Found, Match, find
from generator.passages.quotes import QuotedPassage, quote_hash
from generator.passages.sentences import quoted_share
from generator.project import Project
from generator.sources.store import Store

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
    size = Text(sha256=_sha256(text.encode()), length=len(text), words=len(text.split()))
    extractor = Extractor(name=_PLAIN_TEXT, version=_VERSION, start=start)
    capture = Capture(
        asked=None, final=None, fetched_at=at, status=None, media_type="text/plain", sha256=_sha256(content), extractor=extractor, text=size
    )
    return capture, text


def keep(store: Store, content: bytes, text: str) -> None:
    """Puts bytes and text into the store. Raises StoreError."""
    store.put(content)
    store.put(text.encode())


def lock(capture: Capture, text: str, quotes: Sequence[QuotedPassage], earlier: SourceLock | None = None) -> Outcome:
    """The lock of a source after a capture: its history, and a proof for each quotation that was found."""
    folded = Folded(text)
    matches = tuple((q, find(folded, q.quote, q.prefix, q.suffix)) for q in quotes)
    found = {quote_hash(q.quote): m for q, m in matches if isinstance(m, Found)}
    history = [c for c in (earlier.captures if earlier else ()) if c.text.sha256 != capture.text.sha256]
    proofs = tuple(
        ProofOfQuote(hash=digest, start=m.start, end=m.end, prefix=m.prefix, suffix=m.suffix) for digest, m in sorted(found.items())
    )
    share = quoted_share(len(text), (span for m in found.values() for span in m.spans))
    return Outcome(SourceLock(folding=VERSION, captures=(capture, *history), quotes=proofs, quoted_share=round(share, 4)), matches)


def write_lock(project: Project, ident: str, content: SourceLock) -> Path:
    """Writes captures/ID.json in one step: a reader sees the old file or the new one, never half of one."""
    path = project.captures / f"{ident}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        part.write_text(content.to_json(), encoding="utf-8")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def spans(text: str, quotes: Iterable[QuotedPassage]) -> list[tuple[int, int]]:
    """The stretches of a text that quotations cover."""
    folded = Folded(text)
    return [span for q in quotes if isinstance(m := find(folded, q.quote, q.prefix, q.suffix), Found) for span in m.spans]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
