"""What is asked for a new record of each kind, in which order; what one answer means for the questions after it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.base import PARTY_KINDS
from generator.model.descriptions import descriptions
from generator.model.evidence import Evidence
from generator.model.incident import LEVELS, OUTCOMES
from generator.model.kinds import KINDS
from generator.model.place import PRECISIONS
from generator.model.statement import Quotation
from generator.scaffold.known import Known

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask. `means` says how the answer is read: text, date, number, word, record, party, id ..."""

    key: str
    means: str = "text"
    asks: str = ""
    default: str = ""
    needed: bool = True
    many: bool = False
    offers: Mapping[str, str] | tuple[str, ...] = ()
    """What may be answered, or what is there already to choose from: with a label, where it has one."""
    others: tuple[str, ...] = ()
    """What may be answered besides."""


_EVIDENCE = ("source", "quote", "according_to", "reading")
# The options of `annals new KIND`, and everything that may be asked.
KEYS: Mapping[str, tuple[str, ...]] = {
    "incident": ("title", "date", "type", "outcome", "place", *_EVIDENCE, "verification", "summary"),
    "statement": ("title", "date", "speaker", "type", "channel", "about", "source", "text", "lang", "paraphrase"),
    "figure": ("title", "measure", "value", "period", "area", "stated_by", *_EVIDENCE),
    "person": ("name", "public_figure", "wikidata"),
    "organisation": ("name", "type", "abbreviation", "url", "wikidata"),
    "place": ("name", "type", "country", "coordinates", "precision", "from", "commune", "department", "region"),
}


def described(kind: str, key: str) -> str:
    """What a field means, in the words that editors' programs show."""
    for model in (KINDS[kind], Evidence, Quotation):
        for name, field in model.model_fields.items():
            if key in (name, field.alias) and (said := descriptions(model).get(name)):
                return said
    raise KeyError(key)


def questions(kind: str, known: Known, answers: Answers) -> Iterator[Question]:
    """The questions of a kind; `answers` holds what was said so far whenever the next one is asked for."""
    return _KINDS[kind](known, answers)


def _incident(known: Known, answers: Answers) -> Iterator[Question]:
    words = known.timeline.vocabulary
    yield Question(key="title")
    yield Question(key="date", means="date")
    yield _word("type", words.types)
    if words.types[answers["type"]].attemptable:
        yield Question(key="outcome", means="word", default="completed", offers=OUTCOMES.of)
    yield Question(
        key="place", means="record", default="unknown", many=True, offers=known.ids("place"), others=("unknown",)
    )
    yield from _evidence(known, answers)
    level = "alleged" if answers["according_to"] else "reported"
    yield Question(key="verification", means="word", default=level, offers=LEVELS.of)
    yield Question(
        key="summary", default=f"{answers['title'].rstrip('.')}.", asks="What happened, in a sentence or two."
    )


def _statement(known: Known, answers: Answers) -> Iterator[Question]:
    yield Question(key="title")
    yield Question(key="date", means="date")
    yield _party(known, "speaker", many=True)
    yield _word("type", known.timeline.vocabulary.statement_types)
    yield Question(key="channel", needed=False)
    yield Question(
        key="about", means="record", needed=False, many=True, offers=known.ids("incident", "statement", "figure")
    )
    yield Question(key="source", means="record", offers=known.ids("source"))
    yield Question(key="text", needed=False, asks="The words, verbatim; leave empty to write a paraphrase instead.")
    if answers["text"]:
        yield Question(key="lang", means="language", default=known.timeline.language, asks="The language of the words.")
    else:
        yield Question(key="paraphrase")


def _figure(known: Known, answers: Answers) -> Iterator[Question]:
    yield Question(key="title")
    yield _word("measure", known.timeline.vocabulary.measures)
    yield Question(key="value", means="number")
    yield Question(key="period", means="date")
    yield Question(key="area", offers=known.ids("place"))
    yield _party(known, "stated_by", many=True, default="unattributed")
    yield from _evidence(known, answers, asserted=False)


def _person(_: Known, __: Answers) -> Iterator[Question]:
    yield Question(key="name")
    yield Question(key="public_figure", means="word", offers=("true", "false"))
    yield Question(key="wikidata", means="wikidata", needed=False)


def _organisation(known: Known, _: Answers) -> Iterator[Question]:
    yield Question(key="name")
    yield _word("type", known.timeline.vocabulary.organisation_types)
    yield Question(key="abbreviation", needed=False)
    yield Question(key="url", means="url", needed=False)
    yield Question(key="wikidata", means="wikidata", needed=False)


def _place(known: Known, answers: Answers) -> Iterator[Question]:
    yield Question(key="name")
    yield _word("type", known.timeline.vocabulary.place_types)
    yield Question(key="country", means="country")
    yield Question(key="coordinates", means="coordinates", needed=False)
    if answers["coordinates"]:
        yield Question(key="precision", means="word", default="commune", offers=PRECISIONS.of)
        yield Question(key="from", asks=described("place", "from"))
    for key in ("commune", "department", "region"):
        yield Question(key=key, needed=False)


def _evidence(known: Known, answers: Answers, *, asserted: bool = True) -> Iterator[Question]:
    """The passage or citation that the facts rest on; a quote stands in one source."""
    yield Question(
        key="source",
        means="record",
        many=True,
        offers=known.ids("source"),
        asks="Which source says so: its id, or several.",
    )
    if "," in answers["source"]:
        yield Question(key="quote", means="nothing", needed=False)
    else:
        yield Question(key="quote", needed=False)
    if asserted:
        yield _party(known, "according_to", many=True, needed=False)
    yield Question(key="reading", needed=False)


def _word(key: str, words: Mapping[str, Any]) -> Question:
    return Question(key=key, means="word", offers={ident: word.label for ident, word in words.items()})


def _party(known: Known, key: str, *, many: bool, default: str = "", needed: bool = True) -> Question:
    return Question(key=key, means="party", many=many, default=default, needed=needed, offers=known.ids(*PARTY_KINDS))


_KINDS: Mapping[str, Callable[[Known, Answers], Iterator[Question]]] = {
    "incident": _incident,
    "statement": _statement,
    "figure": _figure,
    "person": _person,
    "organisation": _organisation,
    "place": _place,
}
