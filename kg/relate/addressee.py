"""Addressees: who is asked, behind a verb that asks or before a word of duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.document import Addressee
from kg.model.mention import Mention
from kg.relate.asking import Sentence

# Characters that a look back takes; the longest subject in the annotated papers has 60.
REACH = 200
# Kinds of mention that may be asked; they are masked with one letter, all others with another, of
# the private use area as in skeletons. The rules of `directives.toml` name the letters.
_BODIES = "Organization"
_STATE = "State"
ASKED = (_BODIES, _STATE)
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
class Listed:
    """One of those who are named together; `mention` where it is a body or State."""

    start: int
    end: int
    mention: Mention | None = None


@dataclass(frozen=True)
class Name:
    """Somebody named in a sentence, or several in a list."""

    start: int
    end: int
    parts: tuple[Listed, ...]

    def addressees(self, sentence: Sentence) -> list[Addressee]:
        """Each of them once."""
        found: dict[Addressee, None] = {}
        for part in self.parts:
            words = sentence.words[part.start : part.end].strip()
            found[addressee_of(words, part.mention)] = None
        return list(found)


def addressee_of(words: str, mention: Mention | None) -> Addressee:
    """A body by its id; a State, whose id is a code, and anybody else by the words."""
    if mention is None:
        return Addressee(name=words)
    name = mention.id if mention.kind == _BODIES else words
    return Addressee(name=name, key=f"{mention.kind}/{mention.id}")


def behind(sentence: Sentence, end: int) -> Name | None:
    """Whoever stands behind a verb that asks, up to the end of the list."""
    end = sentence.begins("only_announces", end) or end
    at = end
    for _ in range(_ATTRIBUTES):
        found = _list_at(sentence, at)
        if found is not None:
            if sentence.begins("owns", found.end):
                return None
            return _from(end, found)
        ahead = sentence.begins("ahead", at)
        if ahead is None:
            break
        at = ahead
    clause = sentence.begins("clause_ahead", end)
    found = _list_at(sentence, clause) if clause else None
    return _attributed(end, found) if found else None


def _from(start: int, name: Name) -> Name:
    """The same with the words in front of it, which belong to the first."""
    first = name.parts[0]
    widened = Listed(start, first.end, first.mention)
    return Name(start, name.end, (widened, *name.parts[1:]))


def _attributed(start: int, name: Name) -> Name:
    """With an attribute in front: of all, so that those without an id are one."""
    if any(part.mention for part in name.parts):
        return _from(start, name)
    return Name(start, name.end, (Listed(start, name.end),))


def before(sentence: Sentence, start: int, end: int) -> Name | None:
    """Whoever has a duty: the subject before the word for it, or behind it the agent.

    It stands in the comma clause of the word or, if that has none, in the one before.
    """
    agent = sentence.begins("by", end)
    if agent is not None:
        return _list_at(sentence, agent)
    needed = _needed(sentence, start, end)
    if needed is not None:
        return needed
    if sentence.begins("given", end):
        return None
    return subject(sentence, start, end)


def subject(sentence: Sentence, start: int, end: int) -> Name | None:
    """Whoever stands before a word of duty in its comma clause, else in the one before."""
    first = sentence.clause_start(start)
    spoken = _speech_start(sentence, first, start)
    found = _subject(sentence, spoken, start)
    if found is None:
        found = _unlisted_subject(sentence, spoken, start, end)
    if found is None and spoken == first:
        found = _subject_of_clause_before(sentence, first, start)
    return found


def _needed(sentence: Sentence, start: int, end: int) -> Name | None:
    """Whoever is needed to do something, not only needed."""
    if not sentence.is_all("needs", start, end):
        return None
    found = _list_at(sentence, end)
    if found is None or sentence.begins("is_needed", found.end):
        return None
    return found


def _speech_start(sentence: Sentence, first: int, start: int) -> int:
    """Where what is said begins, in a clause that tells who says it."""
    speaks = sentence.pattern("speaks").finditer(sentence.plain, first, start)
    return max((found.end() for found in speaks), default=first)


def _subject(sentence: Sentence, first: int, start: int) -> Name | None:
    """Somebody named with nothing in front but an opening, and behind but when, where or how."""
    for name in names_in(sentence, max(first, start - REACH), start):
        opening = sentence.is_all("opens", first, name.start)
        if opening and sentence.is_all("rest", name.end, start):
            return _with_others(sentence, name, start)
    at = sentence.begins("opens", first, start) or first
    for attribute in ("clause_ahead", "attribute_ahead"):
        ahead = sentence.begins(attribute, at, start)
        found = _list_at(sentence, ahead) if ahead else None
        if found and sentence.is_all("rest", found.end, start):
            return _attributed(at, found)
    return None


def _with_others(sentence: Sentence, name: Name, end: int) -> Name:
    """The subject with those joined to it who stand in no list, or as its companions."""
    last = sentence.begins("more", name.end, end)
    joined = sentence.begins("join", name.end, end)
    if last is not None and joined is not None:
        return Name(name.start, last, (*name.parts, Listed(joined, last)))
    companion = sentence.begins("with_subject", name.end, end)
    others = _list_at(sentence, companion) if companion else None
    if others and sentence.is_all("alone", others.end, end):
        return Name(name.start, others.end, (*name.parts, *others.parts))
    return name


def _unlisted_subject(
    sentence: Sentence, first: int, start: int, end: int
) -> Name | None:
    """Somebody in no list, by the form of the name; nobody who is only acted upon."""
    at = sentence.begins("opens", first, start) or first
    last = sentence.begins("subject", at, start)
    if last is None or not sentence.is_all("rest", last, start):
        return None
    if sentence.begins("passively", end):
        return None
    return Name(at, last, (Listed(at, last),))


def _subject_of_clause_before(
    sentence: Sentence, first: int, start: int
) -> Name | None:
    """The subject of a clause that says nothing more but when, where or how."""
    if not sentence.is_all("idle", first, start):
        return None
    last = first - 1
    earlier = sentence.clause_start(last)
    for name in names_in(sentence, earlier, min(earlier + REACH, last)):
        opening = sentence.is_all("opens", earlier, name.start)
        if opening and sentence.is_all("topic", name.end, last):
            return name
    return None


def names_in(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
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
    parts = [first]
    end = first.end
    while following := _following(sentence, end):
        parts.append(following)
        end = following.end
    return Name(at, end, tuple(parts))


def _following(sentence: Sentence, end: int) -> Listed | None:
    """The next of a list; what it begins with may stand before a name."""
    joined = sentence.begins("join", end)
    if joined is None:
        return None
    name = _name_at(sentence, joined)
    ahead = sentence.begins("ahead", joined)
    if name is None and ahead is not None:
        name = _name_at(sentence, ahead)
        if name is not None:
            name = Listed(joined, name.end, name.mention)
    return name


def _name_at(sentence: Sentence, at: int) -> Listed | None:
    """A body, or people by a common noun, that begins here."""
    mention = sentence.mentions.get(at)
    if mention is not None:
        return _body_at(sentence, at, mention)
    apposed = sentence.mentions.get(sentence.begins("apposed", at) or at)
    if apposed is not None and apposed.kind == _STATE:
        return Listed(at, apposed.end - sentence.start, apposed)
    end = sentence.begins("collective", at)
    return None if end is None else Listed(at, end)


def _body_at(sentence: Sentence, at: int, mention: Mention) -> Listed | None:
    """A body or State with what belongs to its name; none where that makes another name of it."""
    end = mention.end - sentence.start
    end = sentence.begins("short", end) or end  # with a short form in brackets
    officer = sentence.begins("officer", end)
    if officer:
        return Listed(at, officer)
    government = sentence.begins("government", end)
    if government:
        return Listed(at, government, mention)
    part = sentence.begins("part_of_body", end)
    if part:
        return Listed(at, part)
    if sentence.begins("longer", end):
        return None
    return Listed(at, end, mention)
