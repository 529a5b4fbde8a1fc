"""The bytes of a file as text: UTF-8 or what its byte-order mark or the user says; nothing is guessed."""

import codecs

from generator.imports.rows import ImportFault

LONGEST_FILE = 64 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes, encoding: str | None) -> str:
    """The text, with line ends as they are. Raises ImportFault."""
    if len(content) > LONGEST_FILE:
        raise ImportFault(f"the file has {len(content)} bytes; the limit is {LONGEST_FILE}: split it")
    chosen = encoding or next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(chosen)
    except LookupError:
        raise ImportFault(f"there is no encoding `{encoding}`: write utf-8, windows-1252, utf-16 ...") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        advice = "say which it is: --encoding windows-1252 (Windows, western Europe), macintosh, utf-16 ..."
        raise ImportFault(
            f"line {line}: the file is not {chosen} (byte 0x{content[error.start]:02X}); {advice}"
        ) from None
