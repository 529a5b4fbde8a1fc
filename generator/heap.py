"""The memory of processes that are forked from one which holds many records: tidied before, taken in large pages after."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

_COLLAPSE: Final = 25  # MADV_COLLAPSE of Linux 6.1
_LARGE: Final = 2 << 20  # bytes of a large page
WORTH: Final = 400 << 20
"""So many bytes or more are worth it; of fewer, to copy them may take as long as it spares, where little of the memory is free in one piece."""


def settled() -> None:
    """Before processes are forked that share what stays: the collector need not go through it, nor copy it by that.

    Memory between what stays goes back to the system, where its library is asked for it (glibc): of 100,000 records a check
    leaves 200 MB, which each forked process would count as its own.
    """
    gc.freeze()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def in_large_pages() -> None:
    """For a forked process with long work before it: takes as its own what it shares, if that is worth it, in large pages, where the system gives them.

    It would copy nearly all of it anyway, 4 KB at a time: Python counts references in what it only looks at. And the processor
    finds more of it without looking up where each page is. Asked again it takes what has come since: where nothing has, that
    is a millisecond.
    """
    with suppress(OSError, AttributeError):  # another system than Linux, or another library of it
        madvise = ctypes.CDLL(None).madvise
        places = list(_large())
        if sum(size for _, size in places) >= WORTH:
            for start, size in places:  # an older system says no, and nothing is lost
                madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), _COLLAPSE)


def _large() -> Iterator[tuple[int, int]]:
    """Address and size of what objects lie in: Python's own heap is memory without a name. That of the system's library has one, and was given back in part."""
    with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:  # noqa: PTH123 - no file of ours
        for line in maps:
            where, rights, *_, last = line.split()
            start, end = (int(part, 16) for part in where.split("-"))
            nameless = last == "0"  # the inode, which a name would follow
            if nameless and rights == "rw-p" and end - start >= _LARGE:
                yield start, end - start
