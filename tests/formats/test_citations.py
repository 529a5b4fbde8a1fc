"""References as reference managers read them: bibtexparser, rispy, citeproc; value for value with the records."""

import json
import re

import bibtexparser
import busy_ferries
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text

from generator.formats.citations import files
from generator.formats.public import public
from generator.model.dates import Date
from generator.model.kinds import Source, Tombstone
from generator.model.record import Published

LATEX = LatexNodes2Text(strict_latex_spaces=True)
UNKNOWN = {r"\textbraceleft{}": "\ue000", r"\textbraceright{}": "\ue001", r"\textasciicircum{}": "\ue002"}
VERBATIM = ("url", "eprint", "date", "urldate")
LATEST = "data/latest/sources"
CSL_TYPES = {
    "article-newspaper", "broadcast", "dataset", "document", "legal_case", "motion_picture", "post", "report", "webpage",
}  # fmt: skip
CSL_FIELDS = {
    "id", "type", "title", "author", "container-title", "publisher", "issued", "accessed", "URL", "language",
    "archive_location", "note", "custom",
}  # fmt: skip


def bibtex(content):
    """Entries by key; nothing may be left that the parser did not understand."""
    found = bibtexparser.parse_string(content.decode())
    assert found.failed_blocks == []
    return {entry.key: entry for entry in found.entries}


def value(entry, field):
    """A field as LaTeX shows it; addresses and dates, which it is not asked about, as they are written."""
    found = entry.fields_dict[field].value if field in entry.fields_dict else ""
    if field in VERBATIM:
        return found
    # Names that the library does not know, or shows as a letter of its own, pass it by.
    for name, aside in UNKNOWN.items():
        found = found.replace(name, aside)
    return LATEX.latex_to_text(found).translate(
        {ord(aside): char for aside, char in zip(UNKNOWN.values(), "{}^", strict=True)}
    )


def names(source, library):
    return library.name_of(source.publisher)


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_source_comes_back_from_bibtex(name, request, site):
    library = request.getfixturevalue(name)
    entries = bibtex(dict(files(public(library, site)))[f"{LATEST}.bib"])
    assert list(entries) == [s.id for s in library.corpus.sources]
    for source in library.corpus.sources:
        entry = entries[source.id]
        assert value(entry, "title") == source.title
        assert value(entry, "url") == (source.url or f"{site.address}sources/{source.id}/")
        publisher = {"article": "journaltitle", "report": "institution", "jurisdiction": "institution"}
        assert value(entry, {**publisher, "dataset": "publisher"}.get(entry.entry_type, "organization")) == names(
            source, library
        )
        if isinstance(source.published, Date) and source.published.precision == "day":
            assert value(entry, "date") == source.published.edtf()


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_source_comes_back_from_ris(name, request, site):
    library = request.getfixturevalue(name)
    content = dict(files(public(library, site)))[f"{LATEST}.ris"]
    assert b"\n" not in content.replace(b"\r\n", b"")
    records = {r["id"]: r for r in rispy.loads(content.decode().replace("\r\n", "\n"))}
    assert list(records) == [s.id for s in library.corpus.sources]
    for source in library.corpus.sources:
        record = records[source.id]
        assert record["title"] == source.title
        assert record.get("authors", []) == list(source.authors)
        assert record["publisher"] == names(source, library)
        assert record["urls"] == [source.url or f"{site.address}sources/{source.id}/"]
        assert record["language"] == source.language
        if isinstance(source.published, Date) and source.published.precision == "day":
            assert record["date"].startswith(source.published.edtf()[:10].replace("-", "/"))


@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_every_source_comes_back_from_csl_json(name, request, site):
    library = request.getfixturevalue(name)
    items = json.loads(dict(files(public(library, site)))[f"{LATEST}.csl.json"])
    assert [i["id"] for i in items] == [s.id for s in library.corpus.sources]
    # `custom` is part of the format since 1.0.2, which citeproc does not know yet.
    read = CiteProcJSON([{key: value for key, value in item.items() if key != "custom"} for item in items])
    for source, item in zip(library.corpus.sources, items, strict=True):
        assert item["type"] in CSL_TYPES
        assert set(item) <= CSL_FIELDS
        assert (item["title"], item["language"]) == (source.title, source.language)
        assert [a["literal"] for a in item.get("author", [])] == list(source.authors)
        assert item["publisher"] == names(source, library)
        reference = read[source.id]
        assert str(reference.title) == source.title
        if isinstance(source.published, Date) and source.published.precision == "day":
            year, month, day = (int(p) for p in source.published.edtf()[:10].split("-"))
            assert (reference.issued.year, reference.issued.month, reference.issued.day) == (year, month, day)


def test_dates_are_no_finer_than_they_are(make_library, site):
    def issued(date):
        source = busy_ferries.SOURCE.replace("published: 2024-03-02", f"published: {date}")
        found = dict(files(public(make_library({"sources/gazette-2024-03-02.yml": source}), site)))
        (item,) = json.loads(found[f"{LATEST}.csl.json"])
        (record,) = rispy.loads(found[f"{LATEST}.ris"].decode().replace("\r\n", "\n"))
        (entry,) = bibtex(found[f"{LATEST}.bib"]).values()
        return item.get("issued"), record.get("date"), value(entry, "date") or value(entry, "note")

    assert issued("2024-03-02") == ({"date-parts": [[2024, 3, 2]]}, "2024/03/02/", "2024-03-02")
    assert issued("2024-03-02~") == (
        {"date-parts": [[2024, 3, 2]], "circa": True},
        "2024/03/02/about 2 March 2024",
        "2024-03-02~",
    )
    assert issued("2024-03") == ({"date-parts": [[2024, 3]]}, "2024/03//", "2024-03")
    assert issued("2024") == ({"date-parts": [[2024]]}, "2024///", "2024")
    assert issued("2024-03-02T10:30") == (
        {"date-parts": [[2024, 3, 2]]},
        "2024/03/02/10:30 on 2 March 2024",
        "2024-03-02",
    )
    assert issued("{by: 2024-03-02}") == ({"literal": "by 2 March 2024"}, "///by 2 March 2024", "by 2 March 2024")
    assert issued("{between: [2024-03-01, 2024-03-02]}") == (
        {"date-parts": [[2024, 3, 1], [2024, 3, 2]]},
        "///between 1 and 2 March 2024",
        "between 1 and 2 March 2024",
    )
    assert issued("unknown") == (None, None, "")


def test_former_ids_and_copies_in_archives_are_kept(busy, site):
    found = dict(files(public(busy, site)))
    entries = bibtex(found[f"{LATEST}.bib"])
    copy = "https://web.archive.org/web/20240305120000/https://gazette.example/undated"
    assert value(entries["printed"], "ids") == "print-2024"
    assert value(entries["printed"], "author") == "Ada Quayle and The {Staff} & Co"
    assert value(entries["undated"], "eprint") == copy
    items = {i["id"]: i for i in json.loads(found[f"{LATEST}.csl.json"])}
    assert items["printed"]["custom"] == {"former_ids": ["print-2024"]}
    assert items["undated"]["archive_location"] == copy


@pytest.mark.parametrize("name", ["busy", "odd"])
def test_every_entry_can_be_cited_from_beside_its_page(name, request, site):
    library = request.getfixturevalue(name)
    found = dict(files(public(library, site)))
    for record in library.corpus.by_id.values():
        for ident in (record.id, *record.former_ids):
            folder = f"{record.kind}s/{ident}/"
            cited = {path.removeprefix(folder): content for path, content in found.items() if path.startswith(folder)}
            if (
                isinstance(record, Source)
                or not isinstance(record, Published | Tombstone)
                or getattr(record, "is_draft", False)
            ):
                assert cited == {}
                continue
            assert set(cited) == {"cite.bib", "cite.ris", "cite.csl.json", "cite.wiki.txt"}
            title = f"Withdrawn: {record.kind} {record.id}" if isinstance(record, Tombstone) else record.title
            address = f"{site.address}{record.kind}s/{record.id}/"
            (item,) = json.loads(cited["cite.csl.json"])
            (ris,) = rispy.loads(cited["cite.ris"].decode().replace("\r\n", "\n"))
            (entry,) = bibtex(cited["cite.bib"]).values()
            assert item["title"] == ris["title"] == value(entry, "title") == title
            assert item["URL"] == ris["urls"][0] == value(entry, "url") == address


def test_a_citation_bears_the_date_of_the_last_change(busy, site):
    (item,) = json.loads(dict(files(public(busy, site)))["incidents/2024-03-01-midstream/cite.csl.json"])
    assert item["issued"] == {"date-parts": [[2024, 3, 7]]}


def test_the_wiki_template_holds_whatever_the_title_says(make_library, site):
    title = "\"A | [[b]] {{c}} ''d'' <ref>e</ref> & ~~~~\""
    library = make_library({"2024/2024-03-01-midstream.yml": busy_ferries.incident(title=title)})
    text = dict(files(public(library, site)))["incidents/2024-03-01-midstream/cite.wiki.txt"].decode()
    assert text.startswith(
        "{{cite web |url=https://ferries.example/watch/incidents/2024-03-01-midstream/ |title=A &#124; &#91;"
    )
    assert text.endswith(
        "|website=Outages of the river ferries |publisher=Ferry Watch |date=2024-03-05 |language=en}}\n"
    )
    inner = text.strip()[2:-2]
    assert not re.search(r"[<>\[\]{}~']|\|(?!\w+=)", inner)


def test_what_is_not_public_is_not_cited(busy, site):
    for content in dict(files(public(busy, site))).values():
        assert [secret for secret in busy_ferries.SECRETS if secret in content.decode()] == []
