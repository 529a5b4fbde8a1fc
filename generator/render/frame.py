"""The words around every page: masthead, search, footer, the page for lost readers, and what scripts say."""

from collections.abc import Mapping
from typing import Final

from generator.render import addresses
from generator.render.cards.card import Card
from generator.render.messages import messages

_LOCALES: Final = {"en": "en_GB", "fr": "fr_FR"}  # as OpenGraph writes them


Frame = Mapping[str, Mapping[str, str]]
"""`words` by name, `names` of our own pages by address, and what the script of the `search` dialog says."""


def frame(language: str, contact: str = "", card: Card | None = None) -> Frame:
    """As the theme's templates ask for them. The word `language` is the BCP 47 tag of all of them, `contact` an address.

    `card` is the picture of pages that have none of their own.
    """
    shown = {"card": addresses.CARD if card else "", "card_alt": card.alt if card else ""}
    words = {**_words(language), "contact": contact, **shown}
    return {"words": words, "names": _names(language), "search": _search(language)}


def _words(language: str) -> Mapping[str, str]:
    _ = messages(language).gettext
    made_with, _place, end = _("Made with {builder}.").partition("{builder}")
    return {
        "language": language,
        "locale": _LOCALES[language],
        "main": _("Main"),
        "menu": _("Menu"),
        "close": _("Close"),
        "footer": _("Footer"),
        "promise": _("No cookies, no request to another host."),
        "made_with": made_with,
        "made_with_end": end,
        "palette_system": _("Palette: system. Switch to light"),
        "palette_light": _("Palette: light. Switch to dark"),
        "palette_dark": _("Palette: dark. Switch to system"),
        "correct": _("Suggest a correction"),
        "broken": _("Report a broken source"),
        "lost": _("No page at this address"),
        "lost_why": _(
            "Addresses here are kept: a renamed entry redirects, a withdrawn one leaves a note. "
            "This one was never ours, or was mistyped."
        ),
        "nearest": _("Nearest addresses"),
        "ways": _("Ways in"),
        "search": _("Search"),
        "entries": _("All entries"),
        "search_entries": _("Search all entries"),
        "example": _("A place, a name, a day, “exact words”"),
        "results": _("Results"),
        "all_results": _("All results, with filters"),
        "key_move": _("move"),
        "key_open": _("open"),
        "key_close": _("close"),
    }


def _search(language: str) -> Mapping[str, str]:
    """`{n}` and `{m}` are filled in by the script."""
    _ = messages(language).gettext
    return {
        "hint": _("Type a place, a name, a day or “exact words”."),
        "none": _("Nothing found. Fewer or other words may help."),
        "one": _("1 result"),
        "many": _("{n} results"),
        "best": _("{n} results, the best {m} shown"),
        "older": _("Search older entries ({years})"),
        "page": _("Page"),
        "off": _("Search is not available right now."),
    }


def _names(language: str) -> Mapping[str, str]:
    """For a menu that names none."""
    _ = messages(language).gettext
    return {
        "timeline/": _("Timeline"),
        "explore/": _("Explore"),
        "map/": _("Map"),
        "disputed/": messages(language).pgettext("menu", "Disputed"),
        "known/": _("When it became known"),
        "sources/": _("Sources"),
        "figures/": _("Figures"),
        "people/": _("People"),
        "organisations/": _("Organisations"),
        "places/": _("Places"),
        "types/": _("Types"),
        "changes/": _("What is new"),
        "corrections/": _("Corrections"),
        "quality/": _("How well it is proved"),
        "data/": _("The data"),
        "how-we-work/": _("How we work"),
        "about/": _("About"),
    }
