"""Patterns of rules: compiled only if they take linear time."""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from kg.errors import SchemaError


def _endless(nodes: Any) -> bool:
    """Whether a parse tree repeats something without an end."""
    for kind, value in nodes:
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            if value[1] is constants.MAXREPEAT or _endless(value[2]):
                return True
        elif kind is constants.BRANCH:
            if any(_endless(branch) for branch in value[1]):
                return True
        else:
            inner = {constants.SUBPATTERN: 3, constants.ASSERT: 1, constants.ASSERT_NOT: 1}.get(kind)
            if (inner is not None and _endless(value[inner])) or (kind is constants.ATOMIC_GROUP and _endless(value)):
                return True
    return False


def compile_pattern(pattern: str, where: str) -> re.Pattern[str]:
    """A pattern that is ready to run.

    Where every repeat has an end, an attempt takes a bounded number of steps, and all attempts time in proportion to the text.
    Raises SchemaError if the pattern is wrong, or repeats without an end.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise SchemaError(where, f"pattern does not compile ({error})", "correct the pattern") from error
    if _endless(parser.parse(pattern)):
        raise SchemaError(where, "the pattern repeats something without an end", "give the repeat one: {0,40} for *, {1,40} for +")
    return compiled
