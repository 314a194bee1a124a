"""Match: what a production is handed, the captured fields and the place they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.authority import Authority, Entry
from kg.model.document import Block, Document


@dataclass(frozen=True)
class Match:
    """Text offsets. `fields` holds what the pattern captured, without the groups that took no part."""

    document: Document
    authority: Authority
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    entry: Entry | None = None

    @property
    def words(self) -> str:
        """The matched characters, folded."""
        return self.document.text.folded[self.start : self.end]

    @property
    def block(self) -> Block:
        """The block that the match starts in."""
        return self.document.block_at(self.start)

    def before(self, count: int) -> str:
        """Up to `count` characters before the match, inside its block."""
        return self.document.text.folded[max(self.block.start, self.start - count) : self.start]

    def after(self, count: int) -> str:
        """Up to `count` characters behind the match, inside its block."""
        return self.document.text.folded[self.end : min(self.block.end, self.end + count)]
