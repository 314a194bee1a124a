"""Chinese: the code of the language."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, cast

_HAN = re.compile("[\u4e00-\u9fff]{2,20}")


class _Tokenizer(Protocol):
    """What is used of jieba's."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    lcut: Callable[..., list[str]]

    def add_word(self, word: str) -> None: ...


def cutter(
    names: Iterable[str], words: Iterable[str] = ()
) -> Callable[[str], list[str]]:
    """Segmentation by the dictionary of jieba.

    The Chinese ones of `names`, of up to 20 characters, come out whole; `words` come as often as
    the dictionary says, and are added where it does not have them.
    """
    tokenizer = _tokenizer()
    for name in names:
        if _HAN.fullmatch(name):
            tokenizer.add_word(name)
    for word in words:
        if len(word) > 1 and not tokenizer.FREQ.get(word):
            tokenizer.add_word(word)

    def cut(string: str) -> list[str]:
        return tokenizer.lcut(string, HMM=False)

    return cut


def _tokenizer() -> _Tokenizer:
    """A tokenizer of its own, with the dictionary that comes with jieba."""
    if "pkg_resources" not in sys.modules:
        # jieba asks it for its dictionary, and does without where it is missing; importing it
        # takes longer than reading the dictionary.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba
        finally:
            del sys.modules["pkg_resources"]
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = cast(_Tokenizer, jieba.Tokenizer())
    # jieba itself would load a table from the shared temporary folder, whoever put it there,
    # and write one.
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    tokenizer.FREQ, tokenizer.total = frequencies(dictionary)
    tokenizer.initialized = True
    return tokenizer


def frequencies(dictionary: Path) -> tuple[dict[str, int], int]:
    """Words and how often they come, and the sum of that; what only begins words comes 0 times.

    A line of the file is a word, its count and its class.
    """
    fields = dictionary.read_text(encoding="utf-8").split()
    words = fields[::3]
    counts = [int(count) for count in fields[1::3]]
    table: dict[str, int] = {}
    longer = words
    length = 1
    while True:
        longer = [word for word in longer if len(word) > length]
        if not longer:
            break
        table.update(dict.fromkeys((word[:length] for word in longer), 0))
        length += 1
    table.update(zip(words, counts, strict=True))
    return table, sum(counts)
