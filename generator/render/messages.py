"""The site's own words. English stands where it is used; other languages are gettext catalogues in `locale/`."""

import gettext
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.render import numbers

DOMAIN: Final = "annals"
SOURCE: Final = "en"  # the language of the messages themselves


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is looked up later
    """A message that is only named here, for extraction: whoever shows it looks it up."""
    return message


@dataclass(frozen=True, slots=True)
class Messages:
    """gettext in one language, as GNU names it. A message takes its values by name, `%(name)s`; a percent sign is `%%`."""

    language: str
    catalogue: gettext.NullTranslations

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language."""
        return self.catalogue.gettext(message) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A message that counts; `%(num)s` is the number as the language writes it."""
        return self.catalogue.ngettext(one, many, number) % (self._counted(number) | values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message that needs to say where it stands, since the same English word has several meanings."""
        return self.catalogue.pgettext(context, message) % values

    def npgettext(self, context: str, one: str, many: str, number: int, /, **values: object) -> str:
        """A message that counts, with where it stands."""
        return self.catalogue.npgettext(context, one, many, number) % (self._counted(number) | values)

    def _counted(self, number: int) -> dict[str, object]:
        return {"num": numbers.figure(number, self.language)}


@cache
def messages(language: str) -> Messages:
    """The words of a language; raises FileNotFoundError where it has no catalogue."""
    return Messages(language, gettext.NullTranslations() if language == SOURCE else _compiled(catalogue(language)))


def catalogue(language: str) -> bytes:
    """The .po file of a language, as it is committed."""
    return files(__package__).joinpath("locale", language, "LC_MESSAGES", f"{DOMAIN}.po").read_bytes()


def _compiled(po: bytes) -> gettext.GNUTranslations:
    """In memory, so that the checkout and the installed package hold one form of the words, the one that is edited."""
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(po), domain=DOMAIN))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
