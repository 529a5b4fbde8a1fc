"""What feeds say of entries and of their changes, in whatever format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generator.derive.library import Library
from generator.formats import identity
from generator.formats.public import Public
from generator.formats.site import Site
from generator.model.kinds import Entry, Incident, Statement, Tombstone
from generator.model.record import Correction, Published, Update
from generator.render import prose
from generator.render.portable import Portable
from generator.render.views.context import Context
from generator.render.views.entry_page import record_title
from generator.render.views.labels import withdrawn_title


@dataclass(frozen=True, slots=True)
class Category:
    """A word of the vocabulary under which an item stands; `scheme` is the page that defines it, or empty."""

    term: str
    label: str
    scheme: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One entry or change. `html` is safe and has absolute links only, and made when it is asked for; `happened` is EDTF, `when` the same in words, or empty; `said` are the words of a statement."""

    id: str
    url: str
    title: str
    summary: str
    html: Callable[[], str]
    published: datetime
    updated: datetime
    revision: int = 0
    happened: str = ""
    when: str = ""
    categories: tuple[Category, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes items of what is public."""

    public: Public
    portable: Portable

    @property
    def context(self) -> Context:
        """From where links lead: the site's own address."""
        return self.public.context

    @property
    def library(self) -> Library:
        """All records."""
        return self.public.library

    @property
    def site(self) -> Site:
        """Where it is published."""
        return self.public.site

    def entry(self, record: Entry) -> Item:
        """An incident or statement, whole; what changes in it changes `updated`."""
        life, date = identity.life(record, self.library.clock), self.library.dated[record.id].date
        when = self.context.words(date)
        return Item(
            id=identity.entry_tag(record, self.site, self.library.clock),
            url=self.context.href(record.id),
            title=self._dated(when, record_title(record)),
            summary=summary(record),
            html=partial(self.portable.entry, record, when),
            published=life.published,
            updated=life.updated,
            revision=life.revision,
            happened=date.edtf(),
            when=when,
            categories=tuple(self._categories(record)),
            said=tuple(q.text for q in record.quotes) if isinstance(record, Statement) else (),
        )

    def withdrawn(self, stone: Tombstone) -> Item:
        """Stands under the id of what was withdrawn, so that programs that keep that put this in its place."""
        life = identity.life(stone, self.library.clock)
        when = self.context.words(stone.date) if stone.date else ""
        return Item(
            id=identity.entry_tag(stone, self.site, self.library.clock),
            url=self.context.href(stone.id),
            title=self._title(stone),
            summary=stone.retracted.reason,
            html=partial(self.portable.withdrawal, stone),
            published=life.published,
            updated=life.updated,
            revision=life.revision,
            happened=stone.date.edtf() if stone.date else "",
            when=when,
        )

    def changes(self, record: Published) -> Iterator[Item]:
        """Each correction and update as an item of its own, the last written first."""
        for n, change in reversed(list(enumerate(record.corrections, 1))):
            yield self._change(record, change, f"correction-{n}", change.reason)
        for n, news in reversed(list(enumerate(record.updates, 1))):
            yield self._change(record, news, f"update-{n}", prose.lead(news.text))

    def withdrawal(self, stone: Tombstone) -> Item:
        """A withdrawal as an item of its own."""
        when = identity.begin(stone.retracted.date, self.library.clock)
        return Item(
            id=f"{identity.entry_tag(stone, self.site, self.library.clock)}/withdrawal",
            url=self.context.href(stone.id),
            title=self._title(stone),
            summary=stone.retracted.reason,
            html=partial(self.portable.withdrawal, stone),
            published=when,
            updated=when,
        )

    def _change(self, record: Published, change: Correction | Update, anchor: str, summary: str) -> Item:
        when = identity.begin(change.date, self.library.clock)
        if isinstance(change, Update):
            html = partial(self.portable.update, change, record)
            title = self.context.gettext("Update: %(title)s", title=self._title(record))
        else:
            html = partial(self.portable.correction, change, record)
            title = self.context.gettext("Correction: %(title)s", title=self._title(record))
        return Item(
            id=f"{identity.entry_tag(record, self.site, self.library.clock)}/{anchor}",
            url=f"{self.context.href(record.id)}#{anchor}",
            title=title,
            summary=summary,
            html=html,
            published=when,
            updated=when,
        )

    def _title(self, record: Published | Tombstone) -> str:
        """With the date of the event; of what was withdrawn, only the id is left."""
        dated = self.library.dated.get(record.id)
        date = dated.date if dated else getattr(record, "date", None)
        name = withdrawn_title(record, self.context) if isinstance(record, Tombstone) else record_title(record)
        return self._dated(self.context.words(date), name) if date else name

    def _dated(self, when: str, name: str) -> str:
        return self.context.gettext("%(date)s: %(title)s", date=when, title=name)

    def _categories(self, record: Entry) -> Iterator[Category]:
        vocabulary = self.library.timeline.vocabulary
        if isinstance(record, Incident):
            yield Category(record.type, vocabulary.types[record.type].label, f"{self.context.root}types/")
        else:
            yield Category(record.type, vocabulary.statement_types[record.type].label)
        yield from (Category(tag, vocabulary.tags[tag].label) for tag in record.tags)


def summary(record: Entry) -> str:
    """The first words of an entry as plain text."""
    if isinstance(record, Incident):
        return prose.lead(record.summary)
    return record.quotes[0].text if record.quotes else prose.lead(record.paraphrase or "")
