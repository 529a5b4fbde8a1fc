"""How fast this machine is beside the one for which the goals in seconds were set."""

import functools
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import corpus
import yaml

_THERE = 235e-6  # seconds there for an incident of sixty lines through PyYAML's CSafeLoader
_INCIDENTS = 100
_TIMES = 5


@functools.cache
def _texts() -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(_INCIDENTS, Path(folder), seed=1)
        return tuple(file.read_text(encoding="utf-8") for file in Path(folder, "incidents").glob("[0-9]*/*.yml"))


def slowness() -> float:
    """How many times as long as there one core of this machine takes just now for the same work."""
    return statistics.median(_read(_texts()) for _ in range(_TIMES)) / _THERE


def _read(texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        yaml.load(text, yaml.CSafeLoader)
    return (time.perf_counter() - start) / len(texts)
