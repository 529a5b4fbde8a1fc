"""Readers' search in shards by period: each is an index of its own, made beside the others, and kept while nothing in it changes.

Readers first search the newest two; older ones join when they ask. `pagefind/shards.json` says which there are.
"""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple, Self

from generator import workers
from generator.publish import single, tree
from generator.site import search
from generator.site.faults import SiteError
from generator.site.search import Findable

SIZE = 2_500
"""Records of a shard: Pagefind takes less than 400 MB for so many."""
LIST = "shards.json"


class Shard(NamedTuple):
    """Records of some months, by their numbers among all; `since` and `until` as `YYYY-MM`, both "" where nothing has a date.

    `runs`: first number and length of each run of entries that follow each other among all; they come first in a shard.
    """

    since: str
    until: str
    numbers: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]

    @property
    def name(self) -> str:
        """Its folder: that of an old shard stays while newer entries come."""
        return self.since or "undated"


def cut(records: Sequence[Findable], size: int = SIZE) -> list[Shard]:
    """Whole months from the oldest on, no more than `size` records unless one month has them; newest first.

    What has no date stands in the newest, which every search loads.
    """
    told = [(record.period, record.entry) for record in records]  # each is read once
    months = sorted(Counter(period for period, _ in told if period).items())
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
    shares: dict[str, list[int]] = {span[0]: [] for span in spans}
    for number, (period, _) in enumerate(told):
        shares[found.get(period, spans[-1][0])].append(number)

    def runs(share: list[int]) -> tuple[tuple[int, int], ...]:
        return tuple(_runs(takewhile(lambda number: told[number][1], share)))

    cuts = ((span[0], span[-1], shares[span[0]]) for span in reversed(spans))
    return [Shard(since, until, tuple(share), runs(share)) for since, until, share in cuts]


def index(
    records: Sequence[Findable], language: str, kept: Path, niceness: int = 0, size: int = SIZE
) -> Mapping[str, bytes]:
    """The files of readers' search, by path below `pagefind/`; shards of the same records come from `kept`. Raises SiteError.

    `kept` belongs to this alone: what is not of these records goes. Files are read from there when they are asked for.
    """
    shards = cut(records, size)
    with workers.beside(workers.cores()) as pool:
        made = list(pool.map(partial(_made, records, language, kept, niceness), shards))
    if kept.is_dir():
        tree.discard(kept, {path.name for path in kept.iterdir()} - {one.file.name for one in made})
    said = [{"name": s.name, "since": s.since[:4], "until": s.until[:4], "runs": s.runs} for s in shards]
    listed = {"shards": said, "same": _same(shards, made, records)}
    last = (json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    return _Index({shard.name: one for shard, one in zip(shards, made, strict=True)}, last)


class _Kept(NamedTuple):
    """The file in which a shard is kept, the paths of its files, and the ids of its records."""

    file: Path
    paths: Mapping[str, None]
    ids: list[str]

    @classmethod
    def of(cls, file: Path, files: Mapping[str, bytes]) -> Self:
        """From the files of a shard."""
        return cls(file, dict.fromkeys(files), json.loads(files[search.KNOWN])["ids"])


class _Index(Mapping[str, bytes]):
    """The files of all shards by path, and the list of shards behind them. Of a large timeline they are too many for the memory.

    Those of one shard are held at a time. Raises SiteError where what was kept is gone.
    """

    def __init__(self, shards: Mapping[str, _Kept], listed: bytes) -> None:
        self._shards, self._listed = shards, listed
        self._opened: tuple[str, Mapping[str, bytes]] = "", {}

    def __getitem__(self, path: str) -> bytes:
        if path == LIST:
            return self._listed
        name, _, inside = path.partition("/")
        if path not in self:
            raise KeyError(path)
        if name != self._opened[0]:
            try:
                self._opened = name, _unpacked(self._shards[name].file.read_bytes())
            except (OSError, zipfile.BadZipFile) as error:
                raise SiteError(f"{self._shards[name].file} was changed meanwhile: build again") from error
        return self._opened[1][inside]

    def __contains__(self, path: object) -> bool:
        name, _, inside = str(path).partition("/")
        return path == LIST or (name in self._shards and inside in self._shards[name].paths)

    def __iter__(self) -> Iterator[str]:
        yield from (f"{name}/{path}" for name, one in self._shards.items() for path in one.paths)
        yield LIST

    def __len__(self) -> int:
        return sum(len(one.paths) for one in self._shards.values()) + 1


def _same(shards: Sequence[Shard], made: Sequence[_Kept], records: Sequence[Findable]) -> dict[str, dict[str, str]]:
    """The ids that several shards have, since Pagefind's are short: for each the addresses, and the shard that has which."""
    count = Counter(ident for one in made for ident in one.ids)
    same: dict[str, dict[str, str]] = {}
    for shard, one in zip(shards, made, strict=True):
        for ident, number in zip(one.ids, shard.numbers, strict=True):
            if count[ident] > 1:
                same.setdefault(ident, {})[records[number].url] = shard.name
    return same


def _made(every: Sequence[Findable], language: str, kept: Path, niceness: int, shard: Shard) -> _Kept:
    """A shard as it is kept."""
    records = [every[number] for number in shard.numbers]
    program = f"{language} {version('pagefind')} {Path(search.__file__).read_text(encoding='utf-8')}".encode()
    found = hashlib.blake2b(b"".join([program, *search.lines(records)]), digest_size=16).hexdigest()
    file = kept / f"{found}.zip"
    try:
        return _Kept.of(file, _unpacked(file.read_bytes()))
    except (OSError, zipfile.BadZipFile):
        files = search.index(records, language, niceness=niceness)
        kept.mkdir(parents=True, exist_ok=True)
        single.write(file, _packed(files))
        return _Kept.of(file, files)


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


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = count = 0
    for number in numbers:
        if number != first + count:
            if count:
                yield first, count
            first, count = number, 0
        count += 1
    if count:
        yield first, count
