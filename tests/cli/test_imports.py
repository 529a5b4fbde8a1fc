"""`annals import`: thousands of messy rows give records that check, or exact reasons, and none is lost."""

import csv
import io
import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline
from generator.cli.main import cli
from generator.diagnostics import Severity
from generator.model.dates import parse
from generator.project import Project

BASE = Path(__file__).parents[1] / "records" / "base"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(BASE, tmp_path / "timeline")
    return tmp_path / "timeline"


def run(root, *arguments):
    return CliRunner().invoke(cli, ["--root", str(root), "import", *map(str, arguments)])


def files(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "incidents").rglob("*.yml")}


def errors(root):
    return [d for d in pipeline.check(Project(root)).diagnostics if d.severity is Severity.ERROR]


# Cells as people write them: (written, what becomes of the row)
DATES = [
    ("2025-04-15", "2025-04-15"), ("2025-04", "2025-04"), ("2025", "2025"), ("15 April 2025", "2025-04-15"), ("April 15, 2025", "2025-04-15"),
    ("15/04/2025", "2025-04-15"), ("1er mai 2025", "2025-05-01"), ("c. 2024", "2024~"), ("by 15 April 2025", "[..2025-04-15]"),
    ("2025-04-15 22:10", "2025-04-15T22:10"), ("2025-04-15/2025-04-18", "2025-04-15/2025-04-18"), ("avril 2025", "2025-04"),
    ("04/05/2025", None), ("soon", None), ("", None), ("2025-02-30", None), ("15/04/25", None), ("=TODAY()", None),
]  # fmt: skip
LINKS = [
    "https://mail.example/{n}", "http://www.mail.example/{n}/?utm_source=x&fbclid=1", "https://mail.example/{n}#top", "see https://post.example/a/{n}.",
    "https://gazette.example/dark-hour", "https://mail.example/{n} https://post.example/b/{n}", "", "not a link", "javascript:alert(1)",
    "https://post.example/{n}.jpg", "HTTPS://Mail.Example/{n}",
]  # fmt: skip
TEXTS = [
    "Cranes stopped at ten.", "First.\n\nSecond & <b>third</b>.", "", '[@nobody] *x* [a](javascript:b) {{7*7}} --8<-- "f"', "<script>alert(1)</script>The power failed.",
    "x" * 3000, "1. One\n2. Two", "Har\u200bbour \u202eabc", "=1+1", "Ωμέγα العربية 🚢",
]  # fmt: skip


def messy(count):
    """Rows with a title of their own, so that only copies are duplicates."""
    chance = random.Random(2025)  # noqa: S311 - the same rows every time
    rows = []
    for n in range(count):
        if rows and chance.random() < 0.05:
            rows.append(chance.choice(rows))
            continue
        date, _ = chance.choice(DATES)
        title = chance.choice(
            [
                "Cranes stop, {n}",
                "=SUM({n})",
                "",
                "<i>Lights {n}</i> out",
                "Dark: hour #{n} 'now'",
                "y" * 150 + " {n}",
                "{n}",
            ]
        )
        rows.append(
            {
                "Title": title.format(n=n) if chance.random() < 0.9 else f"Cut {n}",
                "Date": date,
                "Text": chance.choice(TEXTS),
                "Link": chance.choice(LINKS).format(n=chance.randrange(count // 4)),
                "Where": chance.choice(["North terminal", "north-terminal", "Atlantis", ""]),
                "Category": chance.choice(["Power cut", "inspection", "Fire", ""]),
                "Remarks": chance.choice(["", "private"]),
            }
        )
    return rows


def as_csv(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.slow
def test_two_thousand_messy_rows(root, tmp_path):
    rows = messy(2000)
    table, report = tmp_path / "cuts.csv", tmp_path / "report.json"
    table.write_bytes(as_csv(rows).encode("utf-8-sig").replace(b"\n\r\n", b"\r\n"))
    before = files(root)
    result = run(root, "csv", table, "--type", "inspection", "--outcome", "completed", "--report", report)
    assert result.exit_code == 1, result.output
    told = json.loads(report.read_text(encoding="utf-8"))
    counts, fates = told["counts"], told["rows"]

    assert len(fates) == counts["rows"] == 2000
    assert counts["record"] + counts["there"] + counts["duplicate"] + counts["refused"] == 2000
    assert counts["there"] == 0
    assert all(row["reasons"] for row in fates if row["fate"] != "record")
    assert counts["record"] > 500
    assert counts["refused"] > 200
    assert told["unread_columns"] == {"Remarks": sum(1 for row in rows if row["Remarks"])}
    assert errors(root) == []

    # Every record is there, holds the date of its row as precisely as it was written, and nothing else was touched.
    after = files(root)
    assert {path: after[path] for path in before} == before
    written = {row["path"] for row in fates if row["fate"] == "record"}
    assert len(written) == counts["record"]
    assert sum(path.startswith("incidents/sources/") for path in after.keys() - before.keys()) == counts["new_sources"]
    corpus = pipeline.check(Project(root)).corpus.by_id
    meant = dict(DATES)
    for row, fate in zip(rows, fates, strict=True):
        if fate["fate"] == "record":
            record = corpus[fate["id"]]
            assert record.date.edtf() == meant[row["Date"]], (row, record.date)
            assert fate["path"] in after
    refused = [row for row, fate in zip(rows, fates, strict=True) if fate["fate"] == "refused"]
    assert all(
        meant[row["Date"]] is None or not row["Title"] or "http" not in row["Link"].lower() or ".jpg" in row["Link"]
        for row in refused
    )
    urls = Counter(record.url for record in corpus.values() if record.kind == "source")
    assert max(urls.values()) == 1

    # A second run writes nothing, and knows every record.
    again = run(root, "csv", table, "--type", "inspection", "--outcome", "completed", "--report", report)
    counted = json.loads(report.read_text(encoding="utf-8"))["counts"]
    assert again.exit_code == 1
    assert (counted["record"], counted["there"], counted["new_sources"]) == (0, counts["record"], 0)
    assert files(root) == after


def test_the_same_rows_as_lines_of_json(root, tmp_path):
    rows = messy(60)
    lines, table = tmp_path / "cuts.jsonl", tmp_path / "cuts.csv"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    table.write_text(as_csv(rows), encoding="utf-8", newline="")
    options = ("--type", "inspection", "--outcome", "completed", "--dry-run", "--report")
    before = files(root)
    told = []
    for form, file in (("jsonl", lines), ("csv", table)):
        run(root, form, file, *options, tmp_path / "r.json")
        report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
        told.append([(row["fate"], row["id"]) for row in report["rows"]])
    assert told[0] == told[1]
    assert files(root) == before  # a dry run writes nothing


def test_what_we_export_for_timelinejs_comes_back(root, tmp_path):
    exported = CliRunner().invoke(cli, ["--root", str(root), "export", "timelinejs"])
    assert exported.exit_code == 0
    slides, report = tmp_path / "slides.json", tmp_path / "report.json"
    slides.write_bytes(exported.stdout_bytes)
    corpus = pipeline.check(Project(root)).corpus.by_id
    known = run(root, "timelinejs", slides, "--type", "inspection", "--report", report)
    assert known.exit_code == 1  # the title slide is no event
    assert json.loads(report.read_text(encoding="utf-8"))["counts"]["there"] == 3

    empty = tmp_path / "empty"
    shutil.copytree(BASE, empty)
    for path in [*(empty / "incidents" / "2025").iterdir(), *(empty / "incidents" / "statements").rglob("*.yml")]:
        path.unlink()
    result = run(empty, "timelinejs", slides, "--type", "inspection", "--report", report)
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [row["fate"] for row in told["rows"]].count("record") == len(told["rows"]) - 1, result.output
    assert errors(empty) == []
    back = pipeline.check(Project(empty)).corpus.by_id
    for row in told["rows"]:
        if row["fate"] == "record":
            first, second = corpus[row["id"]], back[row["id"]]
            assert second.title == first.title
            # TimelineJS has moments and stretches, without doubt.
            assert second.date.edtf() == first.date.edtf().rstrip("~?%")


def test_years_and_months_stay_years_and_months(root, tmp_path):
    sheet = tmp_path / "slides.csv"
    sheet.write_text(
        "Year,Month,Day,Time,End Year,End Month,End Day,Headline,Text,Media,Type,Display Date\n"
        "1998,,,,,,,A year,,https://mail.example/1,,\n"
        "1998,5,,,,,,A month,,https://mail.example/2,,spring\n"
        "1998,5,3,22:10,,,,A minute,,https://mail.example/3,,\n"
        "1998,,,,2001,2,,A time,,https://mail.example/4,,\n"
        "-44,3,15,,,,,The ides,,https://mail.example/5,,\n"
        ",,,,,,,All of it,,,title,\n",
        encoding="utf-8",
    )
    result = run(root, "timelinejs", sheet, "--type", "inspection")
    assert "`Display Date` is not carried" in result.output
    assert "“-44-3-15” is no date of the years 0001 to 9999" in result.output
    assert "a slide of type `title` is no event" in result.output
    corpus = pipeline.check(Project(root)).corpus.by_id
    found = {r.title: r.date for r in corpus.values() if r.kind == "incident"}
    expected = {"A year": "1998", "A month": "1998-05", "A minute": "1998-05-03T22:10", "A time": "1998/2001-02"}
    assert {title: found[title] for title in expected} == {title: parse(date) for title, date in expected.items()}


def test_sources_are_made_once_and_known_ones_are_named(root, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(
        "title,date,link\n"
        "One,2025,https://www.gazette.example/dark-hour/?utm_source=x\n"
        "Two,2025,http://mail.example/a#b https://mail.example/a\n"
        "Three,2025,https://www.mail.example/a/\n",
        encoding="utf-8",
    )
    assert run(root, "csv", table, "--type", "inspection").exit_code == 0
    corpus = pipeline.check(Project(root)).corpus.by_id
    named = {r.title: r.evidence[0].source for r in corpus.values() if r.kind == "incident" and r.evidence}
    assert named["One"] == ("gazette-2025-05-04",)
    assert named["Two"] == named["Three"] == ("mail-example-a",)


def test_a_row_whose_record_would_not_check_is_refused_in_the_words_of_the_check(root, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(
        f"title,date,link\nGood,2025,https://mail.example/a\nBad,2025,https://mail.example/b?{'x' * 2000}\n",
        encoding="utf-8",
    )
    result = run(root, "csv", table, "--type", "inspection")
    assert result.exit_code == 1
    assert "1 records written" in result.output
    assert "row 3: A204 " in result.output
    assert errors(root) == []
    assert not list((root / "incidents" / "sources").glob("mail-example-b*"))


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        (b"title,date\n\xe9,2025\n", (), "line 2: the file is not utf-8"),
        (b'title,date\n"a,2025\n', (), "line 2: unexpected end of data"),
        (b"", (), "the file has no header"),
        (b"what,when\na,2025\n", (), "no column is known to hold the title"),
        (b"title,date\na,2025\n", ("--type", "inspektion"), "did you mean “inspection”?"),
        (b"title,date\na,2025\n", ("--source", "nobody"), "there is no source `nobody`"),
    ],
)
def test_what_cannot_be_imported_is_wrong_usage_and_writes_nothing(root, tmp_path, content, options, says):
    table = tmp_path / "a.csv"
    table.write_bytes(content)
    before = files(root)
    result = run(root, "csv", table, *options)
    assert result.exit_code == 2
    assert says in result.output
    assert files(root) == before


def test_records_that_cannot_be_read_stop_an_import(root, tmp_path):
    (root / "incidents" / "places" / "broken.yml").write_text("name: [\n", encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_text("title,date,link\nOne,2025,https://mail.example/a\n", encoding="utf-8")
    before = files(root)
    assert run(root, "csv", table, "--type", "inspection").exit_code == 1
    assert files(root) == before


def test_all_or_nothing(root, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(
        "title,date,link\nOne,2025,https://mail.example/a\nTwo,1999,https://mail.example/b\n", encoding="utf-8"
    )
    (root / ".annals").write_text("a file where a folder should be", encoding="utf-8")
    before = files(root)
    result = run(root, "csv", table, "--type", "inspection")
    assert result.exit_code == 2
    assert "written" not in result.output
    assert files(root) == before


def test_the_order_of_day_and_month_is_said(root, tmp_path):
    table, told = tmp_path / "a.csv", tmp_path / "r.json"
    table.write_text("title,date,link\nOne,04/05/2025,https://mail.example/a\n", encoding="utf-8")
    assert "say which with --date-order" in run(root, "csv", table, "--type", "inspection", "--dry-run").output
    for order, path in (("day-first", "2025-05-04-one"), ("month-first", "2025-04-05-one")):
        result = run(root, "csv", table, "--type", "inspection", "--date-order", order, "--dry-run", "--report", told)
        assert result.exit_code == 0, result.output
        assert json.loads(told.read_text(encoding="utf-8"))["rows"][0]["id"] == path
    assert run(root, "csv", table, "--date-order", "yearly").exit_code == 2


def test_a_mapping_file_says_which_column_holds_what(root, tmp_path):
    table, mapped = tmp_path / "a.csv", tmp_path / "map.yml"
    table.write_text(
        "Was;Wann;Wo;Was war es;Mehr\nLicht aus;4.5.2025;Terminal;Stromausfall;https://mail.example/a\n",
        encoding="cp1252",
    )
    mapped.write_text(
        "columns: {title: Was, date: Wann, place: Wo, type: Was war es, link: Mehr}\n"
        "types: {Stromausfall: outage}\nplaces: {Terminal: north-terminal}\noutcome: completed\ndate_order: day-first\n",
        encoding="utf-8",
    )
    assert run(root, "csv", table, "--map", mapped).exit_code == 0
    record = pipeline.check(Project(root)).corpus.by_id["2025-05-04-licht-aus"]
    assert (record.type, record.place, record.outcome) == ("outage", ("north-terminal",), "completed")
    mapped.write_text("columns: {titel: Was}\n", encoding="utf-8")
    wrong = run(root, "csv", table, "--map", mapped)
    assert wrong.exit_code == 2
    assert f"{mapped}:1:11: `titel` is no key here; did you mean “title”?" in wrong.output
