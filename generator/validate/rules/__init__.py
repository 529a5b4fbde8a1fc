"""All rules, one module for each family of codes."""

from generator.validate.rules import (
    archives,
    care,
    citations,
    conflicts,
    history,
    identity,
    plausibility,
    quotes,
    references,
    reposts,
    shape,
    sources,
    supports,
    text,
    values,
    verification,
    vocabulary,
)

_FAMILIES = (
    shape, references, identity, history, vocabulary, supports, citations, quotes, values, conflicts, sources, archives, reposts, plausibility, verification, care, text,
)  # fmt: skip

RULES = tuple(rule for family in _FAMILIES for rule in family.RULES)
