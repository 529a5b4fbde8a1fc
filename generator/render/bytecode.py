"""Compiled templates beside the bytecode of our own modules, as Python keeps that: only where it may, and for one version of it.

They are code, so they lie with the program's and never in a timeline's cache, which may have come from anywhere.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

import msgpack

from generator.publish import sealed
from generator.publish.faults import PublishError

TEMPLATES = Path(__file__).with_name("templates")
_COMPILER = Path(__file__).with_name("environment.py")


@cache
def recall() -> Mapping[str, bytes]:
    """All compiled templates by the key that Jinja gives them, or none: of these templates, this compiler and this Python."""
    try:
        key, found = msgpack.unpackb(sealed.read(_file()))
    except (OSError, ValueError, TypeError):
        return {}
    return found if key == _key() else {}


def keep(found: Mapping[str, bytes]) -> None:
    """Leave all of them to later runs, or nothing where Python keeps no bytecode, or the disk does not let us."""
    if sys.dont_write_bytecode:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        sealed.write(_file(), [msgpack.packb((_key(), dict(found)))])
    except (OSError, PublishError):
        return


def _file() -> Path:
    return Path(cache_from_source(str(TEMPLATES.with_suffix(".py")))).with_suffix(".msgpack")


def _key() -> bytes:
    return hashlib.blake2b(b"\0".join(_parts()), digest_size=16).digest()


def _parts() -> Iterator[bytes]:
    yield f"{sys.version} Jinja {version('jinja2')}".encode()
    for file in (_COMPILER, *sorted(TEMPLATES.rglob("*.j2"))):
        yield str(file).encode()
        yield file.read_bytes()
