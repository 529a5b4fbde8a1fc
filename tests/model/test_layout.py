"""The order in which fields are written names every field, once."""

import pytest

from generator.model.kinds import KINDS
from generator.model.layout import ORDER
from generator.model.record import Published, Tombstone


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_place(kind):
    model = KINDS[kind]
    fields = {field.alias or name for name, field in model.model_fields.items()} - {"id"}
    if issubclass(model, Published):
        fields |= set(Tombstone.model_fields) - {"id", "of"}
    assert len(set(ORDER[kind])) == len(ORDER[kind])
    assert fields <= set(ORDER[kind])
    assert set(ORDER) == set(KINDS)
