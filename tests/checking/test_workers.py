"""Work is shared out, and comes back in order, whoever does it."""

import os
import signal
import threading
import time
from concurrent.futures import Executor
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import workers


@given(st.lists(st.integers()), st.integers(1, 9))
def test_shares_are_even_and_lose_nothing(things, count):
    found = workers.shares(things, count)
    assert [thing for share in found for thing in share] == things
    assert len(found) == min(count, len(things))
    assert max(map(len, found), default=0) - min(map(len, found), default=0) <= 1


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_questions(jobs):
    with workers.executor(jobs) as pool:
        assert isinstance(pool, Executor)
        assert list(pool.map(str, range(20))) == [str(n) for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_comes_back(jobs):
    with workers.executor(jobs) as pool, pytest.raises(ZeroDivisionError):
        list(pool.map(divmod, [1, 1], [1, 0]))


def test_one_job_starts_no_process():
    with workers.executor(1) as one, workers.executor(2) as two:
        assert one.submit(os.getpid).result() == os.getpid()
        assert two.submit(os.getpid).result() != os.getpid()
        assert two.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def _in_a_thread_of_its_own():
    return threading.current_thread() is not threading.main_thread()


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_leave_the_heap_that_they_began_with_alone(jobs):
    with workers.executor(jobs, "held") as pool:
        assert pool.submit(_in_a_thread_of_its_own).result() == (jobs > 1)
        assert pool.submit(workers.held, str).result() == "held"


def test_this_process_holds_nothing_that_nobody_works_on():
    with workers.executor(1, "outer"):
        with workers.executor(1, "inner"):
            assert workers.held(str) == "inner"
        assert workers.held(str) == "outer"
    with pytest.raises(LookupError):
        workers.held(str)


def test_few_things_are_worth_one_process():
    assert workers.jobs_for(workers.WORTH - 1) == 1
    assert workers.jobs_for(10**6) == workers.cores()
    assert workers.jobs_for(1, 5) == 5


@pytest.mark.parametrize(("said", "most"), [("1", 1), ("0", 1), ("", None), ("many", None), ("100000", None)])
def test_no_more_processes_than_are_allowed(monkeypatch, said, most):
    free = workers.cores()
    monkeypatch.setenv(workers.JOBS, said)
    assert workers.cores() == (most or free)


@pytest.fixture
def alone(monkeypatch):
    """As in a process of its own: earlier tests may have left threads in this one."""
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("alone")
def test_work_ahead_is_done_by_another_process():
    with workers.ahead(os.getpid) as other:
        assert other() != os.getpid()


def test_work_ahead_is_done_here_where_there_is_one_core(monkeypatch):
    monkeypatch.setenv(workers.JOBS, "1")
    with workers.ahead(os.getpid) as own:
        assert own() == os.getpid()


def test_work_ahead_is_done_here_where_threads_run():
    with workers.beside() as pool:
        pool.submit(str).result()
        with workers.ahead(os.getpid) as own:
            assert own() == os.getpid()


@pytest.mark.usefixtures("alone")
def test_work_ahead_is_done_here_where_the_other_process_was_killed():
    own = os.getpid()

    def work():
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with workers.ahead(work) as result:
        assert result() == "done"


@pytest.mark.usefixtures("alone")
def test_what_goes_wrong_ahead_does_so_for_whoever_asks(capfd):
    with workers.ahead(partial(divmod, 1, 0)) as result, pytest.raises(ZeroDivisionError):
        result()
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("alone")
def test_nobody_has_to_wait_for_work_ahead():
    with workers.ahead(partial(time.sleep, 60)):
        pass


@pytest.mark.usefixtures("alone")
def test_a_process_that_was_forked_since_waits_and_leaves_the_result():
    with workers.ahead(partial(_told_late, "done")) as result, workers.executor(2, result) as pool:
        assert pool.submit(_waited).result() > 0.1
        assert result() == "done"


@pytest.mark.usefixtures("alone")
def test_nobody_waits_for_work_ahead_that_nobody_wants_any_more():
    with workers.ahead(partial(time.sleep, 60)) as result, workers.executor(2, result) as pool:
        waiting = pool.submit(_waited)
        result.close()
        assert waiting.result() < 30


def test_nobody_waits_where_it_is_done_when_somebody_asks(monkeypatch):
    monkeypatch.setenv(workers.JOBS, "1")
    with workers.ahead(partial(time.sleep, 60)) as result:
        result.wait()
        result.close()


@pytest.mark.usefixtures("alone")
def test_long_work_ahead_is_done_beside_the_first_thread_of_its_process():
    with workers.ahead(_in_first_thread, long=True) as long, workers.ahead(_in_first_thread) as short:
        assert (long(), short()) == (False, True)


def _told_late(what):
    time.sleep(0.3)
    return what


def _waited():
    start = time.monotonic()
    workers.held(workers.Awaited).wait()
    return time.monotonic() - start


def _in_first_thread():
    return threading.current_thread() is threading.main_thread()
