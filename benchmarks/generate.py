"""Corpora of any size, made of the paragraphs of our own documents with other numbers, days and States.

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
_RESOLUTION = re.compile(r"第\d{2}/\d{1,3}号")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_SYMBOL = re.compile(r"A/\d\d/\d{1,3}")


def paragraphs(corpus: Path = CORPUS) -> list[str]:
    """Running paragraphs of the corpus, without their numbers."""
    found = []
    for path in sorted(corpus.glob("*.txt")):
        document = parse(repair(read(path)))
        found += [
            re.sub(r"^\d{1,3}\.\s*", "", document.words(b))
            for b in document.blocks
            if b.kind == "paragraph" and b.end - b.start > 40
        ]
    return found


class Writer:
    """Documents one after the other."""

    def __init__(self, count: int, length: int = 8) -> None:
        self.count, self.length = count, length
        self.pool = paragraphs()
        states = [
            entry.label
            for (kind, _), entry in load_authority().by_id.items()
            if kind == "State"
        ]
        self.states = sorted(states)
        self.known = re.compile(
            "|".join(
                sorted(
                    (re.escape(s) for s in states if len(s) > 1), key=len, reverse=True
                )
            )
        )

    def vary(self, words: str, dice: random.Random) -> str:
        """Other resolutions, days, symbols and States; each of a range that grows slowly with the corpus."""
        sessions = 30 + min(self.count // 2000, 60)
        words = _RESOLUTION.sub(
            lambda m: (
                f"第{dice.randint(80 - sessions // 2, 80)}/{dice.randint(1, 320)}号"
            ),
            words,
        )
        words = _DAY.sub(
            lambda m: (
                f"{dice.randint(1990, 2024)}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
            ),
            words,
        )
        words = _SYMBOL.sub(
            lambda m: f"A/{dice.randint(50, 80)}/{dice.randint(1, 900)}", words
        )
        return self.known.sub(
            lambda m: dice.choice(self.states) if dice.random() < 0.5 else m[0], words
        )

    def document(self, number: int) -> str:
        """One paper, in the form of UN papers."""
        dice = random.Random(number)
        chosen = dice.sample(self.pool, min(self.length, len(self.pool)))
        head = f"A/{100 + number // 10_000}/{number % 10_000 + 1}\n\n第九十九届会议\n\n议程项目 22(b)\n\n国际移徙与发展\n\n秘书长的报告\n\n一. 导言\n\n"
        body = "\n\n".join(
            f"{i}. {self.vary(words, dice)}" for i, words in enumerate(chosen, 1)
        )
        return head + body + "\n"

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
