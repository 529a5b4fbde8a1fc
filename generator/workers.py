"""Work on all cores. The seam is `concurrent.futures.Executor`: processes by default, this process where that is quicker.

    with executor(jobs_for(len(ids))) as pool:
        for answer in pool.map(partial(work, shared), shares(ids, 2)):
            ...

`map` gives results in the order of what was asked, however many work on it. Whatever crosses to a worker and back is
pickled: hand over chunks and plain data, not single things and objects; functions stand at the top of a module. Another
executor serves as well: that of `generator.cluster` is a Dask cluster.

What is too large to cross and is there already, such as all records, is held: forked processes have it from the start.

    with executor(jobs, library) as pool:
        pool.map(work, names)  # where work asks held(Library)
"""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from itertools import pairwise
from typing import Any, Generic, ParamSpec, TypeVar

from generator import heap

__all__ = [
    "JOBS",
    "WORTH",
    "Awaited",
    "Executor",
    "Future",
    "Hands",
    "Here",
    "ahead",
    "beside",
    "cores",
    "executor",
    "held",
    "holding",
    "jobs_for",
    "shares",
]

_P = ParamSpec("_P")
_T = TypeVar("_T")
JOBS = "ANNALS_JOBS"  # in the environment: how many processes may run at once
WORTH = 400
"""So many things, such as records, keep a process busy for longer than it takes to start."""
Hands = Callable[[Any], AbstractContextManager[Executor]]
"""Gives an executor that holds something, for a `with` block."""

_HELD = threading.local()  # a worker's is its own


class Here(Executor):
    """Does everything at once, in this process, which holds this until it shuts down."""

    def __init__(self, hold: Any = None) -> None:
        self._before, _HELD.it = getattr(_HELD, "it", None), hold

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as they are given
        """Lets go of it."""
        _HELD.it = self._before

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Calls it; what it returns or raises is in the future."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future


class _Aside(Executor):
    """Processes, each of which works in a thread beside its first one.

    A thread has a heap of its own where the system's library gives it one (glibc). That which a forked process begins with is
    full of holes: of 100,000 records a check leaves 8,000 of all sizes, and whoever wants more than half a kilobyte goes
    through some of them, which took a tenth of the time of all pages.
    """

    def __init__(self, processes: Executor) -> None:
        self._processes = processes

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Hands it to a process."""
        return self._processes.submit(_aside, partial(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as they are given
        """Lets the processes end."""
        self._processes.shutdown(wait, cancel_futures=cancel_futures)


def executor(jobs: int, hold: Any = None, *, long: bool = False) -> Executor:
    """So many processes, or this one alone; to be used in a `with` block, and before any thread is started.

    Processes are forked where the system can: they begin with all modules loaded, and with what they are to hold. Those whose work
    takes `long` go through all of it, and have as much of their own.
    """
    if jobs <= 1:
        return Here(hold)
    import multiprocessing  # noqa: PLC0415 - they load much, and most commands need one process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    how = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    return _Aside(
        ProcessPoolExecutor(jobs, multiprocessing.get_context(how), initializer=_begin, initargs=(hold, long))
    )


def beside(threads: int = 1, hold: Any = None) -> Executor:
    """Threads beside this one, which hold this, for work that is waiting for another program; to be used in a `with` block."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    return ThreadPoolExecutor(threads, initializer=_hold, initargs=(hold,))


class Awaited(Generic[_T]):
    """What another process works on, and tells `here`, which is a connection; without one it is worked out when somebody asks."""

    def __init__(self, fn: Callable[[], _T], process: Any = None, here: Any = None) -> None:
        self._fn, self._process, self._here = fn, process, here

    def __call__(self) -> _T:
        """The result, once: it waits for it."""
        try:
            if self._here:
                found: _T = self._here.recv()
                return found
        except EOFError:
            pass  # it failed, or was killed
        return self._fn()

    def wait(self) -> None:
        """The same in a process that was forked since, which leaves the result to whoever asks."""
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        if self._here:
            wait([self._here])

    def close(self) -> None:
        """Nobody wants it any more: whoever waits goes on."""
        if self._here:
            self._here.close()
            self._process.kill()
            self._process.join()


@contextmanager
def ahead(fn: Callable[[], _T], *, long: bool = False) -> Iterator[Awaited[_T]]:
    """Let another process begin work that is wanted later, `long` work as in `executor`; what it gives waits for the result.

    Where there is one core alone, threads run that no fork should meet, or that process fails or is killed, the work is done
    when it is asked for.
    """
    import multiprocessing  # noqa: PLC0415 - as above

    if cores() == 1 or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield Awaited(fn)
        return
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, fn, long), daemon=True)
    process.start()
    there.close()
    with closing(Awaited(fn, process, here)) as awaited:
        yield awaited


def held(kind: type[_T]) -> _T:
    """What the executor that this work runs on holds. Raises LookupError where it is of another kind."""
    if isinstance(found := getattr(_HELD, "it", None), kind):
        return found
    raise LookupError(f"no {kind.__name__} is held here")


def holding(hold: Any, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:
    """Does work that asks for what is held where nothing is held yet: on a machine that this one did not start."""
    before, _HELD.it = getattr(_HELD, "it", None), hold
    try:
        return fn(*args, **kwargs)
    finally:
        _HELD.it = before


def jobs_for(things: int, wanted: int | None = None) -> int:
    """How many processes so many things are worth: what somebody wants, else no more than there are cores."""
    return wanted or max(1, min(cores(), things // WORTH))


def cores() -> int:
    """How many processes can run at once, and are allowed to."""
    affinity: Any = getattr(os, "sched_getaffinity", None)
    there = len(affinity(0)) if affinity else os.cpu_count() or 1
    allowed = os.environ.get(JOBS, "")
    return max(1, min(there, int(allowed))) if allowed.isdecimal() else there


def shares(things: Sequence[_T], count: int) -> list[Sequence[_T]]:
    """The things in at most `count` runs of nearly the same length, in order; none of them empty."""
    size, rest = divmod(len(things), count)
    ends = [n * size + min(n, rest) for n in range(count + 1)]
    return [things[start:end] for start, end in pairwise(ends) if end > start]


def _send(to: Any, fn: Callable[[], Any], long: bool) -> None:  # noqa: FBT001 - as a process is started
    """Does work and hands it over; nobody may listen any more. What goes wrong does so again for whoever asks."""
    _begin(None, long)
    with suppress(Exception):
        to.send(_aside(fn) if long else fn())


def _begin(hold: Any, long: bool = False) -> None:  # noqa: FBT001, FBT002 - as an initializer is called
    """A worker leaves Ctrl-C to the process that started it, and does not collect what it hands over whole anyway."""
    _HELD.it, _HELD.long = hold, long
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _aside(work: Callable[[], _T]) -> _T:
    """Does work in the thread beside this one, which holds what this one does."""
    if _HELD.long:
        heap.in_large_pages()  # what it began with, and what has come since the work before
    if not hasattr(_HELD, "thread"):
        _HELD.thread = beside(1, _HELD.it)
    found: _T = _HELD.thread.submit(work).result()
    return found


def _hold(it: Any) -> None:
    _HELD.it = it
