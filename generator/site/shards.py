"""Readers' search in shards by period: each is an index of its own, made beside the others, and kept while nothing in it changes.

Readers first search the newest two; older ones join when they ask. `pagefind/shards.json` says which there are.
"""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from generator import workers
from generator.publish import single, tree
from generator.site import search
from generator.site.search import Findable

SIZE = 2_500
"""Records of a shard: Pagefind takes less than 400 MB for so many."""
LIST = "shards.json"


class Shard(NamedTuple):
    """Records of some months, `since` and `until` as `YYYY-MM`, both "" where nothing has a date."""

    since: str
    until: str
    records: tuple[tuple[int, Findable], ...]  # with the number of each among all

    @property
    def name(self) -> str:
        """Its folder: that of an old shard stays while newer entries come."""
        return self.since or "undated"


def cut(records: Sequence[Findable], size: int = SIZE) -> list[Shard]:
    """Whole months from the oldest on, no more than `size` records unless one month has them; newest first.

    What has no date stands in the newest, which every search loads.
    """
    months = sorted(Counter(r.period for r in records if r.period).items())
    spans: list[list[str]] = []
    room = 0
    for month, count in months:
        room -= count
        if room < 0 or not spans:
            spans.append([])
            room = size - count
        spans[-1].append(month)
    spans = spans or [[""]]
    found = {month: span[0] for span in spans for month in span}
    shares: dict[str, list[tuple[int, Findable]]] = {span[0]: [] for span in spans}
    for number, record in enumerate(records):
        shares[found.get(record.period, spans[-1][0])].append((number, record))
    return [Shard(span[0], span[-1], tuple(shares[span[0]])) for span in reversed(spans)]


def index(
    records: Sequence[Findable], language: str, kept: Path, niceness: int = 0, size: int = SIZE
) -> dict[str, bytes]:
    """The files of readers' search, by path below `pagefind/`; shards of the same records come from `kept`. Raises SiteError.

    `kept` belongs to this alone: what is not of these records goes.
    """
    shards = cut(records, size)
    with workers.beside(workers.cores()) as pool:
        made = list(pool.map(partial(_made, language, kept, niceness), shards))
    if kept.is_dir():
        tree.discard(kept, {path.name for path in kept.iterdir()} - {name for name, _ in made})
    by_name = {shard.name: files for shard, (_, files) in zip(shards, made, strict=True)}
    said = [{"name": s.name, "since": s.since[:4], "until": s.until[:4], "runs": list(_runs(s))} for s in shards]
    listed = {"shards": said, "same": _same(shards, by_name)}
    files = {f"{name}/{path}": content for name, found in by_name.items() for path, content in found.items()}
    return files | {LIST: (json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n").encode()}


def _same(shards: Sequence[Shard], files: Mapping[str, Mapping[str, bytes]]) -> dict[str, dict[str, str]]:
    """The ids that several shards have, since Pagefind's are short: for each the addresses, and the shard that has which."""
    ids = {shard.name: json.loads(files[shard.name][search.KNOWN])["ids"] for shard in shards}
    count = Counter(ident for found in ids.values() for ident in found)
    same: dict[str, dict[str, str]] = {}
    for shard in shards:
        for ident, (_, record) in zip(ids[shard.name], shard.records, strict=True):
            if count[ident] > 1:
                same.setdefault(ident, {})[record.url] = shard.name
    return same


def _made(language: str, kept: Path, niceness: int, shard: Shard) -> tuple[str, Mapping[str, bytes]]:
    """Under which name a shard is kept, and its files."""
    records = [record for _, record in shard.records]
    program = f"{language} {version('pagefind')} {Path(search.__file__).read_text(encoding='utf-8')}".encode()
    name = f"{hashlib.blake2b(program + search.lines(records), digest_size=16).hexdigest()}.zip"
    try:
        return name, _unpacked((kept / name).read_bytes())
    except (OSError, zipfile.BadZipFile):
        files = search.index(records, language, niceness=niceness)
        kept.mkdir(parents=True, exist_ok=True)
        single.write(kept / name, _packed(files))
        return name, files


def _packed(files: Mapping[str, bytes]) -> bytes:
    """One file of many, with their checksums: what was cut or changed is not taken for whole."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), content)
    return packed.getvalue()


def _unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _runs(shard: Shard) -> Iterator[list[int]]:
    """First number and length of each run of entries that follow each other among all; they come first in a shard."""
    run: list[int] = []
    for number, record in shard.records:
        if not record.entry:
            break
        if run and number == sum(run):
            run[1] += 1
        else:
            if run:
                yield run
            run = [number, 1]
    if run:
        yield run
