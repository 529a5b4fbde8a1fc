"""What another process can begin before this one has loaded its own modules: they take as long as the templates of all pages, or a check of hundreds of records."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from generator import workers
from generator.project import Project
from generator.render import bytecode

if TYPE_CHECKING:
    from generator.checking import Checked

_MANY: Final = 2 * workers.WORTH
"""Fewer records are checked by one process, and cross to another one in a hundredth of a second."""


@contextmanager
def checked(project: Project, records: int, *, drafts: bool, clean: bool) -> Iterator[Callable[[], "Checked"]]:
    """Let another process check so many `records`, if they are few; what it gives waits for it. Else, or where it is 0, they are checked when somebody asks."""
    work = partial(check, project, drafts=drafts, clean=clean)
    with workers.ahead(work) if 0 < records < _MANY else nullcontext(work) as found:
        yield found


def check(project: Project, *, drafts: bool, clean: bool) -> "Checked":
    """All records, for one command that asks for no more; `clean`: with nothing that an earlier check found."""
    from generator import checking, rechecking  # noqa: PLC0415 - not before there are two processes

    if clean:
        return checking.check(project, drafts=drafts, lean=True)
    return replace(rechecking.checked(project, drafts=drafts, lean=True), standing=None)


@contextmanager
def templates() -> Iterator[Callable[[], None]]:
    """Let another process compile the templates of a whole site, unless an earlier run did; what it gives uses them in this one."""
    if bytecode.recall():
        yield lambda: None
        return
    with workers.ahead(_compiled) as compiled:

        def use() -> None:
            from generator.render import environment  # noqa: PLC0415 - the other process has loaded it meanwhile

            environment.take(compiled())

        yield use


def _compiled() -> Mapping[str, bytes]:
    from generator.render import environment  # noqa: PLC0415 - not before there are two processes

    return environment.compiled()
