"""What can be asked of a file whose shape was refused: the sound parts of it name other records, and words."""

from collections.abc import Iterator

from pydantic import ValidationError

from generator.load.document import Document
from generator.model.kinds import KINDS
from generator.model.references import Marked, Path, unread


def mentions(document: Document, kind: str) -> Iterator[Marked]:
    """What it names, but for what stands in anything that is wrong: of that, enough has been said. Nothing of a tombstone."""
    if document.data.get("status") == "retracted":
        return
    faults = _faults(document, kind)
    for one in unread(KINDS[kind], document.data):
        if not any(one.path[: len(fault)] == fault for fault in faults):
            yield one


def accepted(document: Document) -> Iterator[str]:
    """The codes of the warnings that it accepts, as far as they can be read."""
    found = document.data.get("accepted")
    for item in found if isinstance(found, list) else ():
        if isinstance(item, dict) and isinstance(code := item.get("code"), str):
            yield code


def _faults(document: Document, kind: str) -> set[Path]:
    """The places of what is wrong, as in the file: without the names of alternatives and of keys that pydantic adds."""
    try:
        KINDS[kind].model_validate({**document.data, "id": ""})
    except ValidationError as error:
        places = [e["loc"] for e in error.errors(include_url=False, include_context=False, include_input=False)]
        return {tuple(step for step in place if not str(step).startswith(("<", "["))) for place in places}
    return set()
