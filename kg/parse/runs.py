"""Lines that only their neighbours tell: contents, cells, posts, a masthead at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.model.document import BlockKind
from kg.parse.cover import Cover
from kg.parse.words import OutlineWords

# Set by hand, and tried on 117 plain texts in Chinese and English: within the range in brackets every
# value gives the same blocks of all of them, as far as it was tried.
# Short lines without a mark, one after the other: no text has so many headings above it [3 to 4];
# 5 changes one text.
_CELLS = 4
# Characters of a cell [40 to 80].
_CELL = 60
# Lines between two parts of one table: a cell of several sentences [1 to 3].
_APART = 2
# Lines of a cover, which may come again below a masthead at the end [10 to 30].
_COVER = 20
# Lines at the head of a paper among which the title of its contents is [15 to 80].
_HEAD = 40
# Lines of an entry of the contents, down to its page [3 to 4]; 6 changes one text.
_ENTRY = 4
# Entries that lead to pages and need no title above them [2 to 6].
_LED = 3
# Pages from one entry to the next [30 to 90].
_PAGES = 60
# Short lines above a signature: posts, a place and a day [2 to 4].
_ABOVE = 3
_POST = 40  # characters of such a line [24 to 60]
_PAGE = re.compile(r"(?<![0-9A-Za-z./-])(\d{1,3})(?:-\d{1,4})?$")
_FIGURE = re.compile(r"[\d\s.,:%()+–—…*/-]{1,40}")
_BRACKETED = re.compile(r"\([^()]{1,60}\)")
_COUNTED = re.compile(r"\d{1,3}\.\s?(?=\D)|[A-Za-z]\.\s|[•●■◆▪—]")


@dataclass(frozen=True)
class BodyLine:
    """A line of the body before anything is known of it."""

    words: str  # folded
    heading: bool = False  # the layout of the file shows it as one


def roles_of(
    lines: Sequence[BodyLine], words: OutlineWords, cover: Cover
) -> list[BlockKind | None]:
    """The role of each line; None where the line itself tells it."""
    roles: list[BlockKind | None] = [None] * len(lines)
    folded = [line.words for line in lines]
    for at in chain(_posts(folded, words), _captions(folded, words)):
        roles[at] = "paragraph" if words.own else None
    for at in chain(_cover(folded, words, cover), _closing(folded, words, cover)):
        roles[at] = "front"
    for at in _contents(folded, words):
        roles[at] = "contents"
    if words.own:
        for at in _cells(lines, roles, words):
            roles[at] = "cell"
    return roles


def _contents(lines: Sequence[str], words: OutlineWords) -> range:
    """From their title, or the first line that leads to a page, down to the last page."""
    titled = [
        at for at, line in enumerate(lines[:_HEAD]) if words.contents.fullmatch(line)
    ]
    led = [at for at, line in enumerate(lines) if words.led.search(line)]
    starts = titled or (led if len(led) >= _LED else [])
    if not starts:
        return range(0)
    last = {line.strip("* "): at for at, line in enumerate(lines)}
    end, page = starts[0], 0
    for at in range(end, len(lines)):
        if at - end > _ENTRY:
            break
        found = _PAGE.search(lines[at])
        if words.led.search(lines[at]):
            end = at
        elif found and page <= int(found[1]) <= page + _PAGES:
            # A title that leads to a page stands above the text again.
            title = lines[at][: found.start()] or lines[at - 1]
            if last.get(title.strip("* "), at) > at:
                page, end = int(found[1]), at
    return range(starts[0], end + 1) if end > starts[0] else range(0)


def _cover(lines: Sequence[str], words: OutlineWords, cover: Cover) -> Iterator[int]:
    """Down to the last row of a cover: titles between them may be long, and have marks inside."""
    end = 0  # behind the last row
    for at, line in enumerate(lines[:_COVER]):
        letter = cover.letter([line]) is not None
        masthead = cover.masthead.is_row(line)
        ended = words.ends.search(line) and not _wrapped(line, cover)
        # `Distr.` alone, above GENERAL, ends in a full stop, too.
        if not letter and not masthead and (ended or _is_counted(line, words)):
            break
        row = masthead or any(cover.kinds_of(line[: _CELL + 1]))
        end = at + 1 if letter or row else end
    yield from range(end)


def _is_counted(line: str, words: OutlineWords) -> bool:
    """It opens with the number of a section or a paragraph."""
    ranked = any(pattern.match(line) for _, pattern in words.levels)
    return ranked or _COUNTED.match(line) is not None


def _wrapped(line: str, cover: Cover) -> bool:
    """A short line of a title that goes on in the next."""
    return len(line) <= _CELL and cover.ends_open.search(line) is not None


def _closing(lines: Sequence[str], words: OutlineWords, cover: Cover) -> Iterator[int]:
    """The owner and the organ below the text, day and sitting above them, titles below them."""
    owners = [at for at, line in enumerate(lines) if cover.owner.fullmatch(line)]
    if not owners:
        return
    *_, owner = owners
    if not any(map(words.ends.search, lines[:owner])):
        return
    organ = owner + 1
    if organ == len(lines) or not cover.organ.fullmatch(lines[organ]):
        return
    first = owner
    while cover.closing.fullmatch(lines[first - 1]):
        first -= 1
    yield from range(first, organ + 1)
    for at in range(organ + 1, len(lines)):
        # The title runs along with the masthead.
        title = at == organ + 1 and not words.ends.search(lines[at])
        if title or lines[at] in lines[: min(_COVER, owner)]:
            yield at


def _captions(lines: Sequence[str], words: OutlineWords) -> Iterator[int]:
    """The number of a figure, and its title in the next line; units in brackets."""
    below = False  # the number of a figure
    for at, line in enumerate(lines):
        number = words.figure.fullmatch(line) is not None
        unit = _BRACKETED.fullmatch(line) and not words.item.fullmatch(line)
        if number or below or unit:
            yield at
        below = number


def _posts(lines: Sequence[str], words: OutlineWords) -> Iterator[int]:
    """Short lines right above a signature."""
    for at, line in enumerate(lines):
        if not words.signature.search(line):
            continue
        for above in reversed(range(at)[-_ABOVE:]):
            short = len(lines[above]) <= _POST and not words.ends.search(lines[above])
            if not short or words.signature.search(lines[above]):
                break
            yield above


def _cells(
    lines: Sequence[BodyLine], roles: Sequence[BlockKind | None], words: OutlineWords
) -> Iterator[int]:
    """Short lines one after the other; without a caption, the first says what they are of."""
    run: list[int] = []
    last: int | None = None  # the cell above
    for at in range(len(lines) + 1):
        inside = at < len(lines) and roles[at] is None and _is_cell(lines[at], words)
        if inside:
            run.append(at)
            continue
        if len(run) >= _CELLS and not _is_annex_cover(lines, run, words):
            above = roles[run[0] - 1] if run[0] else None
            near = last is not None and run[0] - last <= _APART
            yield from run if near or above == "paragraph" else run[1:]
            last = run[-1]
        run = []


def _is_annex_cover(
    lines: Sequence[BodyLine], run: list[int], words: OutlineWords
) -> bool:
    """Title, day and place of an annex, without a figure among them."""
    above = lines[run[0] - 1].words if run[0] else ""
    figures = any(_FIGURE.fullmatch(lines[at].words) for at in run)
    return words.annex.search(above) is not None and not figures


def _is_cell(line: BodyLine, words: OutlineWords) -> bool:
    """A figure, or a short line with neither a number of its own nor a mark at its end."""
    text = line.words
    if _FIGURE.fullmatch(text):
        return True
    if line.heading or len(text) > _CELL or words.ends.search(text):
        return False
    other = (words.annex, words.signature)
    opens = any(one.match(text) for one in (words.item, words.provision))
    counted = opens or _is_counted(text, words)
    return not (counted or any(one.search(text) for one in other))
