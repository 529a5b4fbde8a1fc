"""Who is meant by a name: the timeline's organisations first, then news agencies that the world knows."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from generator.model.base import is_id
from generator.model.kinds import AnyRecord, Organisation

# The name that is written down where the timeline has no record, and other forms of it.
AGENCIES: Mapping[str, tuple[str, ...]] = {
    "Agence France-Presse": ("AFP", "Agence France Presse"),
    "Associated Press": ("AP", "The Associated Press"),
    "Reuters": ("Thomson Reuters", "Reuters News Agency"),
    "PA Media": ("PA", "Press Association", "PA Wire"),
    "Deutsche Presse-Agentur": ("dpa", "DPA"),
    "Austria Presse Agentur": ("APA",),
    "Keystone-ATS": ("ATS", "Keystone-SDA", "SDA"),
    "Belga": ("Agence Belga",),
    "ANSA": ("Agenzia ANSA",),
    "EFE": ("Agencia EFE", "Agence EFE"),
    "Lusa": ("Agência Lusa",),
    "Anadolu": ("Anadolu Agency", "Agence Anadolu", "AA"),
    "La Presse Canadienne": ("The Canadian Press", "Canadian Press"),
    "United Press International": ("UPI",),
    "Australian Associated Press": ("AAP",),
    "Bloomberg": ("Bloomberg News",),
    "Xinhua": ("Xinhua News Agency", "Chine nouvelle"),
    "Kyodo": ("Kyodo News",),
    "Yonhap": ("Yonhap News Agency",),
    "Press Trust of India": ("PTI",),
    "TASS": ("ITAR-TASS",),
    "Interfax": (),
    "Europa Press": (),
}  # fmt: skip
_SHORT = 4  # letters: a name as short as that is read as one only in the case in which it is written


class Names:
    """Parties by the names that sources use for them; a party is an id, or a name where there is no record."""

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        self._party: dict[str, str] = {}
        self._sites: dict[str, str] = {}
        self.agencies: set[str] = set()
        for record in records:
            if isinstance(record, Organisation):
                called = (record.id, record.name, record.abbreviation, *record.names.values(), *record.aliases)
                self._party |= {_key(name): record.id for name in called if name}
                if record.url:
                    self._sites.setdefault(_host(record.url), record.id)
        for name, others in AGENCIES.items():
            forms = [_key(form) for form in (name, *others)]
            party = next((self._party[form] for form in forms if form in self._party), name)
            self._party |= {form: party for form in forms if form not in self._party}
            self.agencies.add(party)

    def party(self, name: str) -> str | None:
        """The party that has exactly this name."""
        return self._party.get(_key(name))

    def publisher(self, name: str | None, url: str) -> str:
        """Who publishes a page: a record of that name or site, else the name, else the site's host."""
        known = (self.party(name) if name else None) or self._sites.get(_host(url))
        return known or _no_id(name or _host(url))


def slug(text: str) -> str:
    """The letters and digits of a name as an id writes them; empty for writing without Latin letters."""
    spelled = text.lower().replace("’", " ").replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _key(name: str) -> str:
    """A name for comparison: short ones in their own case, since `AP` is an agency and `ap` is not."""
    name = " ".join(name.replace("’", "'").split())
    return name if len(name) <= _SHORT else name.casefold()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _no_id(name: str) -> str:
    """The same name, written so that nobody takes it for an id: a text of the form of an id is one."""
    if not is_id(name):
        return name
    return name.title() if not is_id(name.title()) else f"{name} (publisher)"
