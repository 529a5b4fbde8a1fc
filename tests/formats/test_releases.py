"""Releases: whole, checked, the same bytes for the same data, and honest about what changed."""

import io
import json
import shutil
import subprocess
import zipfile
from datetime import date
from hashlib import sha256

import pytest
import yaml
from ferries import INCIDENT, SOURCE

from generator import pipeline
from generator.formats import catalogue, citation, releases
from generator.formats.releases import NoReleaseError, release
from generator.formats.site import Site
from generator.publish import tree

HERE = "2024/2024-03-01-midstream.yml"
PERSON = "name: Jane Doe\npublic_figure: true\n"


@pytest.fixture
def make(make_library, site):
    """The data files of the base timeline with other files, and its timeline."""

    def made(files=None):
        library = make_library(files)
        return library.timeline, catalogue.files(library, site)

    return made


@pytest.fixture
def compare(make_timeline, site, tmp_path_factory):
    """What CHANGES.json and CHANGES.md say of two states of the timeline; None removes a file."""

    def made(before, after):
        old, new = (_published(make_timeline, files, site) for files in (before, after))
        packed = release(new[0], site, new[1], {"timeline.json": old[1]["data/latest/timeline.json"]})
        return json.loads(packed.files["CHANGES.json"]), packed.files["CHANGES.md"].decode()

    return made


def _published(make_timeline, files, site):
    project = make_timeline(files)
    for name, text in files.items():
        if text is None:
            (project.incidents / name).unlink(missing_ok=True)
    checked = pipeline.check(project)
    assert checked.corpus, [f"{d.path} {d.code} {d.message}" for d in checked.diagnostics]
    data = pipeline.data(checked.corpus, site.address)
    return data.timeline, data.files


def test_two_releases_of_the_same_data_are_the_same_bytes(busy, site):
    published = catalogue.files(busy, site)
    first = release(busy.timeline, site, published)
    again = release(busy.timeline, site, dict(reversed(published.items())))
    assert list(first.files.items()) == list(again.files.items())


def test_everything_can_be_checked(busy, site, tmp_path):
    made = release(busy.timeline, site, catalogue.files(busy, site))
    lines = dict(reversed(line.split("  ")) for line in made.files["SHA256SUMS"].decode().splitlines())
    packed = [p for p in made.files if ".zip" in p]
    assert sorted([*lines, "SHA256SUMS", *packed]) == sorted(made.files)
    assert {path: sha256(made.files[path]).hexdigest() for path in lines} == lines
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not at hand")
    tree.write(tmp_path, made.files)
    for name in ("SHA256SUMS", next(p for p in packed if p.endswith(".sha256"))):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", name], cwd=tmp_path, check=True)


def test_the_archive_holds_the_same_files_of_one_time_and_mode(busy, site):
    made = release(busy.timeline, site, catalogue.files(busy, site))
    (name,) = [p for p in made.files if p.endswith(".zip")]
    archive = zipfile.ZipFile(io.BytesIO(made.files[name]))
    folder = name.removesuffix(".zip") + "/"
    assert archive.testzip() is None
    assert archive.namelist() == sorted(archive.namelist())
    held = {e.filename.removeprefix(folder): archive.read(e) for e in archive.infolist()}
    assert held == {p: c for p, c in made.files.items() if ".zip" not in p}
    day = citation.day(busy.timeline, site)
    assert {(e.date_time, e.external_attr, e.create_system) for e in archive.infolist()} == {
        ((day.year, day.month, day.day, 0, 0, 0), 0o100644 << 16, 3)
    }


def test_a_day_before_zip_began():
    archive = zipfile.ZipFile(io.BytesIO(releases.packed({"a": b"b"}, date(1970, 1, 1))))
    assert archive.infolist()[0].date_time[0] == 1980


def test_the_data_are_those_of_the_site(busy, site):
    published = catalogue.files(busy, site)
    made = release(busy.timeline, site, published)
    data = {p.removeprefix("data/latest/"): c for p, c in published.items() if p.startswith("data/latest/")}
    assert {p.removeprefix("data/"): c for p, c in made.files.items() if p.startswith("data/")} == data


def test_how_to_cite(busy, site):
    made = release(busy.timeline, site, catalogue.files(busy, site), version="2024-04-01.2")
    cff = yaml.safe_load(made.files["CITATION.cff"])
    assert {"cff-version", "message", "title", "authors"} <= cff.keys()
    assert (cff["cff-version"], cff["type"], cff["version"]) == ("1.2.0", "dataset", "2024-04-01.2")
    assert (cff["license"], cff["date-released"], cff["title"]) == ("CC-BY-4.0", "2024-04-01", busy.timeline.title)
    zenodo = json.loads(made.files[".zenodo.json"])
    assert (zenodo["upload_type"], zenodo["license"], zenodo["access_right"]) == ("dataset", "cc-by-4.0", "open")
    assert (zenodo["version"], zenodo["publication_date"]) == ("2024-04-01.2", "2024-04-01")
    assert zenodo["creators"] == [{"name": "Ferry Watch"}]


def test_the_version_is_the_day_of_the_last_change_here(busy):
    # 22:00 in UTC is midnight in Paris in summer.
    assert citation.version(busy.timeline, Site("https://ferries.example/", 1_711_922_400)) == "2024-04-01"


def test_a_first_release_compares_with_nothing(make, site):
    timeline, published = make()
    made = release(timeline, site, published)
    assert json.loads(made.files["CHANGES.json"])["previous"] is None
    assert "The first release" in made.files["CHANGES.md"].decode()


@pytest.mark.parametrize("broken", [{}, {"timeline.json": b"{"}, {"timeline.json": b"[]"}, {"timeline.json": b"{}"}])
def test_what_is_no_release_is_refused(broken, make, site):
    timeline, published = make()
    with pytest.raises(NoReleaseError):
        release(timeline, site, published, broken)


def test_added_and_removed(compare):
    other = {"2024/2024-03-02-other.yml": INCIDENT.replace("midstream", "harbour")}
    found, text = compare({"people/jane-doe.yml": PERSON}, {**other, "people/jane-doe.yml": None})
    assert found["added"] == [{"id": "2024-03-02-other", "kind": "incident", "title": "Ferry stops in harbour"}]
    assert found["removed"] == [{"kind": "person"}]
    assert "jane" not in text.lower()
    assert "- incident `2024-03-02-other`: Ferry stops in harbour" in text


def test_changed_field_by_field(compare):
    later = INCIDENT.replace("stranded: 40", "stranded: {min: 40}").replace("reported\n", "confirmed\n", 1)
    found, text = compare({HERE: INCIDENT}, {HERE: later.replace("date: 2024-03-01", "date: 2024-03-01?")})
    (change,) = found["changed"]
    assert sorted(change["fields"], key=lambda f: f["field"]) == [
        {"field": "counts.stranded", "before": 40, "after": {"min": 40}},
        {"field": "date", "before": "2024-03-01", "after": "2024-03-01?"},
        {"field": "verification", "before": "reported", "after": "confirmed"},
    ]
    assert "`counts.stranded` 40 to" in text


def test_a_name_that_had_to_go_does_not_come_back(compare):
    before = INCIDENT.replace("run_by: [river-line]", "run_by: [river-line], blamed: [Jane Doe]").replace(
        "The ferry stopped;", "Jane Doe stopped the ferry;"
    )
    found, text = compare({HERE: before}, {HERE: INCIDENT})
    fields = {f["field"]: f for f in found["changed"][0]["fields"]}
    assert fields["summary"]["before"] == fields["actors.blamed"]["before"] == "withheld"
    assert "Doe" not in json.dumps(found) + text


def test_corrected_updated_retracted(compare):
    said = "corrections: [{date: 2024-03-07, field: counts.stranded, before: '30', after: '40', reason: Misread.}]\n"
    news = "updates: [{date: 2024-03-06, text: 'It runs [@gazette-2024-03-02].', evidence: [gazette-2024-03-02]}]\n"
    gone = "status: retracted\nrecorded: 2024-03-05\nretracted: {date: 2024-05-01, reason: It never was.}\n"
    second = "2024/2024-03-02-other.yml"
    found, text = compare(
        {HERE: INCIDENT.replace("stranded: 40", "stranded: 30"), second: INCIDENT.replace("midstream", "harbour")},
        {HERE: INCIDENT + said + news, second: gone},
    )
    (corrected,), (updated,), (retracted,) = found["corrected"], found["updated"], found["retracted"]
    assert (corrected["id"], corrected["field"], corrected["before"]) == (
        "2024-03-01-midstream",
        "counts.stranded",
        "30",
    )
    assert updated["text"] == "It runs [@gazette-2024-03-02]."
    assert (retracted["id"], retracted["reason"]) == ("2024-03-02-other", "It never was.")
    assert [c["id"] for c in found["changed"]] == ["2024-03-01-midstream"]
    assert not found["added"]
    assert not found["removed"]
    assert "`counts.stranded` 30 to 40. Misread." in text


def test_redirected(compare):
    found, text = compare(
        {HERE: INCIDENT}, {HERE: None, "2024/renamed.yml": INCIDENT + "former_ids: [2024-03-01-midstream]\n"}
    )
    assert found["redirected"] == [{"from": "2024-03-01-midstream", "to": "renamed"}]
    assert not found["added"]
    assert not found["changed"]
    assert not found["removed"]
    assert "`2024-03-01-midstream` is now `renamed`" in text


def test_nothing_changed(compare):
    found, text = compare({}, {})
    assert not any(value for name, value in found.items() if name not in ("version", "previous"))
    assert "nothing changed" in text


def test_markup_in_a_title_stays_text(compare):
    added = {
        "sources/odd.yml": SOURCE.replace("Ferry stops in midstream", "'<b>*x*</b> [y](z)'").replace("/ferry", "/odd")
    }
    _, text = compare({}, added)
    assert r"\<b\>\*x\*\</b\> \[y\](z)" in text
