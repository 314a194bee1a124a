"""Calls for a text that had long been adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.findings.dates import year_of
from kg.findings.paper import Paper
from kg.model.document import Finding
from kg.model.mention import Mention

# Characters between a year and the call that was made in it, and between a call and its text: a
# long title stands between a kind of text and a name.
_NEAR = 30
_FAR = 90


def after_the_fact(paper: Paper) -> Iterator[Finding]:
    """`In 2002 they called for a protocol …`, which was adopted in 2000."""
    for call in paper.matches("calls"):
        date = _date_of(paper, call.start())
        if date is None:
            continue
        end = call.end()
        for text in paper.within(end, end + _FAR):
            found = _finding(paper, date, call, text)
            if found is not None:
                yield found
                break


def _date_of(paper: Paper, start: int) -> Mention | None:
    """The date right in front of a call."""
    near = paper.within(start - _NEAR, start)
    dates = [mention for mention in near if mention.kind == "Date"]
    if not dates:
        return None
    last = dates[-1]
    if not paper.between("then", last.end, start):
        return None
    return last


def _finding(
    paper: Paper,
    date: Mention,
    call: re.Match[str],
    text: Mention,
) -> Finding | None:
    if text.kind != "Treaty" or not _is_called_for(paper, call.end(), text):
        return None
    entry = paper.authority.get(text.kind, text.id)
    if entry is None or not entry.date or not entry.source:
        return None
    if year_of(entry.date) >= year_of(date.id):
        return None
    return paper.finding(
        "after the fact",
        paper.stretch(date.start, text.end, date.id),
        paper.fact(entry.date, entry.source),
        date=date.id,
        call=call[0],
        text=text.id,
        known=entry.date,
    )


def _is_called_for(paper: Paper, start: int, text: Mention) -> bool:
    """Is the text, by its title, itself what was called for?

    It stands right behind the call or behind a colon, and nothing follows that belongs to it.
    """
    opens = paper.words.text("title_opens")
    outside = paper.folded.startswith(opens, text.start - len(opens))
    if not outside and not text.text.startswith(opens):
        return False
    if not paper.between("object", start, text.start):
        return False
    return paper.match("object_ends", text.end) is not None
