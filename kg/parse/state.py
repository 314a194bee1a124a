"""What an outline has read so far: sections that are open, and names that are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.parse.provisions import Provisions

BETWEEN = 2  # the level of headings that stand above articles


@dataclass
class State:
    """What has been read so far."""

    paragraph: int = 0
    sub: str = ""
    annex: int = 0
    plain: int = 0
    tables: int = 0
    cells: int = 0
    article: str = ""  # the locator of the article that is open, and a point
    provisions: Provisions = field(default_factory=Provisions)
    advice: int | None = None  # the level of recommendations, once there is one
    sections: list[tuple[int, str]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def unique(self, locator: str) -> str:
        """Addresses are unique: the second of a name gets a number."""
        count = self.seen[locator] = self.seen.get(locator, 0) + 1
        return locator if count == 1 else f"{locator}~{count}"

    def leave(self, level: int) -> None:
        """Sections of this level or below end, and with them an article."""
        if level <= BETWEEN:
            self.article = ""
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()

    @property
    def section(self) -> str | None:
        """The locator of the section that is open."""
        return self.sections[-1][1] if self.sections else None

    @property
    def prefix(self) -> str:
        """What addresses open with: the annex."""
        return f"annex{self.annex}/" if self.annex else ""
