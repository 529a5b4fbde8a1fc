"""Drafts as the text of records."""

import json
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.imports import texts
from generator.imports.drafts import LONGEST_SUMMARY, Draft
from generator.model.base import is_id
from generator.model.dates import Date
from generator.model.tracking import untracked

_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")
_MEDIA = {"youtube.com": "video", "youtu.be": "video", "vimeo.com": "video", "dailymotion.com": "video", "twitter.com": "post", "x.com": "post", "facebook.com": "post", "instagram.com": "post", "t.me": "post"}  # fmt: skip


def incident(  # noqa: PLR0913 - what a record consists of
    draft: Draft,
    summary: str,
    sources: Sequence[str],
    *,
    outcome: str | None,
    verification: str,
    today: str,
    origin: str,
) -> str:
    """The record of an event; `origin` says of which file and row it was made."""
    supports = ["date", "type", *(["outcome"] if outcome else []), *(["place"] if draft.places != ("unknown",) else [])]
    lines = [
        "# yaml-language-server: $schema=../schema/incident.schema.json",
        f"title: {_quoted(draft.title)}",
        f"date: {_date(draft.date)}",
        f"type: {draft.type}",
        *([f"outcome: {outcome}"] if outcome else []),
        f"verification: {verification}",
        f"place: {draft.places[0]}",
        f"summary: {_quoted(summary)}",
        "evidence:",
        f"  - {{source: [{', '.join(sources)}], supports: [{', '.join(supports)}]}}",
        f"note: {_quoted(origin)}",
        f"recorded: {today}",
    ]
    return "\n".join([*lines, ""])


def source(url: str, publisher: str | None, language: str, *, today: str, origin: str) -> str:
    """The record of a page of which nothing but its address is known."""
    host = host_of(url)
    name = publisher or (f"{host} (publisher)" if is_id(host) else host)
    lines = [
        "# yaml-language-server: $schema=../schema/source.schema.json",
        f"title: {_quoted(f'[Page of {host}]')}",
        f"publisher: {_quoted(name)}",
        "origin: unknown",
        "published: unknown",
        f"language: {language}",
        f"medium: {_MEDIA.get(host.removeprefix('m.'), 'article')}",
        "carries: own",
        "seen: secondhand",
        f"accessed: {today}",
        f"url: {_quoted(untracked(url))}",
        f"note: {_quoted(origin)}",
    ]
    return "\n".join([*lines, ""])


def summary(draft: Draft, sources: Sequence[str]) -> tuple[str, int]:
    """The paragraphs, each with its citations, as far as there is room; and how many characters found none."""
    cited = f" [{'; '.join(f'@{ident}' for ident in sources)}]"
    kept: list[str] = []
    lost = 0
    for paragraph in draft.paragraphs or (draft.title,):
        room = LONGEST_SUMMARY - len("\n\n".join([*kept, ""])) - len(cited)
        whole = texts.prose(paragraph)
        if lost == 0 and len(whole) <= room:
            kept.append(whole + cited)
        elif lost == 0 and (cut := _cut(paragraph, room)):
            kept.append(texts.prose(cut) + cited)
            lost += len(paragraph) - len(cut)
        else:
            lost += len(paragraph)
    return "\n\n".join(kept or [texts.prose(draft.title) + cited]), lost


def _cut(paragraph: str, room: int) -> str:
    """Its first sentences or words, as they fit with every sign escaped; nothing if that would be next to nothing."""
    least = 40
    cut = paragraph
    while len(texts.prose(cut)) + 1 > room:
        shorter, _, rest = cut.rpartition(" ")
        if not rest or len(shorter) < least:
            return ""
        cut = shorter
    return f"{cut}…"


def stem(draft: Draft) -> str:
    """The id of a draft before anybody else's is considered: its own, or its date and title."""
    if is_id(draft.own_id) and len(draft.own_id) <= 80:  # noqa: PLR2004 - the longest id
        return draft.own_id
    moment = next(iter(re.findall(r"\d{4}(?:-\d\d){0,2}", draft.date.edtf())), "undated")
    return f"{moment}-{slug(draft.title) or 'event'}"[:72].strip("-")


def source_stem(url: str) -> str:
    """The id of a source before anybody else's is considered: host and page."""
    page = slug(re.sub(r"\.\w{2,5}$", "", urlsplit(url).path.rstrip("/").rpartition("/")[2]))
    return f"{slug(host_of(url)) or 'page'}{f'-{page}' if page else ''}"[:72].strip("-")


def host_of(url: str) -> str:
    """The host of an address without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def slug(text: str) -> str:
    """Its letters and digits as an id writes them."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _date(date: Date) -> str:
    written = date.written()
    if isinstance(written, str):
        return written
    return "{" + ", ".join(_pair(key, value) for key, value in written.items()) + "}"


def _pair(key: str, value: str | list[str]) -> str:
    return f"{key}: {value}" if isinstance(value, str) else f"{key}: [{', '.join(value)}]"


def _quoted(text: str) -> str:
    """A YAML scalar: bare where it has the form of an id, else in double quotes (JSON's are YAML's)."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
