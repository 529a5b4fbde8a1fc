"""A702: nobody is named whose name was withheld."""

from collections.abc import Iterator

from generator.load.plain_yaml import Data
from generator.model.references import Path
from generator.validate.redacted import ADVICE, CODE, MESSAGE
from generator.validate.rule import Finding, timeline_rule
from generator.validate.scene import Survey


@timeline_rule(CODE)
def withheld_name(survey: Survey) -> Iterator[Finding]:
    """A name that was withheld stands in a record, in its id, or in what the tool keeps of its source.

    `annals redact` keeps salted hashes of each form of a name in `incidents/redactions.yml`. Every run of one to five words
    is compared with them, without case, accents, apostrophes and hyphens, so that the name is refused without being kept.

    Bad: the name, anywhere. Good: `[name withheld]` in prose, ` [...] ` in a quotation, the neutral id where an id stands.
    """
    names = survey.withheld
    if names is None:
        return
    documents = {"": survey.start, **survey.records.documents} if survey.start else survey.records.documents
    for ident, document in documents.items():
        if names.holds(ident):
            yield Finding(
                (),
                "the file's name holds a name that was withheld",
                "give it an id without the name, by hand: annals rename would keep the old one",
                record=ident,
            )
        for path, text in _texts(document.data):
            if names.holds(text):
                yield Finding(path, MESSAGE, ADVICE, record=ident)
    for ident, written in (*survey.captures.items(), *survey.ledgers.items()):
        if any(names.holds(text) for _, text in _texts(written.model_dump(mode="json"))):
            advice = f"remove it from captures/{ident}.json and captures/{ident}.health.json"
            yield Finding(
                ("url",), "a name that was withheld stands in what was captured of this source", advice, record=ident
            )


def _texts(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text, keys among them, with its place; numbers and nothing are no texts."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, (dict, list)):
        for step, item in data.items() if isinstance(data, dict) else enumerate(data):
            if isinstance(step, str):
                yield (*path, step), step
            yield from _texts(item, (*path, step))


RULES = (withheld_name,)
