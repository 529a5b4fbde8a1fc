"""Other machines to work on: a Dask cluster behind the seam that `workers` is. The only import of Dask, in the extra `cluster`.

with connected("tcp://scheduler:8786") as crew, crew.executor(library) as pool:
pool.map(work, names)  # where work asks held(Library), as in processes of this machine
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, NamedTuple, TypeVar

from generator import workers
from generator.workers import Executor, Future

_T = TypeVar("_T")
_ADDRESS = re.compile(r"\w+://\S+:\d+")
_PATIENCE = 10  # seconds for a scheduler to answer, and for one worker to be there


class ClusterError(Exception):
    """There is no cluster to work on; the message says why, and what helps."""


class Crew:
    """The workers of a cluster."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @contextmanager
    def executor(self, hold: Any = None) -> Iterator[Executor]:
        """Work on all of them; what they are to hold is handed over once to each, also to one that joins later."""
        with self._client.get_executor(pure=False) as pool:
            yield _Holding(pool, self._client.scatter(hold, broadcast=True, hash=False))


class _Holding(Executor):
    """An executor whose work finds what it needs held, wherever it is done."""

    def __init__(self, pool: Executor, hold: Any) -> None:
        self._pool, self._hold = pool, hold

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """As the executor's own; a future of Dask's among the arguments becomes what it stands for."""
        return self._pool.submit(workers.holding, self._hold, fn, *args, **kwargs)


class _Version(NamedTuple):
    """What must be the same everywhere for the same bytes."""

    annals: str
    python: str


@contextmanager
def connected(address: str) -> Iterator[Crew]:
    """The crew of a scheduler, such as `tcp://scheduler:8786`, until the end of the block. Raises ClusterError."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that most installations do without
    except ImportError as error:
        raise ClusterError("--cluster needs Dask, which is not installed: pip install 'annals[cluster]'") from error
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(f"{address} is no scheduler's address, such as tcp://scheduler:8786")
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no scheduler answers at {address}: start one with `dask scheduler`, or name its address as it prints it"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterError(
                f"the scheduler at {address} has no workers: start some with `dask worker {address}`"
            ) from error
        _alike(client, address)
        yield Crew(client)


def _alike(client: Any, address: str) -> None:
    """Raises ClusterError where a worker runs another version of this program."""
    here = _version()
    try:
        there = client.run(_version)
    except ModuleNotFoundError as error:
        raise ClusterError(f"workers of {address} have no annals: install the same version there as here") from error
    others = sorted(f"{worker} has {v.annals} on Python {v.python}" for worker, v in there.items() if v != here)
    if others:
        raise ClusterError(
            f"workers of {address} differ from here ({here.annals} on Python {here.python}), so that pages might: {', '.join(others)}"
        )


def _version() -> _Version:
    return _Version(version("annals"), ".".join(map(str, sys.version_info[:2])))
