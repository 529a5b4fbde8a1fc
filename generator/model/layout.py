"""In which order the fields of a record are written: what it is about first, what it rests on, then what became of it."""

from typing import Final

_REST: Final = "evidence conflicts stages comment media recorded updates corrections review_by status retracted note public_note accepted former_ids"
_FIELDS: Final = {
    "incident": "title date date_text type outcome verification place methods targets tags counts actors about extra part_of summary",
    "statement": "title date date_text speaker role on_behalf_of channel channel_url language type about replies_to contradicts"
    " withdraws tags paraphrase quotes",
    "figure": "title measure value period area stated_by date date_text compared tags about",
    "source": "title publisher origin authors published language medium carries seen accessed access url archived"
    " archive_impossible licence tags",
    "person": "name public_figure names aliases roles wikidata tags",
    "organisation": "name names type abbreviation aliases parent url wikidata tags",
    "place": "name names aliases type country commune department region coordinates precision from wikidata tags",
}
ORDER: Final[dict[str, tuple[str, ...]]] = {kind: tuple(f"{own} {_REST}".split()) for kind, own in _FIELDS.items()}
"""Kind -> the names of its fields, as in files; those of a retracted record among them."""
