"""Text: running paragraphs, with a map back to the source.

Offsets, once and for all:

* every span is half-open, `start` included and `end` excluded, counted in code points;
* a *text offset* counts in `Text.text`, the repaired string; stages work in these;
* a *source offset* counts in `Source.text`; published files hold these;
* `Text.origins[i]` is the source offset of the character at text offset `i`.
  A line break or space that repair wrote stands for white space of the source and has its offset.

`Text.text` is one string: the lines of the body in order, then the footnotes, each line ended
by PARAGRAPH SEPARATOR (U+2029), which no wrapped source contains. `Text.folded` has the same
length and offsets, with full-width letters, digits and brackets turned into ASCII and traditional characters
into simplified ones: patterns read that.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

BREAK = "\u2029"

_FOLD_PAIRS = {
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "．": ".",
    "／": "/",
    "－": "-",
    "‐": "-",
    "‑": "-",
    "–": "-",
}
_KEEP = set("，：；！？“”‘’《》〈〉「」『』、。…—～·％＊")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _FOLD_PAIRS:
        return _FOLD_PAIRS[character]
    if character in _KEEP or character == BREAK or "㈠" <= character <= "㈩":
        return character
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


# Among the commonest of what only traditional script writes: hardly a sentence does without all of them.
_TRADITIONAL = frozenset(
    "國聯會議組織關於為與際員報書權們這個來時開說對發過還沒問題經濟勞動條約規則實現進長東無機間區體變應當設總處從後將並決審應點據歲"
)


# Radicals that fonts put for the character; Kangxi radicals and compatibility ideographs are known to Unicode.
_RADICALS = dict(
    zip(
        "⺌⺍⺎⺓⺗⺜⺝⺟⺠⺧⺩⺫⺬⺯⺶⺷⺼⻁⻄⻅⻆⻈⻉⻋⻌⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "小小兀幺心日月母民牛王目示糸羊羊肉虎西见角讠贝车辶钅长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
# Cyrillic and Greek capitals that nobody can tell from Latin ones: in a symbol they are a slip of the keyboard.
_CAPITALS = str.maketrans(
    "АВЕЅІЈКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTXABEZHIKMNOPTYX"
)
_SLIPS = frozenset(map(chr, _CAPITALS))
_SYMBOLIC = re.compile(
    r"(?<![\u0370-\u04ff])[A-Z0-9./()АВЕЅІЈКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ-]{0,40}[/0-9][A-Z0-9./()АВЕЅІЈКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ-]{0,40}(?![\u0370-\u04ff])"
)
# The Symbol font keeps ASCII's places in the private use area.
_SYMBOL_FONT = {chr(0xF000 + ord(c)): c for c in "()[]./,-:;%+=0123456789"}


@lru_cache(maxsize=8192)
def _look(character: str) -> str:
    """The ideograph or sign that a look-alike stands for."""
    if "\u2f00" <= character <= "\u2fd5" or "\uf900" <= character <= "\ufaff":
        same = unicodedata.normalize("NFKC", character)
        return same if len(same) == 1 else character
    return _RADICALS.get(character) or _SYMBOL_FONT.get(character) or character


def _exchange(string: str, pairs: dict[str, str]) -> str:
    """Characters by others, one for one. Replacing the few that change is quicker than looking up every character."""
    if not pairs.keys().isdisjoint(pairs.values()):
        return string.translate({ord(old): new for old, new in pairs.items()})
    for old, new in pairs.items():
        string = string.replace(old, new)
    return string


def _looks(string: str, distinct: set[str]) -> str:
    """Look-alikes become what they look like, one for one."""
    string = _exchange(
        string, {c: same for c in distinct if c > "\u2e7f" and (same := _look(c)) != c}
    )
    if not _SLIPS.isdisjoint(distinct):
        string = _SYMBOLIC.sub(lambda found: found[0].translate(_CAPITALS), string)
    return string


@lru_cache(maxsize=8192)
def _simple_character(character: str) -> str:
    return str(_converter().convert(character)) if character > "\u2e7f" else character


@lru_cache(maxsize=1)
def _converter() -> Any:
    """Loaded only for a text in traditional script."""
    import opencc

    # By its whole path: a bare name is looked for in the working folder first.
    return opencc.OpenCC(
        str(Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "t2s.json")
    )


# Where 乾 is dry and written 干; everywhere else, in names above all, it is the 乾 of 乾坤.
_DRY = re.compile(
    "乾(?=[旱燥淨净涸糧粮果菜枯衣洗杯癟草凍冻濕湿熱热冷脆裂癬癣粉料電电咳嘔呕血季地谷穀貨货])|(?<=[餅饼曬晒烘風风晾擦抹口肉豆萄魚鱼吹烤瀝沥筍笋])乾"
)


def _simple_line(line: str) -> str:
    """By words, so that 著作 and 看著, 乾隆 and 餅乾 come out right; character by character where that would move offsets."""
    simple = str(_converter().convert(line))
    if len(simple) != len(line):
        simple = "".join(s if len(s := _simple_character(c)) == 1 else c for c in line)
    if "乾" not in line:
        return simple
    dry = {found.start() for found in _DRY.finditer(line)}
    return "".join(
        "乾" if c == "乾" and at not in dry else s
        for at, (c, s) in enumerate(zip(line, simple, strict=True))
    )


# The standard form in the name of a person, where words have another: the table of general standard characters (2013) keeps
# most of these for names; 徵 is 征 but for the note of music.
_IN_NAMES = {
    "昇": "昇",
    "陞": "陞",
    "藉": "藉",
    "著": "著",
    "瞭": "瞭",
    "麽": "麽",
    "徵": "征",
}


def simplify(string: str) -> str:
    """Look-alikes become what they look like and traditional characters simplified ones, one for one."""
    return _simplify(string, set(string))[0]


def _simplify(string: str, distinct: set[str]) -> tuple[str, set[str]]:
    """The simplified string, and its distinct characters."""
    looked = _looks(string, distinct)
    if looked is not string:
        distinct = set(looked)
    if _TRADITIONAL.isdisjoint(distinct):
        return looked, distinct
    simple = "".join(_simple_line(line) for line in re.split("([\n\u2029])", looked))
    return simple, set(simple)


_PLAIN = re.compile(
    "[0-9A-Za-z\u4e00-\u9fff]*"
)  # nothing to fold, but for traditional script


def fold(string: str) -> str:
    """Same length, same offsets, one width and script: `（Ａ）國` becomes `(A)国`; Chinese punctuation stays."""
    if len(string) < 64:
        return (
            string
            if _PLAIN.fullmatch(string) and _TRADITIONAL.isdisjoint(string)
            else _fold_name(string)
        )
    return _fold(string)


def _fold(string: str) -> str:
    string, distinct = _simplify(string, set(string))
    return _exchange(
        string, {c: folded for c in distinct if (folded := _fold_character(c)) != c}
    )


# Names are folded over and over; documents repeat them.
_fold_name = lru_cache(maxsize=1 << 15)(_fold)


class Span(NamedTuple):
    """Half-open stretch of characters."""

    start: int
    end: int


class Removed(BaseModel):
    """Characters of the source that are not running text, and what they were."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["page", "header", "job", "link", "rule", "mark", "control"]
    text: str
    start: int
    end: int


class Mark(BaseModel):
    """A footnote mark that stood in the running text, now at text offset `at`."""

    model_config = ConfigDict(frozen=True)

    label: str
    at: int


class Line(BaseModel):
    """One paragraph-like unit; `note` is the label of the footnote that it belongs to, `heading` what the file's layout says."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    note: str | None = None
    heading: bool = False


class Text(BaseModel):
    """The repaired document; see the module for what offsets mean."""

    model_config = ConfigDict(
        frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,)
    )

    name: str
    text: str
    origins: array  # type: ignore[type-arg]  # array('L'), one entry a character
    lines: list[Line]
    marks: list[Mark] = []
    removed: list[Removed] = []

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is shown of it in one line: no text."""
        yield "name", self.name
        yield "characters", len(self.text)
        yield "lines", len(self.lines)
        yield "marks", len(self.marks)
        yield "removed", len(self.removed)

    @cached_property
    def folded(self) -> str:
        """The string that patterns read."""
        return fold(self.text)

    @cached_property
    def simple(self) -> str:
        """The text in simplified script: identifiers are made of this."""
        return simplify(self.text)

    def person(self, start: int, end: int) -> str:
        """The name of a person in its standard simplified form, the same from both scripts: 徐乾學 and 徐乾学 are 徐乾学."""
        name = "".join(
            _IN_NAMES.get(c, s)
            for c, s in zip(self.text[start:end], self.folded[start:end], strict=True)
        )
        return (
            name.replace("于", "於", 1)
            if self.text[start:end].startswith("於")
            else name
        )

    def to_source(self, start: int, end: int) -> Span:
        """Source offsets of a text span."""
        if end <= start:
            at = self.origins[start] if start < len(self.origins) else 0
            return Span(at, at)
        return Span(self.origins[start], self.origins[end - 1] + 1)
