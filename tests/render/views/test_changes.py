"""What is new stands by day, newest first; what changed lately carries a mark; links into the page of an entry hold."""

import busy_ferries
from ferries import INCIDENT
from made import made

from generator import pipeline
from generator.derive import library
from generator.render.page import Heading, check
from generator.render.views import changes
from generator.render.views.context import Context
from generator.render.views.entries import entry


def rendered(make_timeline, files):
    checked = pipeline.check(make_timeline(files))
    assert checked.corpus, checked.diagnostics
    return library.library(checked.corpus)


def html(found):
    ((address, page),) = made(changes, found).items()
    assert address == "changes/"
    check(page)
    return "\n".join(part.html() if isinstance(part, Heading) else part for part in page.parts)


def test_days_of_editing_stand_newest_first_with_all_that_happened_on_them(make_timeline):
    found = html(rendered(make_timeline, busy_ferries.LAWFUL))
    days = [part.partition('"')[0] for part in found.split('id="d')[1:]]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2024-05-01"  # the withdrawal
    for href in ("#update-1", "#correction-1"):
        assert f'href="../incidents/2024-03-01-midstream/{href}"' in found
    first = found.partition('id="d2024-03-05"')[2].partition("</section>")[0]
    assert first.count('<span class="an-t">') == 12
    assert "explore/?sort=changed" in first


def test_only_what_changed_lately_carries_a_mark(make_timeline):
    late = INCIDENT.replace("recorded: 2024-03-05", "recorded: 2024-06-01")
    found = rendered(make_timeline, {**busy_ferries.LAWFUL, "2024/late.yml": late})
    marks = {d.entry.id: [b.text for b in entry(d, Context(found, "../")).badges] for d in found.entries}
    assert "New since 1 June 2024" in marks["late"]
    assert not any("Corrected" in text for text in marks["2024-03-01-midstream"])
    found = rendered(make_timeline, busy_ferries.LAWFUL)
    old = entry(found.dated["2024-03-01-midstream"], Context(found, "../")).badges
    assert not any("Corrected" in b.text for b in old)  # the withdrawal of May made it old


def test_a_correction_is_marked_where_the_entry_is_listed(make_timeline):
    withdrawn = dict.fromkeys(("2024/2024-03-02-ghost.yml", "statements/2024/2024-03-04-unsaid.yml"))
    figure = busy_ferries.FIGURE.partition("updates:")[0]
    found = rendered(make_timeline, {**busy_ferries.LAWFUL, **withdrawn, "figures/crossings-2023.yml": figure})
    (badge,) = [
        b for b in entry(found.dated["2024-03-01-midstream"], Context(found, "../")).badges if b.mark == "fixed"
    ]
    assert (badge.text, badge.href) == ("Corrected 7 March 2024", "../incidents/2024-03-01-midstream/#corrections")
