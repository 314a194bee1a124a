"""Match: what a production is handed, the captured fields and the place they stand in."""

from __future__ import annotations

import re

from kg.model.authority import Authority, Entry
from kg.model.document import Block, Document


class Match:
    """Text offsets. `fields` holds what the pattern captured, without the groups that took no part; `entry` is the known thing whose name it is."""

    __slots__ = (
        "_block",
        "_found",
        "authority",
        "document",
        "end",
        "entry",
        "fields",
        "folded",
        "start",
    )

    def __init__(
        self,
        document: Document,
        authority: Authority,
        folded: str,
        start: int,
        end: int,
        found: re.Match[str] | None = None,
        entry: Entry | None = None,
    ) -> None:
        self.document = document
        self.authority = authority
        self.folded = folded
        self.start = start
        self.end = end
        self.entry = entry
        self.fields: dict[str, str] = (
            {
                name: words
                for name, words in found.groupdict().items()
                if words is not None
            }
            if found
            else {}
        )
        self._found = found
        self._block: Block | None = None

    @property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where the fields stand."""
        return (
            {name: self._found.span(name) for name in self.fields}
            if self._found
            else {}
        )

    @property
    def words(self) -> str:
        """The matched characters, folded."""
        return self.folded[self.start : self.end]

    @property
    def block(self) -> Block:
        """The block that the match starts in."""
        block = self._block
        if block is None:
            block = self._block = self.document.block_at(self.start)
        return block

    def before(self, count: int) -> str:
        """Up to `count` characters before the match, inside its block."""
        return self.folded[max(self.block.start, self.start - count) : self.start]

    def after(self, count: int) -> str:
        """Up to `count` characters behind the match, inside its block."""
        return self.folded[self.end : min(self.block.end, self.end + count)]
