"""Persons: transliterated names, names in Latin letters, known persons."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import leading
from kg.extract.match import Match
from kg.model.value import Value

_WITH_CONJUNCTION = 3  # sounds: a name of two that begins so is a name
_LONGEST_LISTED = 10  # characters of a name in a list of members


def known(match: Match) -> Value:
    """A person of the authority."""
    return Value(id=match.known.id, known=True)


def titled(match: Match) -> Value:
    """The name without its title."""
    start, end = match.span("titled")
    key = _of_its_state(match, start, end, match.person(start, end))
    return Value(id=key, start=start, end=end)


def chinese(match: Match) -> Value:
    """The name in its standard form."""
    return Value(id=match.person(match.start, match.end))


def listed(match: Match) -> Value:
    """In the list of members: the State, the name, the title and nothing else."""
    start, end = match.span("listed")
    before = match.folded[match.block.start : end]
    state = leading(match, before, "State", rest=1)
    if state is None:
        raise Refused("no list of members")
    start = match.block.start + state[0]
    if not 1 < end - start <= _LONGEST_LISTED:
        raise Refused("no name for a list of members")
    return Value(id=match.person(start, end), start=start, end=end)


def transliterated(match: Match) -> Value:
    """A name in characters that render sounds, without posts before it and verbs behind."""
    parts = match.words.split(match.data.text("dot"))
    if _is_supposed(match, parts[0]):
        raise Refused("a conjunction, or the first sound of a name")
    start = match.start + _lead(match, parts[0])
    tail = _tail(match, parts[-1])
    end = match.end - tail if tail else match.end + _left_over(match)
    if start == match.start:
        start -= _hidden(match)
    key = _of_its_state(match, start, end, match.standard(start, end))
    return Value(id=key, start=start, end=end)


def _of_its_state(match: Match, start: int, end: int, key: str) -> str:
    """The id of a person: with the State in brackets, where the paper has a namesake of another one."""
    own = _state_behind(match, end)
    if own is None:
        return key
    name = match.folded[start:end]
    for at in match.places(name):
        other = _state_behind(match, at + len(name))
        if other is not None and other != own:
            return f"{key}({own})"
    return key


def _state_behind(match: Match, end: int) -> str | None:
    """The State in brackets behind a name and its title."""
    found = match.data.pattern("state_behind").match(match.folded, end)
    state = match.named("State", found["state"]) if found else None
    return state.label if state else None


def _is_supposed(match: Match, first: str) -> bool:
    """Does it open a clause with what is a conjunction too, and a name goes on without it?"""
    if len(first) < _WITH_CONJUNCTION or not match.holds("supposes", first):
        return False
    return (
        match.holds("clause_opens", match.before(1)) or match.start == match.block.start
    )


def _lead(match: Match, first: str) -> int:
    """Characters of the first part that belong to a post, a State or a verb before the name."""
    return _post(match, first) or _state(match, first) or _verb_before(match, first)


def _verb_before(match: Match, first: str) -> int:
    """A verb whose last characters, or all, render sounds as well: `thanked` before a name."""
    if len(first) < _WITH_CONJUNCTION or match.holds("like_state", first):
        return 0
    across = match.before(1) + first[:1]
    if _is_verb(match, across):
        return 1
    return 2 if _is_verb(match, first[:2]) else 0


def _is_verb(match: Match, word: str) -> bool:
    """Two characters that the dictionary has as a verb or the like, none of which is a particle."""
    if len(word) != 2 or match.holds("particle", word):
        return False
    return match.language.light(word)


def _post(match: Match, first: str) -> int:
    """A post or conjunction whose last characters render sounds as well."""
    before = match.before(4)
    if match.holds("opening", before + first[:1]):
        return 1
    for post in match.data.list("posts"):
        at = first.rfind(post)
        if at >= 0:
            return at + len(post)
        for size in range(1, min(len(post), len(first))):
            if before.endswith(post[:-size]) and first.startswith(post[-size:]):
                return size
    return 0


def _state(match: Match, first: str) -> int:
    """A State written with the sounds of names."""
    if match.holds("like_state", first):
        return 0
    state = leading(match, first, "State", rest=1)
    return state[0] if state else 0


def _tail(match: Match, last: str) -> int:
    """Characters of the last part that belong to a title or a verb behind the name."""
    found = [last.find(word) for word in match.data.list("titles")]
    found += [last.find(word) for word in match.data.list("verbs")]
    starts = [at for at in found if at > 0]
    if starts:
        return len(last) - min(starts)
    # The verb may begin inside the match, and end behind it.
    across = last[-1:] + match.after(1)
    if len(last) < _WITH_CONJUNCTION - 1:
        return 0
    if match.lists("verbs", across) or match.lists("titles", across):
        return 1
    return 1 if len(last) >= _WITH_CONJUNCTION and _is_verb(match, across) else 0


def _left_over(match: Match) -> int:
    """Characters behind the match that belong to the name: a rare one or two, and then its end."""
    found = match.data.pattern("left_over").match(match.after(6))
    if found is None or match.language.light(found[0]):
        return 0
    for words in ("titles", "posts", "verbs", "behind_names"):
        if any(found[0].startswith(word[:2]) for word in match.data.list(words)):
            return 0
    return len(found[0])


def _hidden(match: Match) -> int:
    """Characters before the match that begin the name behind a post: they hardly render sounds."""
    found = match.data.pattern("hidden").search(match.before(8))
    if not found:
        return 0
    rest = found["rest"]
    if any(post in rest for post in match.data.list("posts")):
        return 0
    return 0 if match.holds("joint", rest) else len(rest)


def latin(match: Match) -> Value:
    """A name in Latin letters, without words that are no name."""
    words = match.words.split()
    if not match.data.set("not_names").isdisjoint(word.strip(".,") for word in words):
        raise Refused("a word that is no name")
    for kind in ("Organization", "Place"):
        if match.named(kind, match.words):
            raise Refused("a body or a place")
    if all(word.isupper() for word in words):
        raise Refused("an acronym")
    return Value(id=match.standard(match.start, match.end))
