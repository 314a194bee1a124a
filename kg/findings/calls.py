"""Calls for a text that had long been adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.findings.paper import Paper
from kg.model.document import Finding
from kg.model.mention import Mention

# Characters between a year and the call that was made in it, and between a call and its text: a
# long title stands between a kind of text and a name.
_NEAR = 30
_FAR = 90


def after_the_fact(paper: Paper) -> Iterator[Finding]:
    """`In 2002 they called for a protocol …`, which was adopted in 2000."""
    for call in paper.pattern("calls").finditer(paper.folded):
        date = _date_of(paper, call)
        if date is None:
            continue
        for text in paper.within(call.end(), call.end() + _FAR):
            found = _finding(paper, date, call, text)
            if found is not None:
                yield found
                break


def _date_of(paper: Paper, call: re.Match[str]) -> Mention | None:
    """The date right in front of a call."""
    near = paper.within(max(0, call.start() - _NEAR), call.start())
    for mention in reversed(near):
        if mention.kind != "Date":
            continue
        then = paper.pattern("then")
        if then.fullmatch(paper.folded, mention.end, call.start()):
            return mention
        return None
    return None


def _finding(
    paper: Paper,
    date: Mention,
    call: re.Match[str],
    text: Mention,
) -> Finding | None:
    if text.kind != "Treaty" or not _is_called_for(paper, call, text):
        return None
    entry = paper.authority.get(text.kind, text.id)
    if entry is None or not entry.date or not entry.source:
        return None
    if entry.date[:4] >= date.id[:4]:
        return None
    return paper.finding(
        "after the fact",
        paper.place(date.start, text.end, date.id),
        paper.fact(entry.date, entry.source),
        date=date.id,
        call=call[0],
        text=text.id,
        known=entry.date,
    )


def _is_called_for(paper: Paper, call: re.Match[str], text: Mention) -> bool:
    """Is the text, by its title, itself what was called for?

    It stands right behind the call or behind a colon, and nothing follows that belongs to it.
    """
    around = paper.folded[text.start - 1 : text.start + 1]
    if paper.words.text("title_opens") not in around:
        return False
    if not paper.pattern("object").fullmatch(paper.folded, call.end(), text.start):
        return False
    return paper.pattern("object_ends").match(paper.folded, text.end) is not None
