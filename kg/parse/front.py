"""Front matter: what the cover says, and the letter form that replaces a cover."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.model.authority import Authority
from kg.model.document import Front
from kg.model.language import Language
from kg.model.masthead import issued, symbol_alone
from kg.model.text import Text
from kg.parse.cover import Cover, cover_of
from kg.parse.words import OutlineWords, outline_words

# Set by hand; on 126 papers every value in brackets gives the same front matter.
_COVER = 30  # lines of a text whose outline knows no covers [20 to 40]
_HEAD = 20  # lines of one whose outline does [12 to 30]
_MASTHEAD = 6  # lines that may name the organ [4 to 12]
_BELOW = 12  # lines below the cover that may title what a note carries [6 to 20]
_SENTENCE = 8  # words; a title may end in an abbreviation [5 to 12]
_SENTENCE_END = ".;,:"
# `61/105. Sustainable fisheries`: number and title of what an organ adopted.
_NUMBERED = re.compile(r"(?:S-)?\d{1,4}/\d{1,4}[A-Z]?\.\s?(.{2,80})")
_NUMBERED_KINDS = ("resolution", "decision")
_COMMITTEE = re.compile(r"A/C\.\d")  # of the Assembly: its papers are the Assembly's


@dataclass(frozen=True)
class _Paper:
    """What the front matter is read from; lines are folded."""

    head: list[str]  # lines before the running text
    whole: list[str]  # all lines
    symbol: str | None
    cover: Cover
    words: OutlineWords


def read_front(
    text: Text,
    head: list[str],
    whole: list[str],
    authority: Authority,
    language: Language,
) -> Front:
    """`head`: the lines before the running text; `whole`: all lines. Both folded."""
    cover, words = cover_of(language), outline_words(language)
    head = head[:_HEAD] if words.own else _plain_head(whole, cover)
    paper = _Paper(head, whole, _symbol(text, head, cover), cover, words)
    # A title that names many senders is too long for a line of a cover.
    behind = whole[len(head) :]
    letter = cover.letter([*head, *behind[:1]])
    kind = cover.kind(head, paper.symbol)
    if letter and kind is None:  # longer than other lines that tell a kind
        kind = next(cover.kinds_of(letter[0]), None)
    titles = _titles(paper)
    kind, title = _kind_and_title(paper, kind, letter, titles)
    submitter = _submitter(paper, letter)
    sessions = cover.masthead.session_rows(head)
    return Front(
        symbol=paper.symbol,
        session=next(sessions, None),
        agenda_items=_agenda(paper, titles),
        title=title or _volume(paper),
        kind=kind,
        date=_date(paper, letter),
        authors=_authors(paper, submitter),
        submitted_by=submitter,
        organ=_organ(paper, authority),
    )


def _date(paper: _Paper, letter: re.Match[str] | None) -> str | None:
    """The day of the letter, of issue, or one that the cover gives by itself."""
    day = paper.cover.day_in(letter.string) if letter else None
    return day or issued(paper.head) or paper.cover.day_of(paper.head)


def _authors(paper: _Paper, submitter: str | None) -> list[str]:
    """Who signed; else whose paper it is."""
    found = map(paper.cover.signed.match, paper.whole)
    signed = [one["name"] for one in found if one]
    if signed:
        return signed
    return [submitter] if submitter else []


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
    return headers.most_common(1)[0][0] if headers else None


def _organ(paper: _Paper, authority: Authority) -> str | None:
    """Whose document: by the longest symbol prefix, the masthead, or the form of the session."""
    name = _owner(paper.symbol, authority) or _named_organ(paper, authority)
    entry = authority.named("Organization", name) if name else None
    if entry:
        return entry.id
    session = next(paper.cover.masthead.session_rows(paper.head), "")
    if paper.cover.assembly_session.search(session):
        return paper.cover.assembly
    return None


def _owner(symbol: str | None, authority: Authority) -> str | None:
    """The organ with the longest prefix that a symbol opens with."""
    codes = {code: name for name, code in authority.codes.items()}
    owners = []
    for code in codes:
        prefixes = (f"{code}/", f"{code}.")
        opens = symbol is not None and symbol.startswith(prefixes)
        if opens and not _COMMITTEE.match(code):
            owners.append(code)
    return codes[max(owners, key=len)] if owners else None


def _named_organ(paper: _Paper, authority: Authority) -> str | None:
    """A row that is the name of an organ with symbols of its own, or of a body on top."""
    for line in paper.head:
        if line in authority.codes:
            return line
    for line in paper.head[:_MASTHEAD]:
        owner = paper.cover.owner.fullmatch(line)
        if not owner and authority.named("Organization", line):
            return line
    return None


def _agenda(paper: _Paper, titles: list[str]) -> list[str]:
    items = [
        line.rstrip("* ") for line in paper.head if paper.cover.masthead.is_agenda(line)
    ]
    if len(items) == 1 and len(titles) == 1:
        return [f"{items[0]}{paper.cover.between}{titles[0]}"]
    return items


def _titles(paper: _Paper) -> list[str]:
    """Lines from the agenda item to the line that tells the kind: of items, then of the paper."""
    cover = paper.cover
    lines = iter(paper.head)
    if not any(map(cover.masthead.is_agenda, lines)):
        return []
    titles: list[str] = []
    for line in lines:  # behind the first agenda item
        letter = any(pattern.match(line) for pattern in cover.letters)
        if letter or cover.masthead.is_agenda(line) or any(cover.kinds_of(line)):
            break
        titles.append(line)
    return titles


def _kind_and_title(
    paper: _Paper, kind: str | None, letter: re.Match[str] | None, titles: list[str]
) -> tuple[str | None, str | None]:
    """A note that carries a report is that report."""
    carried = _carried(paper) if kind == "note" else None
    if carried:
        return "report", carried
    numbered = _numbered(paper, kind)
    if numbered:
        return kind, numbered
    title = letter.string if letter else _first_of(paper, kind)
    return kind, _fuller(paper, title, titles) if title else None


def _fuller(paper: _Paper, title: str, titles: list[str]) -> str:
    """The title itself, where a line says no more than whose paper it is, or who adopted it."""
    if paper.cover.empty.fullmatch(title):
        if titles:
            return titles[-1]
        return _above(paper, title) or title
    if paper.cover.enacted.fullmatch(title):
        return _below(paper, title) or title
    return title


def _first_of(paper: _Paper, kind: str | None) -> str | None:
    """The first line of the cover that tells this kind."""
    if kind is None:
        return None
    for line in paper.head:
        if kind in paper.cover.kinds_of(line):
            return line
    return None


def _carried(paper: _Paper) -> str | None:
    for line in paper.whole[: len(paper.head) + _BELOW]:
        if line not in paper.head and paper.cover.carried.fullmatch(line):
            return line
    return None


def _numbered(paper: _Paper, kind: str | None) -> str | None:
    """The title behind the number, of what an organ adopted."""
    if kind not in _NUMBERED_KINDS:
        return None
    found = filter(None, map(_NUMBERED.fullmatch, paper.head))
    first = next(found, None)
    return first[1] if first else None


def _above(paper: _Paper, line: str) -> str | None:
    """The title above a line, where no agenda item tells which it is; a masthead has none."""
    at = paper.head.index(line)
    above = paper.head[at - 1] if at else None
    if above is None or paper.cover.masthead.is_row(above) or symbol_alone(above):
        return None
    return above


def _below(paper: _Paper, line: str) -> str | None:
    """The title of what was adopted stands below; between them, in brackets, on whose proposal."""
    lines = paper.whole[:_COVER]
    if line not in lines:
        return None
    rest = lines[lines.index(line) + 1 :]
    below = next((one for one in rest if one[0] not in "[("), None)
    if below is None or paper.words.speaks.search(below):
        return None
    return below


def _submitter(paper: _Paper, letter: re.Match[str] | None) -> str | None:
    """Whose paper it is: the sender of the letter, whoever signs for him, or as a title says."""
    cover = paper.cover
    if letter and not cover.several.match(letter["sender"]):
        return cover.acting.sub("", letter["sender"])
    return cover.submitter(paper.head)


def _volume(paper: _Paper) -> str | None:
    """The title of a volume that comes in many papers, with the row of its part."""
    cover, head = paper.cover, paper.head
    volume = next((line for line in head if cover.budget.fullmatch(line)), None)
    if volume is None:
        return None
    for row, below in pairwise(head):
        if cover.part.fullmatch(row):
            return cover.volume_between.join((volume, row, below))
    return None
