"""What holds for all formats that others subscribe to or cite with: the same records give the same bytes; the terms are in each."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import busy_ferries
import pytest

from generator.formats import annotations, catalogue, citations, dataset, dataset_jsonld, geojson, subscriptions
from generator.formats.public import public

FORMATS = (citations, dataset_jsonld, geojson, subscriptions)
TERMS = "Quoted words are not covered: they belong to those who said or published them."
FINGERPRINT = """
import hashlib, sys
from pathlib import Path
from generator import pipeline
from generator.derive.library import library
from generator.formats import catalogue
from generator.formats.site import Site
from generator.project import Project
found = library(pipeline.check(Project(Path(sys.argv[1]))).corpus)
digest = hashlib.sha256()
for path, content in catalogue.files(found, Site("https://ferries.example/watch/", 0)).items():
    digest.update(path.encode() + content)
print(digest.hexdigest())
"""


def exported(library, site):
    told = public(library, site)
    found = {path: content for form in FORMATS for path, content in form.files(told)}
    return {**found, annotations.PATH: dict(dataset.files(told))[annotations.PATH]}


def test_the_order_of_files_makes_no_difference(busy, make_library, site):
    again = make_library(dict(reversed(busy_ferries.FILES.items())))
    assert exported(again, site) == exported(busy, site)


@pytest.mark.slow
def test_neither_hash_seed_nor_zone_nor_language_of_the_machine_makes_a_difference():
    root = Path(__file__).resolve().parents[2]

    def fingerprint(**environment):
        command = [sys.executable, "-c", FINGERPRINT, str(root)]
        return subprocess.check_output(command, cwd=root, env={**os.environ, **environment})

    one = fingerprint(PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    assert len(one.strip()) == hashlib.sha256().digest_size * 2
    assert one == fingerprint(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")


def test_each_path_is_given_once(busy, site):
    paths = [path for form in catalogue.FORMATS for path, _ in form(public(busy, site))]
    assert len(paths) == len(set(paths))


def test_every_file_that_has_a_place_for_the_terms_says_that_quoted_words_are_not_covered(busy, site):
    for path, content in exported(busy, site).items():
        if "cite." not in path and not path.endswith((".ris", ".csl.json")):
            assert TERMS in content.replace(b"\r\n ", b"").decode()


def test_no_internal_note_leaves_the_house(make_library, site):
    def noted(text):
        return f"{text}note: For the desk alone.\n"

    files = {name: noted(text) for name, text in busy_ferries.FILES.items() if "retracted" not in text}
    for content in exported(make_library({**busy_ferries.FILES, **files}), site).values():
        assert b"For the desk alone" not in content
