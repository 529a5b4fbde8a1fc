"""What is made together shows the same records."""

import re
from collections import Counter

import pytest
from ferries import INCIDENT

from generator import pipeline
from generator.derive.library import library
from generator.render import batches as module
from generator.render.batches import batches
from generator.render.views import lists

DAYS = ("1991-05-02", "1994-05-02", "1998-05-02", "2005-05-02")


def together(make_timeline, **how):
    """The pages of each batch."""
    files = {f"{day[:4]}/{day}-stop.yml": INCIDENT.replace("2024-03-01", day) for day in DAYS}
    found = batches(library(pipeline.check(make_timeline(files)).corpus), **how)
    return found.paths, [{path for path, _ in batch.pages} for batch in found.batches]


def test_the_page_of_a_decade_is_made_with_its_last_year(make_timeline, monkeypatch):
    monkeypatch.setattr(lists, "WHOLE", 3)
    paths, pages = together(make_timeline)
    assert sorted(paths) == sorted(path for batch in pages for path in batch)
    batch = next(batch for batch in pages if "timeline/1998/index.md" in batch)
    assert {"incidents/1998-05-02-stop/index.md", "places/north-pier/1990s/index.md"} <= batch
    assert "timeline/1994/index.md" not in batch
    assert any({"timeline/2005/index.md", "types/breakdown/2000s/index.md"} <= batch for batch in pages)


def test_processes_that_take_turns_stay_in_years_that_follow_each_other(make_timeline, monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: 2)
    _, pages = together(make_timeline)
    years = [path[9:13] for batch in pages for path in sorted(batch) if re.fullmatch(r"timeline/\d{4}/index.md", path)]
    assert years == ["1991", "2005", "1994", "2024", "1998"]  # 1991, 1994, 1998 and 2005, 2024


def test_whoever_begins_alone_goes_from_year_to_year(make_timeline, monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: 2)
    without = sum(not any(re.search(r"/\d{4}/", path) for path in batch) for batch in together(make_timeline)[1])
    monkeypatch.setattr(module, "_MEANWHILE", (without + 2) / (without + 5))
    _, pages = together(make_timeline, beside=True)
    years = [path[9:13] for batch in pages for path in sorted(batch) if re.fullmatch(r"timeline/\d{4}/index.md", path)]
    assert years == ["1991", "1994", "1998", "2024", "2005"]  # 1991, 1994; then 1998, 2005 and 2024


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_every_batch_has_its_turn_once(processes, beside, make_timeline, monkeypatch):
    monkeypatch.setattr(module, "cores", lambda: processes)
    paths, pages = together(make_timeline, beside=beside)
    assert Counter(path for batch in pages for path in batch) == Counter(paths)
