"""What another process can begin before this one has loaded its own modules: they take as long as the templates of all pages."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from generator import workers
from generator.render import bytecode


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
