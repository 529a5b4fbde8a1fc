"""The live web, as commands reach it: public addresses only, politely, and with an address for complaints."""

from generator.pipeline import Quotations
from generator.sources.fetch import Fetcher


def fetcher(known: Quotations) -> Fetcher:
    """A fetcher that names the timeline's publisher; headers hold nothing but ASCII."""
    publisher = known.timeline.publisher if known.timeline else None
    candidates = (publisher.contact, publisher.url) if publisher else ()
    return Fetcher(next((c for c in candidates if c.isascii() and c.isprintable()), "no contact given"))


def printable(text: str) -> str:
    """One line of what a stranger's server may have had a hand in."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
