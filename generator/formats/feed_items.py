"""What feeds say of entries and of their changes, in whatever format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.derive.library import Library
from generator.formats import identity
from generator.formats.public import Public
from generator.formats.site import Site
from generator.model.kinds import Entry, Incident, Tombstone
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


@dataclass(frozen=True, slots=True)
class Item:
    """One entry or change. `happened` is EDTF or empty, `html` is safe and has absolute links only."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    happened: str = ""
    categories: tuple[Category, ...] = ()


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
        life = identity.life(record, self.library.clock)
        return Item(
            id=identity.entry_tag(record, self.site, self.library.clock),
            url=self.context.href(record.id),
            title=self._title(record),
            summary=summary(record),
            html=self.portable.entry(record),
            published=life.published,
            updated=life.updated,
            happened=self.library.dated[record.id].date.edtf(),
            categories=tuple(self._categories(record)),
        )

    def withdrawn(self, stone: Tombstone) -> Item:
        """Stands under the id of what was withdrawn, so that programs that keep that put this in its place."""
        life = identity.life(stone, self.library.clock)
        return Item(
            id=identity.entry_tag(stone, self.site, self.library.clock),
            url=self.context.href(stone.id),
            title=self._title(stone),
            summary=stone.retracted.reason,
            html=self.portable.withdrawal(stone),
            published=life.published,
            updated=life.updated,
            happened=stone.date.edtf() if stone.date else "",
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
            html=self.portable.withdrawal(stone),
            published=when,
            updated=when,
        )

    def _change(self, record: Published, change: Correction | Update, anchor: str, summary: str) -> Item:
        when = identity.begin(change.date, self.library.clock)
        if isinstance(change, Update):
            html = self.portable.update(change, record)
            title = self.context.gettext("Update: %(title)s", title=self._title(record))
        else:
            html = self.portable.correction(change, record)
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
        return self.context.gettext("%(date)s: %(title)s", date=self.context.words(date), title=name) if date else name

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
