"""Two builds at once: the second waits, and says so."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from generator.publish.faults import PublishError
from generator.publish.lock import NAME, locked

HOLDING = """
import sys
from pathlib import Path
from generator.publish.lock import locked

with locked(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_free_lock_is_taken_without_waiting(tmp_path):
    with locked(tmp_path / "build", pytest.fail):
        assert (tmp_path / "build" / NAME).exists()
    with locked(tmp_path / "build", pytest.fail):
        pass


def test_the_second_says_so_and_waits_for_the_first(tmp_path, holder):
    said = threading.Event()

    def release():
        said.set()
        holder.stdin.close()

    with locked(tmp_path, release):
        assert said.is_set()
        assert holder.wait(10) == 0


def test_a_killed_build_leaves_no_lock(tmp_path, holder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait(10)
    with locked(tmp_path, pytest.fail):
        pass


def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path):
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError), locked(tmp_path, pytest.fail):
        pass
    assert not (tmp_path / "elsewhere").exists()
