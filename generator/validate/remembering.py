"""Rules of a census that are asked again and again in one process, and mostly about the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.validate.rule import Finding, Rule
from generator.validate.scene import Survey


def remembering(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same rules. What one found among all records it says again as long as all that it is given is as it was."""
    return tuple(replace(rule, of_census=_Remembering(rule)) if rule.of_census else rule for rule in rules)


class _Remembering:
    """The second function of a rule of a census, with its last answer."""

    def __init__(self, rule: Rule) -> None:
        assert rule.of_census  # noqa: S101 - whoever makes it has seen to it
        self._of_census = rule.of_census
        self.__doc__ = rule.page
        self._given: tuple[Any, ...] | None = None
        self._found: tuple[Finding, ...] = ()

    def __call__(self, gathered: Mapping[str, Any], survey: Survey) -> Iterator[Finding]:
        known = (survey.timeline, survey.captures, survey.broken, survey.former, survey.content)
        given = (gathered, tuple(survey.files), *known)  # a census asks for no record
        if given != self._given:
            self._given, self._found = given, tuple(self._of_census(gathered, survey))
        yield from self._found
