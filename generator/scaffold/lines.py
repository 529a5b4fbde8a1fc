"""Lines of YAML as an editor would write them: plain where that is safe, comments in one column."""

import json
import re
from collections.abc import Sequence

_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[^\W_](?:[\w’',.()«»“”–—/+ -]|:(?! |$))*", re.IGNORECASE)
_COLUMN = 40  # where comments begin


def line(key: str, value: str, comment: str = "") -> str:
    """A key with a text."""
    return commented(f"{key}: {scalar(value)}", comment)


def commented(text: str, comment: str) -> str:
    """A line, and what an editor should know about it."""
    return f"{text:<{_COLUMN - 2}}  # {comment}" if comment else text


def listed(items: Sequence[str]) -> str:
    """One text, or a list of several in brackets."""
    return scalar(items[0]) if len(items) == 1 else f"[{', '.join(map(quoted, items))}]"


def scalar(text: str) -> str:
    """A YAML scalar: plain where nothing in it means anything to YAML, else in double quotes (JSON's are YAML's)."""
    return text if _PLAIN.fullmatch(text) and text == text.strip() else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)
