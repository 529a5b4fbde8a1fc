"""Records that put documents away give the same ones again, and say nothing wrong where a file has changed meanwhile."""

import pytest

from generator.diagnostics import Position
from generator.load.files import Folder
from generator.loading import load


def test_what_was_put_away_is_the_same_again(make_timeline):
    project = make_timeline()
    whole, lean = (load(Folder(project), lean=lean).records for lean in (False, True))
    found = dict(lean)
    lean.put_away(found)
    assert lean.documents == whole.documents
    assert {ident: lean.shaped(ident) for ident in lean} == {ident: whole.shaped(ident) for ident in whole}
    assert all(lean[ident] is record for ident, record in found.items())


def test_only_lean_ones_put_anything_away(make_timeline):
    records = load(Folder(make_timeline())).records
    before = records.documents
    records.put_away(before)
    assert all(records.document(ident) is document for ident, document in before.items())


@pytest.mark.parametrize("content", ["", "title: [\n", "- a\n"])
def test_a_file_that_was_broken_meanwhile_has_no_places(make_timeline, content):
    project = make_timeline()
    records = load(Folder(project), lean=True).records
    ident = next(iter(records))
    path = records.document(ident).path
    records.put_away([ident])
    (project.root / path).write_text(content, encoding="utf-8")
    assert records.document(ident).position(("title",)) == Position()
    assert ident in records
