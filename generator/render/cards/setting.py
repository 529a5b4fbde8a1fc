"""Words set in lines: as large as they fit, broken at spaces, and cut where there is no room for all of them."""

from collections.abc import Sequence

from generator.render.cards.letters import Face, face


def title(text: str, name: str, sizes: Sequence[tuple[int, int]], room: int) -> tuple[list[str], Face]:
    """Lines of nearly the same length in the largest of `sizes` (each with the most lines it may fill), and their face."""
    for size, most in sizes:
        letters = face(name, size)
        found = _broken(text, letters, room)
        if len(found) <= most:
            return _even(text, found, letters, room), letters
    return _cut(found, most, letters, room), letters


def lines(text: str, letters: Face, room: int, most: int) -> list[str]:
    """At most so many lines; where there would be more, the last one ends in an ellipsis."""
    return _cut(_broken(text, letters, room), most, letters, room)


def _even(text: str, found: list[str], letters: Face, room: int) -> list[str]:
    """The same number of lines, each as narrow as that allows."""
    for narrower in range(room, room // 3, -room // 40):
        tried = _broken(text, letters, narrower)
        if len(tried) > len(found):
            break
        found = tried
    return found


def _broken(text: str, letters: Face, room: int) -> list[str]:
    """Broken at spaces, and inside a word that has no room on a line of its own."""
    found, left = [""], float(room)
    for word in text.split(" "):
        wide = letters.width(f" {word}")
        if wide <= left:
            found[-1], left = f"{found[-1]} {word}", left - wide
            continue
        rest = word
        while letters.width(rest) > room:
            fits = letters.fitting(rest, room)
            found.append(rest[:fits])
            rest = rest[fits:]
        found.append(rest)
        left = room - letters.width(rest)
    return [line.strip(" ") for line in found if line.strip(" ")]


def _cut(found: list[str], most: int, letters: Face, room: int) -> list[str]:
    if len(found) <= most:
        return found
    last = found[most - 1]
    while letters.width(f"{last}…") > room:
        last = last[:-1]
    return [*found[: most - 1], f"{last.rstrip(' ,;:.–—')}…"]
