"""Signs by which a page that does not hold what it should says why. Few and cautious: docs/health.md lists them all."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from generator.passages.folding import fold
from generator.sources.answers import Fetched

SHORT = 200  # words; a longer text is an article, whatever words are in it
ALIKE = 0.9  # share of words that two pages have in common when they are one

_UNFREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_PAYWALL = re.compile(
    r"\b(subscribers? only|subscribe (now|today|to (read|continue|unlock))|to continue reading|already a subscriber"
    r"|(log|sign) in to (read|continue)|create (a|your) free account"
    r"|r[ée]serv[ée]e? aux abonn[ée]s|d[ée]j[àa] abonn[ée]|abonnez[ -]vous|(lire|poursuivre) la suite"
    r"|il vous reste \d+ ?% de cet article|connectez[ -]vous pour)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(captcha|(are|that) you('re| are)? (not )?a? ?(human|robot)|verify(ing)? (that )?you are|checking your browser"
    r"|unusual (traffic|activity)|access (to this page )?(has been )?denied|(enable|activer|requires?) (javascript|cookies)"
    r"|v[ée]rifi(er|ez|cation).{0,40}(humain|robot)|acc[èe]s (refus[ée]|temporairement)|we value your privacy"
    r"|accept (all|the use of) cookies|accepter les cookies|continuer sans accepter)",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"\b(domain (name )?(is|may be) (for sale|available)|buy this domain|(this )?domain (name )?(has )?expired"
    r"|parked (free|domain)|domain parking|(nom de )?domaine (est )?([àa] vendre|expir[ée])|acheter ce (nom de )?domaine)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(login|log-in|signin|sign-in|sso|connexion|paywall|subscribe|abonnement)\b", re.IGNORECASE)
_CONSENT = re.compile(r"\b(consent|captcha|challenge)\b", re.IGNORECASE)
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "org"}  # as in co.uk, gouv.fr, com.au


@dataclass(frozen=True)
class Page:
    """An answer of status 2xx, and the text that was made of it."""

    fetched: Fetched
    text: str

    @cached_property
    def source(self) -> str:
        """The page as sent, folded, with its character references replaced: a title may stand outside of the text."""
        charset = self.fetched.charset or "utf-8"
        try:
            decoded = self.fetched.content.decode(charset, errors="replace")
        except LookupError:
            decoded = self.fetched.content.decode("utf-8", errors="replace")
        return unescape(decoded)

    @property
    def is_short(self) -> bool:
        """Whether the text is too short for an article."""
        return len(self.text.split()) < SHORT

    @property
    def asks_for_payment(self) -> bool:
        """Its metadata say so (schema.org), or a short text does, or it stands at an address for logging in."""
        return bool(
            _UNFREE.search(self.source) or (self.is_short and _PAYWALL.search(self.text)) or self._leads_to(_LOGIN)
        )

    @property
    def is_wall(self) -> bool:
        """Whether it asks for a human being, for cookies or for consent."""
        return bool((self.is_short and _WALL.search(self.text or self.source)) or self._leads_to(_CONSENT))

    @property
    def is_parked(self) -> bool:
        """Whether it offers the domain instead of a page."""
        return bool(self.is_short and _PARKED.search(self.text or self.source))

    def titled(self, title: str) -> bool:
        """Whether a published title stands anywhere in the page; one in [brackets] is the editor's own."""
        return not title.startswith("[") and fold(title).casefold() in fold(self.source).casefold()

    def is_like(self, other: "Page") -> bool:
        """Whether two pages have nearly the same words, and some."""
        mine, theirs = Counter(_words(self.text)), Counter(_words(other.text))
        size = mine.total() + theirs.total()
        return bool(mine) and 2 * (mine & theirs).total() / size >= ALIKE

    def _leads_to(self, words: re.Pattern[str]) -> bool:
        """Whether a redirect ended at an address with one of these words, which the asked one has not."""
        return bool(words.search(_place(self.fetched.final)) and not words.search(_place(self.fetched.asked)))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one registered domain, as far as can be told without the Public Suffix List."""
    return _domain(one) == _domain(other)


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page."""
    parts = urlsplit(url)
    return parts.path.strip("/") in ("", "index.html", "index.php") and not parts.query


def _domain(url: str) -> str:
    labels = (urlsplit(url).hostname or "").rstrip(".").split(".")
    count = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2  # noqa: PLR2004 - labels
    return ".".join(labels[-count:])


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
