"""Titles: the noun at the end tells a binding instrument from another, and both from a publication.

`titles.toml` of the language holds the nouns and the marks.
"""

from __future__ import annotations

from kg.model.language import Language
from kg.rules.words import Words, words_of


def title_words(language: Language) -> Words:
    """What titles end in, and what stands around them."""
    return words_of(language, "titles")


def bare(title: str, titles: Words) -> str:
    """Without marks, and without what stands in brackets at its end."""
    inner = title.strip(titles.text("marks"))
    inner = titles.pattern("annotation").sub("", inner)
    return without_inner_marks(inner, titles).strip()


def without_inner_marks(title: str, titles: Words) -> str:
    """Without the marks of a title inside a title."""
    return titles.pattern("inner_marks").sub("", title)


def class_of(title: str, titles: Words) -> str:
    """`Treaty`, `Instrument` or `Publication`."""
    inner = bare(title, titles)
    if titles.pattern("treaty").search(inner):
        return "Treaty"
    if titles.pattern("instrument").search(inner):
        return "Instrument"
    head = titles.pattern("colon").split(inner, maxsplit=1)[0]
    if titles.pattern("named").search(head):
        return "Instrument"
    return "Publication"
