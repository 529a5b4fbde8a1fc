"""Where the pages of the vocabularies' words are, and what their sorts are called."""

from typing import Final

from generator.render import addresses
from generator.render.messages import N_
from generator.render.views.context import Context

# Vocabulary -> folder of its pages, what one word is called, and all of them.
KINDS: Final = {
    "methods": ("methods", N_("Method"), N_("Methods")),
    "targets": ("targets", N_("Target"), N_("Targets")),
    "tags": ("tags", N_("Tag"), N_("Tags")),
    "statement_types": ("statement-types", N_("Sort of statement"), N_("Sorts of statements")),
}


def href(vocabulary: str, ident: str, context: Context) -> str:
    """The page of a word, from here; empty for a word that no entry uses, and for vocabularies that have no pages."""
    if vocabulary != "types" and vocabulary not in KINDS:
        return ""
    folder = KINDS[vocabulary][0] if vocabulary in KINDS else vocabulary
    return context.root + addresses.term(folder, ident) if f"{vocabulary} {ident}" in context.library.used else ""
