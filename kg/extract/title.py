"""Titles: the noun at the end tells what kind of text it is of.

`titles.toml` of the language holds the nouns and the marks.
"""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import named_before
from kg.extract.match import Match
from kg.model.language import Language
from kg.rules.words import Words, words_of

_NEAR = 16  # characters around a title that tell whether it was adopted
# What a law of a State is: of no kind.
LAW = "Law"


def title_words(language: Language) -> Words:
    """What titles end in, and what stands around them."""
    return words_of(language, "titles")


def unmarked(title: str, titles: Words) -> str:
    """Without the marks around the whole of it; those around a part stay."""
    words = title.strip()
    for pair in titles.list("pairs"):
        opening, closing = pair[0], pair[1]
        inner = words[1:-1]
        if not words.startswith(opening) or not words.endswith(closing):
            continue
        if len(words) > 1 and (
            opening == closing or _is_balanced(inner, opening, closing)
        ):
            return unmarked(inner, titles)
    return words


def _is_balanced(words: str, opening: str, closing: str) -> bool:
    """Does nothing in these words close what was opened before them?"""
    depth = 0
    for mark in words:
        depth += (mark == opening) - (mark == closing)
        if depth < 0:
            return False
    return depth == 0


def bare(title: str, titles: Words) -> str:
    """Without marks, and without what stands in brackets at its end."""
    inner = unmarked(title, titles)
    inner = titles.pattern("annotation").sub("", inner)
    return without_inner_marks(inner, titles).strip()


def without_inner_marks(title: str, titles: Words) -> str:
    """Without the marks of a title inside a title."""
    return titles.pattern("inner_marks").sub("", title)


def class_of(match: Match, title: str) -> str:
    """`Treaty`, `Instrument`, `Programme`, `Publication`, or `Law` of a State.

    Programmes and guides are texts where the words around them adopt them.
    """
    titles = title_words(match.language)
    inner = titles.pattern("motto").sub("", bare(title, titles))
    if _is_law(match, inner, titles):
        return LAW
    if titles.pattern("treaty").search(inner):
        return "Treaty"
    for name, kind in (
        ("swinging_programme", "Programme"),
        ("swinging_book", "Publication"),
    ):
        if titles.pattern(name).search(inner):
            return "Instrument" if _is_adopted(match, titles) else kind
    if titles.pattern("programme").search(inner):
        return "Programme"
    if titles.pattern("instrument").search(inner):
        return "Instrument"
    head = titles.pattern("colon").split(inner, maxsplit=1)[0]
    if titles.pattern("named").search(head):
        return "Instrument"
    return "Publication"


def _is_law(match: Match, title: str, titles: Words) -> bool:
    """An act by its noun, or an ordinance behind a State, a place, a parliament or its year."""
    if titles.pattern("law").search(title):
        return True
    if not titles.pattern("ordinance").search(title):
        return False
    before = match.before(_NEAR)
    if titles.pattern("of_year").search(before) or titles.pattern("lawmaker").search(
        before
    ):
        return True
    return named_before(match, ("State", "Place")) is not None


def _is_adopted(match: Match, titles: Words) -> bool:
    before = titles.pattern("adopted_before").search(match.before(_NEAR))
    behind = titles.pattern("adopted_behind").search(match.after(_NEAR))
    return before is not None or behind is not None


def refuse_other(match: Match, title: str, kind: str) -> None:
    """Raises Refused where the title is of another kind than this."""
    found = class_of(match, title)
    if found == LAW:
        raise Refused("a law of a State")
    if found != kind:
        raise Refused(f"its title is that of {found}")
