"""A506-A507: addresses that name the page itself."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.diagnostics import Severity
from generator.model.kinds import Organisation, Record, Source, Statement
from generator.model.tracking import untracked
from generator.validate.rule import Finding, record_rule
from generator.validate.scene import Scene

# Hosts whose addresses only lead elsewhere: general ones, and those of platforms and outlets.
_SHORT = frozenset(
    """
    adf.ly amzn.to apne.ws bbc.in bit.do bit.ly bitly.com bloom.bg buff.ly cnn.it cutt.ly dlvr.it econ.st fb.me f24.my
    flip.it ft.trib.al goo.gl hubs.ly ift.tt is.gd j.mp lc.cx lemde.fr l.leparisien.fr lnkd.in nbcnews.to nyti.ms on.ft.com
    ow.ly po.st rb.gy rebrand.ly reut.rs s.id short.gy shorturl.at t.co t.ly tiny.cc tinyurl.com trib.al tr.im u.to urlz.fr
    urlr.me v.gd vu.fr w.wiki wapo.st wp.me x.co
    """.split()  # noqa: SIM905 - a list to be read
)
_PASSING_ON = frozenset(
    {"l.facebook.com", "lm.facebook.com", "l.instagram.com", "www.google.com/url", "out.reddit.com"}
)


def _addresses(record: Record) -> Iterator[tuple[str, str]]:
    name = "channel_url" if isinstance(record, Statement) else "url"
    if isinstance(record, (Source, Statement, Organisation)) and (url := getattr(record, name)):
        yield name, url


@record_rule("A506", Severity.WARNING)
def shortened(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """An address is that of a link shortener.

    Readers cannot see where it leads, it may lead elsewhere tomorrow, and it follows them.

    Bad: `url: https://bit.ly/3abcde`. Good: the address that the browser shows when the page is there.
    """
    for name, url in _addresses(record):
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        if host in _SHORT or {parts.hostname, f"{parts.hostname}{parts.path}"} & _PASSING_ON:
            advice = "open it, and write the address that the browser shows then"
            yield Finding((name,), f"{host} only leads elsewhere", advice)


@record_rule("A507", Severity.WARNING)
def tracked(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """An address holds parameters that follow readers and name no other page.

    Bad: `url: https://gazette.example/a?utm_source=x`. Good: `url: https://gazette.example/a`.
    """
    for name, url in _addresses(record):
        better = untracked(url)
        if _parameters(better) < _parameters(url):
            yield Finding((name,), "this address follows its readers", f"write {better}")


def _parameters(url: str) -> int:
    return sum(1 for pair in urlsplit(url).query.split("&") if pair)


RULES = (shortened, tracked)
