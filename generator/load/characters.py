"""Bytes -> the characters of a record: UTF-8, not too many, and none that nobody can see."""

import re

from generator.diagnostics import Diagnostic, Position, Severity

MAX_BYTES = 256 * 1024

# Control characters, bidirectional overrides and isolates, and all ends of lines but LF and CRLF.
_UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_PRINTED = bytes(range(0x20, 0x7F)) + b"\n"  # of ASCII
FORBIDDEN = re.compile(rf"\r(?!\n)|[{_UNSEEN}]")


def characters(path: str, content: bytes) -> str | Diagnostic:
    """The characters of a file, or the first reason to refuse them."""
    if len(content) > MAX_BYTES:
        return _plain(path, "A004", f"the file has {len(content)} bytes; the limit is {MAX_BYTES}", "split the record")
    if content.startswith(b"\xef\xbb\xbf"):
        return _plain(path, "A002", "the file starts with a byte-order mark", "save it as UTF-8 without BOM")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        where = Position(line, column, column + 1)
        message = f"byte {error.start + 1} is not UTF-8"
        return Diagnostic(path, where, "A001", Severity.ERROR, message, "save the file in UTF-8")
    if not text.strip():
        return _plain(path, "A003", "the file is empty", "write the record, or remove the file")
    printed = content.translate(None, _PRINTED).decode().isprintable()  # five times as quick as the search
    if not printed and (bad := FORBIDDEN.search(text)):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        excerpt = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.split("\n")[line - 1])
        message = f"the character U+{ord(bad.group()):04X} is not allowed (control or text-direction character)"
        where = Position(line, column, column + 1)
        return Diagnostic(
            path, where, "A005", Severity.ERROR, message, "delete it; it is invisible in most editors", excerpt
        )
    return text


def _plain(path: str, code: str, message: str, advice: str) -> Diagnostic:
    return Diagnostic(path, Position(), code, Severity.ERROR, message, advice)
