"""Numbered marks lead to the list of evidence; here its sources get the links that lead back."""

import re
from collections import Counter
from string import ascii_lowercase

from markupsafe import Markup

_TO = ' href="#source-'
_MARK = f"<sup><a{_TO}"  # how the macro `cite` begins
_PLACE = re.compile(r"\x02back (\d+) ([^\x03]*)\x03")


def ways_back(number: int, label: str) -> Markup:
    """Stands on a source of the list for what `linked` puts there, once the whole page is written."""
    return Markup("\x02back {} {}\x03").format(number, label)


def linked(text: str) -> str:
    """A page in which each mark has an id, and each source one link to every mark that leads to it, named a, b, c."""
    pieces = text.split(_MARK)
    if len(pieces) == 1 and "\x02back" not in text:
        return text
    marks: Counter[str] = Counter()
    for at, piece in enumerate(pieces[1:], 1):
        number = piece[: piece.index('"')]
        marks[number] += 1
        pieces[at] = f'<sup><a id="c{number}-{marks[number]}"{_TO}{piece}'
    return _PLACE.sub(lambda place: _back(place[1], place[2], marks[place[1]]), "".join(pieces))


def _back(number: str, label: str, marks: int) -> str:
    links = (f' <a href="#c{number}-{i}">{_letters(i)}</a>' for i in range(1, marks + 1))
    return f'<span class="an-back">{label}{"".join(links)}</span>' if marks else ""


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`."""
    more, last = divmod(number - 1, len(ascii_lowercase))
    return (_letters(more) if more else "") + ascii_lowercase[last]
