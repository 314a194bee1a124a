"""Addressees: who is asked, behind a verb that asks or before a word of duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.mention import Mention
from kg.relate.asking import Sentence

# Characters that a look back takes; the longest subject in the annotated papers has 60.
REACH = 200
# Kinds of mention that may be asked; they are masked with one letter, all others with another, of
# the private use area as in skeletons. The rules of `directives.toml` name the letters.
ASKED = ("Organization", "State")
_BODY, _OTHER = "\uf1fe", "\uf1ff"
MASKS = (_BODY, _OTHER)
_ATTRIBUTES = 3  # in front of whoever is asked: each of the, all concerned


def masked(words: str, start: int, mentions: Sequence[Mention]) -> str:
    """A sentence with the letters of mentions masked, as many as there are."""
    letters = list(words)
    for mention in mentions:
        mask = _BODY if mention.kind in ASKED else _OTHER
        first = mention.start - start
        last = min(mention.end - start, len(letters))
        letters[first:last] = mask * (last - first)
    return "".join(letters)


@dataclass(frozen=True)
class Name:
    """Somebody named in a sentence; `key` of the first body or State among them."""

    start: int
    end: int
    key: str | None


def behind(sentence: Sentence, end: int) -> Name | None:
    """Whoever stands behind a verb that asks, up to the end of the list."""
    at = end
    for _ in range(_ATTRIBUTES):
        found = _list_at(sentence, at)
        if found is not None:
            if sentence.pattern("owns").match(sentence.plain, found.end):
                return None
            return Name(end, found.end, found.key)
        ahead = sentence.pattern("ahead").match(sentence.plain, at)
        if ahead is None:
            break
        at = ahead.end()
    clause = sentence.pattern("clause_ahead").match(sentence.plain, end)
    found = _list_at(sentence, clause.end()) if clause else None
    return Name(end, found.end, found.key) if found else None


def before(sentence: Sentence, start: int, end: int) -> Name | None:
    """Whoever has a duty: the subject before the word for it, or behind it the agent.

    It stands in the comma clause of the word or, if that has none, in the one before.
    """
    agent = sentence.pattern("by").match(sentence.plain, end)
    if agent:
        return _list_at(sentence, agent.end())
    first = sentence.clause_start(start)
    spoken = _speech_start(sentence, first, start)
    subject = _subject(sentence, spoken, start)
    if subject is None:
        subject = _unlisted_subject(sentence, spoken, start, end)
    if subject is None and spoken == first and first > 0:
        subject = _subject_of_clause_before(sentence, first, start)
    return subject


def _speech_start(sentence: Sentence, first: int, start: int) -> int:
    """Where what is said begins, in a clause that tells who says it."""
    speaks = sentence.pattern("speaks").finditer(sentence.plain, first, start)
    return max((found.end() for found in speaks), default=first)


def _subject(sentence: Sentence, first: int, start: int) -> Name | None:
    """Somebody named with nothing in front but an opening, and behind but when, where or how."""
    opens, rest = sentence.pattern("opens"), sentence.pattern("rest")
    for name in _names(sentence, max(first, start - REACH), start):
        opening = opens.fullmatch(sentence.plain, first, name.start)
        if opening and rest.fullmatch(sentence.plain, name.end, start):
            return name
    return None


def _unlisted_subject(
    sentence: Sentence, first: int, start: int, end: int
) -> Name | None:
    """Somebody in no list, by the form of the name; nobody who is only acted upon."""
    opened = sentence.pattern("opens").match(sentence.plain, first, start)
    at = opened.end() if opened else first
    subject = sentence.pattern("subject").match(sentence.plain, at, start)
    if subject is None:
        return None
    if not sentence.pattern("rest").fullmatch(sentence.plain, subject.end(), start):
        return None
    if sentence.pattern("passively").match(sentence.plain, end):
        return None
    return Name(subject.start(), subject.end(), None)


def _subject_of_clause_before(
    sentence: Sentence, first: int, start: int
) -> Name | None:
    """The subject of a clause that says nothing more but when, where or how."""
    if not sentence.pattern("idle").fullmatch(sentence.plain, first, start):
        return None
    opens, topic = sentence.pattern("opens"), sentence.pattern("topic")
    last = first - 1
    earlier = sentence.clause_start(last)
    for name in _names(sentence, earlier, min(earlier + REACH, last)):
        opening = opens.fullmatch(sentence.plain, earlier, name.start)
        if opening and topic.fullmatch(sentence.plain, name.end, last):
            return name
    return None


def _names(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """Lists of names in a stretch of a sentence, from left to right."""
    at = start
    while at < end:
        found = _list_at(sentence, at)
        if found and found.end <= end:
            yield found
            at = found.end
        else:
            at += 1


def _list_at(sentence: Sentence, at: int) -> Name | None:
    """A list of names that begins here."""
    first = _name_at(sentence, at)
    if first is None:
        return None
    end, key = first.end, first.key
    while join := sentence.pattern("join").match(sentence.plain, end):
        following = _name_at(sentence, join.end()) or _name_at(sentence, end + 1)
        if following is None:
            break
        end, key = following.end, key or following.key
    return Name(at, end, key)


def _name_at(sentence: Sentence, at: int) -> Name | None:
    """A body, or people by a common noun, that begins here."""
    mention = sentence.mentions.get(at)
    if mention is not None:
        return _body_at(sentence, at, mention)
    found = sentence.pattern("collective").match(sentence.plain, at)
    return Name(at, found.end(), None) if found else None


def _body_at(sentence: Sentence, at: int, mention: Mention) -> Name | None:
    """A body or State with what belongs to its name; none where that makes another name of it."""
    plain = sentence.plain
    end = mention.end - sentence.start
    key = f"{mention.kind}/{mention.id}"
    officer = sentence.pattern("officer").match(plain, end)
    if officer:
        return Name(at, officer.end(), None)
    government = sentence.pattern("government").match(plain, end)
    if government:
        return Name(at, government.end(), key)
    if sentence.pattern("longer").match(plain, end):
        return None
    short = sentence.pattern("short").match(plain, end)  # a short form in brackets
    return Name(at, short.end() if short else end, key)
