"""Under which terms data leave the site: in words, and as the address of the licence."""

from generator.model.timeline import Timeline

_CREATIVE_COMMONS = "https://creativecommons.org/"
_QUOTED = "Quoted words are not covered: they belong to those who said or published them."


def notice(timeline: Timeline) -> str:
    """The licence, and what it does not cover."""
    return f"{timeline.publisher.name}, {timeline.licence}. {_QUOTED}"


def licence_address(timeline: Timeline) -> str:
    """Where the licence can be read: Creative Commons' own page, for others the SPDX list's."""
    match timeline.licence.split("-"):
        case ["CC", *elements, version] if elements:
            return f"{_CREATIVE_COMMONS}licenses/{'-'.join(elements).lower()}/{version}/"
        case ["CC0", version]:
            return f"{_CREATIVE_COMMONS}publicdomain/zero/{version}/"
    return f"https://spdx.org/licenses/{timeline.licence}"
