"""What counts as a silent change, and what does not."""

import pytest
from ferries import INCIDENT
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.since import made_up, since
from generator.load.document import read
from generator.model.captures import SourceLock
from generator.model.changes import HIDDEN
from generator.passages.folding import fold
from generator.passages.names import Withheld, hashed
from generator.validate import shape

BEFORE = {
    "midstream": INCIDENT,
    "spoken": """\
title: The line speaks
date: 2024-03-03
speaker: river-line
type: announcement
quotes:
  - text: "We're sorry - for what happened"
    source: gazette-2024-03-02
evidence: [{source: gazette-2024-03-02, supports: [date, speaker]}]
recorded: 2024-03-05
""",
}
KINDS = {"midstream": "incident", "spoken": "statement"}


def records(texts):
    return {i: shape.record(read(f"{i}.yml", text.encode()), KINDS.get(i, "incident"), i) for i, text in texts.items()}


def compared(after, before=BEFORE):
    return since("main", (records(before), {}), (records(after), {}), (), fold, str)


WORDS = st.text("abc é“”’-:#'\"[]{}*_`<>@", min_size=1, max_size=40).filter(str.strip)
CONTENT = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS, "note": WORDS, "public_note": WORDS, "date_text": WORDS, "summary": WORDS,
        "tags": st.lists(st.sampled_from(["night", "fog"]), min_size=1), "methods": st.just(["collision"]),
        "review_by": st.just("2025-01-01"), "about": st.just(["spoken"]),
        "evidence": st.lists(
            st.fixed_dictionaries({"source": st.just("gazette-2024-03-02"), "quote": WORDS, "supports": st.just(["date"])}),
            min_size=1,
        ),
    },
)  # fmt: skip


@given(changed=CONTENT)
def test_wording_evidence_and_tags_change_freely(changed):
    before = records(BEFORE)
    data = read("x.yml", INCIDENT.encode()).data | changed
    after = before | {"midstream": type(before["midstream"]).model_validate({**data, "id": "midstream"})}
    found = since("main", (before, {}), (after, {}), (), fold, str)
    assert (found.silent, found.vanished) == ({}, {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("place: north-pier", "place: [north-pier]"),
        ("stranded: 40", "stranded: {value: 40, as_stated: some forty}"),
        ("counts: {injured: 0, stranded: 40}", "counts: {stranded: 40, injured: 0}"),
        ("We're sorry - for", "We’re  sorry – for"),
        ("source: gazette-2024-03-02\nevidence", "source: other-2024-03-02\nevidence"),
        ("status", "status"),
    ],
)
def test_the_same_fact_written_otherwise(old, new):
    assert compared({i: text.replace(old, new) for i, text in BEFORE.items()}).silent == {}


def test_a_new_id_of_something_named_is_no_change():
    pier = "name: North Pier\ntype: pier\ncountry: fr\n"
    before = {
        i: {**records(BEFORE), i: shape.record(read("p", t.encode()), "place", i)}
        for i, t in {"north-pier": pier}.items()
    }
    after = records({i: text.replace("place: north-pier", "place: pier-north") for i, text in BEFORE.items()})
    after["pier-north"] = shape.record(read("p", f"{pier}former_ids: [north-pier]\n".encode()), "place", "pier-north")
    found = since("main", (before["north-pier"], {}), (after, {}), (), fold, str)
    assert (found.silent, found.vanished) == ({}, {})


def test_an_old_correction_does_not_speak_for_a_new_change():
    told = "corrections: [{date: 2024-03-06, field: date, before: 2024-02, after: 2024-03-01, reason: Misread.}]\n"
    before = {**BEFORE, "midstream": INCIDENT + told}
    after = {**BEFORE, "midstream": INCIDENT.replace("date: 2024-03-01", "date: 2024-03-02") + told}
    (change,) = compared(after, before).silent["midstream"]
    assert (change.path, change.texts) == ("date", ("2024-03-01", "2024-03-02"))


def test_a_correction_of_one_field_does_not_speak_for_another():
    told = "corrections: [{date: 2024-03-06, field: counts.injured, before: '0', after: '1', reason: Misread.}]\n"
    after = INCIDENT.replace("injured: 0, stranded: 40", "injured: 1, stranded: 41") + told
    assert [c.path for c in compared({**BEFORE, "midstream": after}).silent["midstream"]] == ["counts.stranded"]


LOCK = {
    "folding": 1,
    "captures": [
        {
            "asked": None, "final": None, "fetched_at": "2024-03-05T09:00:00Z", "status": None, "media_type": "text/plain",
            "sha256": "1" * 64, "extractor": {"name": "plain-text", "version": "1"},
            "text": {"sha256": "2" * 64, "length": 100, "words": 20},
        }
    ],
    "quotes": [{"hash": "a" * 64, "start": 10, "end": 30, "prefix": "", "suffix": ""}],
    "quoted_share": 0.2,
}  # fmt: skip


def lock(**changed):
    return SourceLock.model_validate({**LOCK, **changed})


def capture(**changed):
    return {**LOCK["captures"][0], **changed}


QUOTE = LOCK["quotes"][0]
OTHER = {"sha256": "3" * 64, "length": 90, "words": 18}


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (None, "its lock was removed"),
        (lock(quotes=[{**QUOTE, "start": 40, "end": 60}]), "another place of the same text"),
        (lock(captures=[capture(text=OTHER)]), "another content than before"),
        (lock(captures=[capture(sha256="4" * 64)]), "another content than before"),
    ],
)
def test_a_proof_made_by_hand(new, why):
    assert why in made_up(lock(), new)


def test_an_earlier_capture_stays():
    both = lock(captures=[capture(fetched_at="2024-04-05T09:00:00Z"), capture()])
    assert "taken out" in made_up(both, lock(captures=[capture(fetched_at="2024-04-05T09:00:00Z")]))


@pytest.mark.parametrize(
    "new",
    [
        lock(),
        lock(quotes=[QUOTE, {**QUOTE, "hash": "b" * 64}]),
        lock(quotes=[]),
        lock(quotes=[QUOTE, {**QUOTE, "start": 50, "end": 70}]),
        lock(captures=[capture(extractor={"name": "plain-text", "version": "2"}, text=OTHER)], quotes=[{**QUOTE, "start": 1}]),
        lock(captures=[capture(fetched_at="2024-04-05T09:00:00Z", sha256="5" * 64, text=OTHER), capture()], quotes=[{**QUOTE, "start": 1}]),
    ],
)  # fmt: skip
def test_what_annals_itself_writes(new):
    assert made_up(lock(), new) == ""


def test_that_a_name_is_withheld_is_no_change():
    before = {
        **BEFORE,
        "midstream": INCIDENT.replace("run_by: [river-line]", "run_by: [river-line], blamed: [jane-doe]"),
    }
    people = {"jane-doe": shape.record(read("p", b"name: Jane Doe\npublic_figure: true\n"), "person", "jane-doe")}
    after = {i: text.replace("jane-doe", "withheld-person-1") for i, text in before.items()}
    neutral = {
        "withheld-person-1": shape.record(read("p", b"name: x\npublic_figure: false\n"), "person", "withheld-person-1")
    }
    names = Withheld("0" * 32, [(2, hashed("0" * 32, ("jane", "doe")))])
    then, now = {**records(before), **people}, {**records(after), **neutral}
    found = since("main", (then, {}), (now, {}), (), fold, lambda text: names.replaced(text, HIDDEN))
    assert (found.silent, found.vanished) == ({}, {})
    found = since("main", (then, {}), (now, {}), (), fold, str)
    assert [c.path for c in found.silent["midstream"]] == ["actors.blamed"]
    assert found.vanished == {"jane-doe": ""}
