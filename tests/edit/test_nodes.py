"""Keys and items are put in and taken out whole; the rest keeps its bytes."""

import pytest

from generator.edit.faults import EditError
from generator.edit.nodes import added_items, appended, child, compose, removal, spliced
from generator.load.document import read

RECORD = """\
# top
name: One   # of the name
aliases: [first, second, third]
names: {fr: Un}
# of the list
evidence:
  # of the first
  - source: a
    prefix: before
    quote: |
      words

  - prefix: earlier
    quote: words   # shown
  - {source: b, prefix: x}
former_ids:
- old-one
# end
"""


def without(*path):
    text = spliced(RECORD, [removal(RECORD, compose("a.yml", RECORD), path)])
    return text, read("a.yml", text.encode()).data


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("name",), "name: One   # of the name\n"),
        (("aliases",), "aliases: [first, second, third]\n"),
        (("aliases", 0), "first, "),
        (("aliases", 1), "second, "),
        (("aliases", 2), ", third"),
        (("names", "fr"), "names: {fr: Un}\n"),
        (("evidence", 0, "prefix"), "    prefix: before\n"),
        (("evidence", 0, "quote"), "    quote: |\n      words\n"),
        (("evidence", 1, "prefix"), "prefix: earlier\n    "),
        (("evidence", 1, "quote"), "    quote: words   # shown\n"),
        (("evidence", 2, "source"), "source: b, "),
        (("evidence", 2, "prefix"), ", prefix: x"),
        (("evidence", 2), "  - {source: b, prefix: x}\n"),
        (("former_ids", 0), "former_ids:\n- old-one\n"),
    ],
)
def test_one_part_goes(path, gone):
    text, data = without(*path)
    assert text == RECORD.replace(gone, "", 1)
    assert isinstance(data, dict)


def test_items_are_added_in_the_style_of_their_list():
    root = compose("a.yml", RECORD)
    splices = [
        added_items(RECORD, child(root, "aliases"), ["fourth", "'fi, fth'"]),
        added_items(RECORD, child(root, "evidence"), ["{source: c}"]),
        added_items(RECORD, child(root, "former_ids"), ["older"]),
        appended(RECORD, root, "tags: [x]\n"),
    ]
    before, after = read("a.yml", RECORD.encode()).data, read("a.yml", spliced(RECORD, splices).encode()).data
    assert after == {
        **before,
        "aliases": [*before["aliases"], "fourth", "fi, fth"],
        "evidence": [*before["evidence"], {"source": "c"}],
        "former_ids": ["old-one", "older"],
        "tags": ["x"],
    }


@pytest.mark.parametrize("text", ["a: b", "a: b  # c", "a: |\n  b\n\n", "a:\n  - b", "a: [b]", "a: >-\n  b\n\n# end"])
def test_a_field_is_added_behind_the_last_one(text):
    edited = spliced(text, [appended(text, compose("a.yml", text), "z: 1\n")])
    assert read("a.yml", edited.encode()).data == {**read("a.yml", text.encode()).data, "z": "1"}


@pytest.mark.parametrize("text", ["{a: b}", "- a", "a: [", "just words"])
def test_other_forms_are_refused(text):
    with pytest.raises(EditError, match=r"^a\.yml: "):
        compose("a.yml", text)
