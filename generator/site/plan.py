"""How to build: what the command line asks for. It loads no builder, so that whoever finds nothing to do need not either."""

from dataclasses import dataclass
from typing import Final

BUILDERS: Final = ("mkdocs", "properdocs", "zensical")


@dataclass(frozen=True, slots=True)
class Plan:
    """`stock`: by the builder as it is, from the Markdown tree; `markdown`: with that tree in any case; `clean`: all anew."""

    builder: str = "mkdocs"
    stock: bool = False
    markdown: bool = True
    search: bool = True
    strict: bool = False
    clean: bool = False
