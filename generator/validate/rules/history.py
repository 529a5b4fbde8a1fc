"""A310, A441, A442: what was published does not change, vanish or become proved without a word. Only with `--changed-since`."""

from collections.abc import Iterator, Sequence

from generator.load.document import Document
from generator.model.changes import FieldChange, scalar
from generator.validate.rule import Finding, timeline_rule
from generator.validate.scene import Survey

_SHOWN = 80  # characters of a value in a message


@timeline_rule("A310")
def vanished(survey: Survey) -> Iterator[Finding]:
    """An id that was published leads nowhere now: its file is gone, renamed or a draft again, or its last `former_ids` line is.

    Others link to it and cite it. A record that moved names its earlier ids, and one that had to go leaves a tombstone.
    Looked for by `annals check --changed-since REV` only, with which workflows check every pull request.

    Bad: `crane-stop.yml` renamed to `cranes-stop.yml`, and nothing else. Good: the same with `former_ids: [crane-stop]`; or
    `status: retracted` with `retracted: {date: 2025-05-09, reason: It never happened.}` in `crane-stop.yml`.
    """
    for ident, alike in survey.since.vanished.items() if survey.since else ():
        if survey.withheld and survey.withheld.holds(ident):
            continue  # the id was a name: what remains of it stands under a neutral one
        message, at = f"`{ident}` was published, and leads nowhere now", ident if ident in survey.earlier else alike
        if ident in survey.records:
            advice = "a published record cannot be a draft again: publish it, or retract it with `status: retracted`"
            yield Finding(("status",), f"`{ident}` was published, and is a draft now", advice, record=ident)
        elif alike:
            advice = f"{survey.files[alike].path} looks like it: add `former_ids: [{ident}]` there"
            yield Finding((), message, advice, record=at)
        else:
            advice = (
                f"restore the file, or add `former_ids: [{ident}]` to the record that it became; "
                "an entry that does not stand any more gets `status: retracted` and `retracted: {date: ..., reason: ...}`"
            )
            yield Finding((), message, advice, record=at)


@timeline_rule("A441")
def silent_edit(survey: Survey) -> Iterator[Finding]:
    """A published fact has changed without a correction or an update.

    Readers have quoted and cited it. Date, place, type, outcome, verification, counts, actors and `part_of` of an incident;
    date, speaker, type and words of a statement; value, period and area of a figure. Titles, summaries, evidence, notes and
    tags change freely. A correction names the field; an update says what is new, and speaks for all that changed with it.
    Looked for by `annals check --changed-since REV` only. The day and the reason are yours to write: nothing here knows them.

    Bad: `counts: {injured: 0}` becomes `counts: {injured: 1}`, and nothing else.
    Good: the same with `corrections: [{date: 2025-05-09, field: counts.injured, before: 0, after: 1, reason: Misread.}]`.
    """
    for ident, changes in survey.since.silent.items() if survey.since else ():
        for i, change in enumerate(changes):
            before, after = change.texts
            message = f"`{change.path}` was published as “{_short(before)}”, and is “{_short(after)}” now, without a correction or an update"
            advice = (
                f"its correction is in the block at `{changes[0].path}`"
                if i
                else _block(survey.records.document(ident), changes)
            )
            yield Finding(tuple(change.path.split(".")), message, advice, key=True, record=ident)


def _block(document: Document, changes: Sequence[FieldChange]) -> str:
    """What to paste, as it must stand in the file. What is left empty is refused by A106 until somebody has filled it in."""
    there = document.data.get("corrections")
    place = document.position(("corrections", 0))
    is_block = document.line(place.line)[: place.column - 1].strip() == "-"
    if there and not is_block:
        items = ", ".join(f"{{{', '.join(_lines(change))}}}" for change in changes)
        return f"if this is news, add an `updates` item; if what stood there was wrong, add to `corrections`: {items}"
    margin = " " * (place.column - 3) if there else "  "
    joined = f"\n{margin}  "
    items = "\n".join(f"{margin}- {joined.join(line.rstrip() for line in _lines(change))}" for change in changes)
    where = f"at the end of `corrections`:\n{items}" if there else f"at the end of the file:\ncorrections:\n{items}"
    return f"if this is news, add an `updates` item; if what stood there was wrong, paste {where}"


def _lines(change: FieldChange) -> tuple[str, ...]:
    before, after = map(scalar, change.texts)
    return ("date: ", f"field: {change.path}", f"before: {before}", f"after: {after}", "reason: ")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@timeline_rule("A442")
def proof_by_hand(survey: Survey) -> Iterator[Finding]:
    """The proofs of a source were changed in a way that annals would not change them.

    Files in `incidents/captures/` are written by `annals sources`. A proof that somebody wrote by hand is a claim: on the
    published site only what the publishing workflow finds again in the text is called verified.
    Looked for by `annals check --changed-since REV` only.

    Bad: other offsets, for the same words in the same text. Good: the file restored, or `annals sources verify ID` where the
    text is at hand.
    """
    for ident, why in survey.since.proofs.items() if survey.since else ():
        advice = f"restore incidents/captures/{ident}.json, or run annals sources verify {ident} where its text is"
        yield Finding((), f"the proofs of `{ident}` were changed by hand: {why}", advice, record=ident)


RULES = (vanished, silent_edit, proof_by_hand)
