"""MkDocs at work in this process: what it finds in the environment, and what it says instead of printing it."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from generator.site.faults import SiteError

Say = Callable[[str], None]
"""Tells people what is going on, in a line."""


@contextmanager
def listening(epoch: int) -> Iterator[list[str]]:
    """MkDocs' warnings, as they come; whatever ends its work is a SiteError that says what MkDocs said.

    `epoch` stands for the time of the build, in seconds since 1970.
    """
    with clock(epoch), _messages() as (warnings, errors):
        try:
            yield warnings
        except SiteError:
            raise
        except (Exception, SystemExit) as error:
            raise SiteError(said("MkDocs", errors or [str(error)])) from error


@contextmanager
def clock(epoch: int) -> Iterator[None]:
    """The variables that builders take the time from: they take it from nowhere else."""
    with _environment({"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}):
        yield


def said(builder: str, messages: list[str]) -> str:
    """Why there is no site, in the builder's words."""
    return f"{builder} could not build the site:\n" + "\n".join(f"  {message}" for message in messages)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _messages() -> Iterator[tuple[list[str], list[str]]]:
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.warnings, collector.errors
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagated


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        found = self.errors if record.levelno >= logging.ERROR else self.warnings
        found.append(record.getMessage())
