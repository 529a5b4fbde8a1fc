"""The static API: every record and every list as a JSON file with links. What version 1 promises stands in docs/api.md."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from generator.derive.facts import facts
from generator.formats import lines, openapi, rights
from generator.formats.identity import rfc3339
from generator.formats.lookup import RULE, lookup
from generator.formats.public import Public
from generator.model.dates import Clock, Date
from generator.model.kinds import KINDS, AnyRecord, Record, Tombstone
from generator.render import addresses
from generator.render.views.context import place_name
from generator.render.views.entry_page import record_title

ROOT = addresses.API
A_PAGE = 500  # items of a list

Json = Mapping[str, Any]


def files(told: Public, data: Callable[[AnyRecord], Any]) -> Iterator[tuple[str, bytes]]:
    """Records, which `data` tells as in timeline.json, former ids, lists, the index, the lookup by address, and the description of all of them."""
    timeline = told.library.timeline
    urls = {ident: told.site.address + record_path(record.kind, ident) for ident, record in told.records.items()}
    api = _Api(told, data, urls, {"licence": rights.licence_address(timeline), "rights": rights.notice(timeline)})
    items: dict[str, list[tuple[AnyRecord, str]]] = {kind: [] for kind in KINDS}
    for record in api.public.records.values():
        yield record_path(record.kind, record.id), _compact(api.record(record))
        items[record.kind].append((record, ""))
    for former, ident in told.library.redirects.items():
        if living := api.public.records.get(ident):
            moved = api.moved(former, living)
            yield record_path(living.kind, former), _compact({**moved, **api.terms})
            items[living.kind].append((living, former))
    for kind, found in items.items():
        yield from ((path, _compact(page)) for path, page in api.lists(kind, found))
    counts = {kind: len(found) for kind, found in items.items()}
    yield f"{ROOT}index.json", _readable(api.index(counts))
    yield f"{ROOT}lookup.json", _compact({**api.terms, "rule": RULE, "addresses": lookup(api.public)})
    yield f"{ROOT}openapi.json", _readable(openapi.description(timeline, told.site))


def record_path(kind: str, ident: str) -> str:
    """`api/v1/incidents/ID.json`."""
    return addresses.api(kind, ident)


def list_path(kind: str, number: int) -> str:
    """`api/v1/incidents.json`, `api/v1/incidents/pages/2.json`."""
    folder = ROOT + addresses.index(kind)
    return f"{folder}pages/{number}.json" if number > 1 else f"{folder.rstrip('/')}.json"


@dataclass(frozen=True, slots=True)
class _Api:
    """Makes the documents."""

    public: Public
    data: Callable[[AnyRecord], Any]
    urls: Mapping[str, str]
    terms: Json
    """Under which terms a document may be used."""

    def record(self, record: AnyRecord) -> Json:
        """A record as in timeline.json, without loss, and what can be worked out from the others."""
        return {
            **self.item(record),
            "record": self.data(record),
            **(self._derived(record) if isinstance(record, Record) else {}),
            "links": {
                "list": self._url(list_path(record.kind, 1)),
                **(self._links(record) if isinstance(record, Record) else self._instead(record)),
            },
            **self.terms,
        }

    def item(self, record: AnyRecord) -> Json:
        """A record as lists show it."""
        dated = self.public.library.dated.get(record.id)
        date: Date | None = dated.date if dated else getattr(record, "date", None)
        return {
            **self._head(record.kind, record.id, "retracted" if isinstance(record, Tombstone) else "published"),
            **({"title": self._title(record)} if isinstance(record, Record) else {}),
            **({"date": date.edtf()} if date else {}),
        }

    def moved(self, former: str, record: AnyRecord) -> Json:
        """What stands under an id that a record has left."""
        return {
            **self._head(record.kind, former, "moved"),
            "to": record.id,
            "links": {"to": self._url(record_path(record.kind, record.id))},
        }

    def lists(self, kind: str, items: Sequence[tuple[AnyRecord, str]]) -> Iterator[tuple[str, Json]]:
        """The pages of one list of records, or of ids that they have left; there is at least one."""
        last = max(1, -(-len(items) // A_PAGE))
        for number in range(1, last + 1):
            links = {"first": 1, "previous": number - 1, "self": number, "next": number + 1, "last": last}
            page = {
                "kind": kind,
                "count": len(items),
                "links": {name: self._url(list_path(kind, n)) for name, n in links.items() if 1 <= n <= last},
                **self.terms,
                "items": [
                    self.moved(former, record) if former else self.item(record)
                    for record, former in items[(number - 1) * A_PAGE : number * A_PAGE]
                ],
            }
            yield list_path(kind, number), page

    def index(self, counts: Mapping[str, int]) -> Json:
        """Where everything is."""
        timeline, site = self.public.library.timeline, self.public.site
        return {
            "version": 1,
            "title": timeline.title,
            "description": timeline.description,
            "language": timeline.language,
            "publisher": {"name": timeline.publisher.name, "url": timeline.publisher.url},
            "updated": rfc3339(datetime.fromtimestamp(site.epoch, UTC)),
            **self.terms,
            "lists": {k: {"count": n, "url": self._url(list_path(k, 1))} for k, n in counts.items()},
            "links": {
                "self": self._url(f"{ROOT}index.json"),
                "description": self._url(f"{ROOT}openapi.json"),
                "lookup": self._url(f"{ROOT}lookup.json"),
                "data": self._url("data/"),
                "site": site.address,
            },
        }

    def _head(self, kind: str, ident: str, status: str) -> Json:
        return {
            "id": ident,
            "kind": kind,
            "status": status,
            "self": self._url(record_path(kind, ident)),
            "page": self._url(addresses.record(kind, ident)),
        }

    def _title(self, record: Record) -> str:
        place = self.public.library.place(record.id)
        return place_name(place, self.public.context) if place else record_title(record)

    def _derived(self, record: Record) -> Json:
        """When it was as instants, how far its facts are proved, and how many stand behind it."""
        library, sheet = self.public.library, self.public.sheets[record.id]
        dated = library.dated.get(record.id)
        stated = facts(record, sheet, library.corpus)
        return {
            **({"when": when(dated.date, library.clock)} if dated else {}),
            **({"proof": {f.path: str(f.state) for f in stated}} if stated else {}),
            **({"differs": differing} if (differing := [f.path for f in stated if f.difference]) else {}),
            **({"reports": sheet.tally.reports, "origins": sheet.tally.origins, "voices": sheet.tally.voices}
               if sheet.passages else {}),
        }  # fmt: skip

    def _links(self, record: Record) -> Json:
        """The records around it; `rests_on` are its sources, `carries` what rests on it as a source."""
        library = self.public.library
        before, after = library.around.get(record.id, (None, None))
        near = {"before": before or "", "after": after or ""}
        far = {
            "parts": library.parts.get(record.id, ()),
            "rests_on": self.public.sheets[record.id].sources,
            "carries": library.resting_on.get(record.id, ()),
            "named_by": library.naming.get(record.id, ()),
        }
        return {name: self.urls[i] for name, i in near.items() if i in self.urls} | {
            name: found for name, ids in far.items() if (found := self._all(ids))
        }

    def _instead(self, stone: Tombstone) -> Json:
        return {"see": self._all(stone.retracted.see)} if stone.retracted.see else {}

    def _all(self, ids: Sequence[str]) -> list[str]:
        return [self.urls[ident] for ident in ids if ident in self.urls]

    def _url(self, path: str) -> str:
        return self.public.site.address + path


def when(date: Date, clock: Clock) -> Json:
    """A date as EDTF, and as the instants between which it lies (null: no bound)."""
    bounds = date.bounds(clock)
    return {
        "edtf": date.edtf(),
        "precision": str(date.precision),
        "certainty": str(date.certainty),
        "earliest": bounds.earliest.isoformat() if bounds.earliest else None,
        "latest": bounds.latest.isoformat() if bounds.latest else None,
    }


def _compact(document: Json) -> bytes:
    return lines.file(lines.compact(document))


def _readable(document: Json) -> bytes:
    return lines.file(lines.indented(document))
