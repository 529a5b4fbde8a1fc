"""Under which terms data leave the site: in words, and as the address of the licence."""

from generator.model.timeline import Timeline
from generator.render.messages import messages

_CREATIVE_COMMONS = "https://creativecommons.org/"


def notice(timeline: Timeline) -> str:
    """The licence, and what it does not cover."""
    return messages(timeline.language).gettext(
        "%(publisher)s, %(licence)s. Quoted words are not covered: they belong to those who said or published them.",
        publisher=timeline.publisher.name,
        licence=timeline.licence,
    )


def licence_address(timeline: Timeline) -> str:
    """Where the licence can be read: Creative Commons' own page, for others the SPDX list's."""
    match timeline.licence.split("-"):
        case ["CC", *elements, version] if elements:
            return f"{_CREATIVE_COMMONS}licenses/{'-'.join(elements).lower()}/{version}/"
        case ["CC0", version]:
            return f"{_CREATIVE_COMMONS}publicdomain/zero/{version}/"
    return f"https://spdx.org/licenses/{timeline.licence}"
