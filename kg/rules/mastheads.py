"""The masthead of a paper in one language, by its `front.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import PACKAGED
from kg.model.language import Language
from kg.model.masthead import opens_paper, symbol_alone
from kg.rules.words import Words, words_of

_COVER = 15  # rows
# The last letters of a row; a space before them goes where the letters before are no Latin ones.
_LAST = re.compile(
    r"(?<=[^\x00-\x7f])\s?([\x21-\x7e]{4,40})$|(?<=\S)\s([\x21-\x7e]{4,40})$"
)
_OWN = 2  # symbols that a paper of two organs has
_ROWS = ("owner", "organ", "session", "agenda", "rows")


@dataclass(frozen=True)
class Masthead:
    """How papers open."""

    rows: tuple[re.Pattern[str], ...]  # any row
    owned: re.Pattern[str]  # the owner and what stands behind it
    sessions: tuple[re.Pattern[str], ...]
    agendas: tuple[re.Pattern[str], ...]

    def is_row(self, words: str) -> bool:
        """Whether a row is of a masthead."""
        words = words.strip("* ")
        if opens_paper(words):
            return True
        return any(pattern.fullmatch(words) for pattern in self.rows)

    def is_agenda(self, words: str) -> bool:
        """Whether a row names an agenda item."""
        return any(pattern.fullmatch(words) for pattern in self.agendas)

    def session_rows(self, rows: Sequence[str]) -> Iterator[str]:
        """Rows that are nothing but the name of a session, and may be a symbol behind it."""
        for row in rows:
            name, symbol = _parted(row)
            if any(pattern.fullmatch(name) for pattern in self.sessions):
                yield name if symbol else row

    def own_symbols(self, rows: Sequence[str]) -> list[str]:
        """The symbols that a paper's first rows give as its own.

        One, or two where two organs share the paper. They stand above the text, among rows of a
        masthead; at most one row before them is of another kind, such as a title. A table has
        symbols too, and a list of symbols has several: those are nobody's own.
        """
        head = list(filter(str.strip, rows))[:_COVER]
        symbols = list(map(self._symbol_of, head))
        found: list[str] = []
        strange = kept = 0
        for row, symbol in zip(head, symbols, strict=True):
            if symbol is not None:
                found.append(symbol)
                kept += next(self.session_rows([row]), None) is not None
            elif self.is_row(row):
                kept += 1
            elif not found:
                strange += 1
            if strange > 1:
                break
        several = len(set(symbols) - {None})
        if several > (_OWN if kept else 1):
            return []
        opens = symbols[:1] != [None]
        return list(dict.fromkeys(found)) if kept or opens else []

    def _symbol_of(self, words: str) -> str | None:
        """A row may hold the owner or the session, and the symbol."""
        owned = self.owned.fullmatch(words.strip())
        if owned is None and next(self.session_rows([words]), None):
            return _parted(words)[1]
        return symbol_alone(owned[1] if owned else words)


def _parted(row: str) -> tuple[str, str | None]:
    """A row without the symbol that ends it, and the symbol; all of the row where none does."""
    last = _LAST.search(row)
    symbol = symbol_alone(last[1] or last[2]) if last else None
    return (row[: last.start()], symbol) if last and symbol else (row, None)


@lru_cache(maxsize=32)
def masthead_of(language: Language) -> Masthead:
    """Of a paper in a language: with rows of the packaged ones, for a masthead may be in two.

    Raises SchemaError.
    """
    files = [words_of(language, "front")]
    for other in PACKAGED.languages("front.toml"):
        if other != language:
            files.append(words_of(other, "front"))
    owners = "|".join(file.optional("owner").pattern for file in files)
    return Masthead(
        rows=tuple(file.optional(name) for file in files for name in _ROWS),
        owned=re.compile(rf"(?:{owners})\s{{0,8}}(\S.*)"),
        sessions=tuple(file.optional("session") for file in files),
        agendas=tuple(file.optional("agenda") for file in files),
    )


def front_words(language: Language) -> Words:
    """`front.toml` of a language; of one that has none, that of English.

    Raises SchemaError.
    """
    has_own = language.file("front.toml") is not None
    return words_of(language if has_own else PACKAGED.language("en"), "front")
