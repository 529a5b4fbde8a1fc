"""A906: the files of pictures."""

from collections.abc import Iterator, Mapping

from generator.model.kinds import Incident, Record
from generator.validate.nearest import did_you_mean
from generator.validate.rule import Finding, census_rule
from generator.validate.scene import Around, Scene

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".svg")


def _named(record: Record, scene: Scene) -> tuple[str, ...] | None:  # noqa: ARG001 - what a census asks with
    """The files of a record's pictures, in order."""
    return tuple(media.file for media in record.media) or None if isinstance(record, Incident) else None


@census_rule("A906", _named)
def no_such_picture(named: Mapping[str, tuple[str, ...]], around: Around) -> Iterator[Finding]:
    """A picture is named that is not below content/.

    The page would show a broken picture. `file` is the path from content/, in the same small and capital letters; hidden
    files and symbolic links are not published, and so do not count.

    Bad: `media: [{file: photos/crane.jpg, ...}]` and no file `content/photos/crane.jpg`. Good: the picture is committed
    with the record.
    """
    for ident, files in named.items():
        for at, file in enumerate(files):
            if file not in around.content:
                message = f"there is no file content/{file}"
                yield Finding(("media", at, "file"), message, _advice(file, around), record=ident)


def _advice(file: str, around: Around) -> str:
    if "/." in file:
        return "write the path from content/, with no part of it hidden, and without `..`"
    pictures = sorted(path for path in around.content if path.endswith(_ENDINGS))
    return did_you_mean(file, pictures, f"put the picture at content/{file}")


RULES = (no_such_picture,)
