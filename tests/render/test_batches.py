"""What is made together shows the same records."""

from ferries import INCIDENT

from generator import pipeline
from generator.derive.library import library
from generator.render.batches import batches
from generator.render.views import lists

DAYS = ("1991-05-02", "1994-05-02", "1998-05-02", "2005-05-02")


def together(make_timeline):
    """The pages of each batch."""
    files = {f"{day[:4]}/{day}-stop.yml": INCIDENT.replace("2024-03-01", day) for day in DAYS}
    found = batches(library(pipeline.check(make_timeline(files)).corpus))
    return found.paths, [{path for path, _ in batch.pages} for batch in found.batches]


def test_the_page_of_a_decade_is_made_with_its_last_year(make_timeline, monkeypatch):
    monkeypatch.setattr(lists, "WHOLE", 3)
    paths, pages = together(make_timeline)
    assert sorted(paths) == sorted(path for batch in pages for path in batch)
    batch = next(batch for batch in pages if "timeline/1998/index.md" in batch)
    assert {"incidents/1998-05-02-stop/index.md", "places/north-pier/1990s/index.md"} <= batch
    assert "timeline/1994/index.md" not in batch
    assert any({"timeline/2005/index.md", "types/breakdown/2000s/index.md"} <= batch for batch in pages)
