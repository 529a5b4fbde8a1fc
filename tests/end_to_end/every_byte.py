"""All text that anybody could get out of published files: what is packed is unpacked, what is coded is decoded."""

import gzip
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from urllib.parse import unquote

import pyarrow.parquet as pq

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_SIGNS = re.compile(r"[\W_]+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def texts(name, content):
    """(name, text) of a file and of everything in it, each in plain small letters without accents, words one space apart."""
    yield name, folded(f"{name}\n{content.decode('utf-8', errors='replace')}")
    if content[:2] == b"\x1f\x8b":
        yield from texts(f"{name}!", gzip.decompress(content))
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield from texts(f"{name}!{entry.filename}", archive.read(entry))
    elif content[:4] == b"PAR1":
        yield (
            f"{name}!rows",
            folded(json.dumps(pq.read_table(io.BytesIO(content)).to_pylist(), ensure_ascii=False, default=str)),
        )
    elif content[:8] == b"\x89PNG\r\n\x1a\n":
        yield from ((f"{name}!{kind}", folded(text)) for kind, text in _chunks(content))


def _chunks(content):
    """The text chunks of a PNG file, inflated where they are packed."""
    at = 8
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8].decode("latin-1")
        data = content[at + 8 : at + 8 + size]
        if kind in ("tEXt", "zTXt", "iTXt", "eXIf"):
            yield kind, data.decode("utf-8", errors="replace")
            for start in (m.start() for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
                try:
                    yield kind, zlib.decompress(data[start:]).decode("utf-8", errors="replace")
                except zlib.error:
                    continue
        at += 12 + size


def folded(text):
    """As a name is looked for: escapes of JSON, HTML and addresses undone, no case, no accents, no signs."""
    text = unquote(html.unescape(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)))
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(_SIGNS.sub(" ", text.casefold()).split())


def everything(*folders):
    """(name, text) of every file below these folders, links not followed."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield from texts(path.relative_to(folder).as_posix(), path.read_bytes())
