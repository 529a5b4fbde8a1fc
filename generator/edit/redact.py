"""Withholds a person's name: a neutral id, no name, alias or link anywhere, and only salted hashes to refuse it by."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.edit.changes import Changes, held
from generator.edit.faults import EditError
from generator.edit.forms import Forms, forms
from generator.edit.holdings import Holdings
from generator.edit.nodes import Path, appended, compose, flow, in_line_breaks_of, removal, spliced
from generator.edit.redactions import Redactions, neutral_ids
from generator.edit.rename import referring
from generator.edit.withholding import WITHHELD, before_quotation, behind_quotation, in_quotation, in_words
from generator.edit.wording import at, reread, reworded, texts
from generator.load.document import Document, read
from generator.load.files import START
from generator.model.kinds import Person
from generator.passages.names import Withheld
from generator.project import REDACTIONS

_NOTE = "The address holds a name that is withheld."
_SHORTEST_QUOTE = 12  # characters
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n\r]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Redacted:
    """What changes; the forms of the name; quotations with their new words, by source; and what is left to hands."""

    changes: Changes
    forms: Forms
    quotes: Mapping[str, Mapping[str, str]]
    by_hand: tuple[str, ...]
    lost: tuple[str, ...]  # ids that held the name, and lead nowhere any more


def redact(
    holdings: Holdings, ident: str, *, today: str, more: Sequence[str] = (), spared: Sequence[str] = ()
) -> Redacted:
    """Everything that changes when a person's name is withheld. Raises EditError."""
    person = holdings.records.get(ident)
    if not isinstance(person, Person):
        kind = f"only people are redacted, and `{ident}` is of kind {person.kind}" if person else ""
        raise EditError(kind or f"no record has the id `{ident}`")
    others = [(r, holdings.documents[i]) for i, r in holdings.records.items() if i != ident]
    found = forms(person, others, more, spared)
    if not found.withheld:
        raise EditError(f"the record of `{ident}` gives no name that could be withheld: name it with --form")
    redactions = Redactions.of(holdings)
    names = redactions.finding(found.withheld)
    ids = neutral_ids(holdings, ident, names)
    work = _Work(holdings, names, ids)
    for record in holdings.records.values():
        work.record(record.id, person=record.id == ident)
    work.timeline()
    work.pages()
    work.written_beside()
    new = redactions.with_names(found.withheld, ids.get(ident, ident), today)
    changes = holdings.changes({**work.contents, REDACTIONS: new.encode()}, moved=work.moved, ids=ids)
    return Redacted(changes, found, work.quotes, tuple(work.by_hand(changes)), tuple(sorted({*ids, *work.former})))


class _Work:
    """The edit as it grows: new contents by path, moves, quotations whose words changed."""

    def __init__(self, holdings: Holdings, names: Withheld, ids: Mapping[str, str]) -> None:
        self.holdings, self.names, self.ids = holdings, names, ids
        self.contents = referring(holdings, ids)
        self.moved: dict[str, str] = {}
        self.quotes: dict[str, dict[str, str]] = {}
        self.former: list[str] = []

    def record(self, ident: str, *, person: bool) -> None:
        """One record, under its new id where its own holds a name."""
        path = self.holdings.documents[ident].path
        there = reread(path, self.contents.get(path) or self.holdings.documents[ident].text.encode())
        edited = self._withheld(there, person=person)
        target = path.replace(f"/{ident}.yml", f"/{self.ids.get(ident, ident)}.yml")
        if target != path:
            self.moved[target] = path
            self.contents[path] = None
        if target != path or edited != self.holdings.documents[ident].text:
            self.contents[target] = edited.encode()

    def _withheld(self, document: Document, *, person: bool) -> str:
        values: dict[Path, str] = {}
        gone: list[Path] = [(key,) for key in ("names", "aliases", "wikidata") if person and key in document.data]
        for path, text in texts(document.data):
            if self.names.holds(text) and not any(path[: len(g)] == g for g in gone):
                self._take_out(document, path, text, values, gone)
        if person:
            values |= {("name",): WITHHELD, ("public_figure",): "false"}
        edited = reworded(document, values) if values else document.text
        for path in sorted(dict.fromkeys(gone), key=_last_first):
            edited = spliced(edited, [removal(edited, compose(document.path, edited), path)])
        if ("url",) in gone and "/sources/" in document.path:
            for key in ("public_note", "archive_impossible"):
                if key not in reread(document.path, edited.encode()).data:
                    line = in_line_breaks_of(edited, f"{key}: {flow(_NOTE)}\n")
                    edited = spliced(edited, [appended(edited, compose(document.path, edited), line)])
        return self._without_comments(document.path, edited)

    def _take_out(self, document: Document, path: Path, text: str, values: dict[Path, str], gone: list[Path]) -> None:
        """What becomes of one text: other words, or none."""
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if path[0] == "former_ids":
            self.former.append(text)
            gone.append(path)
        elif path[0] == "archived":
            gone.append(path[:2])
        elif key == "name" and len(path) > 1:
            return  # the name of a passage, which prose cites: left to hands
        elif key in ("url", "channel_url"):
            gone.append(path)
        elif key == "quote" or (path[0] == "quotes" and key == "text" and at(document.data, (*path[:-1], "source"))):
            self._cut(document, path, text, values, gone)
        elif key in ("prefix", "suffix"):
            new = (before_quotation if key == "prefix" else behind_quotation)(text, self.names)
            values.update({path: new} if new else {})
            gone += [] if new else [path]
        else:
            values[path] = in_words(text, self.names)

    def _cut(self, document: Document, path: Path, text: str, values: dict[Path, str], gone: list[Path]) -> None:
        """A quotation with a cut; one of which too little is left becomes a citation."""
        new = in_quotation(text, self.names)
        beside = [key for key in ("quote", "prefix", "suffix", "translation") if at(document.data, (*path[:-1], key))]
        if path[-1] == "quote" and len(new) < _SHORTEST_QUOTE:
            gone += [(*path[:-1], key) for key in beside]
        elif new:
            values[path] = new
            source = at(document.data, (*path[:-1], "source"))
            self.quotes.setdefault(str(source[0] if isinstance(source, list) else source), {})[text] = new

    def _without_comments(self, path: str, text: str) -> str:
        """Comments lose the name, too, where it is certain that they are comments."""
        edited = _COMMENT.sub(lambda c: in_words(c[0], self.names) if self.names.find(c[0]) else c[0], text)
        before, after = read(path, text.encode()), read(path, edited.encode())
        same = isinstance(before, Document) and isinstance(after, Document) and before.data == after.data
        return edited if same else text

    def timeline(self) -> None:
        """timeline.yml, which is a text of ours from end to end."""
        document = self.holdings.start
        values = {path: in_words(text, self.names) for path, text in texts(document.data) if self.names.find(text)}
        edited = self._without_comments(START, reworded(document, values) if values else document.text)
        if edited != document.text:
            self.contents[START] = edited.encode()

    def pages(self) -> None:
        """Hand-written pages; MkDocs' settings are left to hands."""
        for path, text in self.holdings.pages():
            content = self.contents.get(path)
            text = text if content is None else content.decode("utf-8", errors="surrogateescape")  # noqa: PLW2901
            if path.endswith(".md") and (edited := in_words(text, self.names)) != text:
                self.contents[path] = edited.encode("utf-8", errors="surrogateescape")

    def written_beside(self) -> None:
        """Locks and ledgers: addresses that hold the name go; under a new id they move."""
        for ident, lock in self.holdings.locks.items():
            captures = tuple(
                capture.model_copy(
                    update={
                        "asked": self._unless(capture.asked),
                        "final": self._unless(capture.final),
                        "archived": tuple(copy for copy in capture.archived if not self.names.holds(copy.url)),
                        "extractor": capture.extractor.model_copy(
                            update={"start": self._unless(capture.extractor.start)}
                        ),
                    }
                )
                for capture in lock.captures
            )
            self._beside(
                ident,
                ".json",
                lock.model_copy(update={"captures": captures}).to_json() if captures != lock.captures else None,
            )
        for ident, ledger in self.holdings.ledgers.items():
            watched = tuple(
                w for w in ledger.watched if not self.names.holds(f"{w.url} {' '.join(c.detail for c in w.changes)}")
            )
            self._beside(
                ident,
                ".health.json",
                ledger.model_copy(update={"watched": watched}).to_json() if watched != ledger.watched else None,
            )

    def _unless(self, text: str | None) -> str | None:
        return None if text is None or self.names.holds(text) else text

    def _beside(self, ident: str, ending: str, new: str | None) -> None:
        path, target = (f"incidents/captures/{i}{ending}" for i in (ident, self.ids.get(ident, ident)))
        if target != path:
            self.moved[target] = path
            self.contents[path] = None
        if new is not None or target != path:
            self.contents[target] = new.encode() if new is not None else held(self.holdings.project, path)

    def by_hand(self, changes: Changes) -> Iterator[str]:
        """Where the name still stands: path and line of texts, the path of other files."""
        project = self.holdings.project
        folders = (project.incidents, project.content)
        there = {p.relative_to(project.root).as_posix() for f in folders for p in f.rglob("*") if p.is_file()}
        for path in sorted({*there, *project.pages(), *(p for p, new in changes.contents.items() if new is not None)}):
            content = changes.contents[path] if path in changes.contents else held(project, path)
            if content is None:
                continue
            if self.names.holds(path):
                yield path
            lines = content.decode("utf-8", errors="replace").split("\n")
            yield from (f"{path}:{n}" for n, line in enumerate(lines, 1) if self.names.holds(line))


def _last_first(path: Path) -> tuple[tuple[int, str], ...]:
    """Items of one list from last to first, so that none moves before it is taken out."""
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in path)
