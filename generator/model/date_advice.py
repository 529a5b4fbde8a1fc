"""What somebody who wrote a date in another form may have meant: for the help of errors, and for imports, which say how they read."""
# ruff: noqa: PLR2004 - the calendar's own numbers

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january janvier jan janv",
            "february fevrier feb fev fevr",
            "march mars mar",
            "april avril apr avr",
            "may mai",
            "june juin jun",
            "july juillet jul juil",
            "august aout aug",
            "september septembre sep sept",
            "october octobre oct",
            "november novembre nov",
            "december decembre dec",
        ),
        start=1,
    )
    for word in words.split()
}
ABOUT: Final = frozenset({"about", "around", "circa", "c", "ca", "environ", "vers", "env", "approximately"})
_BY: Final = frozenset({"by", "before", "avant", "until"})
_AFTER: Final = frozenset({"after", "apres"})
_SINCE: Final = frozenset({"since", "depuis"})
_TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[t ]+(\d\d?)[:h](\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(z|[+-]\d\d(?::?\d\d)?)?([?~%]?)"
)
_SET: Final = re.compile(r"[\[{]\s*([\dx-]*)\s*\.\.\s*([\dx-]*)\s*[\]}]")
_INTERVAL: Final = re.compile(r"([\d:tz+?~%-]+)\s*(?:/|\.\.+|--+|\s-\s|\bto\b|\bau\b|\ba\b)\s*([\d:tz+?~%-]+)")


def rewritings(text: str) -> Iterator[Iterator[str]]:
    """Forms of the profile that a text may stand for, by kind of slip; not all of them need be valid."""
    bare = plain(text)
    yield iter([bare.upper()])
    for slip in (_qualified, _times, _sets, _intervals, _unknown_digits, _words, _numbers):
        yield slip(bare)


def plain(text: str) -> str:
    """A text without accents, capitals, outer spaces; every dash a hyphen."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\u2010-\u2015\u2212]", "-", letters).strip().lower()


def _qualified(text: str) -> Iterator[str]:
    """A qualifier that stands elsewhere, or twice, moves to the end."""
    signs = set(re.findall(r"[?~%]", text))
    if signs and "/" not in text:
        bare = re.sub(r"[?~%\s]", "", text).upper()
        yield bare + (signs.pop() if len(signs) == 1 else "%")


def _times(text: str) -> Iterator[str]:
    if not (found := _TIME.fullmatch(text)):
        return
    day, hour, minute, zone, sign = found.groups("")
    if zone and zone != "z":
        zone = f"{zone[:3]}:{zone[3:].strip(':') or '00'}"
    if hour == "24" and minute == "00":
        day, hour = _next(day), "0"
    yield f"{day}T{int(hour):02}:{minute}{zone.upper()}{sign}"


def _next(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _sets(text: str) -> Iterator[str]:
    """EDTF's sets, which the profile writes as mappings."""
    if not (found := _SET.fullmatch(text)) or not any(found.groups()):
        return
    first, last = found.groups()
    if first and last:
        yield f"{{between: [{first}, {last}]}}"
    else:
        yield f"{{after: {first}}}" if first else f"{{by: {last}}}"


def _intervals(text: str) -> Iterator[str]:
    """Two dates joined by something else, or the second one shortened."""
    if not (found := _INTERVAL.fullmatch(text)):
        return
    first, last = (part.upper() for part in found.groups())
    yield f"{first}/{last}"
    if len(last) < len(first) and first[-len(last) - 1] == "-":
        yield f"{first}/{first[: -len(last)]}{last}"


def _unknown_digits(text: str) -> Iterator[str]:
    if re.fullmatch(r"\d{4}-xx(-xx)?", text):
        yield text[:4]
    elif re.fullmatch(r"\d{1,3}x{1,3}", text) and len(text) == 4:
        yield f"{{between: [{text.replace('x', '0')}, {text.replace('x', '9')}]}}"


def _words(text: str) -> Iterator[str]:
    """`15 April 2025`, `1er avril 2025`, `about 2024`, `by April 15, 2025`."""
    tokens = re.findall(r"\d{1,2}[:h]\d\d|\d{4}-[\d-]*\d|\d+|[a-z]+", text)
    words = {t for t in tokens if t.isalpha()}
    months = [m for t in tokens if (m := MONTHS.get(t))]
    years = [t for t in tokens if len(t) == 4 and t.isdecimal()]
    days = [t for t in tokens if len(t) <= 2 and t.isdecimal()]
    ready = [t for t in tokens if t[4:5] == "-"]
    if len(months) == 1 and len(years) == 1 and len(days) <= 1:
        found = "-".join([years[0], f"{months[0]:02}", *(f"{int(d):02}" for d in days)])
        clock = [t for t in tokens if ":" in t or (t[0].isdigit() and "h" in t)]
        found += f"T{clock[0].replace('h', ':').zfill(5)}" if clock and days else ""
    elif not months and len(ready) + len(years) == 1 and words:
        found = (ready or years)[0]
    else:
        return
    if words & _BY:
        yield f"{{by: {found}}}"
    elif words & _AFTER:
        yield f"{{after: {found}}}"
    elif words & _SINCE:
        yield f"{found}/.."
    else:
        yield found + ("~" if words & ABOUT else "")


def _numbers(text: str) -> Iterator[str]:
    """`15/04/2025`, `04.15.2025`, `2025/4/15`, `20250415`, `2025-4`; both readings of `04/05/2025`."""
    if re.fullmatch(r"\d{8}", text):
        yield f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if not re.fullmatch(r"\d+([ ./-]+\d+){1,2}", text):
        return
    parts = re.findall(r"\d+", text)
    if len(parts[-1]) == 4:
        *rest, year = parts
        for order in (reversed(rest), rest):
            yield "-".join([year, *(p.zfill(2) for p in order)])
    elif len(parts[0]) == 4:
        yield "-".join([parts[0], *(p.zfill(2) for p in parts[1:])])
