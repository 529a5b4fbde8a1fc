from made import whole

from generator import pipeline
from generator.diagnostics import Severity

LEDGER = """{
  "format": 1,
  "watched": [
    {
      "url": "https://gazette.example/ferry",
      "failed": [],
      "changes": [
        {"date": "2024-05-02", "state": "changed", "detail": "1 of 1 passages"}
      ]
    }
  ]
}
"""


def test_readers_see_how_a_source_fares(make_timeline):
    project = make_timeline({"captures/gazette-2024-03-02.health.json": LEDGER})
    checked = pipeline.check(project)
    assert checked.corpus, checked.diagnostics
    pages = whole(pipeline.render(checked.corpus).pages)
    assert (
        '<dd class="an-bad">Changed<small>a quoted passage is no longer on the page; found on 2 May 2024'
        in pages["sources/gazette-2024-03-02/index.md"].html()
    )
    assert (
        "a quoted passage is no longer on the page (2 May 2024)"
        in pages["incidents/2024-03-01-midstream/index.md"].html()
    )


def test_a_ledger_that_is_none_is_named(make_timeline):
    checked = pipeline.check(make_timeline({"captures/gazette-2024-03-02.health.json": "{}x"}))
    assert [(d.code, d.path) for d in checked.diagnostics if d.severity is Severity.ERROR] == [
        ("A902", "incidents/captures/gazette-2024-03-02.health.json")
    ]
