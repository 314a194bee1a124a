"""Chinese: two scripts, numerals, names of persons, words that no space parts."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from kg.model.folding import exchange, fold_width, look

# Among the commonest of what only traditional script writes: hardly a sentence does without all.
_TRADITIONAL = re.compile(
    "[國聯會議組織關於為與際員報書權們這個來時開說對發過還沒問題經濟勞動條約規則實現進長東無機間區"
    "體變應當設總處從後將並決審應點據歲]"
)
# Radicals that fonts put for the character; Kangxi radicals and compatibility ideographs are
# known to Unicode.
_RADICALS = dict(
    zip(
        "⺌⺍⺎⺓⺗⺜⺝⺟⺠⺧⺩⺫⺬⺯⺶⺷⺼⻁⻄⻅⻆⻈⻉⻋⻌⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "小小兀幺心日月母民牛王目示糸羊羊肉虎西见角讠贝车辶钅长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_RADICAL = re.compile(f"[{''.join(_RADICALS)}]")
# Where 乾 is dry and written 干; everywhere else, in names above all, it is the 乾 of 乾坤.
_DRY = re.compile(
    "乾(?=[旱燥淨净涸糧粮果菜枯衣洗杯癟草凍冻濕湿熱热冷脆裂癬癣粉料電电咳嘔呕血季地谷穀貨货])"
    "|(?<=[餅饼曬晒烘風风晾擦抹口肉豆萄魚鱼吹烤瀝沥筍笋])乾"
)
# The standard form in the name of a person, where words have another: the table of general
# standard characters (2013) keeps most of these for names; 徵 is 征 but for the note of music.
_IN_NAMES = dict.fromkeys("昇陞藉著瞭麽") | {"徵": "征"}
# Nothing to fold, but for traditional script.
_PLAIN = re.compile("[0-9A-Za-z\u4e00-\u9fff]{0,64}")
# Names that segmentation keeps whole.
_NAME = re.compile("[\u4e00-\u9fff]{2,20}")
# A line of the dictionary with a word of one of these classes: verb, adverb, pronoun and so on.
_LIGHT = re.compile(
    r"^(\S{2,20}) \d{1,9} (?:v|vd|d|m|mq|p|r|u\w?|y|t|c)$", re.MULTILINE
)
_LINES = re.compile("([\n\u2029])")
_FIGURES = "零一二三四五六七八九"
_MYRIADS = ((10**8, "亿"), (10**4, "万"), (1, ""))
_UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    """OpenCC, traditional to simplified; loaded only for a text in traditional script."""
    import opencc

    # By its whole path: a bare name is looked for in the working folder first.
    table = Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "t2s.json"
    return cast(_Converter, opencc.OpenCC(str(table)))


@lru_cache(maxsize=8192)
def _simple_character(character: str) -> str:
    simple = _converter().convert(character)
    return simple if len(simple) == 1 else character


def _simple_line(line: str) -> str:
    """By words, so that 著作 and 看著, 乾隆 and 餅乾 come out right.

    Character by character where that would move offsets.
    """
    simple = _converter().convert(line)
    if len(simple) != len(line):
        simple = "".join(map(_simple_character, line))
    if "乾" not in line:
        return simple
    dry = {found.start() for found in _DRY.finditer(line)}
    written = list(simple)
    for at, character in enumerate(line):
        if character == "乾" and at not in dry:
            written[at] = character
    return "".join(written)


def standard(string: str) -> str:
    """Look-alikes become what they look like, traditional characters simplified ones."""
    string = look(string)
    radicals = set(_RADICAL.findall(string))
    if radicals:
        string = exchange(string, {old: _RADICALS[old] for old in radicals})
    if not _TRADITIONAL.search(string):
        return string
    return "".join(map(_simple_line, _LINES.split(string)))


def _fold(string: str) -> str:
    return fold_width(standard(string))


# Names are folded over and over; documents repeat them.
_fold_name = lru_cache(maxsize=1 << 15)(_fold)


def fold(string: str) -> str:
    """`（Ａ）國` becomes `(A)国`; Chinese punctuation stays."""
    if len(string) >= 64:
        return _fold(string)
    if _PLAIN.fullmatch(string) and not _TRADITIONAL.search(string):
        return string
    return _fold_name(string)


def person(written: str, folded: str) -> str:
    """The standard simplified form, the same from both scripts: 徐乾學 and 徐乾学 are 徐乾学."""
    name = []
    for character, simple in zip(written, folded, strict=True):
        kept = character in _IN_NAMES
        name.append((_IN_NAMES[character] or character) if kept else simple)
    if written.startswith("於"):  # a surname
        name[0] = "於"
    return "".join(name)


def spell(number: int) -> str:
    """1 to 999,999,999,999 as 一, 十二, 一百零五, 三万五千; in figures what is beyond."""
    if not 0 < number < 10**12:
        return str(number)
    written = ""
    for size, name in _MYRIADS:
        section = number // size % 10**4
        if section == 0:
            continue
        if written and section < 1000:
            written += "零"
        written += _section(section) + name
    return written.removeprefix("一") if written.startswith("一十") else written


def _section(number: int) -> str:
    """1 to 9999."""
    written = ""
    for unit, name in _UNITS:
        digit = number // unit % 10
        if digit:
            written += _FIGURES[digit] + name
        elif written and not written.endswith("零") and number % unit:
            written += "零"
    return written


class _Tokenizer(Protocol):
    """What is used of jieba's."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    lcut: Callable[..., list[str]]

    def add_word(self, word: str) -> None: ...


def cutter(
    names: Iterable[str], words: Iterable[str] = ()
) -> Callable[[str], list[str]]:
    """Segmentation by the dictionary of jieba.

    The Chinese ones of `names`, of up to 20 characters, come out whole; `words` come as often as
    the dictionary says, and are added where it does not have them.
    """
    tokenizer = _tokenizer()
    for name in names:
        if _NAME.fullmatch(name):
            tokenizer.add_word(name)
    for word in words:
        if len(word) > 1 and not tokenizer.FREQ.get(word):
            tokenizer.add_word(word)

    def cut(string: str) -> list[str]:
        return tokenizer.lcut(string, HMM=False)

    return cut


def _tokenizer() -> _Tokenizer:
    """A tokenizer of its own, with the dictionary that comes with jieba."""
    if "pkg_resources" not in sys.modules:
        # jieba asks it for its dictionary, and does without where it is missing; importing it
        # takes longer than reading the dictionary.
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            import jieba
        finally:
            del sys.modules["pkg_resources"]
    import jieba

    tokenizer = cast(_Tokenizer, jieba.Tokenizer())
    # jieba itself would load a table from the shared temporary folder, whoever put it there,
    # and write one.
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    tokenizer.FREQ, tokenizer.total = frequencies(dictionary)
    tokenizer.initialized = True
    return tokenizer


def light(word: str) -> bool:
    """By the class that the dictionary of jieba gives it: no noun, adjective or verbal noun."""
    return word in _light_words()


@lru_cache(maxsize=1)
def _light_words() -> frozenset[str]:
    """Verbs, adverbs, pronouns, prepositions, conjunctions, numerals, particles, words for a time."""
    import jieba

    dictionary = Path(jieba.__file__).with_name("dict.txt")
    lines = dictionary.read_text(encoding="utf-8")
    return frozenset(_LIGHT.findall(lines))


def frequencies(dictionary: Path) -> tuple[dict[str, int], int]:
    """Words and how often they come, and the sum of that; what only begins words comes 0 times.

    A line of the file is a word, its count and its class.
    """
    fields = dictionary.read_text(encoding="utf-8").split()
    words = fields[::3]
    counts = list(map(int, fields[1::3]))
    table = dict(zip(words, counts, strict=True))
    beginnings: set[str] = set()
    for word in words:
        beginning = word[:-1]
        while beginning and beginning not in beginnings:
            beginnings.add(beginning)
            beginning = beginning[:-1]
    for beginning in beginnings:
        table.setdefault(beginning, 0)
    return table, sum(counts)
