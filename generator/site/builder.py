"""The builders: they read a settings file and the Markdown tree that it names, and write a folder of HTML.

MkDocs runs in this process, ProperDocs and Zensical in their own. All of them carry two faults of Material's into every
page, which are repaired here.
"""

import importlib.util
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from generator.publish import tree
from generator.site.faults import SiteError

BUILDERS = ("mkdocs", "properdocs", "zensical")

_FAULT = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_DIRTY = "A 'dirty' build"


def repaired(html: str) -> str:
    """HTML without `autocomplete` on Material's two checkboxes, where HTML does not allow it."""
    return _FAULT.sub(r"\1", html, count=2)


def build(builder: str, settings: Path, out: Path, epoch: int, *, changed_only: bool = False) -> list[str]:
    """Build what a settings file says into `out`, and return the builder's warnings; raises SiteError.

    `epoch` stands for the time of the build, in seconds since 1970. With `changed_only`, MkDocs leaves pages alone that
    are newer than their Markdown; the other builders decide for themselves.
    """
    with _environment({"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}):
        if builder == "mkdocs":
            return _mkdocs(settings, changed_only=changed_only)
        warnings = _command(builder, settings)
    tree.add(out, {str(page.relative_to(out)): _repaired_bytes(page) for page in out.rglob("*.html")})
    return warnings


def _repaired_bytes(page: Path) -> bytes:
    return repaired(page.read_text(encoding="utf-8")).encode()


def _mkdocs(settings: Path, *, changed_only: bool) -> list[str]:
    with _messages() as messages:
        try:
            config = load_config(str(settings))
            config.plugins["annals/repair"] = _Repair()
            config.plugins.on_startup(command="build", dirty=changed_only)
            try:
                mkdocs.build(config, dirty=changed_only)
            finally:
                config.plugins.on_shutdown()
        except (Exception, SystemExit) as error:
            raise SiteError(
                _said("MkDocs", [m for level, m in messages if level >= logging.ERROR] or [str(error)])
            ) from error
    return [message for level, message in messages if level == logging.WARNING and not message.startswith(_DIRTY)]


class _Nothing(Config):  # type: ignore[no-untyped-call]
    """A plugin without settings."""


class _Repair(BasePlugin[_Nothing]):  # type: ignore[no-untyped-call]
    """Repairs pages on their way to the disk; not named in any mkdocs.yml, so that the tree needs no plugin of ours."""

    def on_post_page(self, output: str, /, **_: Any) -> str:
        return repaired(output)

    def on_post_template(self, output_content: str, /, *, template_name: str, **_: Any) -> str:
        return repaired(output_content) if template_name.endswith(".html") else output_content


def _command(builder: str, settings: Path) -> list[str]:
    if builder not in BUILDERS or importlib.util.find_spec(builder) is None:
        raise SiteError(
            f"the builder {builder} is not installed: pip install {builder}, or build with --builder mkdocs"
        )
    command = [sys.executable, "-m", builder, "build", "-f", str(settings)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - one of BUILDERS
    lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    if run.returncode:
        raise SiteError(_said(builder, lines[-5:]))
    return [line for line in lines if line.startswith("WARNING")]


def _said(builder: str, messages: list[str]) -> str:
    return f"{builder} could not build the site:\n" + "\n".join(f"  {message}" for message in messages)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """These variables, for builders: they take them from nowhere else."""
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
def _messages() -> Iterator[list[tuple[int, str]]]:
    """What MkDocs logs from warnings upwards, instead of printing it."""
    found: list[tuple[int, str]] = []
    handler = _Collector(found)
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


class _Collector(logging.Handler):
    def __init__(self, found: list[tuple[int, str]]) -> None:
        super().__init__(logging.WARNING)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append((record.levelno, record.getMessage()))
