"""Patterns of rules: compiled only if they take linear time."""

from __future__ import annotations

import re

from kg.errors import SchemaError

# What is no quantifier though it looks like one: escapes and classes.
_PLAIN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")


def compile_pattern(pattern: str, where: str) -> re.Pattern[str]:
    """A pattern that is ready to run.

    Where every repeat has an end, an attempt takes a bounded number of steps, and all attempts time in proportion to the text.
    Raises SchemaError if the pattern is wrong, or repeats without an end.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise SchemaError(
            where, f"pattern does not compile ({error})", "correct the pattern"
        ) from error
    if _ENDLESS.search(_PLAIN.sub("", pattern)):
        raise SchemaError(
            where,
            "the pattern repeats something without an end",
            "give the repeat one: {0,40} for *, {1,40} for +",
        )
    return compiled
