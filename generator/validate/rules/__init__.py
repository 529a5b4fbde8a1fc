"""All rules, one module for each family of codes."""

from generator.validate.rules import (
    care,
    citations,
    conflicts,
    identity,
    plausibility,
    references,
    shape,
    sources,
    supports,
    text,
    verification,
    vocabulary,
)

_FAMILIES = (shape, references, identity, vocabulary, supports, citations, conflicts, sources, plausibility, verification, care, text)

RULES = tuple(rule for family in _FAMILIES for rule in family.RULES)
