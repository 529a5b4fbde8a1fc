"""Records by id, each read when it is first asked for: whoever looks at few of them reads few files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic
from generator.load.document import Document, read
from generator.load.files import Files, RecordFile, digest
from generator.model.kinds import AnyRecord, Record
from generator.validate import shape
from generator.validate.handing import Handed, Handing, taken
from generator.validate.sleepers import Sleepers

Seen = tuple[tuple[RecordFile, bytes], ...]  # files, each with a digest of its content
Read = Callable[[str], bytes]
"""The content of a listed file by its path; raises OSError."""


class Shaped(NamedTuple):
    """What the files of one id hold: the record and document of the first that is right, and what is wrong with the others.

    Where none is right, `refused` is the first that could be read as YAML, and the kind that its folder says.
    """

    held: tuple[AnyRecord, Document] | None
    problems: tuple[Diagnostic, ...]
    refused: tuple[Document, str] | None = None


class Records(Mapping[str, AnyRecord]):
    """Every record whose shape is right; a file is read once.

    What `earlier` ones of this process made of files with the same content is taken over. `lean` ones let go of a file's text
    and data when it is put away, and read it again for whoever asks; of the records themselves so many stay awake.
    """

    def __init__(self, files: Files, read_bytes: Read, earlier: "Records | None" = None, *, lean: bool = False) -> None:
        self._files, self._read = files, read_bytes
        self._sleepers = Sleepers() if lean else None
        self._shaped: dict[str, Shaped] = {}
        self._seen: dict[str, Seen] = {}
        self._earlier = earlier._made_of() if earlier is not None else {}  # noqa: SLF001 - another of its kind
        self.digests: dict[str, bytes] = {}
        """Of the files that were read, by their path."""

    def __reduce__(self) -> tuple[type["Records"], tuple[Files, Read]]:
        return Records, (self._files, self._read)  # another process reads for itself

    def __getitem__(self, ident: str) -> AnyRecord:
        if held := self._known(ident).held:
            return held[0]
        raise KeyError(ident)

    def get(self, ident: str, default: Any = None) -> Any:
        """As a mapping's; without the detour of an exception."""
        held = (self._shaped.get(ident) or self._known(ident))[0]
        return held[0] if held else default

    def __contains__(self, ident: object) -> bool:
        return self._known(str(ident)).held is not None

    def __iter__(self) -> Iterator[str]:
        return (ident for ident in sorted(self._files) if self._known(ident).held)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def document(self, ident: str) -> Document:
        """The file that a record stands in; raises KeyError where there is none."""
        if held := self.shaped(ident).held:
            return held[1]
        raise KeyError(ident)

    def written(self, ident: str) -> Document | None:
        """The same, or a file that was refused for its shape; None where neither can be read."""
        found = self.shaped(ident)
        return found.held[1] if found.held else found.refused[0] if found.refused else None

    def again(self, idents: AbstractSet[str]) -> "Records":
        """The same records, but for those of these ids, which are read again."""
        found = Records(self._files, self._read)
        found._shaped, found._seen = dict(self._shaped), dict(self._seen)
        for ident in idents:
            found._shaped.pop(ident, None)
            found._seen.pop(ident, None)
        return found

    def _made_of(self) -> dict[str, tuple[Seen, Shaped]]:
        return {ident: (seen, self._shaped[ident]) for ident, seen in self._seen.items()}

    def taken_digests(self) -> dict[str, bytes]:
        """The digests of the files that were read since this was last asked."""
        found, self.digests = self.digests, {}
        return found

    @property
    def documents(self) -> dict[str, Document]:
        """Those of all records, by id."""
        return {ident: self.document(ident) for ident in self}

    @property
    def problems(self) -> Iterator[Diagnostic]:
        """What is wrong with any file."""
        for ident in self._files:
            yield from self._known(ident).problems

    def shaped(self, ident: str) -> Shaped:
        """What the files of an id hold; nothing where there are none."""
        found = self._known(ident)
        if not found.held or found.held[1].data:
            return found
        record, away = found.held
        document = read(away.path, self._read(away.path))
        return found._replace(held=(record, document if isinstance(document, Document) else away))

    def put_away(self, idents: Iterable[str]) -> None:
        """What is said of these records is said: the documents that they stand in are needed no more, as a rule."""
        if self._sleepers:
            for ident in idents:
                found = self._known(ident)
                if found.held and found.held[1].data:
                    record, document = found.held
                    self._shaped[ident] = found._replace(held=(record, _away(document.path)))
                    if isinstance(record, Record):
                        self._sleepers.take(record)

    @property
    def lean(self) -> bool:
        """Whether what is put away is let go of."""
        return self._sleepers is not None

    @property
    def unread(self) -> list[str]:
        """The ids whose files nobody has asked for yet."""
        return [ident for ident in self._files.ids if ident not in self._shaped]

    def bed(self) -> int:
        """A file for another process, which is forked to read records, to lay them in; -1 where texts of files are kept."""
        return self._sleepers.bed() if self._sleepers else -1

    def hand_over(self, bed: int) -> Handing | None:
        """For what this process reads, if another one waits for it. Records that are handed over need not be put away."""
        if bed < 0 or not self._sleepers or not self._sleepers.elsewhere:
            return None
        handing = Handing(bed)
        self._sleepers = handing.sleepers
        return handing

    def hand(self, idents: Iterable[str], handing: Handing) -> None:
        """Those of these records that have no faults, which somebody would ask this process about."""
        for ident in idents:
            found = self._known(ident)
            if found.held and not found.problems and isinstance(record := found.held[0], Record):
                self._shaped[ident] = found._replace(held=(record, _away(found.held[1].path)))
                handing.add(record)

    def take(self, handed: Handed, bed: int) -> None:
        """Has these records from now on, as if they had been read here and put away."""
        assert self._sleepers  # noqa: S101 - there is a bed
        for record in taken(handed, bed, self._shaped, self._sleepers):
            self._shaped[record.id] = Shaped((record, _away(self._files.records(record.id)[0].path)), ())

    def _known(self, ident: str) -> Shaped:
        """The same, where a document may be put away."""
        found = self._shaped.get(ident)
        if found is None:
            found = self._shaped[ident] = self._shape(ident)
        return found

    def _shape(self, ident: str) -> Shaped:
        files = self._files.records(ident)
        contents = [self._read(file.path) for file in files]
        seen = tuple((file, digest(content)) for file, content in zip(files, contents, strict=True))
        self.digests.update((file.path, found) for file, found in seen)
        self._seen[ident] = seen
        before = self._earlier.get(ident)
        return before[1] if before and before[0] == seen else _shaped(files, contents)


def _away(path: str) -> Document:
    """What stands for a document that was put away: one in which nothing stands."""
    return Document(path, "{}\n", {})


def _shaped(files: Sequence[RecordFile], contents: Sequence[bytes]) -> Shaped:
    held: tuple[AnyRecord, Document] | None = None
    problems: list[Diagnostic] = []
    refused: tuple[Document, str] | None = None
    for file, content in zip(files, contents, strict=True):
        document = read(file.path, content)
        found = shape.record(document, file.kind, file.id) if isinstance(document, Document) else document
        if isinstance(found, list):
            problems += found
            refused = refused or ((document, file.kind) if isinstance(document, Document) else None)
        elif isinstance(document, Document) and held is None:
            held = found, document
    return Shaped(held, tuple(problems), None if held else refused)
