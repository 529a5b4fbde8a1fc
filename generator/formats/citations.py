"""Everything that can be cited, in the formats of reference managers: all sources, and each entry and figure."""

from collections.abc import Iterator

from generator.formats import bibtex, csl, references, rights, ris, wiki
from generator.formats.public import Public
from generator.model.kinds import Source, Tombstone
from generator.model.record import Published
from generator.render import addresses


def files(told: Public) -> Iterator[tuple[str, bytes]]:
    """`data/latest/sources.*`; and `cite.*` beside each page, also beside those that have moved or been withdrawn."""
    clock = told.library.clock
    sources = [references.of_source(s, told.context) for s in told.of(Source)]
    yield "data/latest/sources.csl.json", csl.document(sources, clock)
    yield "data/latest/sources.bib", bibtex.document(sources, clock, rights.notice(told.library.timeline))
    yield "data/latest/sources.ris", ris.document(sources, clock)
    pages: list[Published | Tombstone] = [*told.of(Published), *told.of(Tombstone)]
    for record in pages:
        cited = references.of_page(record, told)
        found = {
            "csl.json": csl.document([cited], clock),
            "bib": bibtex.document([cited], clock),
            "ris": ris.document([cited], clock),
            "wiki.txt": wiki.text(cited, clock),
        }
        for ident in (record.id, *record.former_ids):
            folder = addresses.record(record.kind, ident)
            yield from ((f"{folder}cite.{extension}", content) for extension, content in found.items())
