"""Names that do not agree: two forms of one name, a short form that is none of the full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.findings.paper import Paper
from kg.model.document import Finding
from kg.model.mention import Mention

_LONG = 8  # characters of a title; shorter names differ by chance
_MORE = 3  # characters that one form of a title has more, at most
_END = 2  # characters that a short form and its full name end in
_SHARED = 5  # characters at least that two forms of a programme's name end in
_OWN = 5  # characters at least that each has before those


def is_subsequence(short: str, long: str) -> bool:
    """Do all characters of the one stand in the other, in order?"""
    rest = iter(long)
    return all(character in rest for character in short)


def short_forms(paper: Paper) -> Iterator[Finding]:
    """A body and in brackets its short form, which has a character that the full name has not."""
    seen = set()
    for full, short in pairwise(paper.mentions):
        if not _is_in_brackets(paper, full, short):
            continue
        names = (_bare(paper, full.text), _bare(paper, short.text))
        if names in seen or not _is_other_name(paper, full, short):
            continue
        seen.add(names)
        yield paper.finding(
            "short form",
            paper.place(full.start, full.end, full.text),
            paper.place(short.start, short.end, short.text),
            full=full.text,
            short=short.text,
        )


def _is_in_brackets(paper: Paper, full: Mention, short: Mention) -> bool:
    if full.kind != "Organization" or short.kind != "Organization":
        return False
    if paper.folded[full.end : short.start] != "(":
        return False
    return paper.folded[short.end : short.end + 1] == ")"


def _is_other_name(paper: Paper, full: Mention, short: Mention) -> bool:
    """Is it meant as a short form of the name, and none of the body's names?

    Bodies under another go in brackets too; a short form shares most of its characters with the
    name, and its last word.
    """
    name, form = _bare(paper, full.text), _bare(paper, short.text)
    if not paper.pattern("short_form").fullmatch(form):
        return False
    if not paper.pattern("full_name").fullmatch(name):
        return False
    if is_subsequence(form, name) or _is_on_record(paper, full, short):
        return False
    if name[-_END:] != form[-_END:]:
        return False
    shared = [character for character in form if character in name]
    if len(shared) * 2 <= len(form):
        return False
    return (
        paper.authority.named("Organization", paper.language.fold(short.text)) is None
    )


def _is_on_record(paper: Paper, full: Mention, short: Mention) -> bool:
    """Is it a name of the body by the authority, or one that its official name yields?"""
    entry = paper.authority.get("Organization", full.id)
    if entry is None:
        return False
    form = _bare(paper, short.text)
    return short.text in entry.names or is_subsequence(form, entry.id)


def two_names(paper: Paper) -> Iterator[Finding]:
    """Two forms of the name of one thing of the authority: a text, a programme."""
    for (kind, _), forms in _forms(paper).items():
        for (a, one), (b, other) in combinations(forms.items(), 2):
            differ = _has_word_more(paper, a, b)
            if kind == "Programme":
                differ = differ or _have_two_beginnings(paper, a, b)
            if differ:
                yield paper.finding(
                    "two names",
                    paper.place(one.start, one.end, one.text),
                    paper.place(other.start, other.end, other.text),
                    first=one.text,
                    second=other.text,
                )


def _forms(paper: Paper) -> dict[tuple[str, str], dict[str, Mention]]:
    """Of each known text and programme, its names as written, and where each is first."""
    found: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    for mention in paper.mentions:
        if mention.kind not in ("Programme", "Instrument", "Treaty"):
            continue
        if ".alias." in mention.rule:
            continue
        if paper.authority.get(mention.kind, mention.id) is not None:
            name = _bare(paper, mention.text)
            name = paper.pattern("may_begin").sub("", name, count=1)
            found[mention.kind, mention.id].setdefault(name, mention)
    return found


def _bare(paper: Paper, name: str) -> str:
    """A name without what no name is told apart by."""
    return paper.pattern("marks").sub("", name)


def _has_word_more(paper: Paper, one: str, other: str) -> bool:
    """Has one of two long titles a word in front that the other has not?

    Where it only says whose or how wide, it is free.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or not long.endswith(short):
        return False
    word = long.removesuffix(short)
    if not 0 < len(word) <= _MORE or word in paper.words.list("free"):
        return False
    if paper.pattern("ordinal").search(word):
        return False
    return paper.authority.named("State", word) is None


def _have_two_beginnings(paper: Paper, one: str, other: str) -> bool:
    """Do two names of a programme of a series end alike and begin otherwise?"""
    if not one.endswith(paper.words.list("series")):
        return False
    shared = _length_of_end(one, other)
    own = min(len(one), len(other)) - shared
    return shared >= _SHARED and own >= _OWN


def _length_of_end(one: str, other: str) -> int:
    """How many characters two names end in together."""
    length = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        length += 1
    return length
