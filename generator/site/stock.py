"""The builders as they are: each reads a settings file and the Markdown tree that it names, and writes a folder of HTML.

MkDocs runs in this process, ProperDocs and Zensical in their own.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from generator.publish import tree
from generator.site.faults import SiteError
from generator.site.listening import clock, listening, said
from generator.site.plan import BUILDERS
from generator.site.repair import repaired


def build(builder: str, settings: Path, out: Path, epoch: int) -> list[str]:
    """Build what a settings file says into `out`, and return the builder's warnings; raises SiteError.

    `epoch` stands for the time of the build, in seconds since 1970.
    """
    if builder == "mkdocs":
        return _mkdocs(settings, epoch)
    with clock(epoch):
        warnings = _command(builder, settings)
    tree.add(out, {str(page.relative_to(out)): _repaired_bytes(page) for page in out.rglob("*.html")})
    return warnings


def _repaired_bytes(page: Path) -> bytes:
    return repaired(page.read_text(encoding="utf-8")).encode()


def _mkdocs(settings: Path, epoch: int) -> list[str]:
    with listening(epoch) as warnings:
        config = load_config(str(settings))
        config.plugins["annals/repair"] = _Repair()
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs.build(config)
        finally:
            config.plugins.on_shutdown()
    return warnings


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
        raise SiteError(said(builder, lines[-5:]))
    return [line for line in lines if line.startswith("WARNING")]
