"""Namesakes: a known name that is another body's where it stands.

The environment agency of a State or a region bears the short name of that of the United Nations; a
treaty sets up an assembly and a secretariat of its own.
"""

from __future__ import annotations

from functools import lru_cache

from kg.errors import Refused
from kg.extract.boundary import known_suffix, left_edge, named_before
from kg.extract.match import Match
from kg.extract.walk import boundary_words
from kg.rules.words import Words, words_of

_LONGEST_COMMON = 5  # characters of a short name that other bodies may have
_LEAD = 12  # characters before a name that may make it another's


def longer_name(match: Match) -> tuple[int, str] | None:
    """Where the name of another body begins, which ends in the short name, and its id so far.

    A body, a State, a region or a word of scope stands right before it; None where nothing does. Raises
    Refused where words make it another's and tell not whose, or may tell only where it is.
    """
    words = match.words
    start = _defined_here(match)
    if start is not None:
        return start, match.folded[start : match.end]
    if words == match.known.id or len(words) > _LONGEST_COMMON:
        return None
    if not match.holds("common_end", words):
        return None
    if match.holds("belonging", match.before(_LEAD)):
        raise Refused("of another body")
    owner = _body_before(match)
    if owner is not None:
        return owner[0], owner[1] + words
    start = _owner_before(match)
    if start is None:
        return None
    if match.holds("its_office", match.after(_LEAD)):
        raise Refused("where its office is, or another body")
    before = match.folded[max(match.block.start, start - _LEAD) : start]
    if match.holds("locative", before):
        raise Refused("where it is, or another body")
    return start, match.folded[start : match.end]


def of_longer_state(match: Match) -> tuple[int, str] | None:
    """Where the name begins that opens with a State whose name the match cuts, and the name.

    The army of South Sudan is none of Sudan. None where the match cuts none.
    """
    words = match.words
    for size in reversed(match.authority.sizes(("State",), words)):
        if not match.named("State", words[:size]):
            continue
        for lead in (1, 2):
            start = match.start - lead
            longer = match.folded[start : match.start + size]
            if len(match.before(lead)) == lead and match.named("State", longer):
                return start, match.folded[start : match.end]
    return None


def behind_parent(match: Match) -> tuple[int, str] | None:
    """Where the body begins that stands right before a part of it, and the id of the part.

    None where none does. The list may have the part by its own name alone.
    """
    entry = match.known
    if entry.parent is None:
        return None
    start = known_suffix(match, match.start)
    if start is None:
        return None
    written = match.folded[start : match.start]
    whole = match.named("Organization", written)
    no_owners = boundary_words(match.language).set("no_owners")
    if whole is None or whole.id != entry.parent or written in no_owners:
        return None
    name = whole.id + match.words
    listed = match.named("Organization", name) or entry.id.startswith(whole.id)
    return start, entry.id if listed else name


def of_commission(match: Match) -> tuple[int, str] | None:
    """A committee right behind a commission or another committee that it is no part of.

    Where the name begins, and its id: the statistical committee of a regional commission. None where
    no such body stands before it.
    """
    commission = match.data.pattern("commission")
    start = known_suffix(match, match.start)
    if start is None or not commission.search(match.words):
        return None
    written = match.folded[start : match.start]
    whole = match.named("Organization", written)
    if whole is None or not commission.search(whole.id):
        return None
    if match.known.parent == whole.id or match.known.id.startswith(whole.id):
        return None
    return start, whole.id + match.words


def with_system(match: Match) -> int:
    """Where the name of a body of the United Nations begins, with them in front of it or without."""
    united = match.data.text("united_nations")
    entry = match.known
    if not entry.id.startswith(united) and not (entry.parent or "").startswith(united):
        return match.start
    written = match.data.pattern("united_before").search(match.before(_LEAD))
    return match.start - len(written[0]) if written else match.start


def _defined_here(match: Match) -> int | None:
    """Where the name begins that ends in this short one and has it in brackets behind it."""
    behind = match.data.pattern("in_brackets").match(match.folded, match.end)
    if behind is None or behind["name"] != match.words:
        return None
    start = left_edge(match, match.end, joins=True, body=True)
    return start if start < match.start else None


def _body_before(match: Match) -> tuple[int, str] | None:
    """The known body right before, which is not the United Nations: where it begins, its id."""
    start = known_suffix(match, match.start)
    if start is None:
        return None
    written = match.folded[start : match.start]
    entry = match.named("Organization", written)
    if entry is None or entry.id.startswith(match.data.text("united_nations")):
        return None
    if match.lists("owners", written):
        raise Refused("a unit of that body")
    return start, entry.id


def _owner_before(match: Match) -> int | None:
    """Where the State, the region or the word of scope begins that stands right before."""
    scope = match.data.pattern("region").search(match.before(_LEAD))
    if scope:
        return match.start - len(scope[0])
    named = named_before(match, ("State", "Place"))
    return None if named is None else named[0]


def refuse_other_assembly(match: Match, start: int) -> None:
    """Raises Refused where a name opens with the Assembly's, which the words before make another's."""
    words = boundary_words(match.language)
    if not match.folded.startswith(words.text("assembly"), start):
        return
    before = match.folded[max(match.block.start, start - _LEAD) : start]
    if words.pattern("other_assembly").search(before):
        raise Refused("of another assembly")


def own_assembly(match: Match, words: str) -> str | None:
    """The assembly of another body whose paper it is, which goes by that word alone in it.

    None for any other word, and where the paper names that of the United Nations, too.
    """
    united = words_of(match.language, "extract/organization").text("united_nations")
    own = match.document.front.organ or ""
    if words != boundary_words(match.language).text("assembly"):
        return None
    if not own.endswith(words) or own == united + words:
        return None
    elsewhere = next(match.places(united + words), None)
    return own if elsewhere is None else None


def refuse_own_organ(match: Match) -> None:
    """Raises Refused where the paper sets up an organ that goes by this name."""
    if match.words in _own_organs(match.folded, match.data):
        raise Refused("the paper sets up one of its own")


@lru_cache(maxsize=4)
def _own_organs(folded: str, data: Words) -> frozenset[str]:
    """The organs that a treaty or a constitution sets up, or gives an article."""
    own: set[str] = set()
    for found in data.pattern("sets_up").finditer(folded):
        if data.text("united_nations") in found[0]:
            continue
        own.update(organ for organ in data.list("treaty_organs") if organ in found[0])
    for found in data.pattern("article_on").finditer(folded):
        own.add(found["organ"])
    return frozenset(own)


def is_possessed(match: Match) -> bool:
    """Does `its` stand before it?"""
    return match.before(1) == match.data.text("possessive")


def another_is_near(match: Match) -> bool:
    """Do the words around it tell that another body is meant, which shares the name?"""
    start = max(match.block.start, match.start - 120)
    end = min(match.block.end, match.end + 60)
    near = match.data.pattern("near_another")
    return near.search(match.folded, start, end) is not None


def possessor(match: Match) -> str:
    """The organ named last: a division that is only called its belongs to that."""
    before = match.before(60)
    organs = [name for name in match.authority.codes if name in before]
    if not organs:
        raise Refused("whose division?")
    last = max(organs, key=lambda name: (before.rfind(name), name))
    entry = match.named("Organization", last)
    return entry.id if entry else last


def full_name(match: Match, name: str) -> str:
    """A unit with its parent in front takes the parent's full name."""
    no_owners = boundary_words(match.language).set("no_owners")
    for size in match.authority.sizes(("Organization",), name):
        if not 2 <= size <= len(name) - 2:
            continue
        owner = match.named("Organization", name[:size])
        if owner and name[:size] not in no_owners:
            return owner.id + name[size:]
    return name
