"""A release: the data folder of one day as an archive that can be checked, cited and deposited.

The same data, version and predecessor give the same bytes: names in order, one time and one mode for every file. The archive is
packed by zlib; another make of it may pack otherwise what SHA256SUMS proves to be the same.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from generator.derive.changes import Records
from generator.formats import changes, citation, rights
from generator.formats.site import Site
from generator.formats.tables import FOLDER
from generator.model.timeline import Timeline

TIMELINE: Final = "timeline.json"
CHANGES: Final = "CHANGES.json"
SUMS: Final = "SHA256SUMS"
_MODE: Final = 0o100644 << 16
_UNIX: Final = 3
_FIRST: Final = date(1980, 1, 1)  # a zip knows nothing earlier


@dataclass(frozen=True, slots=True)
class Release:
    """Files by path below a folder that bears the version's name."""

    version: str
    files: Mapping[str, bytes]


class NoReleaseError(ValueError):
    """What was given as the previous release is none; the message says why."""


def release(
    timeline: Timeline,
    site: Site,
    published: Mapping[str, bytes],
    previous: Mapping[str, bytes] | None = None,
    version: str = "",
) -> Release:
    """The data among what is published. `previous` holds timeline.json and CHANGES.json of another release.

    Raises NoReleaseError.
    """
    version = version or citation.version(timeline, site)
    data = {p.removeprefix(FOLDER): content for p, content in published.items() if p.startswith(FOLDER)}
    changed = changes.changes(
        _records(previous) if previous is not None else None,
        _records(data),
        _json(data, TIMELINE)["timeline"],
        version,
        _version(previous) if previous is not None else None,
    )
    told = {
        **{f"data/{name}": content for name, content in data.items()},
        CHANGES: changes.document(changed),
        "CHANGES.md": changes.markdown(changed).encode(),
        "CITATION.cff": citation.cff(timeline, site, version),
        ".zenodo.json": citation.zenodo(timeline, site, version),
        "LICENCE.txt": f"{rights.notice(timeline)}\n{rights.licence_address(timeline)}\n".encode(),
    }
    told[SUMS] = _sums(told)
    name = f"{citation.slug(timeline.title)}-{version}"
    archive = packed({f"{name}/{path}": content for path, content in told.items()}, citation.day(timeline, site))
    packet = {f"{name}.zip": archive}
    return Release(version, dict(sorted({**told, **packet, f"{name}.zip.sha256": _sums(packet)}.items())))


def packed(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip of these files, all from one day."""
    moment = (*max(day, _FIRST).timetuple()[:3], 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, moment)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _MODE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], compresslevel=9)
    return out.getvalue()


def _sums(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum --check` reads them."""
    return "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items())).encode()


def _records(files: Mapping[str, bytes]) -> Records:
    found = _json(files, TIMELINE).get("records")
    try:
        return {record["id"]: record for record in found}  # type: ignore[union-attr]
    except (TypeError, KeyError):
        raise NoReleaseError(f"{TIMELINE} holds no list of records") from None


def _version(files: Mapping[str, bytes]) -> str:
    """What the release was called; data that were only downloaded have no name."""
    return str(_json(files, CHANGES).get("version", "unknown")) if CHANGES in files else "unknown"


def _json(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        found = json.loads(files[name])
    except KeyError:
        raise NoReleaseError(f"it has no {name}") from None
    except ValueError:
        raise NoReleaseError(f"{name} is not JSON") from None
    return found if isinstance(found, dict) else {}
