"""One page for each word of the other vocabularies that is in use - methods, targets, tags, sorts of statements."""

from collections.abc import Iterator, Mapping, Sequence

from generator.derive.library import Library
from generator.render import addresses
from generator.render.environment import page
from generator.render.making import Making
from generator.render.page import Page
from generator.render.views import by_year
from generator.render.views.context import Context, Link
from generator.render.views.directory import Group, Index, Row, alphabetical, directory
from generator.render.views.entries import entry
from generator.render.views.labels import entries_words
from generator.render.views.term import Other, TermView
from generator.render.views.words import KINDS, href


def pages(library: Library) -> Iterator[tuple[str, Page | Making]]:
    """(address, page) of each word in use, and of an index for each vocabulary that has one."""
    for vocabulary, (folder, _, all_of_them) in KINDS.items():
        if found := library.words.get(vocabulary, {}):
            yield f"{folder}/", Making(_index, (vocabulary, folder))
        for ident in found:
            address = addresses.term(folder, ident)
            context = Context(library, addresses.root(address))
            ids = tuple(d.entry.id for d in found[ident])
            yield address, Making(_page, (vocabulary, ident, ids, {i: len(of) for i, of in found.items()}))
            names = (context.gettext(all_of_them), library.timeline.vocabulary.terms(vocabulary)[ident].label)
            yield from by_year.pages(address, names, found[ident], entry)


def _page(library: Library, vocabulary: str, ident: str, ids: Sequence[str], counts: Mapping[str, int]) -> Page:
    folder, one, all_of_them = KINDS[vocabulary]
    context = Context(library, addresses.root(addresses.term(folder, ident)))
    words = library.timeline.vocabulary.terms(vocabulary)
    entries = [library.dated[i] for i in ids]
    others = sorted((i for i in counts if i != ident), key=lambda i: (-counts[i], alphabetical(words[i].label), i))
    count = entries_words(len(ids), context)
    view = TermView(
        sort=context.gettext(one),
        name=words[ident].label,
        accent="state",
        group="",
        definition=words[ident].definition,
        facts=(count,),
        years=by_year.years(entries),
        entries=tuple(entry(d, context) for d in by_year.latest(entries)),
        stages=(),
        defined=False,
        others=tuple(Other(Link(words[i].label, href(vocabulary, i, context)), counts[i]) for i in others),
        crumbs=(Link(context.gettext(all_of_them), f"{context.root}{folder}/"),),
    )
    summary = f"{view.name}: {view.definition} {count.capitalize()}."
    meta = {"layout": "term", "heading": view.name, "summary": summary, "hide": ["navigation", "toc"]}
    return page("term", meta, language=context.language, v=view)


def _index(library: Library, vocabulary: str, folder: str) -> Page:
    """Every word in use, in the vocabulary's order."""
    found, context = library.words[vocabulary], Context(library, addresses.root(f"{folder}/"))
    _, one, all_of_them = KINDS[vocabulary]
    rows = tuple(
        Row(Link(word.label, href(vocabulary, i, context)), word.definition, (len(found[i]),))
        for i, word in context.library.timeline.vocabulary.terms(vocabulary).items()
        if i in found
    )
    return directory(
        Index(
            layout="term",
            title=context.gettext(all_of_them),
            deck=context.gettext("The words that this timeline uses, with how many entries each has."),
            columns=(context.gettext(one), context.gettext("Entries")),
            groups=(Group("", "", "", rows),),
            empty="",
        ),
        context,
    )
