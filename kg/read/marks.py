"""Marks of writing that a layout is read by: those of all packaged languages at once.

Reading comes before the language of a document is known. `marks.toml` of a language says what
each is for; what every language has (ASCII punctuation, Latin letters, figures) stands with the
code.
"""

from __future__ import annotations

from functools import cache

from kg.languages import PACKAGED
from kg.rules.words import Words, words_of

_LAST_NARROW = "\u2e7f"


def is_wide(character: str) -> bool:
    """Whether it is as wide as it is high: Chinese, Japanese and Korean ones are."""
    return character > _LAST_NARROW


@cache
def _files() -> tuple[Words, ...]:
    codes = sorted(PACKAGED.codes())
    return tuple(words_of(PACKAGED.language(code), "marks") for code in codes)


@cache
def characters(name: str) -> str:
    """The characters that `[texts]` of the languages give under a name, one after the other."""
    return "".join(words.text(name) for words in _files())


@cache
def words(name: str) -> tuple[str, ...]:
    """The words that `[words]` of the languages give under a name."""
    return tuple(word for file in _files() for word in file.list(name))


@cache
def pattern(name: str) -> str:
    """A pattern, as text, that matches what `[patterns]` of any language does under a name.

    A part of larger patterns; it holds no numbered groups.
    """
    alternatives = (file.pattern(name).pattern for file in _files())
    return "|".join(f"(?:{alternative})" for alternative in alternatives) or "(?!)"
