"""Folding: characters that look alike become one, whatever the language; offsets stay.

What a language adds (a second script, radicals) is in `text.py` of its pack; see `Language.fold`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What another character may stand for: to look for these is much quicker than to look at each.
_LOOK_ALIKES = re.compile("[\u2f00-\u2fd5\uf000-\uf0ff\uf900-\ufaff]")
# All but ASCII, marks of Chinese and ideographs, which fold to themselves.
_MAY_FOLD = re.compile("[^ -~\u3001\u3002\u3008-\u3011\u4e00-\u9fff]")
_DASHES = frozenset("\u2010\u2011\u2013")  # for a hyphen: in symbols, between years
# Full-width marks that end or part sentences: ! % * , : ; ? ~ are other marks than theirs in ASCII.
_MARKS = re.compile("[\uff01\uff05\uff0a\uff0c\uff1a\uff1b\uff1f\uff5e]")
_BREAK = "\u2029"
# Cyrillic and Greek capitals that nobody can tell from Latin ones: in a symbol they are a slip
# of the keyboard.
_SLIPS = "АВЕЅІЈКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_CAPITALS = str.maketrans(_SLIPS, "ABESIJKMHOPCTXABEZHIKMNOPTYX")
_SLIPPED = re.compile(f"[{_SLIPS}]")
_OF_SYMBOLS = f"[A-Z0-9./(){_SLIPS}-]{{0,40}}"
_SYMBOLIC = re.compile(
    rf"(?<![\u0370-\u04ff]){_OF_SYMBOLS}[/0-9]{_OF_SYMBOLS}(?![\u0370-\u04ff])"
)
# The Symbol font keeps ASCII's places in the private use area.
_SYMBOL_FONT = {chr(0xF000 + ord(c)): c for c in "()[]./,-:;%+=0123456789"}


@lru_cache(maxsize=8192)
def _look(character: str) -> str:
    """The ideograph or sign that a Kangxi radical or another look-alike stands for."""
    if "\u2f00" <= character <= "\u2fd5" or "\uf900" <= character <= "\ufaff":
        same = unicodedata.normalize("NFKC", character)
        return same if len(same) == 1 else character
    return _SYMBOL_FONT.get(character, character)


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """One width: a full-width letter, figure or bracket becomes that of ASCII."""
    if character in _DASHES:
        return "-"
    if character == _BREAK or _MARKS.match(character):
        return character
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def exchange(string: str, pairs: dict[str, str]) -> str:
    """Characters by others, one for one: quicker than looking up every character."""
    if not pairs.keys().isdisjoint(pairs.values()):
        return string.translate({ord(old): new for old, new in pairs.items()})
    for old, new in pairs.items():
        string = string.replace(old, new)
    return string


def look(string: str) -> str:
    """Look-alikes become what they look like, one for one."""
    pairs = {}
    for character in set(_LOOK_ALIKES.findall(string)):
        if (same := _look(character)) != character:
            pairs[character] = same
    string = exchange(string, pairs)
    if _SLIPPED.search(string):
        return _SYMBOLIC.sub(lambda found: found[0].translate(_CAPITALS), string)
    return string


def fold_width(string: str) -> str:
    """The string in one width; white space of any kind but the end of a line is a space."""
    pairs = {}
    for character in set(_MAY_FOLD.findall(string)):
        if (folded := _fold(character)) != character:
            pairs[character] = folded
    return exchange(string, pairs)


def fold(string: str) -> str:
    """Of the same length, in one width, full-width `A/58` as in ASCII; marks of sentences stay."""
    # Most strings are names in folded text: one search for what may fold spares the rest, which
    # took a tenth of the time of finding mentions.
    if not _MAY_FOLD.search(string):
        return string
    return fold_width(look(string))
