"""How long it takes to prove quotations again: texts from a store, folded, searched, compared with their locks.

    python bench/passages.py [--texts 1000] [--kilobytes 50] [--quotes 3]

Prints seconds of wall time, and the ratio to reading and hashing the same texts.
"""

import argparse
import hashlib
import random
import re
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from generator.model.captures import SourceLock
from generator.passages.matching import Found
from generator.passages.quotes import QuotedPassage
from generator.project import Project
from generator.sources.capture import capture_text, lock
from generator.sources.store import Store, texts
from generator.sources.verify import Verdict, verify

_WORDS = re.findall(
    r"\S+",
    "le préfet a déclaré que l’incendie de la voiture garée près de l’école n’avait fait aucun blessé selon une source "
    "proche du dossier the mayor said that the ferry had stopped for an hour and nobody on board was hurt œuvre naïve "
    "15 000 personnes 1,100 metres Tuesday mardi",
)
_MARKS = (".", ".", ".", " ;", " :", ",", ",", "…", " – ", " « ainsi »", "\n\n")


def made(chance: random.Random, size: int) -> str:
    """A text of about so many characters, in English and French with their typography."""
    words: list[str] = []
    length = 0
    while length < size:
        word = chance.choice(_WORDS) + (chance.choice(_MARKS) if chance.random() < 0.12 else "")
        words.append(word)
        length += len(word) + 1
    return " ".join(words)


def quoted(chance: random.Random, text: str, count: int) -> list[str]:
    """Stretches of a text, each of about fifteen words."""
    words = text.split()
    starts = (chance.randrange(len(words) - 20) for _ in range(count))
    return [" ".join(words[start : start + 15]) for start in starts]


def corpus(
    store: Store, count: int, size: int, quotes: int
) -> tuple[dict[str, tuple[QuotedPassage, ...]], dict[str, SourceLock]]:
    """Passages and locks of so many sources whose texts are in the store."""
    passages: dict[str, tuple[QuotedPassage, ...]] = {}
    locks: dict[str, SourceLock] = {}
    for number in range(count):
        chance, ident = random.Random(number), f"source-{number}"
        content = made(chance, size).encode()
        capture, text = capture_text(content, at="2025-01-01T00:00:00Z")
        store.keep(ident, content, text)
        words = quoted(chance, text, quotes)
        made_up = [QuotedPassage(ident, w, None, None, "record", ("evidence", i, "quote")) for i, w in enumerate(words)]
        outcome = lock(capture, text, made_up)  # some begin where none may begin: behind a negation
        passages[ident] = tuple(quote for quote, match in outcome.matches if isinstance(match, Found))
        locks[ident] = outcome.lock
    return passages, locks


def hashed(folder: Path) -> float:
    """Seconds for reading and hashing every text: what no proof can do without."""
    start = time.perf_counter()
    for path in folder.glob("*/*.txt"):
        hashlib.sha256(path.read_bytes()).hexdigest()
    return time.perf_counter() - start


def proved(
    project: Project, passages: Mapping[str, tuple[QuotedPassage, ...]], locks: Mapping[str, SourceLock]
) -> tuple[float, int]:
    """Seconds for proving everything again, and how many proofs repeat."""
    start = time.perf_counter()
    results = list(verify(passages, locks, texts(project, locks)))
    return time.perf_counter() - start, sum(result.verdict is Verdict.REPEATED for result in results)


def main() -> None:
    """Makes the texts, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=50)
    parser.add_argument("--quotes", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        passages, locks = corpus(Store.of(project), given.texts, given.kilobytes * 1000, given.quotes)
        floor = hashed(project.store)
        seconds, repeated = proved(project, passages, locks)
    print(
        f"{given.texts} texts of {given.kilobytes} KB: {seconds:.2f} s, {seconds / given.texts * 1000:.1f} ms a text, "
        f"{seconds / floor:.0f} x reading and hashing; {repeated} of {sum(map(len, passages.values()))} proofs repeat"
    )


if __name__ == "__main__":
    main()
