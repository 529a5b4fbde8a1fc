"""The text of what was fetched, for those who only look at it."""

from generator.sources.answers import Fetched
from generator.sources.extract import ExtractError, extract


def text_of(fetched: Fetched) -> str:
    """The report in an answer, as a capture would keep it; empty where there is none."""
    try:
        return extract(fetched.content, fetched.media_type, fetched.charset, fetched.final).text
    except ExtractError:
        return ""
