"""What somebody may have meant who wrote an address, a language, a country or a coordinate in another form: the help of errors."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from urllib.parse import quote, urlsplit

_BROWSER = "write it as the browser shows it: https://..."
_POINTED = "write digits, with a point for decimals: 43.12"
_LANGUAGES: Mapping[str, str] = {
    name: code
    for code, names in {
        "en": "english anglais", "fr": "french francais français", "de": "german deutsch allemand", "es": "spanish espanol español",
        "it": "italian italiano italien", "pt": "portuguese portugues português portugais", "nl": "dutch nederlands",
        "ar": "arabic arabe", "ru": "russian russe", "zh": "chinese chinois", "uk": "ukrainian ukrainien", "pl": "polish polonais",
        "tr": "turkish turc", "ja": "japanese japonais",
    }.items()
    for name in names.split()
}  # fmt: skip


def address(text: str) -> str:
    """The help for what is no web address."""
    better = quote(re.sub(r"^(https?):/*(?=[^/])", r"\1://", text.strip()), safe="%/:?#[]@!$&'()*+,;=~-._")
    if "://" not in better and re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", better):
        better = f"https://{better}"
    try:
        sound = urlsplit(better).scheme in ("http", "https") and "." in (urlsplit(better).hostname or "")
    except ValueError:
        sound = False
    return f"write `{better}`" if sound and better != text and "@" not in better else _BROWSER


def language(text: str) -> str:
    """The tag of a language that was named, or written in another way; empty when nothing is near."""
    known = _LANGUAGES.get(text.strip().lower())
    parts = re.fullmatch(r"([A-Za-z]{2,3})[_-]([A-Za-z]{2}|\d{3})", text.strip())
    if known or parts is None:
        return known or (text.lower() if re.fullmatch(r"[A-Za-z]{2}", text) else "")
    return f"{parts[1].lower()}-{parts[2].upper()}"


def country(text: str) -> str:
    """The code of a country that was named in English, or whose code has capitals; empty when nothing is near."""
    name = text.strip().lower()
    return _countries().get(name, name if name in _countries().values() else "")


def wikidata(text: str) -> str:
    """The id at the end of an item's address."""
    found = re.search(r"\b[Qq]([1-9]\d*)$", text.strip())
    return f"Q{found[1]}" if found else ""


def boolean(value: object) -> str:
    """The help for what is neither true nor false."""
    said = str(value).strip().lower()
    meant = (
        "true"
        if said in ("true", "yes", "on", "1", "y", "oui")
        else "false"
        if said in ("false", "no", "off", "0", "n", "non")
        else ""
    )
    return f"write `{meant}`" if meant else "write true or false"


def degrees(value: object) -> str:
    """The help for what is no decimal number, such as `8.7° W`."""
    found = re.fullmatch(r"([+-]?)(\d{1,3})(?:[.,](\d+))?\s*°?\s*([NSEWO]?)", str(value).strip())
    if found is None:
        return _POINTED
    sign, whole, rest, side = found.groups("")
    minus = "-" if (sign == "-") != (side in ("S", "W", "O") and bool(side)) else ""
    return f"write `{minus}{int(whole)}{f'.{rest}' if rest else ''}`"


@cache
def _countries() -> Mapping[str, str]:
    """Small English name -> code (the table that comes with the zones of IANA)."""
    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[1].lower(): row[0].lower() for row in rows if len(row) > 1}
