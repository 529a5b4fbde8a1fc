"""What editors' programs offer beyond the schema: ready pieces to fill in, and the notations of dates and numbers at a glance.

`defaultSnippets` and `markdownDescription` are extensions of JSON Schema that VS Code and the YAML language server read.
"""

from typing import Any

_DATES = (
    ("2025-04-15", "2025-04-15", "that day"),
    ("2025-04", "2025-04", "that month"),
    ("2025", 2025, "that year"),
    ("2025-04-XX", "2025-04-XX", "some unknown day of that month"),
    ("2025-04-15T00:40", "2025-04-15T00:40", "that minute, local time; `+02:00` or `Z` may follow"),
    ("2025-04-15T00:40~", "2025-04-15T00:40~", "about then; `?` uncertain, `%` both"),
    ("2025-04-14/2025-04-18", "2025-04-14/2025-04-18", "lasted from .. to"),
    ("2025-04-14/..", "2025-04-14/..", "goes on; `2025-04-14/` end unknown"),
    ("{by: 2025-04-15}", {"by": "${1:2025-04-15}"}, "once, no later than"),
    ("{after: 2025-04-15}", {"after": "${1:2025-04-15}"}, "once, no earlier than"),
    ("{between: [2025-04-13, 2025-04-15]}", {"between": ["${1:2025-04-13}", "${2:2025-04-15}"]}, "once, within"),
    ("{night: 2025-04-14/2025-04-15}", {"night": "${1:2025-04-14/2025-04-15}"}, "in the night that joins two days"),
)
_NUMBERS = (
    ("3", 3, "exactly that many"),
    ("{min: 2, max: 4}", {"min": "${1:2}", "max": "${2:4}"}, "within; `min` or `max` may stand alone"),
    ("{min: 3}", {"min": "${1:3}"}, "at least"),
    ("{about: 60}", {"about": "${1:60}"}, "about that many"),
    ("unknown", "unknown", "somebody looked, and nobody knows"),
    ("{as_stated: dozens}", {"as_stated": "${1:dozens}"}, "the source's words; may stand beside a figure, too"),
)


def _piece(label: str, body: Any, description: str) -> dict[str, Any]:
    return {"label": label, "description": description, "body": body}


def _table(forms: tuple[tuple[str, Any, str], ...]) -> str:
    """Forms of a notation as a table in Markdown."""
    lines = [f"| `{label}` | {description} |" for label, _, description in forms]
    return "\n".join(["", "", "| written | means |", "|---|---|", *lines])


# By definition: what its help ends with, and what is offered where it may stand.
NOTATIONS = {"Date": _table(_DATES), "Number": _table(_NUMBERS)}
_QUOTED = {"source": "${1:source-id}", "quote": "${2:the shortest passage, word for word}", "supports": ["${3:date}"]}
_ASSERTED = {
    "source": "${1:source-id}",
    "according_to": "${2:who says so}",
    "quote": "${3:the shortest passage, word for word}",
    "supports": ["${4:date}"],
}
SNIPPETS: dict[str, list[dict[str, Any]]] = {
    "Date": [_piece(*form) for form in _DATES],
    "Number": [_piece(*form) for form in _NUMBERS],
    "Evidence": [
        _piece("a passage", _QUOTED, "A source and its words; the fields that they support."),
        _piece("a passage, and who says so", _ASSERTED, "With the party that asserts it in the source."),
        _piece(
            "a source, without its words", {"source": "${1:source-id}", "supports": ["${2:date}"]}, "Shown as cited."
        ),
    ],
    "FieldConflict": [
        _piece(
            "other values of a field",
            {
                "field": "${1:counts.injured}",
                "others": [{"value": "${2:the other value}", "evidence": ["${3:source-id}"]}],
                "reason": "${4:why the entry's value was chosen}",
            },
            "Sources give different values, and one was chosen.",
        )
    ],
    "Question": [
        _piece(
            "a question that sources answer differently",
            {
                "question": "${1:What do they differ on?}",
                "answers": [
                    {"text": "${2:one answer}", "evidence": ["${3:source-id}"]},
                    {"text": "${4:another answer}", "evidence": ["${5:source-id}"]},
                ],
            },
            "Where no field holds what they differ on.",
        )
    ],
    "Correction": [
        _piece(
            "a correction",
            {
                "date": "${1:the day of the repair}",
                "field": "${2:counts.injured}",
                "before": "${3:what stood there}",
                "after": "${4:what stands there now}",
                "reason": "${5:how the error was found}",
            },
            "A published error and its repair.",
        )
    ],
    "Quotation": [
        _piece("words", {"text": "${1:the words, verbatim}", "source": "${2:source-id}"}, "Words of the statement."),
        _piece(
            "words with a translation",
            {
                "text": "${1:the words, verbatim}",
                "source": "${2:source-id}",
                "translations": [{"lang": "${3:en}", "text": "${4:the translated words}", "by": "${5:us}"}],
            },
            "In their own language and in the timeline's.",
        ),
    ],
}
