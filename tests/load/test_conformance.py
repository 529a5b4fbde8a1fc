"""Files that nobody here wrote: each ends in data or in a located refusal, and in no other way."""

import json
import time
from pathlib import Path

import pytest

from generator.load.document import Document, read

CASES = Path(__file__).parents[3] / "shared" / "cases"
pytestmark = pytest.mark.conformance
# libyaml reads these in the way of YAML 1.1.
OTHERWISE = {"652Z", "L24T:01"}


def cases(name):
    path = CASES / name / "cases.jsonl"
    if not path.is_file():
        pytest.skip(f"{name} is not at hand (../shared/cases/{name})")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain(value):
    """A JSON value with every scalar as text, as far as the text can be told."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str) else ...


def alike(ours, theirs):
    """Equal where theirs is text; numbers, booleans and null are text to us."""
    if theirs is ...:
        return isinstance(ours, str)
    if isinstance(theirs, dict):
        return (
            isinstance(ours, dict)
            and ours.keys() == theirs.keys()
            and all(alike(ours[k], v) for k, v in theirs.items())
        )
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(alike, ours, theirs))
    return ours == theirs


def test_the_yaml_suite_ends_in_data_or_located_refusals():
    slowest = 0.0
    accepted = wrongly = 0
    read_otherwise = set()
    for case in cases("yaml-test-suite"):
        content = case["yaml"].encode("utf-8", "surrogatepass")
        start = time.process_time()
        found = read("suite.yml", content)
        slowest = max(slowest, time.process_time() - start)
        if isinstance(found, Document):
            accepted += 1
            wrongly += bool(case["fail"])
            if case["json"] and not case["fail"] and not alike(found.data, plain(json.loads(case["json"]))):
                read_otherwise.add(case["id"])
        else:
            lines = case["yaml"].split("\n")
            assert found
            assert all(d.message and d.help and 1 <= d.position.line <= len(lines) for d in found), case["id"]
    assert accepted >= 80
    assert read_otherwise <= OTHERWISE
    assert wrongly <= 6  # what libyaml is known to let through
    assert slowest < 0.5  # seconds: the limit that every file must keep


def test_naughty_strings_are_kept_or_refused():
    for case in cases("blns"):
        text = case["s"]
        found = read("naughty.yml", f"note: {json.dumps(text, ensure_ascii=False)}\n".encode("utf-8", "surrogatepass"))
        if isinstance(found, Document):
            assert found.data["note"] == text
        else:
            assert [d.code for d in found] == ["A005"], text
