"""The data package as frictionless reads it, with keys, types and hashes; and the checksums as sha256sum does."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime
from hashlib import sha256

import frictionless
import pytest

from generator.formats import catalogue, checksums, datapackage, parquet, tables, timeline_json
from generator.formats.public import public
from generator.formats.rows.columns import Kind
from generator.formats.rows.tables import tables as all_tables

pytestmark = pytest.mark.filterwarnings("ignore")  # frictionless' own


def folder(library, site, tmp_path):
    """The data files on disk."""
    for path, content in catalogue.files(library, site).items():
        if path.startswith(tables.FOLDER):
            (tmp_path / path.removeprefix(tables.FOLDER)).write_bytes(content)
    return tmp_path


def expected(kind, value):
    """What frictionless makes of a value."""
    match kind, value:
        case Kind.TEXT, str():
            return tables.guarded(value)
        case Kind.DAY, str():
            return date.fromisoformat(value)
        case Kind.INSTANT, str():
            return datetime.fromisoformat(value)
        case Kind.LIST, tuple():
            return tables.guarded("|".join(item.replace("|", "¦") for item in value)).split("|")
    return value


def alike(found, value):
    """Frictionless gives instants the zone of its own library."""
    if isinstance(value, datetime):
        return found.astimezone(UTC) == value
    return found == value and (not isinstance(value, date) or isinstance(found, date))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["busy", "odd", "real"])
def test_frictionless_finds_no_fault(name, site, tmp_path, request):
    package = frictionless.Package(str(folder(request.getfixturevalue(name), site, tmp_path) / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:9]
    tabular = [r for r in package.resources if r.path.endswith(".csv")]
    assert all(r.hash and r.bytes for r in package.resources)
    assert {r.name for r in tabular} == {
        t.name for t in all_tables(public(request.getfixturevalue(name), site)) if not t.link
    }


@pytest.mark.slow
def test_frictionless_reads_row_for_row(busy, site, tmp_path):
    package = frictionless.Package(str(folder(busy, site, tmp_path) / "datapackage.json"))
    for table in all_tables(public(busy, site)):
        if table.link:
            continue
        rows = package.get_resource(table.name).read_rows()
        for row, values in zip(rows, table.rows, strict=True):
            assert row.valid
            for column, value in zip(table.columns, values, strict=True):
                assert alike(row[column.name], expected(column.kind, value)), (table.name, column.name, value)


def test_data_files_are_listed_with_their_hashes(busy, site):
    files = catalogue.files(busy, site)
    found = json.loads(files[datapackage.PATH])
    listed = {tables.FOLDER + r["path"]: r for r in found["resources"]}
    below = {p for p in files if p.startswith(tables.FOLDER)}
    assert set(listed) == below - {datapackage.PATH, checksums.PATH, timeline_json.SCHEMA, parquet.PATH}
    for path, resource in listed.items():
        assert resource["bytes"] == len(files[path])
        assert resource["hash"] == f"sha256:{sha256(files[path]).hexdigest()}"
    assert len({r["name"] for r in found["resources"]}) == len(found["resources"])


def test_says_under_which_terms(busy, site):
    found = json.loads(catalogue.files(busy, site)[datapackage.PATH])
    assert found["licenses"][0]["name"] == "CC-BY-4.0"
    assert "Quoted words are not covered" in found["description"]
    assert found["created"] == "2024-03-31T22:00:00Z"


def test_every_column_has_a_meaning(real, site):
    found = json.loads(catalogue.files(real, site)[datapackage.PATH])
    fields = [f for r in found["resources"] for f in r.get("schema", {}).get("fields", ())]
    assert len(fields) > 300
    assert all(f["description"].strip() not in ("", "None") for f in fields)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_agrees(busy, site, tmp_path):
    here = folder(busy, site, tmp_path)
    run = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=here, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(run.stdout.splitlines()) == len(list(here.iterdir())) - 1
