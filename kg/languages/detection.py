"""Which language a text is in, found by its script and its function words.

The unit of counting is a word. A Chinese word is taken for 1.7 ideographs; of an alphabet, as many
words are taken for running text as the function words among them answer for: a list of names in
a Chinese paper does not make it English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import tomli
from pydantic import BaseModel, ConfigDict

from kg.model.text import Text

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")  # of the United Nations
UNKNOWN = "und"  # of ISO 639-2: undetermined

_HAN = re.compile(
    "[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]+")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+")
# Words of the alphabets; what stands in a symbol or a link is no word, nor is a letter of a list.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_LATIN = re.compile(rf"(?<![\w/.@]){_LETTER}(?:'|{_LETTER}+(?![\w/@]|\.\w)'?)")
_CYRILLIC = re.compile(r"(?<![\w/])[Ѐ-ӿ]+(?![\w/])")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
_WORDS = {"Latin": _LATIN, "Cyrillic": _CYRILLIC, "Arabic": _ARABIC}
# What stands in brackets or quotes is a name or a gloss, often of another language.
_ASIDE = re.compile(
    r"\([^()]{1,200}\)|（[^（）]{1,200}）|《[^《》]{1,200}》|“[^“”]{1,200}”|「[^「」]{1,200}」"
)
_WIDE_MARKS = re.compile("[，。；：、]")
# Accents that stand beside their letter, and letters in the forms that fonts give them.
_COMPOSED = re.compile("[\u0300-\u036f\ufb00-\ufdff\ufe70-\ufefc]")
_VOWELS = re.compile(
    "[\u0640\u064b-\u065f]"
)  # of Arabic, and the stroke that stretches a word

# Fitted on texts of the six languages that the organization works in and on the Universal
# Declaration in some hundred others, whole and cut to a sentence.
_IDEOGRAPHS = 1.7  # of a word
_ANSWERS = 2.5  # words of running text that a function word answers for
_SHORT = 60  # words: in a text of this size a title in another script may be most of it
_SHORT_SHARE = (
    0.25  # of the other language, from which on such a text is Chinese, by its marks
)
_COVER = 15  # words that stand in front of an annex, if anything does
# Share of function words, below which words are no running text; endings do their work in part.
_LEAST = {"Latin": 0.15, "Cyrillic": 0.1, "Arabic": 0.1}
_KANA_SHARE = (
    0.1  # of kana and ideographs: Japanese law has a third, a Chinese text a shop sign
)
_UNREAD = 0.3  # what a word of no known language counts against one of a known language


class Profile(BaseModel):
    """What tells a language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    script: str
    words: str = ""
    articles: tuple[str, ...] = ()
    letters: str = ""
    annex: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def languages() -> dict[str, Profile]:
    """Every language that is told from the others, by its code of ISO 639-1."""
    data = tomli.loads(
        (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
    )
    return {code: Profile.model_validate(row) for code, row in data.items()}


def name_of(code: str) -> str:
    """Its name in English; an unknown code stands for itself."""
    known = languages().get(code)
    return known.name if known else code


@lru_cache(maxsize=1)
def _annexes() -> re.Pattern[str]:
    openings = sorted(
        {word for language in languages().values() for word in language.annex}
    )
    number = r"(?:\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})|\s(?:[IVX]{1,6}|[A-Z]))?[.*]{0,2}"
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, openings))}){number}", re.IGNORECASE
    )


def annex_heading(words: str) -> bool:
    """Whether a line is the first of an annex: the word for it in any language, with a number."""
    return _annexes().fullmatch(words) is not None


class _Marks(NamedTuple):
    """What answers for the words of a language."""

    words: frozenset[str]
    articles: tuple[str, ...]
    letters: frozenset[str]

    def tell(self, word: str) -> bool:
        if (
            word in self.words
            or word.rstrip("'") in self.words
            or not self.letters.isdisjoint(word)
        ):
            return True
        return bool(self.articles) and word.startswith(self.articles)


@lru_cache(maxsize=4)
def _of_script(script: str) -> dict[str, _Marks]:
    """The languages of a script by code."""
    return {
        code: _Marks(frozenset(one.words.split()), one.articles, frozenset(one.letters))
        for code, one in languages().items()
        if one.script == script
    }


def _alphabet(script: str, words: str) -> tuple[str, float, int]:
    """The likeliest language of a script, its words of running text, and all words of the script."""
    found = Counter(_WORDS[script].findall(words))
    total = found.total()
    hits = {
        code: sum(count for word, count in found.items() if marks.tell(word))
        for code, marks in _of_script(script).items()
    }
    most = max(hits.values())
    best = [code for code in hits if hits[code] == most]
    # A sentence may hold only what neighbours share: papers in the official languages are more.
    best = [code for code in best if code in OFFICIAL] or best
    if len(best) > 1 or most < max(1.0, _LEAST[script] * total):
        return UNKNOWN, _UNREAD * total, total
    return best[0], min(float(total), _ANSWERS * most), total


def _size(pattern: re.Pattern[str], words: str) -> int:
    return sum(map(len, pattern.findall(words)))


def detect(words: str) -> str:
    """The code of the language that most of a text is in, `und` where nothing tells."""
    code = _weigh(_ASIDE.sub(" ", words))[0]
    return _weigh(words)[0] if code == UNKNOWN else code


def _weigh(words: str) -> tuple[str, float]:
    """The language that most of a text is in, and how many words there are of it."""
    if _COMPOSED.search(words):
        words = unicodedata.normalize("NFKC", words)
    words = _VOWELS.sub("", words.lower().replace("’", "'"))
    weights: dict[str, float] = defaultdict(float)
    total = 0
    for script in _WORDS:
        code, weight, count = _alphabet(script, words)
        weights[code] += weight
        total += count
    han, kana, hangul = (
        _size(script, words) / _IDEOGRAPHS for script in (_HAN, _KANA, _HANGUL)
    )
    weights["ko"] += hangul
    weights["ja" if kana > _KANA_SHARE * (han + kana) else "zh"] += han + kana
    best = max(weights, key=lambda code: weights[code])
    short = total + han + kana + hangul < _SHORT
    if (
        short
        and _WIDE_MARKS.search(words)
        and weights["zh"] > _SHORT_SHARE * weights[best]
    ):
        best = "zh"
    return (best, weights[best]) if weights[best] > 0 else (UNKNOWN, 0.0)


def language_of(text: Text) -> str:
    """The language of the body of a document: its footnotes and annexes may be in another."""
    body = [
        text.text[line.start : line.end] for line in text.lines if line.note is None
    ]
    annex = next(
        (number for number, words in enumerate(body) if annex_heading(words)), None
    )
    if annex is not None:
        code, size = _weigh(_ASIDE.sub(" ", "\n".join(body[:annex])))
        if size >= _COVER and code != UNKNOWN:
            return code
    code = detect("\n".join(body))
    return detect(text.text) if code == UNKNOWN else code
