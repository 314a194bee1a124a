"""Organisations: known names, and names that their ending gives away."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Refused
from kg.extract.boundary import known_suffix, leading, starts_word
from kg.extract.edges import (
    is_anchored,
    is_of_region,
    refuse_torn,
    straddled,
    walked_start,
    whole_start,
)
from kg.extract.match import Match
from kg.extract.namesakes import (
    another_is_near,
    behind_parent,
    full_name,
    is_possessed,
    longer_name,
    of_commission,
    of_longer_state,
    own_assembly,
    possessor,
    refuse_other_assembly,
    refuse_own_organ,
    with_system,
)
from kg.extract.owned import main_committee, mission, owned_organ
from kg.extract.walk import boundary_words
from kg.model.authority import Entry
from kg.model.value import Value


def known(match: Match) -> Value:
    """A name of the authority, where it is that body's."""
    key = match.known.id
    words = match.words
    if len(words) == 2 and not words.isascii() and not starts_word(match):
        raise Refused("inside another word")
    if words == match.data.text("shared_name") and another_is_near(match):
        return Value(id=match.data.text("another"), known=True)
    if match.lists("divisions", words) and is_possessed(match):
        return Value(id=possessor(match) + words, known=True)
    if match.holds("main_committee", words):
        return main_committee(match)
    refuse_own_organ(match)
    own = own_assembly(match, words)
    if own is not None:
        return Value(id=own, known=match.named("Organization", own) is not None)
    longer = (
        longer_name(match)
        or behind_parent(match)
        or of_commission(match)
        or of_longer_state(match)
    )
    if longer is not None:
        return Value(id=longer[1], start=longer[0], known=longer[1] == key)
    return Value(id=key, start=with_system(match), known=True)


def acronym(match: Match) -> Value:
    """A known body by its Latin letters, as notes name authors."""
    words = match.words
    if words not in match.authority.acronyms:
        raise Refused("no known body")
    entry = match.authority.by_key("Organization", words)
    return Value(id=entry.id if entry else words, known=True)


def unit(match: Match) -> Value:
    """A unit behind the name of its body."""
    name = match.fields["owner"]
    owner = match.named("Organization", name)
    if owner is None:
        raise Refused(f"{name} is not known")
    return Value(id=owner.id + match.fields["unit"])


def organ(match: Match) -> Value:
    """An organ, right behind the name of its body: the secretariat, a board, a council of it."""
    found = match.data.pattern("organ").match(match.folded, match.end)
    if found is None:
        raise Refused("no organ behind it")
    longer = longer_name(match)
    if longer is not None:
        return Value(longer[1] + found[0], start=longer[0], end=found.end())
    return Value(id=match.known.id + found[0], end=found.end())


def bare_organ(match: Match) -> Value:
    """A board or a numbered group without its body, of which the paper tells whose it is."""
    return owned_organ(match)


def state_body(match: Match) -> Value:
    """A ministry, mission or office of a State, which is the nearest before it."""
    found = _last_state(match)
    if found is None:
        raise Refused("no State owns it")
    start, end, state = found
    rest = match.words[end:]
    if match.holds("between", rest):
        raise Refused("something stands between the State and the body")
    # The formal name of the State makes no other body.
    written = match.words[start:end]
    short = state.label if len(state.label) <= len(written) else written
    if match.holds("short_mission", rest):
        whole = mission(match, short)
        return Value(id=whole or short + rest, start=match.start + start)
    return Value(id=short + rest, start=match.start + start)


def _last_state(match: Match) -> tuple[int, int, Entry] | None:
    """The last State inside the match, by its longest name: where it stands, and which it is.

    Of an embassy that is the one that sends it.
    """
    reached = 0
    last = None
    for start, end, owner in _owners(match):
        # A town right behind its State is where the body sits.
        if end > reached and not (last and start == reached and owner.m49 is None):
            reached = end
            last = start, end, owner
            if match.holds("stationed", match.words[end:]):
                return last
    return last


def _owners(match: Match) -> Iterator[tuple[int, int, Entry]]:
    """The longest State or territory that begins at each place of the match.

    Something stands behind it.
    """
    words = match.words
    for start in range(len(words)):
        for size in match.authority.sizes(("State", "Place"), words[start:]):
            end = start + size
            if end >= len(words):
                continue
            owner = match.named("State", words[start:end])
            if owner is None:
                owner = _territory(match, start, end)
            if owner:
                yield start, end, owner
                break


def _territory(match: Match, start: int, end: int) -> Entry | None:
    """A place that may have bodies as States do, and where the match is no mission to it."""
    place = match.named("Place", match.words[start:end])
    if place is None or place.type or place.m49 or match.holds("posted", match.words):
        return None
    return place


def ministry(match: Match) -> Value:
    """The second ministry of a list has the State of the first, unless it names its own."""
    name = match.fields["ministry"]
    if leading(match, name, "State", rest=1):
        raise Refused("it names its own State")
    sentence = match.data.pattern("sentence_end").split(match.before(40))[-1]
    state = _last_named(match, sentence)
    if state is None:
        raise Refused("no State owns it")
    start, end = match.span("ministry")
    return Value(id=state + name, start=start, end=end)


def _last_named(match: Match, words: str) -> str | None:
    """The State that is named last in some words, by its longest name there."""
    states = [
        (words.rindex(name), len(name), name)
        for name in match.authority.by_name
        if name in words and match.named("State", name)
    ]
    return max(states)[2] if states else None


def form(match: Match) -> Value:
    """The walk back finds where the name begins; what it finds must be a proper name."""
    ending = match.fields["ending"]
    walked = walked_start(match, ending)
    if walked == match.end:
        raise Refused("a word reaches into the ending")
    walked = straddled(match, walked)
    start = whole_start(match, walked, match.end)
    name = match.folded[start : match.end]
    if start == walked and not match.holds("scope", name):
        refuse_torn(match, start, match.end)
    refuse_other_assembly(match, start)
    _refuse_known_end(match, start)
    if _is_proposed(match, start) or _is_counted(match, start):
        raise Refused("merely proposed or one of many")
    if match.holds("giving", match.folded[max(0, start - 2) : start]):
        raise Refused("the rest of what is given")
    _refuse_stem(match, name[: -len(ending)])
    if match.holds("more_before", match.folded[max(0, start - 8) : start]):
        raise Refused("more than a name")
    _refuse_ending(match, name, ending)
    owner = leading(match, name, "Organization", rest=2)
    if owner is not None and match.holds("one_of_many", name[owner[0] :]):
        raise Refused("one of its many offices")
    return Value(id=full_name(match, name), start=start)


def _refuse_known_end(match: Match, start: int) -> None:
    """Raises Refused where a known name ends the words, and what stands before it qualifies it not.

    A State, a region or a word such as national makes another name of it.
    """
    known = known_suffix(match, match.end)
    if known is None or start >= known:
        return
    before = match.folded[start:known]
    state = leading(match, before, "State")
    if match.lists("qualifiers", before[state[0] if state else 0 :]):
        return
    whole = match.holds("scope", match.folded[known : match.end])
    for kind in ("State", "Place"):
        if match.named(kind, before) and not whole:
            return
    raise Refused("a known name ends here")


def _is_proposed(match: Match, start: int) -> bool:
    """Is one of many, or does not exist yet, what begins here?"""
    before = match.folded[max(match.block.start, start - 12) : start]
    return match.holds("proposed", before)


def _is_counted(match: Match, start: int) -> bool:
    """Does a number stand before it, which does not count the members of one body?"""
    before = match.folded[max(match.block.start, start - 4) : start]
    if not match.holds("counted", before):
        return False
    name = match.folded[start : match.end]
    of_body = leading(match, name, "Organization", rest=2) is not None
    return not of_body and not match.holds("its_members", match.after(4))


def _refuse_stem(match: Match, stem: str) -> None:
    """Raises Refused where what stands before the ending makes no proper name of it."""
    if match.holds("only_number", stem):
        raise Refused("a number and no body")
    if len(stem) < 2 or match.holds("unfinished", stem):
        raise Refused("nothing but an ending")
    boundary = boundary_words(match.language)
    if stem in boundary.set("stops", "vague"):
        raise Refused("no proper name")
    placed = leading(match, stem, "State", "Place")
    one_of_many = match.holds("determined", stem) and placed is None
    if one_of_many or match.holds("one_common", stem):
        raise Refused("one of many")
    if match.holds("headless", stem):
        raise Refused("the end of a name")
    if len(stem) <= 4 and match.holds("general", stem):
        raise Refused("nothing but general words")
    if match.holds("more", stem):
        raise Refused("more than a name")


def _refuse_ending(match: Match, name: str, ending: str) -> None:
    """Raises Refused where the ending wants more of the name than it has."""
    data = match.data
    stem = name[: -len(ending)]
    if ending in data.set("verbal") and _is_verb(match, stem):
        raise Refused("a verb")
    if ending in data.set("on_issue") and not data.pattern("issue").search(stem):
        raise Refused(f"a {ending} without an issue in its name")
    if ending in data.set("committees") and match.named("Organization", stem):
        raise Refused("a committee of a body, without a name")
    if data.pattern("of_people").search(name) and not is_anchored(match, name):
        raise Refused("any association of such people")
    if ending in data.set("many_in_a_state") and match.named("State", stem):
        raise Refused("any of its kind in that State")
    if ending in data.set("unscoped") and is_of_region(match, stem):
        raise Refused("any of the region")
    if ending in data.set("anchored") and not is_anchored(match, name):
        raise Refused(f"a {ending} without a place or scope in its name")


def _is_verb(match: Match, stem: str) -> bool:
    """Is the word that ends the name a verb here, behind a body or a place or before its object?"""
    parts = match.data.pattern("several").split(stem)
    if all(match.named("Place", part) or match.named("State", part) for part in parts):
        return True
    if match.holds("object", match.after(2)):
        return True
    return match.holds("body_end", stem)


def un_body(match: Match) -> Value:
    """A body of the United Nations; the words between may be verbs."""
    inner = match.span("unbody")[0]
    known = known_suffix(match, match.end, inner)
    if known is not None and match.end - known > 3:
        raise Refused("a known name ends here")
    return Value(id=match.words)


def written(match: Match) -> Value:
    """The name as it stands."""
    return Value(id=match.words)


def latin(match: Match) -> Value:
    """A name in Latin letters that holds a word for a body."""
    if not match.holds("latin_body", match.words):
        raise Refused("no word that names a body")
    return Value(id=match.words.strip())
