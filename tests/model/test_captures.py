"""The lock of a source: what it may hold, and that it is written the same way every time."""

import json

import pytest
from pydantic import ValidationError

from generator.model.captures import SourceLock

ZERO = "0" * 64
CAPTURE = {
    "asked": "https://gazette.example/a",
    "final": "https://gazette.example/a",
    "fetched_at": "2025-04-16T09:30:00+02:00",
    "status": 200,
    "media_type": "text/plain",
    "sha256": ZERO,
    "extractor": {"name": "plain-text", "version": "1", "start": None},
    "text": {"sha256": ZERO, "length": 120, "words": 20},
    "archived": [{"url": "https://archive.example/a", "at": "2025-04-16"}],
}
PROOF = {"hash": ZERO, "start": 3, "end": 20, "prefix": "", "suffix": ""}
LOCK = {"format": 1, "folding": 1, "captures": [CAPTURE], "quotes": [PROOF], "quoted_share": 0.1417}


def test_what_is_written_is_read_again():
    lock = SourceLock.model_validate(LOCK)
    assert SourceLock.model_validate_json(lock.to_json()) == lock
    assert json.loads(lock.to_json()) == LOCK


def test_the_same_lock_gives_the_same_bytes():
    mixed = json.loads(json.dumps(dict(reversed(LOCK.items()))))
    one, other = (SourceLock.model_validate(data).to_json() for data in (LOCK, mixed))
    assert one == other
    assert one.startswith('{\n  "format": 1,\n  "folding": 1,\n  "captures": [\n')
    assert one.endswith("}\n")


def test_the_newest_capture_is_first():
    older = CAPTURE | {"fetched_at": "2025-04-15T09:30:00Z"}
    assert SourceLock.model_validate(LOCK | {"captures": [CAPTURE, older]}).newest.fetched_at == CAPTURE["fetched_at"]


def test_a_local_file_has_no_address_and_no_status():
    local = CAPTURE | {"asked": None, "final": None, "status": None}
    assert SourceLock.model_validate(LOCK | {"captures": [local]}).newest.asked is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"verified": True},
        {"captures": []},
        {"captures": [CAPTURE | {"fetched_at": "2025-04-16T09:30:00"}]},
        {"captures": [CAPTURE | {"fetched_at": "yesterday"}]},
        {"captures": [CAPTURE | {"sha256": "abc"}]},
        {"captures": [CAPTURE | {"text": {"sha256": ZERO, "length": -1, "words": 0}}]},
        {"captures": [{key: value for key, value in CAPTURE.items() if key != "status"}]},
        {"quotes": [PROOF | {"start": -1}]},
        {"quotes": [PROOF | {"quote": "the words themselves"}]},
        {"quotes": [PROOF | {"hash": ZERO.replace("0", "G")}]},
        {"quoted_share": 1.5},
    ],
)
def test_what_a_lock_cannot_hold(wrong):
    with pytest.raises(ValidationError):
        SourceLock.model_validate(LOCK | wrong)


def test_a_lock_does_not_change():
    with pytest.raises(ValidationError):
        SourceLock.model_validate(LOCK).quoted_share = 0.0
