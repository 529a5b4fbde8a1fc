"""Examples of how to use the data files: each is run by a test as it stands on the page, in a folder with the files."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.derive.library import Library
from generator.render.views.context import Context

_ROW = ("id", "date", "type", "department", "verification", "title")


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines for one tool; `language` is shell, Python or R."""

    tool: str
    what: str
    language: str
    code: str

    @property
    def markup(self) -> Markup:
        """The lines as they are: spaces count."""
        return escape(self.code)


def examples(context: Context, address: str) -> tuple[Example, ...]:
    """One for each tool; `address` is the site's."""
    kind = _commonest_type(context.library)
    latest = f"{address}data/latest/"
    return (
        Example(
            "curl",
            context.gettext("Take the files, and see that they are whole:"),
            "shell",
            _TAKE.format(latest=latest),
        ),
        Example(
            "sqlite3", context.gettext("All incidents of one type, from the database:"), "shell", _SQL.format(type=kind)
        ),
        Example("pandas", context.gettext("How many incidents of each type, from the table:"), "Python", _PANDAS),
        Example("DuckDB", context.gettext("How much happened and was said on each day:"), "Python", _DUCKDB),
        Example("R", context.gettext("The same table in R:"), "R", _R),
        Example("Datasette", context.gettext("All tables in the browser, with search:"), "shell", _DATASETTE),
    )


_TAKE = """\
for file in SHA256SUMS incidents.csv entries.parquet timeline.sqlite metadata.json
do curl --fail --silent --show-error --remote-name {latest}$file; done
sha256sum --check --ignore-missing SHA256SUMS"""
_SQL = """\
sqlite3 timeline.sqlite "select date, title from incidents
  where type = '{type}' order by date_earliest" """.rstrip()
_PANDAS = """\
import pandas
incidents = pandas.read_csv("incidents.csv")
print(incidents["type_label"].value_counts())"""
_DUCKDB = """\
import duckdb
print(duckdb.sql("select date_first_day, kind, count(*) from 'entries.parquet' group by all order by all"))"""
_R = """\
incidents <- read.csv("incidents.csv", na.strings = "", encoding = "UTF-8")
print(table(incidents$type_label, incidents$verification))"""
_DATASETTE = "datasette timeline.sqlite --metadata metadata.json"


def row(table: Iterable[bytes]) -> Markup:
    """The head and the first row of incidents.csv, given in parts, a few of its columns; empty when there is none."""
    start = next(iter(table), b"")
    end = start.find(b"\r\n", start.find(b"\r\n") + 2) + 2  # within cells, lines end with a line feed alone
    first = next(csv.DictReader(io.StringIO(start[:end].decode(), newline="")), None)
    if first is None:
        return Markup("")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_ROW, [first[name] for name in _ROW]])
    return escape(out.getvalue().strip())


def _commonest_type(library: Library) -> str:
    """Ids need no quoting, in SQL or for a shell."""
    types = Counter(record.type for record in library.corpus.incidents)
    return max(types, key=lambda t: (types[t], t), default=next(iter(library.timeline.vocabulary.types), ""))
