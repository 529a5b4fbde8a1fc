"""Numbered marks lead to the list of evidence; here its sources get the links that lead back."""

import re
from collections import Counter
from string import ascii_lowercase

from markupsafe import Markup, escape

_MARK = re.compile(r"\x02mark (\d+)\x03")
_BACK = re.compile(r"\x02back (\d+) ([^\x03]*)\x03")


def mark_id(number: int) -> Markup:
    """Stands in the tag of a mark of a source for its id, which is known once the page is written."""
    return Markup(f"\x02mark {number}\x03")  # noqa: S704 - a number


def ways_back(number: int, label: str) -> Markup:
    """Stands on a source of the list for the links to all its marks."""
    return Markup(f"\x02back {number} {escape(label)}\x03")  # noqa: S704 - escaped


def linked(text: str) -> str:
    """A page in which each mark has an id, and each source one link to every mark that leads to it, named a, b, c."""
    marks: Counter[str] = Counter()

    def named(found: re.Match[str]) -> str:
        marks[found[1]] += 1
        return f' id="c{found[1]}-{marks[found[1]]}"'

    text = _MARK.sub(named, text) if "\x02mark" in text else text
    return _BACK.sub(lambda found: _back(found[1], found[2], marks[found[1]]), text) if "\x02back" in text else text


def _back(number: str, label: str, marks: int) -> str:
    links = (f' <a href="#c{number}-{i}">{_letters(i)}</a>' for i in range(1, marks + 1))
    return f'<span class="an-back">{label}{"".join(links)}</span>' if marks else ""


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`."""
    more, last = divmod(number - 1, len(ascii_lowercase))
    return (_letters(more) if more else "") + ascii_lowercase[last]
