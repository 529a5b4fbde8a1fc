"""What became of published records: the changes that `check --changed-since` and `annals diff` speak of."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

NOTHING: Final = "not stated"
HIDDEN: Final = "[name withheld]"
_PLAIN: Final = re.compile(r"[^\W_](?:[\w ./()+-]*[\w.)+~?%])?")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs, by the path that corrections name; values as files write them, None where there is none."""

    path: str
    before: Any
    after: Any

    @property
    def texts(self) -> tuple[str, str]:
        """Both values in one line each; of parts (the words of a statement) only those that differ."""
        sides = self.before, self.after
        if any(isinstance(item, Mapping) for side in sides if isinstance(side, (list, tuple)) for item in side):
            before, after = (side or () for side in sides)
            sides = [i for i in before if i not in after], [i for i in after if i not in before]
        return text(sides[0]), text(sides[1])


@dataclass(frozen=True, slots=True)
class Since:
    """What was done, without a word to readers, to what a revision had published."""

    revision: str
    silent: Mapping[str, tuple[FieldChange, ...]]  # id today -> facts changed without a correction or an update
    vanished: Mapping[str, str]  # id then -> id today of a record that looks like it, or nothing
    proofs: Mapping[str, str]  # source id -> what annals would never have written


def text(value: Any) -> str:
    """A value in one line, as a correction gives it."""
    if isinstance(value, Mapping):
        if "text" in value:  # words of a statement
            return text(value["text"])
        return f"{{{', '.join(f'{key}: {text(item)}' for key, item in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(text, value)) or NOTHING
    return NOTHING if value is None else " ".join(str(value).split())


def scalar(text: str) -> str:
    """A text as records hold it, on a line of its own or among others: in quotes only where YAML needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
