"""Signs by which a page that does not hold what it should says why. Few and cautious: docs/health.md lists them all."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from generator.passages.folding import Folded, fold
from generator.passages.matching import stands
from generator.sources.answers import Fetched
from generator.sources.charsets import decoded

SHORT = 200  # words; a longer text is an article, whatever words are in it
_ENOUGH = 4 * 2**20  # bytes; whatever stands behind them is not read here
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
_UNSHOWN = re.compile(r"<(script|style|template|title|!--)", re.IGNORECASE)
_ENDS = {
    "!--": re.compile("-->"),
    **{name: re.compile(rf"</{name}[^<>]*>", re.IGNORECASE) for name in ("script", "style", "template", "title")},
}
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "org"}  # as in co.uk, gouv.fr, com.au


@dataclass(frozen=True)
class Page:
    """An answer of status 2xx, and the report that was extracted from it, if there is one."""

    fetched: Fetched
    text: str

    @cached_property
    def source(self) -> str:
        """The page as sent: a title may stand outside of what is shown, and metadata do."""
        return decoded(self.fetched.content[:_ENOUGH], self.fetched.charset, markup=True)

    @cached_property
    def shown(self) -> str:
        """Everything that the page shows without scripts, navigation and all; nothing of what is no page."""
        if "html" not in self.fetched.media_type:
            return ""
        plain = _TAG.sub("\n", _INLINE.sub("", _without_scripts(self.source)))
        return " ".join(unescape(plain).split())

    @cached_property
    def words(self) -> str:
        """The report, or else what is shown: a message is no report."""
        return self.text if self.text.strip() else self.shown

    @property
    def asks_for_payment(self) -> bool:
        """Its metadata say so (schema.org), or a short text does, or it stands at an address for logging in."""
        return bool(_UNFREE.search(self.source) or self._says(_PAYWALL) or self._leads_to(_LOGIN))

    @property
    def is_wall(self) -> bool:
        """Whether it asks for a human being, for cookies or for consent."""
        return self._says(_WALL) or self._leads_to(_CONSENT)

    @property
    def is_parked(self) -> bool:
        """Whether it offers the domain instead of a page."""
        return self._says(_PARKED)

    def holds(self, quote: str, prefix: str | None, suffix: str | None) -> bool:
        """Whether a passage stands in the report, or else anywhere in what is shown."""
        return any(stands(folded, quote, prefix, suffix) for folded in self._folded)

    def titled(self, title: str) -> bool:
        """Whether a published title stands anywhere in the page; one in [brackets] is the editor's own."""
        return not title.startswith("[") and fold(title).casefold() in fold(unescape(self.source)).casefold()

    def is_like(self, other: "Page") -> bool:
        """Whether two pages have nearly the same words, and some."""
        mine, theirs = (Counter(_WORD.findall(page.words.casefold())) for page in (self, other))
        size = mine.total() + theirs.total()
        return bool(mine) and 2 * (mine & theirs).total() / size >= ALIKE

    @cached_property
    def _folded(self) -> tuple[Folded, ...]:
        return (Folded(self.text), Folded(self.shown))

    def _says(self, words: re.Pattern[str]) -> bool:
        """Whether a text too short for an article has one of these words."""
        return len(self.words.split()) < SHORT and words.search(self.words) is not None

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


def _without_scripts(source: str) -> str:
    """A page without what is not shown. In one pass: a page of opening tags alone takes no longer than another."""
    kept, at = [], 0
    for opening in _UNSHOWN.finditer(source):
        if opening.start() >= at:
            kept.append(source[at : opening.start()])
            closing = _ENDS[opening[1].lower()].search(source, opening.end())
            at = closing.end() if closing else len(source)
    return " ".join([*kept, source[at:]])
