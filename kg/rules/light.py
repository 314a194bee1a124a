"""Light words: what may stand between the anchor of a frame and its slots."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.rules.frame_files import Side
from kg.rules.patterns import compile_pattern


class LightWords:
    """Light words of a frame as a pattern for each side of its anchor.

    The words are checked when the file is loaded; of the many patterns that they make together,
    one is compiled when a text first asks for it.
    """

    def __init__(self, written: Mapping[Side, str], where: str) -> None:
        self._written = written
        self._where = where
        self._compiled: dict[Side, re.Pattern[str]] = {}

    def __getitem__(self, side: Side) -> re.Pattern[str]:
        found = self._compiled.get(side)
        if found is None:
            found = compile_pattern(self._written[side], self._where)
            self._compiled[side] = found
        return found
