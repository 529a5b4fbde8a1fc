"""redactions.yml: what is kept of names that were withheld. Written by `annals redact`, never by hand."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Identifier, Integer, Part
from generator.model.dates import DateField

_Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class WithheldName(Part):
    """One form of a name."""

    record: Identifier
    """The neutral id of the record whose name it was."""
    date: DateField
    """The day on which it was withheld."""
    words: Annotated[Integer, Field(ge=1, le=5)]
    """Of how many words it consists."""
    hash: _Hex
    """HMAC-SHA-256 of its folded words under the salt, 32 hexadecimal digits."""


class Redactions(Part):
    """All names that may not be found anywhere any more."""

    salt: _Hex
    """What the hashes are salted with."""
    names: tuple[WithheldName, ...]
    """Each form of each name."""
