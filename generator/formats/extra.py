"""Values of the fields that a timeline adds to incidents, as their types say."""

from decimal import Decimal
from typing import Any

from generator.model.timeline import ExtraField


def typed(field: ExtraField, raw: Any) -> Any:
    """A value as it was written, as what it means: a number, a truth value; everything else as it is."""
    match field.type:
        case "integer":
            return int(raw)
        case "decimal" | "money":
            return Decimal(raw)
        case "boolean":
            return raw == "true"
    return raw
