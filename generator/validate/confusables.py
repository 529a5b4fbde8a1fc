"""Letters that look like Latin ones, and signs that nobody sees."""

import re

# Letters of other alphabets that most typefaces draw like a Latin one (a part of Unicode's confusables, UTS 39).
_DRAWN_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ\u0131\u0261",  # noqa: RUF001 - they are the point
    "ABESIJKMHOPCTXYaesijopcyxhdqwABEZHIKMNOPTYXaivopuig",
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def plain(text: str) -> str:
    """The text with the Latin letters that it seems to hold."""
    return _UNSEEN.sub("", text.translate(_DRAWN_ALIKE))
