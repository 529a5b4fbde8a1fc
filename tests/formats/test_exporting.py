"""All data files at once: the same bytes, however many processes make them."""

import os
import signal
import tempfile
from dataclasses import replace
from pathlib import Path, PurePath

import pytest

from generator import exporting, workers
from generator.derive import library as libraries
from generator.formats import catalogue, dataset, each_record, shelf


@pytest.mark.parametrize("jobs", [2, 5])
def test_processes_make_the_same_files(busy, site, jobs):
    assert dict(exporting.files(busy, site, jobs)) == exporting.files(busy, site, 1)


@pytest.fixture
def alone(monkeypatch):
    """As in a process of its own: earlier tests may have left threads in this one."""
    monkeypatch.setattr(workers.threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("at_once", [1, 3, 1024])
def test_one_process_beside_makes_the_same_files(busy, site, monkeypatch, at_once):
    for module in (dataset, each_record):
        monkeypatch.setattr(module, "AT_ONCE", at_once)
    wanted = exporting.files(busy, site, 2)
    with exporting.beside(busy, site) as made:
        assert dict(exporting.together([made()])) == dict(wanted)


@pytest.mark.usefixtures("alone")
def test_files_are_made_here_where_that_process_was_killed_half_way(busy, site, monkeypatch):
    wanted = exporting.files(busy, site, 1)
    own, every = os.getpid(), catalogue.TOGETHER

    def dies(told):
        yield from every[0](told)
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(catalogue, "TOGETHER", (dies, *every[1:]))
    with exporting.beside(busy, site) as made:
        assert dict(exporting.together([made()])) == wanted


def test_permuted_records_give_the_same_bytes_in_every_format(busy, site):
    backwards = dict(reversed(busy.corpus.by_id.items()))
    shuffled = libraries.library(replace(busy.corpus, by_id=backwards))
    assert catalogue.files(shuffled, site) == catalogue.files(busy, site)


def test_nothing_is_left_behind(busy, site, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files = exporting.files(busy, site, 2)
    assert list(tmp_path.iterdir()) == []
    assert files["data/latest/timeline.json"]


def test_what_fails_in_a_process_is_said_and_leaves_nothing(busy, site, tmp_path, monkeypatch):
    def broken(told):
        raise ValueError("this format is broken")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(catalogue, "FORMATS", (*catalogue.FORMATS[1:3], broken))
    with pytest.raises(ValueError, match="this format is broken"):
        exporting.files(busy, site, 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_hold_what_they_are_given(jobs):
    with workers.executor(jobs, Path("here")) as pool:
        assert list(pool.map(_named, [1, 2])) == ["here", "here"]
        with pytest.raises(LookupError, match="no int is held here"):
            pool.submit(workers.held, int).result()


def _named(_):
    return str(workers.held(PurePath))


@pytest.mark.parametrize("jobs", [1, 2])
def test_large_files_go_over_the_disk(busy, site, jobs, tmp_path, monkeypatch):
    wanted = exporting.files(busy, site, 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(shelf, "_IN_MEMORY", 64)
    assert dict(exporting.files(busy, site, jobs)) == wanted
    assert list(tmp_path.iterdir()) == []
