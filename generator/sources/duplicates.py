"""Which source of the timeline a page is already, by its address or by its text."""

import hashlib
from collections.abc import Iterable, Mapping

from generator.model.addresses import canonical, copy_of
from generator.model.captures import SourceLock
from generator.model.source import Source
from generator.model.tracking import untracked
from generator.passages.fingerprint import fingerprint, hashes, shared


def at_address(urls: Iterable[str | None], sources: Mapping[str, Source]) -> str | None:
    """The source that has one of these addresses, as its own or as that of an archived copy."""
    wanted = {_page(url) for url in urls if url}
    for ident, source in sources.items():
        copies = [copied.original for copy in source.archived if (copied := copy_of(copy.url))]
        if wanted & {_page(url) for url in (source.url, *copies) if url}:
            return ident
    return None


def with_text(text: str, locks: Mapping[str, SourceLock]) -> str | None:
    """The source of which a capture holds this very text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return next((i for i, lock in locks.items() if any(c.text.sha256 == digest for c in lock.captures)), None)


def nearest(text: str, locks: Mapping[str, SourceLock]) -> tuple[str, float] | None:
    """The source whose text has most in common with this one, and the share of the shorter of the two."""
    sketch = hashes(fingerprint(text))
    alike = ((shared(sketch, hashes(lock.newest.text.fingerprint or "")), ident) for ident, lock in locks.items())
    share, ident = max(alike, default=(0.0, ""))
    return (ident, share) if share else None


def _page(url: str) -> str:
    copied = copy_of(url)
    return canonical(untracked(copied.original if copied else url))
