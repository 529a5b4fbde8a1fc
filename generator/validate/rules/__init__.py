"""All rules, one module for each family of codes."""

from generator.validate.rules import (
    addresses,
    archives,
    care,
    citations,
    conflicts,
    duplicates,
    geography,
    history,
    identity,
    loaded,
    lookalikes,
    order,
    pictures,
    plausibility,
    quotes,
    references,
    reposts,
    shape,
    sources,
    supports,
    text,
    unused,
    values,
    verification,
    vocabulary,
    withheld,
)

_FAMILIES = (
    shape, references, identity, history, vocabulary, unused, supports, citations, quotes, values, conflicts, sources, addresses, archives,
    reposts, plausibility, order, geography, duplicates, verification, care, withheld, loaded, text, lookalikes, pictures,
)  # fmt: skip

RULES = tuple(rule for family in _FAMILIES for rule in family.RULES)
