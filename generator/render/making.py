"""Pages that are made when they are wanted: an earlier build may have made them already."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.derive.library import Library
from generator.render.page import Page


@dataclass(frozen=True, slots=True)
class Making:
    """How a page is made: of the library, and of what is given besides, which is plain data that `repr` says all of.

    `make` sees nothing else, so that the page is the same where what it asks the library for and what it is given are.
    """

    make: Callable[..., Page] = field(repr=False)
    given: tuple[Any, ...]

    def page(self, library: Library) -> Page:
        """Makes it."""
        return self.make(library, *self.given)
