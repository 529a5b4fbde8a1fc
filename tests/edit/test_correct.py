"""Corrections written into records: nothing else changes, and what is written is read back as it was meant."""

import pytest
from ferries import INCIDENT

from generator.edit.correct import with_corrections
from generator.edit.faults import EditError
from generator.load.document import read

ITEM = {
    "date": "2024-03-09",
    "field": "date",
    "before": "2024-03-01",
    "after": "{by: 2024-03-02}",
    "reason": 'It\'s "misread": #1',
}
OTHER = {**ITEM, "field": "counts.injured", "before": "0", "after": "not stated"}
OLD = {"date": "2024-03-06", "field": "date", "before": "2024-02", "after": "2024-03-01", "reason": "Misread."}
FORMS = {
    "none": "",
    "block": "corrections:\n  - date: 2024-03-06 # told by a reader\n    field: date\n    before: 2024-02\n    after: 2024-03-01\n    reason: Misread.\n",
    "no margin": "corrections:\n- {date: 2024-03-06, field: date, before: 2024-02, after: 2024-03-01, reason: Misread.}\n",
    "flow": "corrections: [{date: 2024-03-06, field: date, before: 2024-02, after: 2024-03-01, reason: Misread.}]\n",
    "in the middle": "corrections:\n  - {date: 2024-03-06, field: date, before: 2024-02, after: 2024-03-01, reason: Misread.}\n# the rest\ntags: [night]\n",
}


@pytest.mark.parametrize("ending", ["\n", "", "\n\n# the end\n"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("form", FORMS)
def test_only_lines_are_added(form, line_break, ending):
    text = (f"# a note\n{INCIDENT}{FORMS[form]}".rstrip("\n") + ending).replace("\n", line_break)
    document = read("x.yml", text.encode())
    edited = with_corrections(document, [ITEM, OTHER])
    there = [OLD] if FORMS[form] else []
    assert read("x.yml", edited.encode()).data == {**document.data, "corrections": [*there, ITEM, OTHER]}
    kept = iter(edited.replace("\r\n", "\n").splitlines())
    if form != "flow":  # whose one line grows
        assert all(line in kept for line in text.replace("\r\n", "\n").splitlines())
    assert ("\r\n" in edited) == (line_break == "\r\n")
    assert edited.count("\n") == edited.count("\r\n") or line_break == "\n"


def test_a_reason_that_is_missing_is_asked_for():
    edited = with_corrections(read("x.yml", INCIDENT.encode()), [{**ITEM, "reason": ""}])
    assert edited.endswith("    reason:\n")


@pytest.mark.parametrize("broken", ["corrections: none\n", "corrections: {}\n"])
def test_what_is_no_list_is_left_alone(broken):
    with pytest.raises(EditError, match="write them by hand"):
        with_corrections(read("x.yml", (INCIDENT + broken).encode()), [ITEM])
