"""What the front matter of a paper is read from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.parse.cover import Cover
from kg.parse.words import OutlineWords


@dataclass(frozen=True)
class CoverLines:
    """Lines of one paper, folded."""

    head: list[str]  # before the running text
    own: list[str]  # those of them that may say what the paper is
    foot: list[str]  # of a masthead below it
    whole: list[str]  # all
    symbol: str | None
    cover: Cover
    words: OutlineWords
