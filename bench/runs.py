"""Commands run to their end and measured, and the machine that they ran on."""

import math
import os
import platform
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pace import slowness

ROOT = Path(__file__).resolve().parents[1]
PYTHON = Path(sys.executable)
ANNALS = Path(sysconfig.get_path("scripts")) / "annals"
MADE = ("build", "site", ".cache", ".annals")
BROWSER = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_LOOK = 0.02  # seconds between two looks whether a command ended
KIB = 1024 if sys.platform != "darwin" else 1  # what ru_maxrss counts in, in bytes
Command = list[str | Path]


@dataclass(frozen=True)
class Run:
    """One process with its children: seconds on the clock and of work in all, and the peak memory of the largest in MB.

    `pace` says how many times as long as the machine of the goals this one took for the same work before and after.
    """

    seconds: float
    megabytes: float
    work: float
    pace: float = 1.0

    @property
    def there(self) -> float:
        """Seconds on the clock at the pace for which the goals were set."""
        return self.seconds / self.pace

    def __add__(self, other: "Run") -> "Run":
        """One after the other."""
        return Run(
            self.seconds + other.seconds, max(self.megabytes, other.megabytes), self.work + other.work, self.pace
        )


def run(command: Command, folder: Path) -> Run:
    """Runs a command to its end; stops the bench where it fails."""
    return in_turns(command, folder, math.inf, lambda: None)


def in_turns(command: Command, folder: Path, seconds: float, other: Callable[[], object]) -> Run:
    """The same with a command that is stopped each so many seconds, while something else is done: they do not count, nor what it does."""
    pace, ran = slowness(), 0.0
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            while not (ended := _ended(child.pid, seconds)):
                os.killpg(child.pid, signal.SIGSTOP)
                ran += time.perf_counter() - start
                other()
                start = time.perf_counter()
                os.killpg(child.pid, signal.SIGCONT)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        ran += time.perf_counter() - start
        status, usage = ended
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{output.read().decode()[-4000:]}")
    return Run(ran, usage.ru_maxrss * KIB / 1e6, usage.ru_utime + usage.ru_stime, (pace + slowness()) / 2)


def _ended(process: int, seconds: float) -> tuple[int, resource.struct_rusage] | None:
    """How a child ended and what it took, if it did within so many seconds."""
    if seconds == math.inf:
        return os.wait4(process, 0)[1:]
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        found, status, usage = os.wait4(process, os.WNOHANG)
        if found:
            return status, usage
        time.sleep(_LOOK)
    return None


def forgotten(folder: Path) -> None:
    """Lets the system take the memory in which it has the files of a folder, once they are on the disk."""
    for file in filter(Path.is_file, folder.rglob("*")):
        with file.open("rb") as there:
            os.posix_fadvise(there.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def mean(these: Sequence[Run]) -> Run:
    """The means, and the most memory."""
    return _together(these, statistics.fmean)


def median(these: Sequence[Run]) -> Run:
    """The medians, and the most memory."""
    return _together(these, statistics.median)


def _together(these: Sequence[Run], average: Callable[[Iterator[float]], float]) -> Run:
    return Run(
        average(r.seconds for r in these),
        max(r.megabytes for r in these),
        average(r.work for r in these),
        average(r.pace for r in these),
    )


def cold(folder: Path, names: tuple[str, ...] = MADE) -> None:
    """Moves aside what an earlier run left, and removes nothing.

    ext4 without a journal passes over each place that was freed in the last minutes, and a new file takes up to fifteen times as
    long while there are many.
    """
    aside = Path(tempfile.mkdtemp(prefix="left-", dir=folder.parent))
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(aside / name)


def real(folder: Path) -> None:
    """The timeline of this repository, without anything that was made of it."""
    for name in ("incidents", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def edit(file: Path, number: int) -> None:
    """A small change of words, another one each time."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"part(?: \d+)? of the day", f"part {number} of the day", text, count=1), encoding="utf-8")


def machine() -> str:
    """One line that says where and with what this was measured."""
    packages = ("mkdocs", "mkdocs-material", "pagefind", "hugo")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores (load {busy:.1f} at the start), {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}; one core takes {slowness():.2f} times as long now as on the machine "
        "of the goals"
    )
