"""Front matter: what the cover says, and the letter form that replaces a cover."""

from __future__ import annotations

import re
from collections import Counter

from kg.model.authority import Authority
from kg.model.document import Front
from kg.model.language import Language
from kg.model.masthead import issued, symbol_alone
from kg.model.text import Text
from kg.parse.agenda import ADOPTED, items_of, last_title, own_lines, titles_of
from kg.parse.cover import Cover, cover_of
from kg.parse.coverlines import CoverLines
from kg.parse.owner import organ_of
from kg.parse.words import outline_words

# Set by hand; on 126 papers every value in brackets gives the same front matter.
_COVER = 30  # lines of a text whose outline knows no covers [20 to 40]
_HEAD = 20  # lines of one whose outline does [12 to 30]
_BELOW = 12  # lines below the cover that may title what a note carries [6 to 20]
_SHORTEST = 4  # characters of a title that nothing else tells
_ARTICLE = 3  # the level of their headings
_SIGNED = 12  # lines at the end of a treaty that may say when it was signed
_OPENING = 3  # lines of the text that may say what they are
_ARTICLES = 3  # of a treaty
_SENTENCE = 8  # words; a title may end in an abbreviation [5 to 12]
_SENTENCE_END = ".;,:"
# `61/105. Sustainable fisheries`, `BC-9/4: Wastes`: number and title of what an organ adopted.
_NUMBERED = re.compile(
    r"(?:(?:S|[A-Z]{1,6})-)?\d{1,4}/\d{1,4}[A-Z]?[.:\uff1a]\s?(.{2,80})"
)


def read_front(
    text: Text,
    head: list[str],
    foot: list[str],
    whole: list[str],
    authority: Authority,
    language: Language,
) -> Front:
    """`head`: the lines before the running text; `foot`: of a masthead below it; all folded."""
    cover, words = cover_of(language), outline_words(language)
    head = head[:_HEAD] if words.own else _plain_head(whole, cover)
    symbol = _symbol(text, head, cover)
    own = own_lines(head, cover)
    paper = CoverLines(head, own, foot, whole, symbol, cover, words)
    letter = cover.letter(head)
    kind = cover.kind(own, paper.symbol)
    if letter and kind is None:  # longer than other lines that tell a kind
        kind = next(cover.kinds_of(letter[0]), None)
    kind = kind or _told_by_text(paper)
    titles = titles_of(paper, kind)
    kind, title = _kind_and_title(paper, kind, letter, titles)
    submitter = _submitter(paper, letter)
    sessions = cover.masthead.session_rows(head)
    return Front(
        symbol=paper.symbol,
        session=next(sessions, None),
        agenda_items=items_of(paper, titles, kind, title),
        title=title or _volume(paper),
        kind=kind,
        date=_date(paper, letter, kind),
        authors=_authors(paper, title, submitter),
        submitted_by=submitter,
        addressed_to=letter.groupdict().get("receiver") if letter else None,
        organ=organ_of(paper, authority),
    )


def _date(
    paper: CoverLines, letter: re.Match[str] | None, kind: str | None
) -> str | None:
    """The day of the letter, of issue, or one that the cover gives by itself."""
    cover = paper.cover
    day = cover.day_in(letter.string) if letter else None
    day = day or issued(paper.head) or cover.day_of(paper.head)
    if day is None and kind == "treaty":
        day = cover.day_signed(paper.whole[-_SIGNED:])
    return day


def _authors(paper: CoverLines, title: str | None, submitter: str | None) -> list[str]:
    """Who signed; else whose report a note carries, as its title says; else whose paper it is."""
    found = map(paper.cover.signed.match, paper.whole)
    signed = [one["name"] for one in found if one]
    if signed:
        return signed
    carried = title is not None and title == _carried(paper)
    writer = paper.cover.submitter([title]) if title and carried else None
    author = writer or submitter
    return [author] if author else []


def _plain_head(whole: list[str], cover: Cover) -> list[str]:
    """The outline of a plain text need not know covers: they end where the text begins."""
    head: list[str] = []
    for line in whole[:_COVER]:
        if line.startswith("*"):  # a footnote
            continue
        words = line.split()
        sentence = line[-1] in _SENTENCE_END and len(words) >= _SENTENCE
        if sentence and not cover.adopted_by.match(line):
            break
        if cover.text_begins.match(line):
            break
        head.append(line.rstrip("* "))
    return head


def _symbol(text: Text, head: list[str], cover: Cover) -> str | None:
    """As the masthead gives it, or the running headers; nothing else does."""
    own = cover.masthead.own_symbols(head)
    if own:
        return own[0]
    headers: Counter[str] = Counter()
    for removed in text.removed:
        if removed.kind != "header":
            continue
        symbols = map(symbol_alone, removed.text.splitlines())
        headers.update(symbol for symbol in symbols if symbol)
    return max(headers, key=lambda symbol: headers[symbol], default=None)


def _kind_and_title(
    paper: CoverLines, kind: str | None, letter: re.Match[str] | None, titles: list[str]
) -> tuple[str | None, str | None]:
    """A note that carries a report is that report."""
    carried = _carried(paper) if kind == "note" else None
    if carried:
        return "report", carried
    numbered = _numbered(paper, kind)
    if numbered:
        return kind, numbered
    if letter:
        return kind, letter.string
    title = _first_of(paper, kind)
    if title is None:
        return kind, _untold(paper, titles)
    return kind, _fuller(paper, title, titles)


def _fuller(paper: CoverLines, title: str, titles: list[str]) -> str:
    """The title itself, where a line says no more than whose paper it is, or who adopted it."""
    if paper.cover.empty.fullmatch(title) and not _carried_by_next(paper, title):
        if titles:
            return last_title(paper, titles) or title
        return _above(paper, title) or title
    if paper.cover.enacted.fullmatch(title):
        found = _below(paper, title) or _running(paper)
        return found or (titles[-1] if titles else title)
    return title


def _carried_by_next(paper: CoverLines, title: str) -> bool:
    """The next line says that a note carries what the title names."""
    behind = paper.own[paper.own.index(title) + 1 :][:1]
    return any("note" in paper.cover.kinds_of(line) for line in behind)


def _untold(paper: CoverLines, titles: list[str]) -> str | None:
    """The title of a paper whose cover tells no kind: the last, or the only line that is no row.

    None where there are more of them, or a text without a masthead begins so.
    """
    cover = paper.cover
    if titles or cover.part_of(paper.head):
        return titles[-1] if titles and not cover.part_of(paper.head) else None
    rows = [
        line for line in paper.head if cover.masthead.is_row(line) or symbol_alone(line)
    ]
    others = [
        line
        for line in paper.head
        if line not in rows and not cover.heads.fullmatch(line)
    ]
    alone = len(others) == 1 and len(others[0]) >= _SHORTEST
    return others[0] if rows and alone else None


def _running(paper: CoverLines) -> str | None:
    """The title that runs along with a masthead below the text."""
    cover = paper.cover
    for line in paper.foot:
        row = cover.masthead.is_row(line) or cover.closing.fullmatch(line)
        if not row and not paper.words.speaks.search(line):
            return line
    return None


def _told_by_text(paper: CoverLines) -> str | None:
    """The kind that a text without a cover gives itself: this report, this note; a treaty of articles."""
    cover = paper.cover
    level = dict(paper.words.levels)[_ARTICLE]
    articles = sum(level.match(line) is not None for line in paper.whole)
    if articles >= _ARTICLES and any(map(cover.says_treaty.search, paper.whole)):
        return "treaty"
    opening = paper.whole[len(paper.head) :][:_OPENING]
    if any(map(cover.says_report.search, opening)):
        return "report"
    return "note" if any(map(cover.says_note.search, opening)) else None


def _first_of(paper: CoverLines, kind: str | None) -> str | None:
    """The first line of the cover that tells this kind."""
    if kind is None:
        return None
    for line in paper.own:
        if kind in paper.cover.kinds_of(line):
            return line
    return None


def _carried(paper: CoverLines) -> str | None:
    for line in paper.whole[: len(paper.head) + _BELOW]:
        if line not in paper.head and paper.cover.carried.fullmatch(line):
            return line
    return None


def _numbered(paper: CoverLines, kind: str | None) -> str | None:
    """The title behind the number, of what an organ adopted."""
    if kind not in ADOPTED:
        return None
    found = filter(None, map(_NUMBERED.fullmatch, paper.head))
    first = next(found, None)
    return first[1] if first else None


def _above(paper: CoverLines, line: str) -> str | None:
    """The title above a line, where no agenda item tells which it is; a masthead has none."""
    at = paper.head.index(line)
    above = paper.head[at - 1] if at else None
    if above is None or paper.cover.masthead.is_row(above) or symbol_alone(above):
        return None
    return above


def _below(paper: CoverLines, line: str) -> str | None:
    """The title of what was adopted stands below; between them, in brackets, on whose proposal."""
    lines = paper.whole[:_COVER]
    if line not in lines:
        return None
    rest = lines[lines.index(line) + 1 :]
    below = next((one for one in rest if _may_title(paper, one)), None)
    if below is None or paper.words.speaks.search(below):
        return None
    return below


def _may_title(paper: CoverLines, line: str) -> bool:
    """It is no remark in brackets, and no row of the masthead or day."""
    cover = paper.cover
    row = (
        cover.masthead.is_row(line) or symbol_alone(line) or cover.dated.fullmatch(line)
    )
    return line[0] not in "[(" and not row


def _submitter(paper: CoverLines, letter: re.Match[str] | None) -> str | None:
    """Whose paper it is: the sender of the letter, whoever signs for him, or as a title says."""
    cover = paper.cover
    if letter and not cover.several.match(letter["sender"]):
        return cover.acting.sub("", letter["sender"])
    return cover.submitter(paper.own)


def _volume(paper: CoverLines) -> str | None:
    """The title of a volume that comes in many papers, with the row of its part."""
    rows = paper.cover.part_of(paper.head)
    return paper.cover.volume_between.join(rows) if rows else None
