"""Corpora of any size, made of the paragraphs of our own documents with other numbers.

Days and States.

    python benchmarks/generate.py 100000 papers [--paragraphs 8]

The same number gives the same documents.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from kg.model.authority import load_authority
from kg.parse import parse
from kg.read import read
from kg.repair import repair

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
# Behind the symbol: session, agenda item, title, author and the first heading.
_HEAD = (
    "第九十九届会议",
    "议程项目 22(b)",
    "国际移徙与发展",
    "秘书长的报告",
    "一. 导言",
)
_RESOLUTION = re.compile(r"第\d{2}/\d{1,3}号")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
# The papers on migration: figures of all runs rest on the same paragraphs.
_PAPERS = (
    *(f"A_99_90{number}.txt" for number in range(1, 9)),
    "A_C.2_99_SR.4.txt",
    "A_RES_99_11.txt",
    "E_99_201.txt",
    "treaty_extract.txt",
)
_SHORT = 40  # characters; a shorter paragraph says little
_SYMBOL = re.compile(r"A/\d\d/\d{1,3}")


def paragraphs(corpus: Path = CORPUS) -> list[str]:
    """Running paragraphs of the papers on migration, without their numbers."""
    found = []
    for name in _PAPERS:
        document = parse(repair(read(corpus / name)))
        for block in document.blocks:
            if block.kind == "paragraph" and block.end - block.start > _SHORT:
                words = document.words(block)
                found.append(re.sub(r"^\d{1,3}\.\s*", "", words))
    return found


class Writer:
    """Documents one after the other."""

    def __init__(self, count: int, length: int = 8) -> None:
        self.count, self.length = count, length
        self.pool = paragraphs()
        known = load_authority().by_id.items()
        self.states = sorted(
            entry.label for (kind, _), entry in known if kind == "State"
        )
        longer = [re.escape(state) for state in self.states if len(state) > 1]
        longer.sort(key=len, reverse=True)
        self.known = re.compile("|".join(longer))

    def vary(self, words: str, dice: random.Random) -> str:
        """Other resolutions, days, symbols and States.

        Resolutions are of a range of sessions that grows slowly with the corpus.
        """
        oldest = 80 - (30 + min(self.count // 2000, 60)) // 2
        number = dice.randint

        def resolution(_: re.Match[str]) -> str:
            return f"第{number(oldest, 80)}/{number(1, 320)}号"

        def day(_: re.Match[str]) -> str:
            return f"{number(1990, 2024)}年{number(1, 12)}月{number(1, 28)}日"

        def symbol(_: re.Match[str]) -> str:
            return f"A/{number(50, 80)}/{number(1, 900)}"

        def state(found: re.Match[str]) -> str:
            return dice.choice(self.states) if dice.random() < 0.5 else found[0]

        words = _RESOLUTION.sub(resolution, words)
        words = _DAY.sub(day, words)
        words = _SYMBOL.sub(symbol, words)
        return self.known.sub(state, words)

    def document(self, number: int) -> str:
        """One paper, in the form of UN papers."""
        dice = random.Random(number)
        chosen = dice.sample(self.pool, min(self.length, len(self.pool)))
        symbol = f"A/{100 + number // 10_000}/{number % 10_000 + 1}"
        rows = [symbol, *_HEAD]
        for count, words in enumerate(chosen, 1):
            rows.append(f"{count}. {self.vary(words, dice)}")
        return "\n\n".join(rows) + "\n"

    def write(self, folder: Path) -> int:
        """All of them below a folder, a thousand a subfolder; bytes."""
        size = 0
        for number in range(self.count):
            path = folder / f"{number // 1000:04d}" / f"{number:07d}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            data = self.document(number).encode()
            path.write_bytes(data)
            size += len(data)
        return size


def texts(megabytes: float) -> Iterator[str]:
    """Documents until there are so many megabytes of UTF-8."""
    writer = Writer(1 << 20, 40)
    size = number = 0
    while size < megabytes * 1e6:
        words = writer.document(number)
        size += len(words.encode())
        number += 1
        yield words


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--paragraphs", type=int, default=8)
    given = options.parse_args()
    print(f"{Writer(given.count, given.paragraphs).write(given.folder):,} bytes")
