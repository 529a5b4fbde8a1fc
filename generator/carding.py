"""The pictures of cards: drawn where words are new, and kept in .cache/annals/ for the next build."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgpack

from generator import workers
from generator.publish import sealed
from generator.publish.faults import PublishError
from generator.render.cards.card import Card

_FILE: Final = "cards.msgpack"
_ENOUGH: Final = 25  # cards keep a process busy for longer than it takes to start
_DRAWN_BY: Final = ("render/cards/*.py", "site/theme/assets/fonts/*.woff2")


def pictures(cards: Mapping[str, Card], cache: Path | None, jobs: int | None = 1) -> dict[str, bytes]:
    """PNG by path, in the order of `cards`; `cache` is a folder, None where nothing is to be kept.

    What is kept are the pictures of this build, so that words which are taken out of the records go from there as well.
    """
    drawn_by = _edition()
    keys = {path: _digest(drawn_by + repr(card).encode()) for path, card in cards.items()}
    kept = _recall(cache / _FILE) if cache else {}
    new = {key: cards[path] for path, key in keys.items() if key not in kept}
    drawn = dict(zip(new, _shared_out(list(new.values()), jobs), strict=True))
    found = {key: drawn[key] if key in drawn else kept[key] for key in keys.values()}
    if cache and found.keys() != kept.keys():
        _keep(cache / _FILE, found)
    return {path: found[key] for path, key in keys.items()}


def _shared_out(cards: Sequence[Card], jobs: int | None) -> list[bytes]:
    """One PNG for each card."""
    if not cards:
        return []
    count = workers.jobs_for(workers.WORTH // _ENOUGH * len(cards), jobs)
    with workers.executor(count) as pool:
        return [png for share in pool.map(_drawn, workers.shares(cards, count)) for png in share]


def _drawn(cards: Sequence[Card]) -> list[bytes]:
    from generator.render.cards import drawing  # noqa: PLC0415 - 60 ms, on most builds for nothing

    return [drawing.png(card) for card in cards]


def _edition() -> bytes:
    """Tells apart what the same words can look like: versions of Pillow, of the faces and of the program."""
    here = Path(__file__).parent
    files = [path.read_bytes() for pattern in _DRAWN_BY for path in sorted(here.glob(pattern))]
    return _digest(b"".join(map(_digest, [version("pillow").encode(), *files])))


def _recall(file: Path) -> dict[bytes, bytes]:
    """What was kept, by key; nothing where the file is not as it was left."""
    try:
        return dict(msgpack.unpackb(sealed.read(file), strict_map_key=False))
    except (OSError, ValueError, TypeError):
        return {}


def _keep(file: Path, pictures: Mapping[bytes, bytes]) -> None:
    """For the next build; where the disk does not let us, it draws them again."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        sealed.write(file, [msgpack.packb(pictures)])
    except (OSError, PublishError):
        return


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
