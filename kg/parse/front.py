"""Front matter: what the cover says, and the letter form that replaces a cover.

The forms of each language stand together in `_COVERS`; those of mastheads in `kg.model.masthead`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.document import Front
from kg.model.masthead import (
    FORMS,
    MONTHS,
    is_row,
    iso,
    issued,
    own_symbols,
    sessions,
    symbol_alone,
)
from kg.model.text import Text

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SIGNED = re.compile(r"^(?P<name>.{2,40}?)(?:大使|先生|女士|博士)?[(](?:签名|签字)[)]$")
_DAY = rf"(\d{{1,2}}) ({MONTHS}) (\d{{4}})"

_PROPOSED = r"(?: \[[^\]]{1,160}\])?"  # on whose proposal


@dataclass(frozen=True)
class _Cover:
    """How the covers of one language say whose paper it is and of what kind."""

    between: str  # an agenda item and its title
    letters: tuple[
        re.Pattern[str], ...
    ]  # a title that is the sender, the receiver and the form
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    longest: int  # characters of a line that tells the kind
    empty: re.Pattern[str]  # a title that only says whose paper it is
    enacted: re.Pattern[str]  # one that only says who adopted it, and when
    by: tuple[re.Pattern[str], ...]  # whose, in such a title
    day: re.Pattern[str]  # in a line of the cover that dates the paper,
    adopted: re.Pattern[str]  # or says when it was adopted
    budget: re.Pattern[str]  # a volume of many papers,
    part: re.Pattern[str]  # and the row above the title of each


_COVERS = {
    "zh": _Cover(
        between="：",
        letters=(
            re.compile(
                r"^(?:\d{4}年\d{1,2}月\d{1,2}日)(?P<sender>.{2,60}?)(?:给|致)(?P<receiver>.{2,40}?)的(?:信|普通照会|同文信)(?=$|：)"
            ),
            re.compile(
                r"^(?:\d{4}年\d{1,2}月\d{1,2}日)?(?P<sender>\S{4,40}代表团)(?:(?:给|致)\S{2,40})?的普通照会$"
            ),
        ),
        kinds=(
            (re.compile(r"^(?:秘书处|秘书长)的?说明"), "note"),
            (re.compile(r"的?说明$"), "note"),
            (re.compile(r"普通照会$"), "note verbale"),
            (re.compile(r"的(?:同文)?信$"), "letter"),
            (re.compile(r"的?报告(?:\*{1,4})?$"), "report"),
            (re.compile(r"简要记录$|逐字记录$"), "record"),
            (re.compile(r"决议(?:草案)?$|^大会决议|通过的决议"), "resolution"),
            (re.compile(r"第\S{1,12}号决定$|决定草案$|^决定$"), "decision"),
            (re.compile(r"公约$|议定书$|条约$|协定$|规约$|^\S{0,8}宪章$"), "treaty"),
            (re.compile(r"(?:编写|提交|提出)的工作文件$|^工作文件$"), "working paper"),
            (re.compile(r"议程$"), "agenda"),
        ),
        longest=60,
        empty=re.compile(
            r"(?!关于).{0,24}(?:秘书长|秘书处|高级专员|报告员|代表|专家|委员会|理事会|小组|工作组|主席|主任|署长|总干事|检查组|监督厅)的(?:报告|说明)"
            r"|.{2,60}(?:编写|提交|提出)的工作文件"
        ),
        enacted=re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.{2,30}(?:决议|决定)"),
        by=(re.compile(r"(?!关于)(?P<by>.{2,20}?)(?:关于.{1,60})?的(?:报告|说明)"),),
        day=re.compile(
            r"(?:[^，。；\d]{1,20}，|[^，。；\d]{0,8}日期：|(?:印发|发布|通过|签署)于?)?(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发|发布|通过)?"
        ),
        adopted=re.compile(
            r"(\d{4})年(\d{1,2})月(\d{1,2})日[^，。第]{2,30}(?:决议|决定)"
        ),
        budget=re.compile(r"\d{4}年?(?:拟议)?方案(?:拟议)?(?:概算|预算)"),
        part=re.compile(r"第\s?\d{1,2}[A-Z]?\s?款"),
    ),
    "en": _Cover(
        between=": ",
        letters=(
            re.compile(
                rf"(?:Identical )?letters? dated {_DAY} from (?:the )?(?P<sender>.{{2,600}}?) addressed to (?:the )?(?P<receiver>.{{2,160}})$",
                re.IGNORECASE,
            ),
            re.compile(
                rf"Notes? verbales? dated {_DAY} from (?:the )?(?P<sender>.{{2,160}}?)(?: addressed to (?:the )?(?P<receiver>.{{2,160}}))?$",
                re.IGNORECASE,
            ),
        ),
        kinds=(
            (re.compile(r"^Note by "), "note"),
            (re.compile(r"^Notes? verbales? dated "), "note verbale"),
            (re.compile(r"^(?:Identical )?letters? dated ", re.IGNORECASE), "letter"),
            (re.compile(r"\b[Rr]eport (?:of|by) |\breport$|^Report$"), "report"),
            (re.compile(r"^(?:Summary|Verbatim) record\b"), "record"),
            (
                re.compile(
                    r"^(?:Draft )?resolution (?:adopted by\b|\d|[IVX]{1,5}$)|^\d{1,4} \(\d{4}\)\. Resolution of |\bdraft resolution$",
                    re.IGNORECASE,
                ),
                "resolution",
            ),
            (
                re.compile(
                    r"^(?:Draft )?decision (?:adopted by\b|\d)|\bdraft decision$",
                    re.IGNORECASE,
                ),
                "decision",
            ),
            (
                re.compile(r"^(?:Provisional |Annotated |Preliminary )?[Aa]genda$"),
                "agenda",
            ),
            (
                re.compile(
                    r"^Working paper (?:submitted|prepared|presented) by |^Working paper$",
                    re.IGNORECASE,
                ),
                "working paper",
            ),
        ),
        longest=200,
        empty=re.compile(
            r"(?:Report|Note) (?:of|by) .{1,200}|Working paper (?:submitted|prepared|presented) by .{1,200}",
            re.IGNORECASE,
        ),
        enacted=re.compile(
            rf"(?:Resolution|Decision) adopted by .{{2,140}} on {_DAY}{_PROPOSED}"
        ),
        by=(
            re.compile(
                r"(?:Report|Note) (?:of|by) (?:the )?(?P<by>Secretary-General|Secretariat)(?: on .{1,200})?"
            ),
            re.compile(r"(?:Report|Note) (?:of|by) (?:the )?(?P<by>.{2,120})"),
        ),
        day=re.compile(
            rf"(?:of |on |\d{{1,4}} \(\d{{4}}\)\. Resolution of )?{_DAY}(?: \[[^\]]{{1,20}}\])?"
        ),
        adopted=re.compile(
            rf".{{0,20}}[Aa]dopted by .{{2,140}},? on {_DAY}{_PROPOSED}"
        ),
        budget=re.compile(r"Proposed programme budget for \d{4}"),
        part=re.compile(r"Section \d{1,2}[A-Z]?"),
    ),
}
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Where the cover of a Latin text ends: contents, a summary, the first paragraph or sentence.
_TEXT_BEGINS = re.compile(
    r"\d{1,3}\.\s|[IVX]{1,4}\.\s|(?:Contents|Summary|Introduction)$"
)
_ADOPTED = re.compile(r"Adopted by ")  # and on the next line, when
_COVER = 30  # lines
_SENTENCE = 8  # words; a title may end in an abbreviation


def _symbol(text: Text, head: list[str]) -> str | None:
    """As the masthead gives it, or the running headers; nothing else does."""
    own = own_symbols(head)
    if own:
        return own[0]
    headers = Counter(
        symbol
        for r in text.removed
        if r.kind == "header"
        for words in r.text.splitlines()
        if (symbol := symbol_alone(words))
    )
    return headers.most_common(1)[0][0] if headers else None


def _kind(cover: _Cover, head: list[str], symbol: str | None) -> str | None:
    if symbol and "/RES/" in symbol:
        return "resolution"
    if symbol and re.search(r"/(?:SR|PV)\.\d", symbol):
        return "record"
    for line in head:
        for pattern, kind in cover.kinds:
            if len(line) < cover.longest and pattern.search(line):
                return kind
    return None


def _organ(head: list[str], symbol: str | None, authority: Authority) -> str | None:
    """Whose document: by the longest symbol prefix of an organ, then by the masthead, then by the form of the session."""
    codes = {code: name for name, code in authority.codes.items()}
    owners = [
        code
        for code in codes
        if symbol
        and symbol.startswith((f"{code}/", f"{code}."))
        and not re.match(r"A/C\.\d", code)
    ]
    mastheads = (
        line
        for line in head[:6]
        if line != "联合国" and authority.named("Organization", line)
    )
    name = (
        codes[max(owners, key=len)]
        if owners
        else next((line for line in head if line in authority.codes), None)
        or next(mastheads, None)
    )
    entry = authority.named("Organization", name) if name else None
    if entry:
        return entry.id
    session = next(sessions(head), "")
    return "联合国大会" if session.endswith("届会议") else None


def _is_agenda(line: str) -> bool:
    return any(forms.agenda.fullmatch(line) for forms in FORMS.values())


def _agenda(cover: _Cover, head: list[str], titles: list[str]) -> list[str]:
    items = [line.rstrip("* ") for line in head if _is_agenda(line)]
    return (
        [f"{items[0]}{cover.between}{titles[0]}"]
        if len(items) == 1 and len(titles) == 1
        else items
    )


def _titles(cover: _Cover, head: list[str]) -> list[str]:
    """Lines behind the agenda item, up to the one that tells the kind: titles of items, then of the paper."""
    at = next((index for index, line in enumerate(head) if _is_agenda(line)), None)
    titles: list[str] = []
    for line in head[at + 1 :] if at is not None else ():
        if (
            any(p.search(line) for p, _ in cover.kinds)
            or any(p.match(line) for p in cover.letters)
            or _is_agenda(line)
        ):
            break
        titles.append(line)
    return titles


def _above(head: list[str], line: str) -> str | None:
    """The title above a line, where no agenda item tells which it is; rows of the masthead are none."""
    at = head.index(line)
    above = head[at - 1] if at else None
    return None if above is None or is_row(above) or symbol_alone(above) else above


def _below(lines: list[str], line: str) -> str | None:
    """The title of what was adopted stands below; between them, in brackets, on whose proposal. An organ that speaks is none."""
    rest = lines[lines.index(line) + 1 :] if line in lines else []
    below = next((one for one in rest if one[0] not in "[（("), None)
    return None if below is None or below[-1] in "，,。.；;：:" else below


def _dated(cover: _Cover, head: list[str]) -> str | None:
    """The day of issue, or a day that the cover gives by itself; that of a session is a stretch of days."""
    day = issued(head)
    if day is not None:
        return day
    found = next(
        (
            found
            for pattern in (cover.day, cover.adopted)
            for line in head
            if (found := pattern.fullmatch(line))
        ),
        None,
    )
    return _iso(found) if found else None


def _iso(found: re.Match[str]) -> str:
    """Of a Chinese day, or of an English one."""
    return (
        f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
        if found[2].isdigit()
        else iso(found)
    )


def _letter_day(cover: _Cover, letter: re.Match[str]) -> str | None:
    found = _DATE.search(letter.string) or re.search(_DAY, letter.string)
    return _iso(found) if found else None


def _volume(cover: _Cover, head: list[str]) -> str | None:
    """A volume that comes in many papers has its own title on all of them; the row of its part tells them apart."""
    volume = next((line for line in head if cover.budget.fullmatch(line)), None)
    parts = [
        index for index, line in enumerate(head[:-1]) if cover.part.fullmatch(line)
    ]
    if volume is None or not parts:
        return None
    return (
        cover.between.replace(":", ",")
        .replace("：", "，")
        .join((volume, head[parts[0]], head[parts[0] + 1]))
    )


def _latin_head(whole: list[str]) -> list[str]:
    """The outline of a text in Latin letters need not know covers: they end where the text begins."""
    head: list[str] = []
    for line in whole[:_COVER]:
        if line.startswith("*"):  # a footnote
            continue
        sentence = (
            line[-1] in ".;,:"
            and len(line.split()) >= _SENTENCE
            and not _ADOPTED.match(line)
        )
        if _TEXT_BEGINS.match(line) or sentence:
            break
        head.append(line.rstrip("* "))
    return head


def read_front(
    text: Text, head: list[str], whole: list[str], authority: Authority
) -> Front:
    """`head`: the lines before the running text; `whole`: all lines. Both folded."""
    chinese = any(_CHINESE.search(line) for line in whole[:_COVER])
    cover = _COVERS["zh" if chinese else "en"]
    head = head if chinese else _latin_head(whole)
    symbol = _symbol(text, head)
    # A title that names many senders is too long for a line of a cover.
    opening = (*head, *whole[len(head) : len(head) + 1])
    letter = next(
        (
            found
            for line in opening
            for pattern in cover.letters
            if (found := pattern.match(line))
        ),
        None,
    )
    titles = _titles(cover, head)
    kind = _kind(cover, head, symbol)
    if letter and kind is None:  # longer than other lines that tell a kind
        kind = next(
            (of for pattern, of in cover.kinds if pattern.search(letter[0])), None
        )
    signed = [found["name"] for line in whole if (found := _SIGNED.match(line))]
    title = (
        letter.string
        if letter
        else next(
            (
                line
                for line in head
                if kind and any(p.search(line) and k == kind for p, k in cover.kinds)
            ),
            None,
        )
    )
    carried = next(
        (
            line
            for line in whole[: len(head) + 12]
            if line not in head and re.fullmatch(r"[^。，；]{4,40}的报告", line)
        ),
        None,
    )
    if kind == "note" and carried:
        kind, title = "report", carried
    if title and title != carried and cover.empty.fullmatch(title):
        title = titles[-1] if titles else _above(head, title) or title
    elif title and cover.enacted.fullmatch(title):
        title = _below(whole[:_COVER], title) or title
    numbered = next(
        (
            found
            for line in head
            if kind in ("resolution", "decision")
            and (
                found := re.fullmatch(
                    r"(?:S-)?\d{1,4}/\d{1,4}[A-Z]?[.．]\s?(.{2,80})", line
                )
            )
        ),
        None,
    )
    if numbered:
        title = numbered[1]
    submitter = (
        letter["sender"].removesuffix("临时代办").removesuffix("副代表")
        if letter and not letter["sender"].startswith("下列")
        else None
    )
    if submitter is None:
        by = next(
            (
                found
                for line in head
                for pattern in cover.by
                if (found := pattern.fullmatch(line))
            ),
            None,
        )
        submitter = by["by"] if by else None
    return Front(
        symbol=symbol,
        session=next(sessions(head), None),
        agenda_items=_agenda(cover, head, titles),
        title=title or _volume(cover, head),
        kind=kind,
        date=(_letter_day(cover, letter) if letter else None) or _dated(cover, head),
        authors=signed or ([submitter] if submitter else []),
        submitted_by=submitter,
        organ=_organ(head, symbol, authority),
    )
