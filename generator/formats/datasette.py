"""`metadata.json` for Datasette: what the tables, columns and views of the database mean, and two questions to start with."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, Final

from generator.formats import lines, rights, sqlite
from generator.formats.public import Public
from generator.formats.rows.columns import Table
from generator.formats.sqlite_views import VIEWS
from generator.formats.tables import FOLDER

PATH: Final = f"{FOLDER}metadata.json"
_QUERIES: Final = {
    "search": {
        "title": "Search",
        "description": "Titles, texts, quoted words and names; accents and case make no difference.",
        "sql": "select r.kind, t.id, t.title, snippet(search, 1, '', '', ' ... ', 24) as found, r.page from search "
        "join texts t on t.number = search.rowid join records r on r.id = t.id where search match :words order by rank, t.id",
    },
    "on_a_day": {
        "title": "Entries that may fall on a day",
        "description": "Every entry whose date allows the day, also those that are known only to the month or year.",
        "sql": "select id, kind, date, title from entries where coalesce(date_first_day, :day) <= :day "
        "and coalesce(date_last_day, :day) >= :day",
    },
}


def file(tables: Iterable[Table], public: Public) -> tuple[str, bytes]:
    """The file."""
    timeline = public.library.timeline
    found = {
        "title": timeline.title,
        "description": f"{timeline.description} {rights.notice(timeline)}",
        "license": timeline.licence,
        "license_url": rights.licence_address(timeline),
        "source": timeline.publisher.name,
        "source_url": public.site.address,
        "about": "What the columns mean",
        "about_url": f"{public.site.address}data/",
        "databases": {
            PurePosixPath(sqlite.PATH).stem: {
                "tables": {
                    **{t.name: _described(t) for t in tables},
                    "texts": {
                        "description": "What `search` finds, by record.",
                        "fts_table": "search",
                        "fts_pk": "number",
                    },
                    **{v.name: {"description": v.description} for v in VIEWS},
                },
                "queries": _QUERIES,
            }
        },
    }
    return PATH, lines.file(lines.indented(found))


def _described(table: Table) -> dict[str, Any]:
    return {"description": table.description, "columns": {c.name: c.description for c in sqlite.normal(table)}}
