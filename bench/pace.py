"""How fast this machine is beside the one for which the goals in seconds were set."""

import functools
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import corpus
import yaml

_THERE = 235e-6  # seconds there for an incident of sixty lines through PyYAML's CSafeLoader
_INCIDENTS = 100
_TIMES = 5
_EACH = 1.0  # seconds between two looks at the pace while something runs
_FEW = 10  # incidents of one look: three milliseconds, so that what runs loses nothing by it


@functools.cache
def _texts() -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(_INCIDENTS, Path(folder), seed=1)
        return tuple(file.read_text(encoding="utf-8") for file in Path(folder, "incidents").glob("[0-9]*/*.yml"))


def slowness() -> float:
    """How many times as long as there one core of this machine takes just now for the same work."""
    return statistics.median(_read(_texts()) for _ in range(_TIMES)) / _THERE


class Watch:
    """The pace while something else has all cores at work: a look each second, in time of work, since a look may have to wait for a core."""

    def __init__(self) -> None:
        self._found: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        _texts()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def pace(self) -> float:
        """The mean of all looks: what ran did its work through all of them."""
        return statistics.fmean(self._found)

    def _look(self) -> None:
        texts = _texts()[:_FEW]
        while True:
            _read(texts)  # until now others had the caches of this core
            self._found.append(_read(texts, time.thread_time) / _THERE)
            if self._ended.wait(_EACH):
                return


def _read(texts: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    for text in texts:
        yaml.load(text, yaml.CSafeLoader)
    return (clock() - start) / len(texts)
