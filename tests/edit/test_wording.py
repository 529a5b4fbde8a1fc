"""Values get other words, and everything around them keeps its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.faults import EditError
from generator.edit.wording import at, reworded, texts
from generator.load.document import Document, read

RECORD = """\
# A record.
title: "Harbour: cranes stop"   # as printed
summary: >-
  Four cranes stood still [@gazette;
  @herald-2024].   # part of the text

  Second paragraph.

note: |
  One line.
    - deeper
tags: [one, 'it''s', "a \\"b\\""]
# of the list
evidence:
- source: gazette   # first
  quote: 'the cranes'' crew'

  # between
- {source: herald, quote: plain words here, supports: [date]}
last: two
  lines
"""


def changed(text, values):
    document = read("a.yml", text.encode())
    assert isinstance(document, Document)
    edited = reworded(document, values)
    return edited, read("a.yml", edited.encode()).data


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("title",), "Harbour: cranes run", "cranes stop", "cranes run"),
        (("summary",), None, "@gazette;", "@gazette-2;"),
        (("note",), "One more line. - deeper", "One line.", "One more line."),
        (("tags", 1), "it's so", "'it''s'", "'it''s so'"),
        (("tags", 2), 'a "b" c', '"a \\"b\\""', "'a \"b\" c'"),
        (("evidence", 0, "quote"), "the cranes' new crew", "cranes'' crew", "cranes'' new crew"),
        (("evidence", 0, "source", 0), "echo", "source: gazette ", "source: echo "),
        (("evidence", 1, "quote"), "plain, here", "plain words here", '"plain, here"'),
        (("evidence", 1, "quote"), "words here", "plain words here", "words here"),
        (("evidence", 1, "quote"), "new plain words here", "plain words", "new plain words"),
        (("last",), "two: lines", "two\n  lines", '"two: lines"'),
        (("last",), "lines", "two\n  lines", "lines"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_the_words_change(path, value, before, after, ending):
    record = RECORD.replace("\n", ending)
    if value is None:
        value = at(read("a.yml", record.encode()).data, path).replace("@gazette;", "@gazette-2;")
    edited, data = changed(record, {path: value})
    assert record.count(before.replace("\n", ending)) == 1
    assert edited == record.replace(before.replace("\n", ending), after)
    document = read("a.yml", record.encode())
    reached = path[:3] if path[-1] == 0 and path[0] == "evidence" else path
    assert at(data, reached).split() == value.split()
    assert [p for p, _ in texts(data)] == [p for p, _ in texts(document.data)]


WORDS = st.lists(st.text("abé'\"\\:#-[]{}@,!&*%|> 🌊", min_size=1, max_size=8), min_size=1, max_size=6)


@given(
    WORDS.map(" ".join).map(str.strip).filter(bool),
    st.sampled_from([p for p, _ in texts(read("a.yml", RECORD.encode()).data)]),
)
def test_any_words_can_be_written_anywhere(value, path):
    edited, data = changed(RECORD, {path: value})
    assert at(data, path).split() == value.split()
    before = read("a.yml", RECORD.encode()).data
    assert {p: v for p, v in texts(data) if p != path} == {p: v for p, v in texts(before) if p != path}
    kept = [line for line in RECORD.splitlines() if line.strip().startswith("#")]
    assert [line for line in edited.splitlines() if line in kept] == kept


def test_what_cannot_be_written_is_refused():
    with pytest.raises(EditError, match=r"^a\.yml: "):
        changed(RECORD, {("title",): "a \x07 bell"})
