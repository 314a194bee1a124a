"""Which language a text is in, found by its script and its function words.

The unit of counting is a word. A Chinese word is taken for 1.7 ideographs; of an alphabet, as many
words are taken for running text as the function words among them answer for: a list of names in
a Chinese paper does not make it English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.languages.packs import PACKAGED, Packs, Profile
from kg.model.language import UNKNOWN
from kg.model.source import Source
from kg.model.text import Text

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")  # of the United Nations

_HAN = re.compile(
    "[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]+")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+")
# Words of the alphabets; what stands in a symbol or a link is no word, nor is a letter of a list.
# A look behind comes after the first letter, so that a search goes from letter to letter.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_LATIN = re.compile(rf"{_LETTER}(?<![\w/.@].)(?:'|{_LETTER}+(?![\w/@]|\.\w)'?)")
_CYRILLIC = re.compile(r"[Ѐ-ӿ](?<![\w/].)[Ѐ-ӿ]*(?![\w/])")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
_WORDS = {"Latin": _LATIN, "Cyrillic": _CYRILLIC, "Arabic": _ARABIC}
# What stands in brackets or quotes is a name or a gloss, often of another language.
_ASIDE = re.compile(
    r"\([^()]{1,200}\)|（[^（）]{1,200}）|《[^《》]{1,200}》|“[^“”]{1,200}”|「[^「」]{1,200}」"
)
_WIDE_MARKS = re.compile("[，。；：、]")
# Accents that stand beside their letter, and letters in the forms that fonts give them.
_COMPOSED = re.compile("[\u0300-\u036f\ufb00-\ufdff\ufe70-\ufefc]")
# Of Arabic, and the stroke that stretches a word.
_VOWELS = re.compile("[\u0640\u064b-\u065f]")
# Below a rule may stand footnotes.
_RULE = re.compile(r"\s{0,40}_{5,80}\s{0,40}")
_NOTE = re.compile(r"\s{0,40}(?:\d{1,3}|\*{1,3}|[a-z])\s")

# Fitted on texts of the six languages that the organization works in and on the Universal
# Declaration in some hundred others, whole and cut to a sentence.
_IDEOGRAPHS = 1.7  # of a word
_ANSWERS = 2.5  # words of running text that a function word answers for
_SHORT = 60  # words: in a text of this size a title in another script may be most of it
# Share of the other language, from which on such a text is Chinese, by its marks.
_SHORT_SHARE = 0.25
_COVER = 15  # words that stand in front of an annex, if anything does
# Share of function words, below which words are no running text; endings do their work in part.
_LEAST = {"Latin": 0.15, "Cyrillic": 0.1, "Arabic": 0.1}
# Of kana and ideographs: Japanese law has a third, a Chinese text a shop sign.
_KANA_SHARE = 0.1
_UNREAD = 0.3  # what a word of no known language counts against one of a known language


class _Marks(NamedTuple):
    """What answers for the words of a language."""

    words: frozenset[str]
    articles: tuple[str, ...]
    letters: frozenset[str]

    @classmethod
    def of(cls, profile: Profile) -> _Marks:
        words, letters = frozenset(profile.words.split()), frozenset(profile.letters)
        return cls(words, profile.articles, letters)

    def tell(self, word: str) -> bool:
        """Whether a word is of the language, as far as one word can tell."""
        if word in self.words or word.rstrip("'") in self.words:
            return True
        if not self.letters.isdisjoint(word):
            return True
        return bool(self.articles) and word.startswith(self.articles)


class _Share(NamedTuple):
    """The likeliest language of a script, its words of running text, all words of the script."""

    code: str
    weight: float
    words: int


class _Weight(NamedTuple):
    """The language that most of a text is in, and how many words there are of it."""

    code: str
    words: float


class Detector:
    """Tells the languages of some packs apart."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self._alphabets: dict[str, dict[str, _Marks]] = {
            script: {} for script in _WORDS
        }
        openings: set[str] = set()
        for code, profile in profiles.items():
            openings.update(profile.annex)
            if profile.script in self._alphabets:
                self._alphabets[profile.script][code] = _Marks.of(profile)
        either = "|".join(map(re.escape, sorted(openings)))
        number = (
            r"(?:\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})|\s(?:[IVX]{1,6}|[A-Z]))?"
        )
        self._annex = re.compile(rf"(?:{either}){number}[.*]{{0,2}}", re.IGNORECASE)

    def heads_annex(self, line: str) -> bool:
        """Whether a line is the first of an annex."""
        return self._annex.fullmatch(line) is not None

    def detect(self, words: str) -> str:
        """The code of the language that most of a text is in."""
        code = self.weigh(_ASIDE.sub(" ", words)).code
        return self.weigh(words).code if code == UNKNOWN else code

    def detect_lines(self, body: list[str], whole: str) -> str:
        """The language of what stands above the annexes, of the body, or else of the whole."""
        for number, line in enumerate(body):
            if self.heads_annex(line):
                above = "\n".join(body[:number])
                code, size = self.weigh(_ASIDE.sub(" ", above))
                if size >= _COVER and code != UNKNOWN:
                    return code
                break
        code = self.detect("\n".join(body))
        return self.detect(whole) if code == UNKNOWN else code

    def weigh(self, words: str) -> _Weight:
        """Everything counted as it stands."""
        words = _plain(words)
        weights: dict[str, float] = defaultdict(float)
        total = 0.0
        for script in _WORDS:
            share = self._alphabet(script, words)
            weights[share.code] += share.weight
            total += share.words
        han, kana, hangul = (
            _size(script, words) / _IDEOGRAPHS for script in (_HAN, _KANA, _HANGUL)
        )
        japanese = kana > _KANA_SHARE * (han + kana)
        weights["ko"] += hangul
        weights["ja" if japanese else "zh"] += han + kana
        # Of a text without a word that is the first, and of an alphabet: unknown.
        best = max(weights, key=lambda code: weights[code])
        short = total + han + kana + hangul < _SHORT
        chinese = weights["zh"] > _SHORT_SHARE * weights[best]
        if short and chinese and _WIDE_MARKS.search(words):
            best = "zh"
        return _Weight(best, weights[best])

    def _alphabet(self, script: str, words: str) -> _Share:
        found = Counter(_WORDS[script].findall(words))
        total = found.total()
        hits = {}
        for code, marks in self._alphabets[script].items():
            told = filter(marks.tell, found)
            hits[code] = sum(found[word] for word in told)
        most = max(hits.values(), default=0)
        best = [code for code in hits if hits[code] == most]
        # A sentence may hold only what neighbours share: papers in the official languages are more.
        best = [code for code in best if code in OFFICIAL] or best
        if len(best) != 1 or most < max(1.0, _LEAST[script] * total):
            return _Share(UNKNOWN, _UNREAD * total, total)
        return _Share(best[0], min(float(total), _ANSWERS * most), total)


def _plain(words: str) -> str:
    """Small letters without vowel signs, each in its usual form."""
    if _COMPOSED.search(words):
        words = unicodedata.normalize("NFKC", words)
    return _VOWELS.sub("", words.lower().replace("’", "'"))


def _size(pattern: re.Pattern[str], words: str) -> int:
    return sum(map(len, pattern.findall(words)))


@lru_cache(maxsize=16)
def _detector(packs: Packs) -> Detector:
    return Detector(packs.profiles())


def languages(packs: Packs = PACKAGED) -> dict[str, Profile]:
    """Every language that is told from the others, by its code of ISO 639-1."""
    return packs.profiles()


def name_of(code: str, packs: Packs = PACKAGED) -> str:
    """Its name in English; an unknown code stands for itself."""
    known = packs.profiles().get(code)
    return known.name if known else code


def annex_heading(words: str, packs: Packs = PACKAGED) -> bool:
    """Whether a line is the first of an annex: the word for it in any language, with a number."""
    return _detector(packs).heads_annex(words)


def detect(words: str, packs: Packs = PACKAGED) -> str:
    """The code of the language that most of a text is in, `und` where nothing tells."""
    return _detector(packs).detect(words)


def language_of(given: Source | Text, packs: Packs = PACKAGED) -> str:
    """The language of the body of a document: its footnotes and annexes may be in another."""
    if isinstance(given, Text):
        lines = [line for line in given.lines if line.note is None]
        body = [given.text[line.start : line.end] for line in lines]
    else:
        body = list(_body(given))
    return _detector(packs).detect_lines(body, given.text)


def _body(source: Source) -> Iterator[str]:
    """The lines of a source, without what stands in footnotes and above the pages."""
    if source.rows is not None:
        for row in source.rows:
            if row.note is None and row.role == "body":
                yield source.text[row.start : row.end].strip()
        return
    for page in source.text.split("\f"):
        yield from _above_notes(page.splitlines())


def _above_notes(lines: list[str]) -> Iterator[str]:
    """The lines of a page but for footnotes: what stands below a rule and opens as one."""
    below = inside = False
    for line in lines:
        if _RULE.fullmatch(line):
            below, inside = True, False
        elif not line.strip():
            inside = False
        elif below and (inside or _NOTE.match(line)):
            inside = True
        else:
            below = False
            yield line.strip()
