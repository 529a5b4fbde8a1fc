"""A431-A438: quotations are short, verbatim and proved."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.model.fields import covers
from generator.model.kinds import Figure, Incident, Record, Statement
from generator.model.quotations import Quoted, evidence, quoted
from generator.passages.folding import fold
from generator.passages.matching import Ambiguous
from generator.passages.nearest import Missing
from generator.passages.quotes import QuotedPassage
from generator.validate.nearest import nearest
from generator.validate.proving import Failure, Unproved
from generator.validate.rule import Finding, record_rule, timeline_rule
from generator.validate.scene import Scene, Survey

SHORTEST, LONGEST = 12, 600
# Shares of a source's text that all records may quote together.
FEW_WORDS, SHARE_OF_FEW, ENDURED = 400, 0.6, 0.75
_ALIKE = 0.4


@record_rule("A431")
def length(record: Record, scene: Scene) -> Iterator[Finding]:
    """A quotation is shorter than 12 or longer than 600 characters.

    It is the shortest passage that carries the fact: long enough to be found again, and no republication. The words of
    a statement may be shorter if they stand within an evidence passage from the same source.

    Bad: `quote: Four cranes`. Good: `quote: Four cranes stood still`.
    """
    for words in scene.quoted:
        size = len(words.text)
        if size > LONGEST:
            yield Finding(
                words.path,
                f"the quotation has {size} characters; the limit is {LONGEST}",
                "cut it with ` [...] `, or split it",
            )
        elif size < SHORTEST and not _within_evidence(words, record):
            yield Finding(
                words.path, f"the quotation has {size} characters; it needs at least {SHORTEST}", _longer(words)
            )


def _within_evidence(words: Quoted, record: Record) -> bool:
    """Whether the words of a statement stand in a longer passage of the same source."""
    passages = (item.quote for _, item in evidence(record) if item.quote and words.source in item.source)
    return words.path[0] == "quotes" and words.path[-1] == "text" and any(fold(words.text) in fold(p) for p in passages)


def _longer(words: Quoted) -> str:
    if words.path[-1] == "text":
        return "add an evidence item whose quote holds these words, from the same source"
    return "quote the words around it, too"


@record_rule("A432")
def carried(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """Words of a statement name evidence instead of a source, but stand in none of its passages.

    Bad: `text: All cables will be replaced` with an evidence item that only names a source.
    Good: an item whose `quote` holds these words, or `source: ID` beside the words.
    """
    for i, words in enumerate(record.quotes if isinstance(record, Statement) else ()):
        if words.source is None and not any(
            item.quote and fold(words.text) in fold(item.quote) for item in words.evidence
        ):
            advice = "add `source:`, or an evidence item whose `quote` holds the words"
            yield Finding(("quotes", i, "text"), "none of its passages holds these words", advice)


@record_rule("A433")
def source_words_of_date(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """`date_text` does not stand in any passage of the record.

    It keeps the source's own words for the date, so they must be among the words that are quoted.

    Bad: `date_text: last Friday`, and no quote says so. Good: a quote with `on Friday evening` and `date_text: Friday evening`.
    """
    words = _date_words(record)
    if words and not any(fold(words) in fold(other.text) for other in quoted(record)):
        yield Finding(
            ("date_text",),
            f"no passage of this record says “{words}”",
            "quote the passage that says when, or mend the words",
        )


@record_rule("A434", Severity.WARNING)
def date_words_elsewhere(record: Record, scene: Scene) -> Iterator[Finding]:  # noqa: ARG001 - a rule's signature
    """`date_text` stands in a passage that does not support the date.

    Bad: a quote with `on Friday evening` and `supports: [place]`. Good: the same with `supports: [date, place]`.
    """
    words = _date_words(record)
    if words:
        holding = [item for item in record.evidence if item.quote and fold(words) in fold(item.quote)]
        meant = any(covers(path, "date") or nearest(path, ["date"]) for item in holding for path in item.supports)
        if holding and not meant:
            at = ("evidence", record.evidence.index(holding[0]), "supports")
            yield Finding(
                at, f"this passage says “{words}”, but does not support the date", "add `date` to its `supports`"
            )


def _date_words(record: Record) -> str | None:
    return record.date_text if isinstance(record, (Incident, Statement, Figure)) else None


@timeline_rule("A435")
def not_found(survey: Survey) -> Iterator[Finding]:
    """A quotation does not stand in the captured text of its source.

    Quotation marks, dashes and spaces may differ; letters, digits and the order of words may not. ` [...] ` marks a cut,
    and other [brackets] an insertion.

    Bad: `quote: Five cranes stood still`, where the source has `Four cranes stood still`. Good: the source's own words.
    """
    for words, failure in _failures(survey):
        if isinstance(failure, Missing):
            yield Finding(
                words.path,
                f"these words do not stand in the text of `{words.source}`",
                _nearest(failure),
                record=words.record,
            )
        elif isinstance(failure, Unproved) and failure.stale:
            message = f"no proof in captures/{words.source}.json fits these words any more"
            advice = f"restore the words, or run annals sources verify {words.source} where its text is"
            yield Finding(words.path, message, advice, record=words.record)


def _failures(survey: Survey) -> Iterator[tuple[QuotedPassage, Failure]]:
    """Every passage of a captured source that is not proved, wherever it is quoted."""
    for passages in survey.passages.values() if survey.proving.failures else ():
        for passage in passages:
            if failure := survey.proving.failures.get(passage.key):
                yield passage, failure


def _nearest(failure: Missing) -> str:
    if failure.likeness < _ALIKE:
        return "nothing there resembles them: check the source's id, or capture the source again"
    return f"the nearest passage is “{failure.nearest}” ({failure.difference})"


@timeline_rule("A436")
def ambiguous(survey: Survey) -> Iterator[Finding]:
    """A quotation stands several times in the text of its source.

    Bad: `quote: the cranes stood still`, which the report says twice. Good: the same with `prefix: At ten o'clock`, the
    words just before it.
    """
    for words, failure in _failures(survey):
        if isinstance(failure, Ambiguous):
            where = f"the text of `{words.source}`"
            advice = "add `prefix` or `suffix` with the words around it, or quote more"
            if words.path[-1] == "text":
                advice = "quote more, or add an evidence item whose quote holds these words and stands there once"
            message = f"these words stand {failure.count} times in {where}"
            yield Finding(words.path, message, advice, record=words.record)


@timeline_rule("A437", Severity.WARNING)
def without_proof(survey: Survey) -> Iterator[Finding]:
    """A quotation from a captured source has no proof in the source's lock yet.

    Where the text is not at hand, readers see it as quoted only.

    Bad: a new quote, committed without its proof. Good: `annals sources verify ID` before the commit, where the text is.
    """
    for words, failure in _failures(survey):
        if isinstance(failure, Unproved) and not failure.stale and SHORTEST <= len(words.quote) <= LONGEST:
            message = f"captures/{words.source}.json has no proof of this quotation"
            yield Finding(words.path, message, f"run annals sources verify {words.source}", record=words.record)


@timeline_rule("A438", Severity.WARNING)
def budget(survey: Survey) -> Iterator[Finding]:
    """All records together quote a large part of a source's text.

    A timeline quotes; it does not republish. A warning above `policy: {quote_share: ...}` (0.25 unless given; 0.6 for
    texts under 400 words), an error above 0.75.

    Bad: every sentence of a report quoted whole. Good: the few words that carry each fact, with cuts.
    """
    policy = survey.timeline.policy.quote_share
    for ident, share in survey.proving.shares.items():
        short = survey.captures[ident].newest.text.words < FEW_WORDS
        allowed = min(max(policy, SHARE_OF_FEW) if short else policy, ENDURED)
        if share > allowed and ident in survey.records:
            message = f"the records quote {share:.0%} of this source's text; {allowed:.0%} is the limit"
            severity = Severity.ERROR if share > ENDURED else Severity.WARNING
            advice = "quote the shortest words that carry each fact, with cuts: ` [...] `"
            yield Finding(("title",), message, advice, record=ident, severity=severity)


RULES = (length, carried, source_words_of_date, date_words_elsewhere, not_found, ambiguous, without_proof, budget)
