"""What is kept of withheld names, and the neutral ids that records get whose own held one."""

import re
import secrets
from collections.abc import Sequence
from typing import Final

from generator.edit.changes import held
from generator.edit.forms import Run
from generator.edit.holdings import Holdings
from generator.load.document import Document, read
from generator.load.files import SHORTEST
from generator.passages.names import Withheld, hashed
from generator.project import REDACTIONS

NEUTRAL: Final = "withheld-person"
_HEAD: Final = (
    "# Names that were withheld, as salted hashes: docs/redaction.md. Written by `annals redact`, never by hand.\n"
)


class Redactions:
    """redactions.yml: its text, and the salt of its hashes."""

    def __init__(self, text: str, salt: str, names: Sequence[tuple[int, str]]) -> None:
        self.text, self.salt, self.names = text, salt, names

    @classmethod
    def of(cls, holdings: Holdings) -> "Redactions":
        """What the timeline has, or the beginning of it with a salt of its own."""
        content = held(holdings.project, REDACTIONS)
        document = read(REDACTIONS, content) if content is not None else None
        if isinstance(document, Document):
            listed = [n for n in document.data.get("names", []) if isinstance(n, dict)]
            return cls(
                document.text, str(document.data["salt"]), [(int(str(n["words"])), str(n["hash"])) for n in listed]
            )
        salt = secrets.token_hex(16)
        return cls(f"{_HEAD}salt: {salt}\nnames:\n", salt, ())

    def finding(self, runs: Sequence[Run]) -> Withheld:
        """Finds these names, and those that were withheld before."""
        return Withheld(self.salt, [*self.names, *((len(run), hashed(self.salt, run)) for run in runs)])

    def with_names(self, runs: Sequence[Run], neutral: str, today: str) -> str:
        """The file with a line for each run that it does not have yet, in an order that tells nothing."""
        hashes = sorted({(hashed(self.salt, run), len(run)) for run in runs} - {(h, n) for n, h in self.names})
        lines = (f"  - {{record: {neutral}, date: {today}, words: {n}, hash: {h}}}\n" for h, n in hashes)
        return self.text + "".join(lines)


def neutral_ids(holdings: Holdings, ident: str, names: Withheld) -> dict[str, str]:
    """Old -> new id of every record whose id holds the name, the person's own among them."""
    found: dict[str, str] = {}
    for other in holdings.records:
        if other == ident and names.holds(other):
            found[other] = _free(NEUTRAL, holdings, set())
        elif spans := names.find(other):
            bare = other
            for start, end in reversed(spans):
                bare = bare[:start] + bare[end:]
            bare = re.sub(r"-+", "-", bare).strip("-")
            usable = len(bare) >= SHORTEST and bare not in {*holdings.records, *holdings.former(), *found.values()}
            found[other] = bare if usable else _free(bare or "record", holdings, set(found.values()))
    return found


def _free(ident: str, holdings: Holdings, taken: set[str]) -> str:
    """The first id with a number behind it that nothing has or had."""
    every = {*holdings.records, *holdings.former(), *taken}
    return next(f"{ident}-{n}" for n in range(1, len(every) + 2) if f"{ident}-{n}" not in every)
