"""The lock of a source: what was captured when, and the proofs of its quotations. Written by the tool, committed.

incidents/captures/ID.json holds hashes and places, never the text, which belongs to its publisher.
"""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Extractor(_Part):
    """What made text of the bytes; `start` is the phrase at which the text begins, when it was cut."""

    name: str
    version: str
    start: str | None = None


class Text(_Part):
    """The extracted text: sha256 of its UTF-8 bytes, its length in characters and in words.

    `fingerprint` (generator/passages/fingerprint.py) tells texts that are nearly the same; older locks have none.
    """

    sha256: Sha256
    length: Annotated[int, Field(ge=0)]
    words: Annotated[int, Field(ge=0)]
    fingerprint: Annotated[str, Field(pattern=r"^([0-9a-f]{8}){0,64}$")] | None = None

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in write(self).items() if value is not None}


class Copy(_Part):
    """A copy kept by an archive."""

    url: str
    at: str


class Capture(_Part):
    """What was fetched from a source at one moment (ISO 8601); addresses and status are null for a local file."""

    asked: str | None
    final: str | None
    fetched_at: Moment
    status: int | None
    media_type: str
    sha256: Sha256
    extractor: Extractor
    text: Text
    archived: tuple[Copy, ...] = ()


class ProofOfQuote(_Part):
    """Where a quotation stood in the text of the newest capture: offsets in characters, `hash` of the folded words."""

    hash: Sha256
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    prefix: str
    suffix: str


class SourceLock(_Part):
    """One file of incidents/captures/: captures newest first, proofs by hash, the share of the text that is quoted."""

    format: Literal[1] = 1
    folding: int
    captures: Annotated[tuple[Capture, ...], Field(min_length=1)]
    quotes: tuple[ProofOfQuote, ...]
    quoted_share: Annotated[float, Field(ge=0, le=1)]

    @property
    def newest(self) -> Capture:
        """The capture that the proofs are about."""
        return self.captures[0]

    @property
    def places(self) -> tuple[tuple[str, int, int], ...]:
        """What the proofs claim: hash, start and end of each."""
        return tuple((proof.hash, proof.start, proof.end) for proof in self.quotes)

    def to_json(self) -> str:
        """The same lock gives the same bytes: fields in the order of the model, two spaces, a final line break."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
