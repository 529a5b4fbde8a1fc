"""What a change means to readers, on a terminal."""

from collections.abc import Iterable

from generator.reporters.changes import Item, Line, Section

_RED, _GREEN, _YELLOW, _BOLD, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
_HUES = {"-": _RED, "+": _GREEN, "!": _YELLOW}


def report(headline: str, sections: Iterable[Section], *, colour: bool = False) -> str:
    """The headline, then each section with its items."""
    bold, reset = (_BOLD, _RESET) if colour else ("", "")
    parts = [f"{bold}{headline}{reset}"]
    for section in sections:
        parts.append(
            f"{bold}{section.heading} ({len(section.items)}){reset}" + (f"\n  {section.lead}" if section.lead else "")
        )
        parts += [_item(item, colour=colour) for item in section.items]
    return "\n\n".join(parts) + "\n"


def _item(item: Item, *, colour: bool) -> str:
    kind, words = (f"{item.kind} " if item.kind else ""), (f"  ({item.words})" if item.words else "")
    return "\n".join(
        [f"  {kind}{visible('  '.join(item.data))}{words}", *(_line(line, colour=colour) for line in item.lines)]
    )


def _line(line: Line, *, colour: bool) -> str:
    hue = _HUES.get(line.sign, "") if colour else ""
    return f"    {hue}{line.sign} {visible(line.text)}{_RESET if hue else ''}"


def visible(text: str) -> str:
    """Without what a terminal would take for a command."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
