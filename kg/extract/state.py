"""States by name, in any of their names."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import starts_word
from kg.extract.match import Match
from kg.model.value import Value


def known(match: Match) -> Value:
    """A known name, unless it is part of a longer word.

    A name that ends in the word for a country may share it with the word behind.
    """
    key = match.known.id
    if len(match.words) == 2 and not starts_word(match):
        raise Refused("inside another word")
    shorter = match.words.removesuffix(match.data.text("country"))
    if shorter != match.words and match.named("State", shorter):
        size = len(match.words) - len(shorter)
        if match.holds("takes_country", match.after(1)):
            return Value(id=key, end=match.end - size, known=True)
    return Value(id=key, known=True)
