"""From bytes to characters, in the order of the WHATWG Encoding standard: byte-order mark, the server's word, the page's own."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE
)
_HEAD = 8192  # bytes in which a page declares its encoding
# What the web still uses; Python knows others that are no encodings of text, or slow.
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|(?:us-)?ascii|latin-?1|iso-?8859-?\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|macintosh|gbk|gb2312|gb18030|big5"
    r"|shift[_-]jis|euc-(?:jp|kr)|iso-2022-jp"
)
# Browsers read these as the larger set, and so do pages mean them.
_WIDENED = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}


def decoded(content: bytes, charset: str | None, *, markup: bool = False) -> str:
    """The characters of bytes; never fails: what cannot be read becomes U+FFFD."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    declared = _DECLARED.search(content[:_HEAD]) if markup else None
    names = [name for name in map(_name, (charset, declared[1].decode() if declared else None)) if name]
    for name in (*names, "utf-8", "cp1252"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode(names[0] if names else "utf-8", "replace")


def _name(label: str | None) -> str | None:
    label = (label or "").strip().lower()
    return _WIDENED.get(label, label) if _KNOWN.fullmatch(label) else None
