"""Rules that are run together, with what is worked out about their patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from kg.rules.prefilter import Prefilter


class _HasPattern(Protocol):
    @property
    def pattern(self) -> re.Pattern[str] | None: ...


R = TypeVar("R", bound=_HasPattern)

# Working out the literals of a hundred patterns takes as long as walking so many characters
# with each of them: measured with the Chinese rules.
_WALKED = 2000


class RuleSet(tuple[R, ...]):
    """Rules in their order; a tuple whose prefilter is made once, and goes when it goes."""

    walked = 0  # characters that were read without the prefilter

    @classmethod
    def of(cls, rules: Iterable[R]) -> RuleSet[R]:
        """The same rules, and the same object where they are a set already."""
        return rules if isinstance(rules, cls) else cls(rules)

    @cached_property
    def by_form(self) -> list[tuple[R, re.Pattern[str]]]:
        """The rules that have a pattern; others find names of a list."""
        return [(rule, rule.pattern) for rule in self if rule.pattern is not None]

    @cached_property
    def prefilter(self) -> Prefilter:
        """The patterns of `by_form`, in its order."""
        return Prefilter([pattern for _, pattern in self.by_form])

    def matches(self, text: str) -> Iterator[tuple[R, Iterator[re.Match[str]]]]:
        """Each rule that may match, in order, and its matches, as `finditer` gives them."""
        self.walked += len(text)
        if self.walked < _WALKED:
            for rule, pattern in self.by_form:
                yield rule, pattern.finditer(text)
            return
        rules, patterns = self.by_form, self.prefilter.patterns
        for number, hits in self.prefilter.hits(text):
            yield rules[number][0], patterns[number].matches(text, hits)
