"""What exports must know of the site that they are published on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """The site's absolute address, with a slash at its end, and the moment that stands for "now" (seconds since 1970)."""

    address: str
    epoch: int
