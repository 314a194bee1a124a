"""Boundary: where a name that no list knows begins, found by walking back from the word that ends it.

Segmentation does the walking: jieba, with the authority's names as its words, cuts the clause before the
ending, and the walk stops at the first word that cannot be part of a name.
"""

from __future__ import annotations

import logging
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.authority import Authority, Entry
from kg.model.language import Language
from kg.rules.words import Words, words_of

_CLAUSE = re.compile(r"[，。；：！？、“”‘’《》()\[\]\u2029—…*\s]")
# What segmentation may join to a word behind it; any other character ends one.
_JOINS = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]")
_CONJUNCTIONS = {"和", "与", "及", "以及"}
_COMPLETE = re.compile(
    r"(?:政府|国家|机构|组织|委员会|理事会|基金会|当局|大学|代表|各国)$"
)


@lru_cache(maxsize=2)
def tokenizer_of(authority: Authority, language: Language) -> Any:
    """jieba with the known names as words. Loaded on first use: it takes half a second."""
    if "pkg_resources" not in sys.modules:
        # jieba asks it for its dictionary, and does without where it is missing; importing it takes longer than reading the dictionary.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba
        finally:
            del sys.modules["pkg_resources"]
    import jieba

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    # jieba itself would load a table from the shared temporary folder, whoever put it there, and write one.
    cutter.FREQ, cutter.total = _frequencies(Path(jieba.__file__).with_name("dict.txt"))
    cutter.initialized = True
    for name in sorted(authority.by_name):
        if 2 <= len(name) <= 20 and re.fullmatch(r"[\u4e00-\u9fff]+", name):
            cutter.add_word(name)
    for word in boundary_words(language).list("whole"):
        cutter.add_word(word)
    # The words that end the walk must come out whole.
    for words in (boundary_words(language), words_of(language, "extract/event")):
        for word in words.list("stops"):
            if len(word) > 1 and not cutter.FREQ.get(word):
                cutter.add_word(word)
    return cutter


def _frequencies(dictionary: Path) -> tuple[dict[str, int], int]:
    """Words and how often they come (lines of word, count, class), with 0 for what only begins words; and the sum of the counts."""
    fields = dictionary.read_text(encoding="utf-8").split()
    words, counts = fields[::3], [int(count) for count in fields[1::3]]
    table: dict[str, int] = {}
    longer, length = words, 1
    while longer := [word for word in longer if len(word) > length]:
        table.update(dict.fromkeys((word[:length] for word in longer), 0))
        length += 1
    table.update(zip(words, counts, strict=True))
    return table, sum(counts)


def _cut(match: Match, words: str) -> tuple[str, ...]:
    return _words_in(match.authority, match.language, words)


@lru_cache(maxsize=1 << 15)
def _words_in(authority: Authority, language: Language, clause: str) -> tuple[str, ...]:
    """Words of a clause; the same clauses come again and again."""
    return tuple(tokenizer_of(authority, language).lcut(clause, HMM=False))


def boundary_words(language: Language) -> Words:
    """What decides where names begin: `boundary.toml` of the language."""
    return words_of(language, "boundary")


def starts_word(match: Match) -> bool:
    """Does segmentation cut before the match? Short names hide in other words: 沿海地区, 增加纳税, 宪法国家; 法国政府 is no such word."""
    return _starts_word(match, match.start, match.end)


def _starts_word(match: Match, start: int, end: int) -> bool:
    folded = match.folded
    left = max(match.block.start, start - 6)
    if start == left or not _JOINS.match(folded[start - 1]):
        return True
    at, ends = left, {left}
    for token in _cut(match, folded[left : end + 6]):
        at += len(token)
        ends.add(at)
    return start in ends


def _ends_date(token: str, before: str) -> bool:
    return token in ("年", "月", "日") and before.isdigit()


def _crossable(authority: Authority, before: str) -> bool:
    """A conjunction joins two parts of one name only where no complete name stands before it."""
    return (
        bool(before)
        and before not in authority.by_name
        and not _COMPLETE.search(before)
    )


def _is_place(authority: Authority, token: str) -> bool:
    owners = authority.by_name.get(token, ())
    return any(kind in ("Place", "State") for kind, _ in owners)


def known_suffix(match: Match, end: int, floor: int | None = None) -> int | None:
    """Where the longest known name that ends at `end` begins, at `floor` or behind it: in its block."""
    names = gazetteer_of(match.authority).ends(match.folded).get(end)
    if names is None:
        return None
    first = max(match.block.start if floor is None else floor, end - 30)
    return min(
        (
            start
            for start, owners in names
            if first <= start < end - 1 and any(kind for kind, _ in owners)
        ),
        default=None,
    )


def named_before(match: Match, kinds: tuple[str, ...]) -> tuple[int, Entry] | None:
    """The longest known name of these kinds that ends where the match begins: where it begins, and what it is."""
    end = match.start
    for start in range(max(match.block.start, end - 12), end - 1):
        for kind in kinds:
            if entry := match.authority.named(kind, match.folded[start:end]):
                return (start, entry) if _starts_word(match, start, end) else None
    return None


def city_before(match: Match) -> tuple[int, str] | None:
    """The city or site that ends where the match begins, not a region: where it begins, and its label."""
    named = named_before(match, ("Place",))
    return (
        (named[0], named[1].label)
        if named and not named[1].m49 and not named[1].type
        else None
    )


def left_edge(
    match: Match,
    end: int,
    stops: frozenset[str] | None = None,
    joins: bool = False,
    reach: int = 28,
) -> int:
    """Where the name that ends at `end` begins.

    The walk goes back at most `reach` characters, never out of the block or past a mark of punctuation, and stops
    at a word of `stops` (without them, those of `boundary.toml`). A conjunction is crossed only if `joins`: some
    names are lists (经济和社会事务…).
    """
    authority, folded = match.authority, match.folded
    if stops is None:
        stops = boundary_words(match.language).set("stops")
    window = folded[max(match.block.start, end - reach) : end]
    marks = list(_CLAUSE.finditer(window[:-1]))
    start = end - len(window) + (marks[-1].end() if marks else 0)
    tokens = _cut(match, folded[start:end])
    at = end
    for position in range(len(tokens) - 1, -1, -1):
        token, before = tokens[position], tokens[position - 1] if position else ""
        if position < len(tokens) - 1 and (
            token in stops
            or (token[-1] == "的" and token[:-1] in stops)
            or _ends_date(token, before)
        ):
            break
        if token in _CONJUNCTIONS:
            behind = tokens[position + 1] if position + 1 < len(tokens) else ""
            place_behind = _is_place(authority, behind)
            place_before = _is_place(authority, before)
            if (
                place_behind and not place_before
            ):  # 国际和美国……中心: another name begins
                break
            joined = joins and _crossable(authority, before)
            if not (place_behind and place_before) and not joined:
                break
        at -= len(token)
    while at < end and folded[at : at + 1] in ("和", "与", "及", "的", "等", " "):
        at += 1
    return at
