"""Plain text in whatever encoding it came."""

from __future__ import annotations

import codecs

from kg.errors import InputError
from kg.model.source import Source
from kg.read.rows import MOST

# The longer marks first: UTF-32-LE begins with the bytes of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE = ("gb18030", "big5hkscs")
# The commonest characters of written Chinese, in both scripts: how often they occur tells text from mojibake.
_COMMON = set(
    "的一是在和有国國大会會不为為人中我他这這个個上们們到说說时時要就出以对對生能而子那得于下自之年过過发發后後作里用道行所然家种事成方多经經么去法学如都同现現当當没动面起看定天分还进進好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关點点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
)


def _undecodable(name: str, what: str) -> InputError:
    return InputError(name, what, "save it as UTF-8 text, or leave it out")


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), encoding
    return None


def _looks_like_utf16(data: bytes) -> str | None:
    """Without a mark, line breaks and ASCII betray the byte order by their zero byte."""
    if len(data) % 2 or len(data) < 4:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) // 200 or max(even, odd) == 0:
        return None
    if min(even, odd) > max(even, odd) // 4:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _chinese_score(text: str) -> float:
    letters = [c for c in text[:20000] if c > "\x7f"]
    return sum(c in _COMMON or c in "，。、《》（）；：" for c in letters) / len(letters) if letters else 0.0


def _by_content(data: bytes) -> tuple[str, str] | None:
    """Strict decoding under each Chinese encoding; the one that reads most like Chinese wins."""
    candidates = []
    for encoding in _CHINESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        candidates.append((_chinese_score(text), text, encoding))
    if not candidates:
        return None
    score, text, encoding = max(candidates, key=lambda c: c[0])
    return (text, encoding) if score > 0.2 else None


def _by_library(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (str(best), best.encoding) if best is not None else None


def _decode(name: str, data: bytes) -> tuple[str, str]:
    try:
        marked = _by_mark(data)
        if marked:
            return marked
        wide = _looks_like_utf16(data)
        if wide:
            return data.decode(wide), wide
    except UnicodeDecodeError as error:
        raise _undecodable(name, f"byte {error.start} does not fit its encoding, {error.encoding}") from error
    if b"\0" in data:
        raise _undecodable(name, "binary data, not text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    found = _by_content(data) or _by_library(data)
    if found is None:
        raise _undecodable(name, f"no known encoding fits (byte {broken.start} is not UTF-8)")
    return found


def decode(name: str, data: bytes) -> Source:
    """Decode plain text: a byte order mark, then strict UTF-8, then what its content says.

    Raises InputError for binary, undecodable or empty data.
    """
    text, encoding = _decode(name, data)
    text = text.removeprefix("\ufeff")
    if len(text) > MOST:
        raise InputError(name, f"holds more than {MOST:,} characters", "split it")
    strange = sum(1 for c in text[:100_000] if (c < " " and c not in "\t\n\r\f\v") or c == "\ufffd")
    if strange * 20 > min(len(text), 100_000):
        raise _undecodable(name, "binary data, not text")
    if not text.strip():
        raise InputError(name, "holds no text", "leave it out")
    return Source(name=name, text=text, encoding=encoding)
