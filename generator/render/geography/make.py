"""Makes countries.json from Natural Earth, as the npm package world-atlas gives it out; run by hand, never by a build.

    python generator/render/geography/make.py countries-50m.json codes.json

The first file is of `world-atlas` (TopoJSON), the second of `i18n-iso-countries` (alpha-2, alpha-3 and numeric codes).
Borders are thinned by arc, so that neighbours keep one line in common.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.render.geography.drawing import thinned

Point = tuple[float, float]

PLACES = 100  # of a degree: 1.1 km
TOLERANCE = 0.012  # degrees that a thinned line may stray
LEAST = 0.003  # square degrees: smaller islands are left out, unless a country has nothing else
UNNUMBERED = {"Kosovo": "xk"}  # no ISO 3166-1 number; the code that everybody uses


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """All lines in degrees, thinned."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        found.append(thinned(line, TOLERANCE))
    return found


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a geometry, holes included: they are drawn by the even-odd rule."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                line = lines[number] if number >= 0 else lines[~number][::-1]
                points += line[1:] if points else line
            yield points


def area(ring: Sequence[Point]) -> float:
    """In square degrees, without regard to the way round."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def packed(ring: Sequence[Point]) -> list[int]:
    """Whole hundredths of a degree: the first point, then steps; the closing point is left out."""
    found: list[int] = []
    last = (0, 0)
    for x, y in ring[:-1]:
        here = (round(x * PLACES), round(y * PLACES))
        if here != last or not found:
            found += [here[0] - last[0], here[1] - last[1]]
        last = here
    return found


def main(atlas: str, codes: str) -> None:
    """Writes countries.json beside this file."""
    topology = json.loads(Path(atlas).read_text(encoding="utf-8"))
    alpha2 = {row[2]: row[0].lower() for row in json.loads(Path(codes).read_text(encoding="utf-8"))}
    lines = arcs(topology)
    found: dict[str, list[list[int]]] = defaultdict(list)
    for country in topology["objects"]["countries"]["geometries"]:
        code = alpha2.get(str(country.get("id", "")).zfill(3)) or UNNUMBERED.get(country["properties"]["name"], "")
        ordered = sorted((r for r in rings(country, lines) if len(r) > 3), key=area, reverse=True)  # noqa: PLR2004
        found[code] += [packed(r) for i, r in enumerate(ordered) if i == 0 or area(r) > LEAST]
    members = [f"{json.dumps(code)}: {json.dumps(found[code], separators=(',', ':'))}" for code in sorted(found)]
    Path(__file__).with_name("countries.json").write_text("{\n" + ",\n".join(members) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
