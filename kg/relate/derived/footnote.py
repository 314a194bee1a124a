"""Footnotes that are an act and the word for its annex: where the text of a title stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from kg.model.claim import Claim
from kg.model.document import Block
from kg.model.kinds import kinds_in
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"lead", "annex", "between"}
_TITLED = frozenset(kinds_in("Instrumental"))
_OF_THE_ACT = ("Organization", "Date")


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A title with the mark of such a footnote right behind it is annexed to the act.

    Nothing is said where several footnotes or several marks have one label.
    """
    titles = _titles_by_label(linked, derivation)
    notes = [block for block in linked.document.blocks if block.kind == "note"]
    labels = Counter(block.label for block in notes)
    for block in notes:
        title = titles.get(block.label or "")
        act = _annexing(linked, block, derivation)
        if title and act and labels[block.label] == 1:
            yield derivation.claim(key_of(title), "annexTo", key_of(act), act)


def _titles_by_label(linked: Linked, derivation: Derivation) -> dict[str, Mention]:
    """By the label of a mark that stands once: the title that it stands right behind."""
    text = linked.document.text
    labels = Counter(mark.label for mark in text.marks)
    ends = [one.end for one in linked.mentions]  # in order: mentions do not overlap
    found: dict[str, Mention] = {}
    for mark in text.marks:
        before = bisect_right(
            ends, mark.at + 1
        )  # a mark at the end of a line is at its last one
        if labels[mark.label] > 1 or not before:
            continue
        nearest = linked.mentions[before - 1]
        between = text.folded[nearest.end : mark.at]
        if nearest.kind in _TITLED and derivation.patterns["between"].fullmatch(
            between
        ):
            found[mark.label] = nearest
    return found


def _annexing(linked: Linked, block: Block, derivation: Derivation) -> Mention | None:
    """The one act of a footnote that names nothing but it, its body, its day and the annex."""
    named = within(linked.mentions, block.start, block.end)
    acts = [one for one in named if one.kind == "Resolution"]
    if len(acts) != 1 or any(
        one.kind not in (*_OF_THE_ACT, "Resolution") for one in named
    ):
        return None
    act, folded = acts[0], linked.document.text.folded
    lead, at = "", block.start
    for one in named[: named.index(act)]:
        lead, at = lead + folded[at : one.start], one.end
    lead += folded[at : act.start]
    if not derivation.patterns["lead"].fullmatch(lead):
        return None
    behind = folded[act.end : block.end]
    return act if derivation.patterns["annex"].fullmatch(behind) else None
