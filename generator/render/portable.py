"""An entry as HTML that stands alone: for feed readers, with absolute links and without the site's styles and cards."""

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape

from generator.model.kinds import Entry, Incident, Statement, Tombstone
from generator.model.prose import Citation
from generator.model.record import Correction, Published, Update
from generator.render import prose
from generator.render.messages import N_
from generator.render.views.context import Context, direction, place_name, speaker_line
from generator.render.views.evidence import origin_names, outlet, published
from generator.render.views.labels import LEVELS, OUTCOMES, field_label


class Portable:
    """Writes entries from the point of view of a context whose root is the site's address."""

    def __init__(self, context: Context) -> None:
        self._context, self._library = context, context.library
        self._words = cache(context.words)
        self._source = cache(self._written_source)  # one source serves many entries

    def entry(self, record: Entry, when: str) -> str:
        """All that happened or was said on a date in words, news and corrections, and the numbered sources."""
        parts = self._incident(record, when) if isinstance(record, Incident) else self._statement(record, when)
        if record.public_note:
            parts.append(self._prose(record.public_note, record))
        parts += [self.update(u, record) for u in record.updates]
        parts += [self.correction(c, record) for c in record.corrections]
        return "".join([*parts, self._sources(record)])

    def update(self, news: Update, record: Published) -> str:
        """News added later."""
        head = self._context.gettext("Update, %(day)s", day=self._words(news.date))
        return f"<p><strong>{head}</strong></p>{self._prose(news.text, record)}"

    def correction(self, change: Correction, record: Published) -> str:
        """An error and its repair."""
        told = self._context.marked(
            N_(
                "<strong>Correction, %(day)s</strong>. %(field)s: <del>%(before)s</del> <ins>%(after)s</ins>. %(reason)s"
            ),
            day=self._words(change.date),
            field=field_label(change.field, record, self._context),
            before=change.before,
            after=change.after,
            reason=change.reason,
        )
        return f"<p>{told}</p>"

    def withdrawal(self, stone: Tombstone) -> str:
        """All that is kept of an entry that was withdrawn."""
        told = self._context.marked(
            N_("This entry was withdrawn on %(day)s: %(reason)s"),
            day=self._words(stone.retracted.date),
            reason=stone.retracted.reason,
        )
        named = (Markup(linked(link.text, link.href)) for link in self._context.links(stone.retracted.see))  # noqa: S704
        links = Markup("; ").join(named)
        instead = f"<p>{self._context.marked(N_('Read instead: %(links)s'), links=links)}</p>" if links else ""
        return f"<p>{told}</p>{instead}"

    def _incident(self, record: Incident, when: str) -> list[str]:
        facts = (
            when,
            self._context.kind_of_incident(record),
            self._context.gettext(OUTCOMES[record.outcome]) if record.outcome else "",
            self._context.gettext(LEVELS[record.verification]),
            "; ".join(map(self._place, record.place)),
        )
        return [_line(facts), self._prose(record.summary, record)]

    def _statement(self, record: Statement, when: str) -> list[str]:
        kind = self._library.timeline.vocabulary.statement_types[record.type].label
        parts = [_line((when, kind, speaker_line(record, self._context), record.channel or ""))]
        for words in record.quotes:
            parts.append(_quote(words.text, words.lang or record.language or ""))
            parts += [_quote(t.text, t.lang) for t in words.translations]
        return [*parts, self._prose(record.paraphrase, record)] if record.paraphrase else parts

    def _place(self, ident: str) -> str:
        place = self._library.place(ident)
        return place_name(place, self._context) if place else self._context.gettext("place not known")

    def _sources(self, record: Entry) -> str:
        items = "".join(map(self._source, self._library.sheets[record.id].sources))
        return f"<p>{self._context.gettext('Sources')}</p><ol>{items}</ol>" if items else ""

    def _written_source(self, ident: str) -> str:
        source, context = self._library.source(ident), self._context
        href, language = source.url or context.href(ident), Markup(_language(source.language))  # noqa: S704 - a tag
        origin = origin_names(source, context)
        first = f", {context.gettext('first reported by %(origin)s', origin=origin)}" if origin else ""
        told = context.marked(
            N_("%(outlet)s: %(title)s, %(day)s"),
            outlet=outlet(source, context),
            title=Markup('<a href="{}"{}>{}</a>').format(href, language, source.title),
            day=f"{published(source, context)}{first}",
        )
        return f"<li>{told}</li>"

    def _prose(self, text: str, record: Published) -> str:
        sheet = self._library.sheets[record.id]

        def cite(citations: Sequence[Citation]) -> Markup:
            numbers = sorted({sheet.number(c.source) for c in citations if c.source in sheet.sources})
            return Markup(f"<sup>[{', '.join(map(str, numbers))}]</sup>" if numbers else "")  # noqa: S704 - digits

        return str(prose.html(text, cite, self._context.href))


def linked(text: str, href: str) -> str:
    """Plain text as a link, for places that read HTML; as it stands, where it leads nowhere."""
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else plain(text)


def plain(text: str) -> str:
    """Plain text as it stands, for places that read HTML."""
    return str(escape(text))


def _line(facts: Sequence[str]) -> str:
    return f"<p>{escape(' · '.join(filter(None, facts)))}</p>"


def _quote(text: str, language: str) -> str:
    return f"<blockquote{_language(language)}><p>{escape(text)}</p></blockquote>"


def _language(tag: str) -> str:
    return f' lang="{tag}" dir="{direction(tag)}"' if tag else ""
