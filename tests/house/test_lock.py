"""The locks: everything that is asked for, by hash, without addresses."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.split(r"\n(?=\S)", LOCK.strip())


def locked() -> dict[str, list[str]]:
    """Name -> versions (more than one where versions of Python differ)."""
    versions: dict[str, list[str]] = {}
    for entry in ENTRIES:
        requirement = Requirement(entry.split(" \\\n")[0])
        versions.setdefault(canonicalize_name(requirement.name), []).append(
            str(requirement.specifier).removeprefix("==")
        )
    return versions


def asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        project["dependency-groups"]["dev"],
    ]
    return [Requirement(line) for group in groups for line in group]


def test_holds_no_address():
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)


def test_every_package_has_a_version_and_hashes():
    for entry in ENTRIES:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_holds_what_the_project_asks_for():
    versions = locked()
    missing = [
        str(requirement)
        for requirement in asked()
        if not any(requirement.specifier.contains(v) for v in versions.get(canonicalize_name(requirement.name), []))
    ]
    assert missing == [], "run `make lock`"


@pytest.mark.parametrize(("folder", "asks"), [("tests/node", "devDependencies"), ("bench/eleventy", "dependencies")])
def test_a_lock_of_node_packages_has_hashes_and_no_address(folder, asks):
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))[asks]
    assert packages.pop("")[asks] == asked
    assert [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry] == []
