"""Companies and parties that no list knows: a proper word tells them from those of a trade."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import Refused
from kg.extract.boundary import cut, left_edge, named_before
from kg.extract.match import Match
from kg.model.value import Value
from kg.rules.words import words_of

_REACH = 20  # characters that are looked through before the ending
_TRADES = 3  # words for a trade between the proper word and the ending


def company(match: Match) -> Value:
    """From the proper word on: what stands before it says what kind of company it is."""
    end = match.span("ending")[0]
    edge = left_edge(match, match.end, reach=_REACH, body=True)
    if edge >= end:
        raise Refused("nothing but an ending")
    tokens = cut(match, edge, end)
    for trades in range(min(_TRADES, len(tokens) - 1) + 1):
        rest = tokens[: len(tokens) - trades]
        size = _proper_size(match, rest)
        if size:
            begin = end - sum(map(len, tokens[len(rest) :])) - size
            begin = min(begin, _word_start(match, edge))
            return Value(id=match.folded[begin : match.end], start=begin)
        if len(rest[-1]) == 1:
            break
    raise Refused("no proper word before it")


def _word_start(match: Match, edge: int) -> int:
    """Where the word begins that segmentation has the ending in."""
    return match.end - len(cut(match, edge, match.end)[-1])


def _proper_size(match: Match, tokens: Sequence[str]) -> int:
    """Characters of the proper word that ends the tokens; 0 where an ordinary word does.

    It is written with characters that render foreign sounds, or segmentation knows no word there.
    """
    size = 0
    for token in reversed(tokens):
        single = len(token) == 1 and not match.lists("plain", token)
        if not single and not _is_foreign(match, token):
            break
        size += len(token)
    return size if size >= 2 else 0


def _is_foreign(match: Match, token: str) -> bool:
    """A word of foreign sounds that is no ordinary word, and no name of anything else."""
    if len(token) < 2 or token in match.authority.by_name:
        return False
    if match.lists("ordinary", token):
        return False
    sounds = words_of(match.language, "extract/place").pattern("foreign")
    return sounds.search(token) is not None


def lender(match: Match) -> Value:
    """Behind the State, the region or the sea that it is of; a fund without more is a State's."""
    owner = named_before(match, ("State", "Place"))
    if owner is None:
        raise Refused("no State or region before it")
    words = match.fields["words"]
    if match.holds("torn", words):
        raise Refused("two things joined")
    start = owner[0]
    is_fund = "fund" in match.fields
    if not is_fund and not match.holds("core", words):
        raise Refused("any bank there")
    of_state = match.named("State", match.folded[start : match.start]) is not None
    if is_fund and not words and not of_state:
        raise Refused("any fund of the region")
    before = match.folded[max(match.block.start, start - 2) : start]
    if match.holds("one_of_many", before):
        raise Refused("one of many")
    return Value(id=match.folded[start : match.end], start=start)


def party(match: Match) -> Value:
    """With the State, the territory or the region in front, whose party it is."""
    owner = named_before(match, ("State", "Place"))
    start = match.start
    if owner is not None:
        start = owner[0]
    elif not _stands_alone(match):
        raise Refused("one word that makes no name")
    before = match.folded[max(match.block.start, start - 2) : start]
    if match.holds("one_of_many", before):
        raise Refused("one of many")
    return Value(id=match.folded[start : match.end], start=start)


def _stands_alone(match: Match) -> bool:
    """Two words make a name; one only where parties everywhere are called so."""
    if match.lists("party_names", match.words):
        return True
    return match.holds("two_words", match.fields["words"])
