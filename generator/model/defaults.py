"""What fields hold where nothing is written."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from generator.model.base import Part


class _Required:
    """Stands for the default of a field that has none."""


_REQUIRED: Final = _Required()


@cache
def defaults(model: type[Part]) -> Mapping[str, Any]:
    """What each field of a model holds where nothing is written, in order; where something must be, what no field holds."""
    return {
        name: _REQUIRED if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
    }
