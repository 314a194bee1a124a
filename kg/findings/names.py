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
        if not _is_other_name(paper, full, short):
            continue
        names = (_bare(paper, full), _bare(paper, short))
        if names not in seen:
            seen.add(names)
            yield paper.finding(
                "short form",
                paper.place(full, full.text),
                paper.place(short, short.text),
                full=full.text,
                short=short.text,
            )


def _is_in_brackets(paper: Paper, full: Mention, short: Mention) -> bool:
    if full.kind != "Organization" or short.kind != "Organization":
        return False
    before = paper.folded[full.end : short.start]
    return before == "(" and paper.folded.startswith(")", short.end)


def _is_other_name(paper: Paper, full: Mention, short: Mention) -> bool:
    """Is it meant as a short form of the name, and none of the body's names?

    Bodies under another go in brackets too; a short form shares most of its characters with the
    name, and its last word.
    """
    name = _bare(paper, full)
    form = _bare(paper, short)
    if not paper.words.pattern("short_form").fullmatch(form):
        return False
    if not paper.words.pattern("full_name").fullmatch(name):
        return False
    if is_subsequence(form, name) or _is_on_record(paper, full, short):
        return False
    if not name.endswith(form[-_END:]):
        return False
    shared = [character for character in form if character in name]
    if len(shared) * 2 <= len(form):
        return False
    folded = paper.language.fold(short.text)
    return paper.authority.named("Organization", folded) is None


def _is_on_record(paper: Paper, full: Mention, short: Mention) -> bool:
    """Is it a name of the body by the authority, or one that its official name yields?"""
    entry = paper.authority.get("Organization", full.id)
    if entry is None:
        return False
    if short.text in entry.names:
        return True
    return is_subsequence(_bare(paper, short), entry.id)


def two_names(paper: Paper) -> Iterator[Finding]:
    """Two forms of the name of one thing of the authority: a text, a programme."""
    for forms in _forms(paper):
        for one, other in combinations(forms, 2):
            if _are_two(paper, one, other):
                yield paper.finding(
                    "two names",
                    paper.place(one, one.text),
                    paper.place(other, other.text),
                    first=one.text,
                    second=other.text,
                )


def _forms(paper: Paper) -> list[list[Mention]]:
    """Of each known text and programme, the first mention by each of its names as written."""
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in paper.mentions:
        if mention.kind not in ("Programme", "Instrument", "Treaty"):
            continue
        if ".alias." in mention.rule:
            continue
        if paper.authority.get(mention.kind, mention.id) is None:
            continue
        forms = found[f"{mention.kind}/{mention.id}"]
        forms.setdefault(_told(paper, mention), mention)
    return [list(forms.values()) for forms in found.values()]


def _bare(paper: Paper, mention: Mention) -> str:
    """A name without what no name is told apart by."""
    marks = paper.words.pattern("marks")
    return marks.sub("", mention.text)


def _told(paper: Paper, mention: Mention) -> str:
    """The same without a beginning that names may have or not."""
    may_begin = paper.words.pattern("may_begin")
    return may_begin.sub("", _bare(paper, mention))


def _are_two(paper: Paper, one: Mention, other: Mention) -> bool:
    """Do two names of one thing differ so that one of them is wrong?"""
    names = (_told(paper, one), _told(paper, other))
    if _has_word_more(paper, *names):
        return True
    return one.kind == "Programme" and _have_two_beginnings(paper, *names)


def _has_word_more(paper: Paper, one: str, other: str) -> bool:
    """Has one of two long titles a word in front that the other has not?

    Where it only says whose or how wide, it is free.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG:
        return False
    word = long.removesuffix(short)  # all of it, where it ends otherwise
    if not 0 < len(word) <= _MORE:
        return False
    if word in paper.words.list("free") or paper.has("ordinal", word):
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
