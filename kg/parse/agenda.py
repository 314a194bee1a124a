"""Agenda items of a cover, one by one, each with its title."""

from __future__ import annotations

import re

from kg.model.masthead import symbol_alone
from kg.parse.cover import Cover
from kg.parse.coverlines import CoverLines

ADOPTED = ("resolution", "decision")  # kinds of papers that an organ adopts
_CARRIES = "note"  # the kind of a paper that only carries another


def own_lines(head: list[str], cover: Cover) -> list[str]:
    """Without titles of agenda items that are of reports, where the paper says itself what it is.

    Under an item on the reports of an office, its annual report is another text than the paper.
    """
    rows = [at for at, line in enumerate(head) if cover.masthead.is_agenda(line)]
    if not rows:
        return head
    first = rows[-1] + 1
    last = first + sum(len(_each(cover, head[at])) for at in rows)
    above, below = head[first:last], head[last:]
    told = {kind for line in below for kind in cover.kinds_of(line)}
    if not told - cover.unsure - {_CARRIES}:
        return head
    kept = [line for line in above if not any(cover.kinds_of(line))]
    return [*head[:first], *kept, *below]


def titles_of(paper: CoverLines, kind: str | None) -> list[str]:
    """Lines from the agenda item to the line that tells the kind: of items, then of the paper.

    A title that goes on in the next line is one; none stands there twice.
    """
    cover = paper.cover
    lines = iter(paper.head)
    if not any(map(cover.masthead.is_agenda, lines)):
        return []
    titles: list[str] = []
    for line in lines:  # behind the first agenda item
        if line in titles or _ends_titles(paper, line, kind):
            break
        if titles and cover.goes_on(titles[-1], line):
            titles[-1] += line
        elif not cover.masthead.is_row(line) and not symbol_alone(line):
            titles.append(line)
    return titles


def _ends_titles(paper: CoverLines, line: str, kind: str | None) -> bool:
    cover = paper.cover
    if any(level.match(line) for level in _chapters(paper)):
        return True
    own = line in paper.own and kind in tuple(cover.kinds_of(line))
    told = own or cover.letter([line]) is not None
    other = (cover.heads, cover.adopted, cover.enacted)
    return told or any(one.fullmatch(line) for one in other)


def _chapters(paper: CoverLines) -> list[re.Pattern[str]]:
    """How headings of the text begin, of the first level."""
    return [pattern for level, pattern in paper.words.levels if level == 1]


def last_title(paper: CoverLines, titles: list[str]) -> str | None:
    """The title of the paper; None where each of several items has one, and nothing is left."""
    rows = _rows(paper)
    return None if len(rows) == len(titles) > 1 else titles[-1]


def _rows(paper: CoverLines) -> list[str]:
    """The items, one by one."""
    rows: list[str] = []
    for line in paper.head:
        if paper.cover.masthead.is_agenda(line):
            rows += _each(paper.cover, line.replace("*", "").strip())
    return rows


def items_of(
    paper: CoverLines, titles: list[str], kind: str | None, title: str | None
) -> list[str]:
    """Each item with its title, where the cover has one for each.

    The title of what an organ adopts, below rows of its own, is not that of an item.
    """
    rows = _rows(paper)
    own = titles[: len(rows)]
    if title and kind in ADOPTED and title in own and not _right_below(paper, title):
        return rows
    # Behind those of the items may stand that of the paper.
    fits = kind is None or len(titles) <= len(rows) + 1
    if not fits or len(own) < len(rows):
        return rows
    between = paper.cover.between
    return [f"{row}{between}{title}" for row, title in zip(rows, own, strict=True)]


def _right_below(paper: CoverLines, title: str) -> bool:
    """Whether a line stands right below an agenda item."""
    above = paper.head[paper.head.index(title) - 1] if title in paper.head else ""
    return paper.cover.masthead.is_agenda(above)


def _each(cover: Cover, row: str) -> list[str]:
    """The items that a row lists; the row itself, where the language does not tell."""
    listed = cover.agenda_list.fullmatch(row)
    if listed is None:
        return [row]
    numbers = cover.agenda_number.findall(listed["list"])
    return [f"{listed['opens']}{number}{listed['closes']}" for number in numbers]
