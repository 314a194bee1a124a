"""Agenda items of a cover, one by one, each with its title."""

from __future__ import annotations

from kg.parse.coverlines import CoverLines


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
        elif not cover.masthead.is_row(line):
            titles.append(line)
    return titles


def _ends_titles(paper: CoverLines, line: str, kind: str | None) -> bool:
    cover = paper.cover
    told = cover.letter([line]) is not None or kind in tuple(cover.kinds_of(line))
    other = (cover.heads, cover.adopted, cover.enacted)
    return told or any(one.fullmatch(line) for one in other)


def items_of(paper: CoverLines, titles: list[str], kind: str | None) -> list[str]:
    """Each item with its title, where the cover has one for each."""
    rows: list[str] = []
    for line in paper.head:
        if paper.cover.masthead.is_agenda(line):
            rows += _each(paper, line.rstrip("* "))
    own = titles[: len(rows)]
    # Behind those of the items may stand that of the paper.
    fits = kind is None or len(titles) <= len(rows) + 1
    if not fits or len(own) < len(rows):
        return rows
    between = paper.cover.between
    return [f"{row}{between}{title}" for row, title in zip(rows, own, strict=True)]


def _each(paper: CoverLines, row: str) -> list[str]:
    """The items that a row lists; the row itself, where the language does not tell."""
    cover = paper.cover
    listed = cover.agenda_list.fullmatch(row)
    if listed is None:
        return [row]
    numbers = cover.agenda_number.findall(listed["list"])
    return [f"{listed['opens']}{number}{listed['closes']}" for number in numbers]
