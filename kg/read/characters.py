"""Bytes → characters: which encoding a text came in, and what of it is lost.

In this order: a byte order mark; zero bytes, which only wide encodings have; strict UTF-8; UTF-8
with a few broken places; what reads as Chinese; what reads as a Western language; the library's
guess. What does not fit its encoding becomes U+FFFD, and a remark says so. No bytes become wrong
letters without a word: a guess between encodings of one byte a letter is told too.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from kg.errors import InputError
from kg.model.source import Remark
from kg.read.marks import characters

# The longer marks first: UTF-32-LE begins with the bytes of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_FOUR_BYTES = ("utf-32-le", "utf-32-be")
_TWO_BYTES = ("utf-16-le", "utf-16-be")
_ESCAPED = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$", "iso2022_jp_2"),
    (b"\x1b(J", "iso2022_jp_2"),
)
_CHINESE = ("gb18030", "big5hkscs")
# Of two that fit equally, the first is taken. ISO 8859-1 is Windows-1252 without its typography.
_WESTERN = (
    "cp1252",
    "iso8859_15",
    "latin_1",
    "cp1250",
    "iso8859_2",
    "cp1254",
    "mac_roman",
    "cp850",
)
# Letters beyond ASCII, language by language: the text of one language has letters of one row.
_LETTERS = {
    "French": "àâæçéèêëîïôœùûüÿ",
    "Spanish": "áéíñóúüç",
    "Portuguese": "áâãàçéêíóôõúü",
    "Italian": "àèéìíîòóùú",
    "German": "äöüßéà",
    "Dutch": "ëïéèöüáó",
    "Nordic": "åäöæøéèêòóôáíúýðþü",
    "Polish": "ąćęłńóśźż",
    "Czech and Slovak": "áäčďéěíĺľňóôöŕřšťúůüýž",
    "Hungarian": "áéíóöőúüű",
    "South Slavic": "čćđšž",
    "Romanian": "ăâîşţșț",
    "Turkish": "çğıöşüâîûİ",
}
_ALPHABETS = [frozenset(letters + letters.upper()) for letters in _LETTERS.values()]
_ANY = frozenset().union(*_ALPHABETS)
_ANY_WESTERN = frozenset().union(*_ALPHABETS[:7])  # names of many languages in one text
_TYPOGRAPHY = frozenset("’‘‚“”„–—…«»‹›°§€£¥¢•·¿¡ªº½¼¾±×÷©®™´¨\u00a0\u00ad²³µ¶†‡‰¹")
# No language has these: a sign inside a word, a fraction before one, a capital behind a small
# letter.
_MISFITS = re.compile(
    r"(?<=[^\W\d_])[^\w\s!-~’·\u00ad](?=[^\W\d_])|[±¶¼½¾×÷¹²³ªº](?=[^\W\d_])|(?<=[a-zß-ž])[À-ÞŒŠŽ]"
)
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}")
_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_PROBE = 200_000  # characters or bytes that are looked at to tell an encoding

# Thresholds are set by hand, on the encodings of the tests: papers, titles and single words in both
# scripts, and what other encodings give where they are read as Chinese.
_PLAINLY = 0.2  # of the characters are among the commonest: the text is Chinese
_TITLE = 12  # characters beyond ASCII; in fewer, all have to be everyday ones
_WESTERN_ENOUGH = 0.85  # of the characters beyond ASCII are letters of one language

_CUT_SHORT = "get a whole copy, or save it as UTF-8 text"


class Characters(NamedTuple):
    """A decoded text; `remarks` say what was lost or guessed."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


def undecodable(name: str, what: str) -> InputError:
    """The refusal of a text that cannot be read."""
    return InputError(name, what, "save it as UTF-8 text, or leave it out")


@cache
def _common() -> frozenset[str]:
    """How often these occur tells text from mojibake."""
    return frozenset(characters("commonest") + characters("commonest_signs"))


@cache
def _everyday() -> frozenset[str]:
    """The characters that people use: the first levels of GB 2312 and Big5, and punctuation."""
    found = set(characters("commonest_signs"))
    for ideograph in map(chr, range(0x4E00, 0xA000)):
        simple = b"\xb0\xa1" <= ideograph.encode("gb2312", "ignore") <= b"\xd7\xf9"
        traditional = b"\xa4@" <= ideograph.encode("big5", "ignore") <= b"\xc6~"
        if simple or traditional:
            found.add(ideograph)
    return frozenset(found)


class _Reads(NamedTuple):
    """How much a text reads like Chinese.

    Its characters beyond ASCII, and which share of them is of what sort.
    """

    letters: int
    common: float
    everyday: float

    @property
    def chinese(self) -> bool:
        """A fifth of the characters of any page is among the commonest; a title may have none.

        Korean and Japanese in their old encodings read as Chinese of rare characters.
        """
        if self.letters < _TITLE:
            return self.everyday >= 0.9
        return self.common > _PLAINLY


def _beyond_ascii(text: str) -> Counter[str]:
    """How often each of its characters beyond ASCII occurs."""
    return Counter(c for c in text if not c.isascii())


def _reads(text: str) -> _Reads:
    counts = _beyond_ascii(text[:_PROBE])
    total = counts.total()
    if not total:
        return _Reads(0, 0.0, 0.0)
    common, everyday = _those(counts, _common()), _those(counts, _everyday())
    return _Reads(total, common / total, everyday / total)


def _resume(error: UnicodeError) -> tuple[str, int]:
    """Behind a byte that does not fit, go on where the rest reads better.

    Pairs may be read shifted by one.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error

    def quality(at: int) -> tuple[float, int]:
        read = _reads(error.object[at : at + 60].decode(error.encoding, "replace"))
        return read.common + read.everyday, at

    one, two = error.start + 1, min(error.start + 2, len(error.object))
    return "\ufffd", max((one, two), key=quality)


codecs.register_error("kg-resume", _resume)


def _lost(text: str) -> int:
    return text.count("\ufffd")


def _bearable(text: str) -> bool:
    """One place in twenty characters may be lost, or one in a line."""
    return _lost(text) <= (max(1, len(text) // 20) if len(text) > 3 else 0)


def _by_mark(data: bytes) -> Characters | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            found = Characters(data[len(mark) :].decode(encoding, "replace"), encoding)
            return _mended(found) if encoding == "utf-8" else found
    return None


def _wide(data: bytes) -> Characters | None:
    """Without a mark: zero bytes stand at the same place of every letter, and writing comes out."""
    big_end_first = data[::2].count(b"\0") > data[1::2].count(b"\0")
    two_bytes = reversed(_TWO_BYTES) if big_end_first else _TWO_BYTES
    for encoding in (*_FOUR_BYTES, *two_bytes):
        text = data[:_PROBE].decode(encoding, "replace")
        if sum(map(_written, text)) > 0.8 * len(text):
            return Characters(data.decode(encoding, "replace"), encoding)
    return None


def _written(character: str) -> bool:
    """Letters of Europe and the Near East, and everyday Chinese.

    A tenth of the places of UTF-16.
    """
    if character in _ANY or character in _TYPOGRAPHY:
        return True
    if character < "\u0370":
        return " " <= character < "\x7f" or character in "\t\n\r\f"
    if character < "\u0700":
        if not ord(character) & 0xFF:  # a zero byte on the wrong side
            return False
        return character.isalnum()
    return character in _everyday() or "\uff00" < character < "\uff60"


def _wide_chinese(data: bytes) -> Characters | None:
    """UTF-16 without a single Latin letter has no zero byte."""
    for encoding in _TWO_BYTES:
        read = _reads(data[:_PROBE].decode(encoding, "replace"))
        if read.letters >= 4 and read.common > 0.3 and read.everyday > 0.8:
            return Characters(data.decode(encoding, "replace"), encoding)
    return None


def _broken_utf8(data: bytes) -> Characters | None:
    """UTF-8 that was cut, or has a few bad bytes.

    Hardly a byte of another encoding would fit by chance.
    """
    text = data.decode("utf-8", "replace")
    places = len(re.findall("\ufffd+", text))
    whole = len(text) - len(text.encode("ascii", "ignore")) - _lost(text)
    return Characters(text, "utf-8") if whole > 4 * places else None


def _chinese(data: bytes) -> Characters | None:
    """The Chinese encoding under which the bytes read most like Chinese."""
    found: list[tuple[float, Characters]] = []
    for encoding in _CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            if not _bearable(text):
                continue
            text = data.decode(encoding, "kg-resume")
        read = _reads(text)
        # `2°C` is one character of Big5: an ASCII letter may be the second half.
        single = read.letters < _TITLE and not _PAIR.search(text)
        if single and encoding == "big5hkscs":
            continue
        if read.chinese and _bearable(text):
            quality = read.common + read.everyday - _lost(text) / len(text)
            found.append((quality, Characters(text, encoding)))
    if not found:
        return None
    return max(found, key=lambda one: one[0])[1]


def chinese_in(data: bytes) -> Characters | None:
    """What is Chinese beyond doubt: as UTF-8, or by its commonest characters."""
    try:
        found: Characters | None = Characters(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _chinese(data)
    if found is None or _reads(found.text).common <= _PLAINLY:
        return None
    return found


def _in_seven_bits(data: bytes) -> Characters | None:
    """HZ: Chinese between `~{` and `~}`.

    ISO 2022: an escape goes before what is Japanese or Korean.
    """
    for escape, encoding in _ESCAPED:
        if escape in data:
            with contextlib.suppress(UnicodeDecodeError):
                text = data.decode(encoding)
                return None if text.isascii() else Characters(text, encoding)
    if b"~{" not in data:
        return None
    text = data.decode("hz", "replace")
    return Characters(text, "hz") if _reads(text).chinese and _bearable(text) else None


def _western_score(text: str) -> float:
    """Which share of the characters beyond ASCII is letters of one language, or typography."""
    counts = _beyond_ascii(text)
    total = counts.total()
    if not total:
        return 0.0
    signs = _those(counts, _TYPOGRAPHY)
    letters = max(_those(counts, alphabet) for alphabet in _ALPHABETS)
    mixed = _those(counts, _ANY_WESTERN)
    misfits = len(_MISFITS.findall(text))
    return (max(letters, 0.9 * mixed) + signs - 2 * misfits) / total


def _those(counts: Counter[str], wanted: frozenset[str]) -> int:
    """How many of the characters that were counted are wanted."""
    return sum(count for character, count in counts.items() if character in wanted)


def _western(data: bytes) -> Characters | None:
    """One byte a letter: the encoding under which the letters are those of one language.

    Where most letters are beyond ASCII, the language is written in another alphabet.
    """
    probe = data[:_PROBE]
    beyond = len(probe) - len(re.sub(rb"[\x80-\xff]+", b"", probe))
    if beyond * 2 > sum(map(len, re.findall(rb"[A-Za-z]+", probe))):
        return None
    found: list[tuple[float, str]] = []
    for encoding in _WESTERN:
        try:
            found.append((_western_score(probe.decode(encoding)), encoding))
        except UnicodeDecodeError:
            continue
    score, encoding = max(found, key=lambda one: one[0])
    if score <= _WESTERN_ENOUGH:
        return None
    return Characters(data.decode(encoding, "replace"), encoding)


def _by_library(data: bytes) -> Characters | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return Characters(str(best), best.encoding) if best is not None else None


def _as_bytes(text: str) -> bytes | None:
    """What a program had read as Windows-1252, byte for byte; None if it had not."""
    out = bytearray()
    for character in text:
        control = "\x80" <= character < "\xa0"
        try:
            out += character.encode("latin_1" if control else "cp1252")
        except UnicodeEncodeError:
            return None
    return bytes(out)


def _once(text: str) -> str | None:
    """The text that was encoded, taken for another encoding and encoded again; None if it was not.

    Western letters, or characters of GBK, that are the bytes of one UTF-8 text from the first to
    the last: no chance.
    """
    western = _as_bytes(text) if len(_TWICE.findall(text)) > 1 else None
    if western is not None:
        try:
            return western.decode("utf-8")
        except UnicodeDecodeError:
            return None
    try:
        inner = text.encode("gbk")
        chinese = inner.decode("utf-8")
    except UnicodeError:
        return None
    return chinese if len(inner) > len(text) + 3 and _reads(chinese).chinese else None


def _mended(found: Characters) -> Characters:
    """UTF-8 within UTF-8 is taken out of its second coat."""
    if found.text.isascii():
        return found
    once = _once(found.text)
    if once is not None:
        remark = Remark(
            what="was encoded as UTF-8 twice, and read so",
            remedy="check its words, or get a sound copy",
        )
        return Characters(once, found.encoding, (remark,))
    strange = sum(len(place) for place in _TWICE.findall(found.text))
    if strange > 2 and strange * 2 > _beyond_ascii(found.text).total():
        remark = Remark(
            what="seems to have been taken for another encoding before it was saved",
            remedy="get a sound copy",
        )
        return found._replace(remarks=(remark,))
    return found


def _unmarked(name: str, data: bytes) -> Characters:
    """Without zero bytes and marks."""
    try:
        whole = Characters(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _no_utf8(name, data, error.start)
    seven = _in_seven_bits(data) if data.isascii() else None
    return seven or _mended(whole)


def _no_utf8(name: str, data: bytes, broken: int) -> Characters:
    """What is not UTF-8 from byte `broken` on: damaged UTF-8, or another encoding."""
    known = _broken_utf8(data)
    if known is not None:
        return known
    guessed = _chinese(data) or _wide_chinese(data)
    if guessed is not None and _reads(guessed.text).common > _PLAINLY:
        return guessed
    guessed = guessed or _western(data) or _by_library(data)
    if guessed is None:
        what = f"no known encoding fits (byte {broken} is not UTF-8)"
        raise undecodable(name, what)
    remark = Remark(
        what=f"does not tell its encoding: read as {guessed.encoding}",
        remedy="save it as UTF-8 text if its letters are wrong",
    )
    return guessed._replace(remarks=(remark,))


def characters_of(name: str, data: bytes) -> Characters:
    """The characters of a text file, with U+FFFD where one is lost.

    Raises InputError for binary data, and where no encoding fits or too much is lost.
    """
    found = _by_mark(data)
    if found is None and b"\0" in data:
        found = _wide(data)
        if found is None and data.count(0) * 20 > len(data):
            raise undecodable(name, "binary data, not text")
    if found is None:
        found = _unmarked(name, data)
    lost = _lost(found.text)
    if not _bearable(found.text):
        raise undecodable(
            name,
            f"{lost:,} of {len(found.text):,} characters do not fit its encoding, {found.encoding}",
        )
    if lost:
        where = found.text.index("\ufffd")
        many = f"{lost:,} characters are" if lost > 1 else "a character is"
        remark = Remark(
            what=f"{many} lost, the first at {where:,}: U+FFFD stands there",
            remedy=_CUT_SHORT,
        )
        found = found._replace(remarks=(*found.remarks, remark))
    return found._replace(text=found.text.removeprefix("\ufeff"))
