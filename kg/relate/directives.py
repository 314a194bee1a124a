"""Directives: what a document asks for, with the word that asks, how strongly, and whom.

The words are data (`directives.LANGUAGE.toml`): operators, uses that ask nothing, and who may be asked. A sentence (up to 。 or ；)
has one directive, or several where verbs that ask have comma clauses of their own. The operator is the word that asks, with the
word that frames it in front: `强调必须`, or `强调…必须` where words stand between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tomli

from kg.languages import folder_of
from kg.model.document import Block, Clause, Directive, Document
from kg.model.mention import Mention, within
from kg.rules.patterns import compile_pattern
from kg.rules.prefilter import AnchoredSet

_SENTENCE = re.compile(r"[^。；\u2029]+[。；]?")
_COMMAS = "，："
_OPEN, _CLOSE = "“「", "”」"
REACH = 200  # characters that a look back takes; the longest subject in the annotated papers has 60
_AHEAD = 60  # and a look ahead
_QUOTATION = 2000  # the longest that is taken for one
_ASKED = ("Organization", "State")
# Letter that mentions of bodies are masked with, of the private use area, as in skeletons.
_BODY = "\uf1fe"
_OTHER = "\uf1ff"


@dataclass(frozen=True)
class NoDirective:
    """A use of an operator that asks nothing."""

    id: str
    of: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True)
class Asking:
    """The words of a language."""

    strengths: dict[str, int]
    sought: AnchoredSet
    phrase: int
    words: dict[str, re.Pattern[str]]
    none: tuple[NoDirective, ...]


@dataclass(frozen=True)
class Operator:
    """A word that asks: place in its sentence, as shown with its frame, the word itself, and whether it is a verb that asks somebody."""

    start: int
    end: int
    shown: str
    core: str
    asks: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence and the bodies and States in it; `plain` is the sentence with bodies and other mentions masked, letter for letter."""

    words: str
    plain: str
    start: int
    mentions: dict[int, Mention]  # by where in the sentence they begin


def read_words(language: str = "zh") -> dict[str, Any]:
    """The file of words as written."""
    return tomli.loads(
        (folder_of(language) / "relate" / "directives.toml").read_text(encoding="utf-8")
    )


@lru_cache(maxsize=2)
def load_asking(language: str = "zh") -> Asking:
    """The words of a language, compiled."""
    data = read_words(language)
    operators, addressee = data["operators"], data["addressee"]
    collective, longer = (
        "|".join(addressee.pop("collective")),
        addressee["longer"].removeprefix("^"),
    )
    asks, duties = "|".join(operators.pop("asks")), "|".join(operators.pop("duties"))
    phrase = operators.pop("phrase")

    def pattern(text: str, key: str) -> re.Pattern[str]:
        expanded = (
            text.replace("{Body}", _BODY)
            .replace("{collective}", f"(?:{collective})")
            .replace("{longer}", longer)
        )
        return compile_pattern(expanded, f"directives.toml, {key}")

    def use(row: dict[str, str]) -> NoDirective:
        of, before, after = (
            pattern(row[key], row["id"]) if row.get(key) else None
            for key in ("of", "before", "after")
        )
        return NoDirective(row["id"], of, before, after)

    adverbs, places, manner = (
        addressee["adverbs"],
        addressee["places"],
        addressee["manner"],
    )
    circumstance = (
        f"(?:(?:{adverbs}|{places}|{manner}){{0,3}}|{addressee['manner_long']})"
    )
    composed = {
        "collective": f"(?:{collective})(?!{longer})",
        "rest": f"(?:{addressee['more']})?{adverbs}{{0,4}}{circumstance}{adverbs}{{0,4}}",
        "idle": f"{addressee['opens']}{adverbs}{{0,4}}",
        "topic": f"{adverbs}{{0,2}}(?:{places}|{addressee['manner_long']}|{manner})?",
    }
    return Asking(
        strengths={
            word: int(level)
            for level, listed in data["strength"].items()
            for word in listed
        },
        sought=AnchoredSet(
            [pattern(f"(?P<asks>{asks})|(?P<duty>{duties})", "operators")]
        ),
        phrase=phrase,
        words={
            key: pattern(text, key)
            for key, text in (operators | addressee | composed).items()
        },
        none=tuple(map(use, data["none"])),
    )


def _masked(words: str, start: int, mentions: Sequence[Mention]) -> str:
    """Letters of mentions give way to one letter for bodies and one for all else, as many times."""
    letters = list(words)
    for m in mentions:
        mask = _BODY if m.kind in _ASKED else _OTHER
        first, last = m.start - start, min(m.end - start, len(letters))
        letters[first:last] = mask * (last - first)
    return "".join(letters)


@lru_cache(maxsize=256)
def _uses_of(core: str) -> tuple[NoDirective, ...]:
    """The uses that an operator may have and that ask nothing."""
    return tuple(
        rule
        for rule in load_asking().none
        if rule.of is None or rule.of.fullmatch(core)
    )


def _is_none(sentence: Sentence, start: int, end: int, core: str) -> bool:
    """This use of the word asks nothing."""
    before, after = (
        sentence.plain[max(0, start - REACH) : start],
        sentence.plain[end : end + _AHEAD],
    )
    for rule in _uses_of(core):
        if rule.before and not rule.before.search(before):
            continue
        if rule.after and not rule.after.search(after):
            continue
        return True
    return False


def _quoted(text: str, first: int, at: int) -> bool:
    """In quotation marks, behind a word that cites; or in a few words between quotation marks. `first` is where the block begins."""
    asking = load_asking()
    first = max(first, at - _QUOTATION)
    opened = max(text.rfind(mark, first, at) for mark in _OPEN)
    if opened < 0 or any(text.rfind(mark, opened, at) >= 0 for mark in _CLOSE):
        return False
    short = any(text.find(mark, at, opened + asking.phrase) >= 0 for mark in _CLOSE)
    return short or bool(
        asking.words["cites"].search(text, max(first, opened - REACH), opened)
    )


def _clause_start(words: str, at: int) -> int:
    return max(words.rfind(mark, 0, at) for mark in _COMMAS) + 1


def _own(sentence: Sentence, at: int) -> bool:
    """The word opens its comma clause, but for words that link."""
    return bool(
        load_asking()
        .words["link"]
        .fullmatch(sentence.words, _clause_start(sentence.words, at), at)
    )


def _opens_with(key: str, sentence: Sentence, at: int) -> bool:
    """The comma clause in which a word stands opens with such words, behind those that link."""
    words = load_asking().words
    first = _clause_start(sentence.words, at)
    link = words["link"].match(sentence.words, first, at)
    return (
        words[key].match(sentence.words, link.end() if link else first, at) is not None
    )


def _operators(
    document: Document,
    block: Block,
    sentence: Sentence,
    anchors: Sequence[int],
    preamble: bool,
) -> list[Operator]:
    """The operators of a sentence that ask, in order."""
    words = load_asking().words
    found: list[Operator] = []
    for match in load_asking().sought.patterns[0].matches(sentence.words, anchors):
        start, core, asks = match.start(), match[0], match["asks"] is not None
        if sentence.plain[start] in (_BODY, _OTHER) or _is_none(
            sentence, start, match.end(), core
        ):
            continue
        if _quoted(document.text.folded, block.start, sentence.start + start):
            continue
        if (
            asks
            and not _own(sentence, start)
            and _opens_with("recalls", sentence, start)
        ):
            continue
        if preamble and not words["preamble"].fullmatch(core):
            continue
        found.append(
            Operator(
                start,
                match.end(),
                _shown(sentence.words, start, core, asks),
                core,
                asks,
            )
        )
    return found


def _shown(sentence: str, start: int, core: str, asks: bool) -> str:
    """A word of duty with the word that frames it."""
    frames = (
        []
        if asks
        else list(
            load_asking()
            .words["frames"]
            .finditer(sentence, max(0, start - REACH), start)
        )
    )
    if not frames:
        return core
    between = sentence[frames[-1].end() : start]
    return frames[-1][0] + core if between in ("", "，") else f"{frames[-1][0]}…{core}"


@dataclass(frozen=True)
class Name:
    """Somebody named in a sentence; `key` of a body or State."""

    start: int
    end: int
    key: str | None


def _name_at(sentence: Sentence, at: int) -> Name | None:
    """A body, or people by a common noun, that begins here."""
    words = load_asking().words
    m = sentence.mentions.get(at)
    if m is not None:
        end = m.end - sentence.start
        if officer := words["officer"].match(sentence.plain, end):
            return Name(at, officer.end(), None)
        if more := words["government"].match(sentence.plain, end):
            return Name(at, more.end(), f"{m.kind}/{m.id}")
        if words["longer"].match(sentence.plain[end:]):
            return None
        short = words["short"].match(sentence.plain, end)  # its short form in brackets
        return Name(at, short.end() if short else end, f"{m.kind}/{m.id}")
    found = words["collective"].match(sentence.plain, at)
    return Name(at, found.end(), None) if found else None


def _list_at(sentence: Sentence, at: int) -> Name | None:
    """A list of such names; its key is that of the first that has one."""
    first = _name_at(sentence, at)
    if first is None:
        return None
    end, key = first.end, first.key
    while join := load_asking().words["join"].match(sentence.plain, end):
        following = _name_at(sentence, join.end()) or _name_at(sentence, end + 1)
        if following is None:
            break
        end, key = following.end, key or following.key
    return Name(at, end, key)


def _behind(sentence: Sentence, end: int) -> Name | None:
    """Whoever stands behind a verb that asks, up to the end of the list."""
    words = load_asking().words
    at = end
    for _ in range(3):
        if found := _list_at(sentence, at):
            return (
                None
                if words["owns"].match(sentence.plain, found.end)
                else Name(end, found.end, found.key)
            )
        if not (ahead := words["ahead"].match(sentence.plain, at)):
            break
        at = ahead.end()
    clause = words["clause_ahead"].match(sentence.plain, end)
    found = _list_at(sentence, clause.end()) if clause else None
    return Name(end, found.end, found.key) if found else None


def _names(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    at = start
    while at < end:
        found = _list_at(sentence, at)
        if found and found.end <= end:
            yield found
            at = found.end
        else:
            at += 1


def _before(sentence: Sentence, start: int, end: int) -> Name | None:
    """Whoever has a duty: the subject before the word for it, in its comma clause or, if that has none, in the one before."""
    words = load_asking().words
    if by := words["by"].match(sentence.plain, end):
        return _list_at(sentence, by.end())
    first = _clause_start(sentence.words, start)
    spoken = max(
        (
            found.end()
            for found in words["speaks"].finditer(sentence.plain, first, start)
        ),
        default=first,
    )
    for name in _names(sentence, max(spoken, start - REACH), start):
        if words["opens"].fullmatch(sentence.plain, spoken, name.start) and words[
            "rest"
        ].fullmatch(sentence.plain, name.end, start):
            return name
    opened = words["opens"].match(sentence.plain, spoken, start)
    unlisted = words["subject"].match(
        sentence.plain, opened.end() if opened else spoken, start
    )
    if (
        unlisted
        and words["rest"].fullmatch(sentence.plain, unlisted.end(), start)
        and not words["passively"].match(sentence.plain, end)
    ):
        return Name(unlisted.start(), unlisted.end(), None)
    if (
        spoken > first
        or first == 0
        or not words["idle"].fullmatch(sentence.plain, first, start)
    ):
        return None
    # `各国在制定政策时，应……`: the clause before has the subject, and nothing but when, where or how.
    earlier = _clause_start(sentence.words, first - 1)
    for name in _names(sentence, earlier, min(earlier + REACH, first - 1)):
        if words["opens"].fullmatch(sentence.plain, earlier, name.start) and words[
            "topic"
        ].fullmatch(sentence.plain, name.end, first - 1):
            return name
    return None


def _own_clause(sentence: Sentence, row: Operator, before: Operator) -> bool:
    """An operator behind another is a directive of its own: it opens its clause, or has an opening or a subject of its own there."""
    words = load_asking().words
    first = _clause_start(sentence.words, row.start)
    if first <= before.start:
        return False
    if not row.asks and words["turns"].fullmatch(sentence.words, first, row.start):
        return True
    if before.end < first - 1 and words["topic"].fullmatch(
        sentence.plain, before.end, first - 1
    ):
        return False  # `大会不妨根据该决议，请秘书长……`
    if row.asks:
        return _own(sentence, row.start) and not words["means"].search(
            sentence.words, before.end, row.start
        )
    if _opens_with("frames", sentence, row.start):
        return True
    if (
        words["forbids"].fullmatch(row.core)
        and not words["forbids"].fullmatch(before.core)
        and _own(sentence, row.start)
    ):
        return True  # `各国应……，不得……`
    name = _before(sentence, row.start, row.end)
    return name is not None and first <= name.start < row.start


def _kept(sentence: Sentence, found: list[Operator]) -> list[Operator]:
    """One of a sentence; more where they stand in comma clauses of their own."""
    words = load_asking().words
    if len(found) > 1 and words["opening"].search(found[0].core):
        found = found[1:]
    kept: list[Operator] = []
    for row in found:
        if kept:
            between = sentence.words[kept[-1].end : row.start]
            linked = words["linked"].search(
                sentence.words, max(0, row.start - REACH), row.start
            )
            far = between.count("，") >= 2 and words["again"].fullmatch(row.core)
            if not (linked or far or _own_clause(sentence, row, kept[-1])):
                continue
        kept.append(row)
    return kept


def _directives(
    document: Document, block: Block, sentence: Sentence, kept: list[Operator]
) -> Iterator[Directive]:
    text = document.text.text
    starts = [_clause_start(sentence.words, row.start) for row in kept]
    alone = len(set(starts)) < len(starts) or len(kept) == 1
    name: Name | None = None
    for index, row in enumerate(kept):
        goes_on = index > 0 and not row.asks and not kept[index - 1].asks
        goes_on = goes_on and bool(
            load_asking()
            .words["goes_on"]
            .fullmatch(sentence.words, starts[index], row.start)
        )
        if not goes_on:  # else: `各国应……，并应……`
            name = (
                _behind(sentence, row.end)
                if row.asks
                else _before(sentence, row.start, row.end)
            )
        first = 0 if alone or index == 0 else starts[index]
        last = (
            len(sentence.words)
            if alone or index + 1 == len(kept)
            else starts[index + 1]
        )
        start, end = sentence.start + first, sentence.start + last
        yield Directive(
            paragraph=block.locator,
            operator=row.shown,
            strength=load_asking().strengths.get(row.core, 2),
            addressee=sentence.words[name.start : name.end] if name else None,
            whom=name.key if name else None,
            text=text[start:end],
            start=start,
            end=end,
        )


def _preamble(document: Document, clauses: Sequence[Clause]) -> set[str]:
    """Locators of the paragraphs of preambles: from the first such clause on, those without a number that end in a comma."""
    first = min(
        (clause.start for clause in clauses if clause.kind == "preambular"),
        default=None,
    )
    if first is None:
        return set()
    return {
        b.locator
        for b in document.blocks
        if b.start >= first
        and not b.label
        and document.words(b).rstrip().endswith(("，", ","))
    }


def find_directives(
    document: Document, mentions: Sequence[Mention] = (), clauses: Sequence[Clause] = ()
) -> list[Directive]:
    """All of a document, outside headings and footnotes. `mentions` (in text order) and `clauses` are the document's."""
    folded = document.text.folded
    anchors = next((found for _, found in load_asking().sought.anchors(folded)), ())
    preamble = _preamble(document, clauses)
    directives: list[Directive] = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for found in _SENTENCE.finditer(folded, block.start, block.end):
            first, last = (
                bisect_left(anchors, found.start()),
                bisect_left(anchors, found.end()),
            )
            if first == last:
                continue
            inside = within(mentions, found.start(), found.end())
            bodies = {m.start - found.start(): m for m in inside if m.kind in _ASKED}
            sentence = Sentence(
                found[0],
                _masked(found[0], found.start(), inside),
                found.start(),
                bodies,
            )
            places = [place - found.start() for place in anchors[first:last]]
            rows = _operators(
                document, block, sentence, places, block.locator in preamble
            )
            directives.extend(
                _directives(document, block, sentence, _kept(sentence, rows))
            )
    return directives
