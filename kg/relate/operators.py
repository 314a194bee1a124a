"""Operators: the words of a sentence that ask for something, and those that only look like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.document import Block, Document
from kg.relate.addressee import MASKS, REACH, behind, subject
from kg.relate.asking import ORDINARY, Sentence

_AHEAD = 60  # characters that a look ahead takes
_QUOTATION = 2000  # characters; the longest that is taken for one quotation
_FAR = 2  # commas between two words of duty, behind which the second counts once more


@dataclass(frozen=True)
class Operator:
    """A word that asks, at its place in its sentence.

    `asks`: it is a verb that asks somebody, who stands behind it; else a word of duty, and whoever
    has it stands before.
    """

    start: int
    end: int
    core: str
    asks: bool


def find_operators(
    document: Document,
    block: Block,
    sentence: Sentence,
    hits: Sequence[int],
    in_preamble: bool,
) -> list[Operator]:
    """The operators of a sentence that ask, in order: one, or more in comma clauses of their own.

    `hits`: where the sentence holds literals of operators, see `kg.rules.prefilter`. In a preamble
    duties are reasons.
    """
    found: list[Operator] = []
    listed = sentence.list_start()
    for operator in _candidates(sentence, hits):
        if operator.start >= listed or _is_idle_wish(sentence, operator):
            continue
        if in_preamble and not sentence.pattern("preamble").fullmatch(operator.core):
            continue
        if _is_other_use(sentence, operator) or _is_retold(sentence, operator):
            continue
        if not _is_quoted(document, block, sentence, operator.start):
            found.append(operator)
    return _kept(sentence, found)


def _candidates(sentence: Sentence, hits: Sequence[int]) -> Iterator[Operator]:
    """All operators outside mentions."""
    (pattern,) = sentence.asking.operators.patterns
    for match in pattern.matches(sentence.words, hits):
        if sentence.plain[match.start()] in MASKS:
            continue
        asks = match["asks"] is not None
        yield Operator(match.start(), match.end(), match[0], asks)


def framed(sentence: Sentence, operator: Operator) -> str:
    """The operator as it is shown: a word of duty with the last word in front that frames it.

    `…` stands where words stand between.
    """
    core, start = operator.core, operator.start
    if operator.asks:
        return core
    frame = None
    first = max(0, start - REACH)
    for found in sentence.pattern("frames").finditer(sentence.words, first, start):
        frame = found
    if frame is None:
        return core
    between = sentence.words[frame.end() : start]
    adjoins = between in ("", sentence.asking.words.text("comma"))
    return frame[0] + core if adjoins else f"{frame[0]}…{core}"


def strength(sentence: Sentence, operator: Operator) -> int:
    """From 1, an invitation, to 5, a decision.

    What bodies decide has the ordinary strength where others ask for it, or where a thing takes it.
    """
    asking = sentence.asking
    if operator.core != asking.words.text("decided"):
        return asking.strength(operator.core)
    first = sentence.clause_start(operator.start)
    before = sentence.plain[max(0, operator.start - REACH) : operator.start]
    if sentence.words_are("link", first, operator.start):
        of_body = first == 0 or sentence.begins("acts_first", 0) is not None
        return asking.strength(operator.core) if of_body else ORDINARY
    decider = sentence.pattern("decider").search(before)
    if decider is None or _is_state(sentence, operator.start):
        return ORDINARY
    return asking.strength(operator.core)


def _is_state(sentence: Sentence, end: int) -> bool:
    """Whoever is named last before a place is a State, which decides for nobody else."""
    named = [one for start, one in sorted(sentence.mentions.items()) if start < end]
    return bool(named) and named[-1].kind == "State"


def _is_other_use(sentence: Sentence, operator: Operator) -> bool:
    """This use of the word asks nothing."""
    start, end = operator.start, operator.end
    label = sentence.begins("label", 0, start) or 0
    before = sentence.plain[max(label, start - REACH) : start]
    after = sentence.plain[end : end + _AHEAD]
    uses = sentence.asking.uses_of(operator.core)
    return any(use.fits(before, after) for use in uses)


def _is_retold(sentence: Sentence, operator: Operator) -> bool:
    """A verb that asks in a clause that tells what others have said, or a duty recalled."""
    if not operator.asks:
        return _opens_with("recalls_duty", sentence, operator.start)
    if _opens_clause(sentence, operator.start):
        return False
    return _opens_with("recalls", sentence, operator.start)


def _is_idle_wish(sentence: Sentence, operator: Operator) -> bool:
    """To hope, of nobody by name, unless those who write do so."""
    if not sentence.is_all("wishes", operator.start, operator.end):
        return False
    first = sentence.clause_start(operator.start)
    if sentence.words_hold("we", first, operator.start):
        return False
    return behind(sentence, operator.end) is None


def _is_quoted(
    document: Document, block: Block, sentence: Sentence, place: int
) -> bool:
    """In quotation marks behind a word that cites, or in a few words between quotation marks."""
    asking = sentence.asking
    text = document.text.folded
    at = sentence.start + place
    first = max(block.start, at - _QUOTATION)
    closing = asking.words.text("closing_quotes")
    opened = max(
        text.rfind(mark, first, at) for mark in asking.words.text("opening_quotes")
    )
    if opened == -1 or any(mark in text[opened:at] for mark in closing):
        return False
    if any(mark in text[at : opened + asking.phrase] for mark in closing):
        return True
    cites = asking.pattern("cites")
    return cites.search(text, max(first, opened - REACH), opened) is not None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """A word opens its comma clause, but for words that link."""
    first = sentence.clause_start(at)
    return sentence.words_are("link", first, at)


def _opens_with(name: str, sentence: Sentence, at: int) -> bool:
    """The comma clause of a place opens with such words, behind those that link."""
    first = sentence.clause_start(at)
    link = sentence.pattern("link").match(sentence.words, first, at)
    start = link.end() if link else first
    return sentence.pattern(name).match(sentence.words, start, at) is not None


def _kept(sentence: Sentence, found: list[Operator]) -> list[Operator]:
    """One of a sentence; more where they stand in comma clauses of their own."""
    opening = sentence.pattern("opening")
    if len(found) > 1 and opening.search(found[0].core):
        found = found[1:]
    kept: list[Operator] = []
    for operator in found:
        if not kept or _counts_too(sentence, operator, kept[-1]):
            kept.append(operator)
    return kept


def _counts_too(sentence: Sentence, operator: Operator, last: Operator) -> bool:
    """An operator behind another of its sentence is a directive of its own."""
    if sentence.words_hold("linked", operator.start - REACH, operator.start):
        return True
    between = sentence.words[last.end : operator.start]
    if last.asks and sentence.is_all("announced_duty", last.end, operator.start):
        return False
    far = between.count(sentence.asking.words.text("comma")) >= _FAR
    if far and sentence.pattern("again").fullmatch(operator.core):
        return True
    return _has_own_clause(sentence, operator, last)


def _has_own_clause(sentence: Sentence, operator: Operator, last: Operator) -> bool:
    """It opens its clause, or has an opening or a subject of its own there."""
    first = sentence.clause_start(operator.start)
    if first <= last.start:
        return False
    if not operator.asks and sentence.words_are("turns", first, operator.start):
        return True
    always = sentence.pattern("always").fullmatch(operator.core)
    if (
        always
        and operator.core != last.core
        and _opens_clause(sentence, operator.start)
    ):
        return True
    if last.end < first - 1 and sentence.is_all("topic", last.end, first - 1):
        return False
    if operator.asks:
        return _asks_in_own_right(sentence, operator, last)
    return _is_own_duty(sentence, operator, last, first)


def _asks_in_own_right(sentence: Sentence, verb: Operator, last: Operator) -> bool:
    """It opens its clause, and does not tell by what means a duty before it is met."""
    if not last.asks and sentence.words_hold("means", last.end, verb.start):
        return False
    return _opens_clause(sentence, verb.start)


def _is_own_duty(
    sentence: Sentence, duty: Operator, last: Operator, first: int
) -> bool:
    """It has a frame or a subject in its clause, or is a prohibition behind what is none."""
    if _opens_with("frames", sentence, duty.start):
        return True
    forbids = sentence.pattern("forbids")
    turned = forbids.fullmatch(duty.core) and not forbids.fullmatch(last.core)
    if turned and _opens_clause(sentence, duty.start):
        return True
    name = subject(sentence, duty.start, duty.end)
    return name is not None and first <= name.start < duty.start
