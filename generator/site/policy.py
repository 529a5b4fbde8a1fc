"""The Content-Security-Policy of the pages: what they may load, and by their hashes the scripts that stand in them.

Each page says its own as `<meta>`; `_headers` says one that holds for all pages, and who may frame them.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

HEADERS: Final = "_headers"
_BEGINNING: Final = 8192  # bytes of a page, among which its policy is

_CHARSET: Final = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_SOURCE: Final = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_TYPE: Final = re.compile(r"\btype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_RUN: Final = frozenset({"", "module", "importmap", "text/javascript", "application/javascript"})
_HASHES: Final = re.compile(r"'sha256-[^']+'")
_OWN: Final = b'<meta http-equiv="Content-Security-Policy" content="'
_EVERY_PATH: Final = b"/*\n"

_SCRIPTS: Final = ("'self'", "'wasm-unsafe-eval'")  # Pagefind compiles WebAssembly
# The theme's stylesheet brings its signs along as data.
_REST: Final = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)


def guarded(html: str) -> str:
    """A page with its policy right after the encoding, before anything that it restricts."""
    found = _CHARSET.search(html)
    if not found:
        return html
    own = f'{_OWN.decode()}{_policy(hashes(html))}">'
    return f"{html[: found.end()]}\n  {own}{html[found.end() :]}"


def hashes(html: str) -> list[str]:
    """`'sha256-...'` of each script that stands in a page and runs."""
    return sorted({_hash(text) for given, text in _SCRIPT.findall(html) if text.strip() and _runs(given)})


def _runs(attributes: str) -> bool:
    kind = _TYPE.search(attributes)
    return not _SOURCE.search(attributes) and (kind is None or kind[1].lower() in _RUN)


def said(page: bytes) -> bytes:
    """The policy that a page says; b"" where it says none."""
    start = page.find(_OWN, 0, _BEGINNING)
    return page[start : page.find(b'">', start)] if start >= 0 else b""


def said_at(page: Path) -> bytes:
    """The same of a page on the disk."""
    with page.open("rb") as file:
        return said(file.read(_BEGINNING))


def with_policy(headers: bytes, policies: Iterable[bytes]) -> bytes:
    """`_headers` with a policy for all pages, made of those that the pages say."""
    scripts = sorted({script for policy in set(policies) for script in _HASHES.findall(policy.decode())})
    line = f"  Content-Security-Policy: {_policy(scripts)}; frame-ancestors 'self'\n".encode()
    before, everywhere, after = headers.partition(_EVERY_PATH)
    return before + everywhere + line + after if everywhere else headers


def _policy(scripts: Iterable[str]) -> str:
    return f"default-src 'none'; script-src {' '.join([*_SCRIPTS, *scripts])}; {_REST}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
