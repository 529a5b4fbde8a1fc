"""An entry as HTML that stands alone: for feed readers, with absolute links and without the site's styles and cards."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from generator.model.kinds import Entry, Incident, Statement, Tombstone
from generator.model.prose import Citation
from generator.model.record import Correction, Published, Update
from generator.render import prose
from generator.render.views.context import Context, direction, place_name, speaker_line
from generator.render.views.evidence import origin_names, outlet, published
from generator.render.views.labels import LEVELS, OUTCOMES, field_label

_NONE = Markup("")


def entry(record: Entry, context: Context) -> Markup:
    """All that happened or was said, news and corrections, and the numbered sources. `context.root` is the site's address."""
    when = context.words(context.library.dated[record.id].date)
    parts = _incident(record, when, context) if isinstance(record, Incident) else _statement(record, when, context)
    if record.public_note:
        parts.append(_prose(record.public_note, record, context))
    parts += [update(u, record, context) for u in record.updates]
    parts += [correction(c, record, context) for c in record.corrections]
    return _NONE.join([*parts, _sources(record, context)])


def update(news: Update, record: Published, context: Context) -> Markup:
    """News added later."""
    return _p(Markup("<strong>Update, {}</strong>").format(context.words(news.date))) + _prose(
        news.text, record, context
    )


def correction(change: Correction, record: Published, context: Context) -> Markup:
    """An error and its repair."""
    return _p(
        Markup("<strong>Correction, {}</strong>. {}: <del>{}</del> <ins>{}</ins>. {}").format(
            context.words(change.date),
            field_label(change.field, record, context),
            change.before,
            change.after,
            change.reason,
        )
    )


def withdrawal(stone: Tombstone, context: Context) -> Markup:
    """All that is kept of an entry that was withdrawn."""
    day, reason = context.words(stone.retracted.date), stone.retracted.reason
    text = _p(Markup("This entry was withdrawn on {}: {}").format(day, reason))
    if not stone.retracted.see:
        return text
    links = [_link(link.text, link.href) for link in context.links(stone.retracted.see)]
    return text + _p(Markup("Read instead: {}").format(Markup("; ").join(links)))


def linked(text: str, href: str) -> str:
    """Plain text as a link, for places that read HTML."""
    return str(_link(text, href))


def plain(text: str) -> str:
    """Plain text as it stands, for places that read HTML."""
    return str(escape(text))


def _incident(record: Incident, when: str, context: Context) -> list[Markup]:
    places = [place_name(p, context) if (p := context.library.place(i)) else "place not known" for i in record.place]
    facts = (
        when,
        context.kind_of_incident(record),
        OUTCOMES[record.outcome] if record.outcome else "",
        LEVELS[record.verification],
        "; ".join(places),
    )
    return [_p(" · ".join(filter(None, facts))), _prose(record.summary, record, context)]


def _statement(record: Statement, when: str, context: Context) -> list[Markup]:
    kind = context.library.timeline.vocabulary.statement_types[record.type].label
    facts = (when, kind, speaker_line(record, context), record.channel or "")
    parts = [_p(" · ".join(filter(None, facts)))]
    for words in record.quotes:
        parts.append(_quote(words.text, words.lang or record.language or ""))
        parts += [_quote(t.text, t.lang) for t in words.translations]
    if record.paraphrase:
        parts.append(_prose(record.paraphrase, record, context))
    return parts


def _sources(record: Entry, context: Context) -> Markup:
    items = [Markup("<li>{}</li>").format(_source(i, context)) for i in context.library.sheets[record.id].sources]
    return _p("Sources") + Markup("<ol>{}</ol>").format(_NONE.join(items)) if items else _NONE


def _source(ident: str, context: Context) -> Markup:
    source = context.library.source(ident)
    title = Markup('<a href="{}"{}>{}</a>').format(
        source.url or context.href(ident), _language(source.language), source.title
    )
    origin = origin_names(source, context)
    first = f", first reported by {origin}" if origin and origin != "not known" else ""
    return Markup("{}: {}, {}{}").format(outlet(source, context), title, published(source, context), first)


def _prose(text: str, record: Published, context: Context) -> Markup:
    sheet = context.library.sheets[record.id]

    def cite(citations: Sequence[Citation]) -> Markup:
        numbers = sorted({sheet.number(c.source) for c in citations if c.source in sheet.sources})
        return Markup("<sup>[{}]</sup>").format(", ".join(map(str, numbers))) if numbers else _NONE

    return prose.html(text, cite, context.href)


def _quote(text: str, language: str) -> Markup:
    return Markup("<blockquote{}><p>{}</p></blockquote>").format(_language(language), text)


def _language(tag: str) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(tag, direction(tag)) if tag else _NONE


def _link(text: str, href: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text) if href else escape(text)


def _p(content: Iterable[str]) -> Markup:
    return Markup("<p>{}</p>").format(content)
