"""Processes with long work before them have their memory in large pages, where the system gives them; what lies in it stays."""

import os
import platform
import re
import sys
import time
from pathlib import Path

import pytest

from generator import heap, workers

LARGE = "AnonHugePages"
MANY = 400_000  # small objects, more than twenty megabytes of them
MUCH = 6_000_000  # members of a list, of eight bytes each


def _in_large_pages():
    """Kilobytes of this process."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(LARGE)).split()[1])


def _looked_at():
    held = workers.held(tuple)
    return _in_large_pages(), sum(map(len, held))


def _gives_them():
    release = re.match(r"(\d+)\.(\d+)", platform.release())
    setting = Path("/sys/kernel/mm/transparent_hugepage/enabled")  # Linux alone has it
    since = release is not None and tuple(map(int, release.groups())) >= (6, 1)
    return since and setting.exists() and "[never]" not in setting.read_text(encoding="ascii")


gives_them = pytest.mark.skipif(not _gives_them(), reason="this system gives no large pages to those who ask for them")


@gives_them
@pytest.mark.parametrize(("long", "worth", "large"), [(True, 0, True), (True, 1 << 50, False), (False, 0, False)])
def test_long_work_with_much_memory_has_it_in_large_pages(monkeypatch, long, worth, large):
    monkeypatch.setattr(heap, "WORTH", worth)
    held = tuple(str(number) for number in range(MANY))
    before = _in_large_pages()  # libraries may have some of their own
    with workers.executor(2, held, long=long) as pool:
        found, length = pool.submit(_looked_at).result()
    assert (found > before + 10_000) == large
    assert length == sum(map(len, held))


def _seen():
    """Which process this is, and how much of it; busy for so long that another takes what is asked next."""
    time.sleep(0.01)
    return os.getpid(), _in_large_pages()


def _grown():
    """The same, before it had much more to hold: what is kept stands for records that were woken. So large a list finds room in no hole."""
    seen = _seen()
    _KEPT.extend([None] * MUCH)
    return seen


_KEPT: list[None] = []


@gives_them
def test_what_has_come_since_is_taken_before_the_next_work(monkeypatch):
    monkeypatch.setattr(heap, "WORTH", 0)
    with workers.executor(2, (), long=True) as pool:
        grown, before = pool.submit(_grown).result()
        seen = dict(future.result() for future in [pool.submit(_seen) for _ in range(40)])
    assert seen[grown] > before + 10_000


@pytest.mark.parametrize("places", [OSError, lambda: [(4096, heap.WORTH)]])
def test_a_system_that_gives_none_is_no_fault(monkeypatch, places):
    def asked():
        if places is OSError:
            raise OSError
        return iter(places())

    monkeypatch.setattr(heap, "_large", asked)
    heap.in_large_pages()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a process has in its memory")
def test_what_has_a_name_is_left_alone():
    lines = Path("/proc/self/maps").read_text(encoding="ascii", errors="replace").splitlines()
    named = {int(line.partition("-")[0], 16) for line in lines if len(line.split()) > 5}
    assert not named.intersection(start for start, _ in heap._large())
