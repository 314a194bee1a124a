"""Numbered resolutions and decisions.

The organ comes from the form of the number and from the words before it (kg.extract.adopter).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import Refused
from kg.extract.adopter import (
    LAST_ROMAN,
    adopter,
    default,
    fits,
    known_body,
    lead_of,
    sentence_before,
)
from kg.extract.match import Match
from kg.model.numerals import roman
from kg.model.parts.resolution import Act, ResolutionParts
from kg.model.symbol import normal_symbol
from kg.model.value import Value

_LETTERED = ("special", "yearly", "session", "bare")  # forms that letters may follow


class _Number(NamedTuple):
    """A number as written, with its letter, and its form: a group of the pattern `number`."""

    form: str
    written: str


def numbers(match: Match) -> list[Value]:
    """One value a number; numbers that share one mark share its span.

    Raises Refused if one of them cannot be told.
    """
    act: Act = "DEC" if match.value("act") == "DEC" else "RES"
    made = [_value(match, number, act) for number in _numbers(match)]
    if not made:
        raise Refused("no number")
    return made


def noun_first(match: Match) -> list[Value]:
    """The same, where the noun stands before the number and the body right before the noun."""
    if known_body(match, match.start) is None:
        raise Refused("no body right before")
    return numbers(match)


def health(match: Match) -> Value:
    """A number of the World Health Assembly, which tells body and act itself."""
    return _value(match, _Number("health", match.fields["numbers"]), "RES")


# The numbers of a list


def _numbers(match: Match) -> Iterator[_Number]:
    """Each number of a list; one with several letters is several."""
    words, at = match.fields["numbers"], 0
    last: _Number | None = None
    while found := match.data.pattern("number").search(words, at):
        at = found.end()
        last = _of_session(_Number(str(found.lastgroup), found[0]), last)
        letters = None
        if str(found.lastgroup) in _LETTERED:
            letters = match.data.pattern("letters").match(words, at)
        if letters is None:
            yield last
            continue
        at = letters.end()
        for letter in _lettered(match, letters):
            yield last._replace(written=last.written + letter)


def _of_session(number: _Number, last: _Number | None) -> _Number:
    """A bare number behind one of a special session is one of that session: ES-10/13, 14."""
    if number.form != "bare" or last is None:
        return number
    if last.form == "special":
        session = last.written.partition("/")[0]
        return _Number("special", f"{session}/{number.written}")
    if last.form in ("yearly", "session"):
        raise Refused(f"{number.written} of the same session, or whose?")
    return number


def _lettered(match: Match, letters: re.Match[str]) -> list[str]:
    """Letters that are listed, or all from one to another."""
    named = [letters["first"], *re.findall(r"[A-Z]", letters["more"])]
    ranged = match.data.pattern("range").search(letters["more"])
    if ranged and len(named) == 2 and named[0] < named[1]:
        codes = range(ord(named[0]), ord(named[1]) + 1)
        return [chr(code) for code in codes]
    return named


# The symbol of a number


def _value(match: Match, number: _Number, act: Act) -> Value:
    symbol = normal_symbol(_symbol(match, number, act))
    parts = ResolutionParts.parse(symbol)
    return Value.of(parts) if parts else Value(id=symbol)


def _symbol(match: Match, number: _Number, act: Act) -> str:
    """`A/RES/56/203`, `S/RES/1325(2000)`, `E/CN.5/DEC/44/101`.

    Raises Refused if the body is not known, or does not number its acts so.
    """
    form, written = number
    if form in ("health", "named", "dotted"):
        return written
    if form == "cbd":
        return f"CBD/COP/{act}/{written}"
    if form == "conference":
        organ = "ICCD/COP" if "COP" in written else "FCCC"
        return f"{organ}/{act}/{written}"
    if form == "bare":
        return _running(match, written, act)
    code = adopter(match, form, written)
    if code is None or not fits(match, code, form, written):
        code = default(match, form)
    if not fits(match, code, form, written):
        raise Refused(f"nobody is named that numbers its acts {written}")
    return f"{code}/{act}/{_western(match, written)}"


def _western(match: Match, number: str) -> str:
    """Arabic figures for native numerals of a number, Roman ones for those of its session."""

    spelt = match.language.number

    def in_roman(found: re.Match[str]) -> str:
        return f"({roman(spelt(found['session']) or 0)})"

    def in_figures(found: re.Match[str]) -> str:
        return str(spelt(found[0]))

    number = match.data.pattern("native_session").sub(in_roman, number)
    return match.data.pattern("native").sub(in_figures, number)


def _running(match: Match, number: str, act: Act) -> str:
    """A number that runs through, with the session or the year that words give."""
    code = adopter(match, "bare", number)
    session, letters = _session_of(match), match.fields.get("roman", "")
    if code is None and (letters or session):
        code = "A"
    if code in (None, "S"):
        return _of_council(match, number, act, code)
    if not letters and session is None:
        raise Refused("of which session?")
    return _in_session(str(code), act, number, letters, session or ("", 0))


def _in_session(
    code: str, act: Act, number: str, letters: str, session: tuple[str, int]
) -> str:
    """With the session in Roman numerals where they carry it, else before the number."""
    kind, ordinal = session
    early = not kind and ordinal <= LAST_ROMAN.get(code, 0)
    if letters or early:
        return f"{code}/{act}/{number}({letters or roman(ordinal)})"
    if code == "E":
        raise Refused("of which year?")
    return f"{code}/{act}/{kind}{ordinal}/{number}"


def _of_council(match: Match, number: str, act: Act, code: str | None) -> str:
    """With the year that its brackets, another place of the document or a date before it give."""
    year = match.fields.get("behindyear") or _year_elsewhere(match, number)
    if year is None and code == "S":
        before = match.data.pattern("year_before").search(match.before(14))
        year = before["year"] if before else None
    if year:
        return f"S/{act}/{number}({year})"
    if code is None and not match.document.front.symbol:
        raise Refused("a bare number without an organ")
    return f"S/{act}/{number}"


def _year_elsewhere(match: Match, number: str) -> str | None:
    written = rf"(?<!\d){number}\s?[(](?P<year>(?:19|20)\d\d)[)]"
    found = re.search(written, match.folded)
    return found["year"] if found else None


def _session_of(match: Match) -> tuple[str, int] | None:
    """The session's kind (`S-`, `ES-` or nothing) and number, where words give them."""
    if "behind" in match.fields:
        return _ordinal(match, "", match.fields["behind"])
    sentence, lead = sentence_before(match), lead_of(match)
    named = list(match.data.pattern("session").finditer(sentence, len(lead)))
    if not named:
        return None
    found = named[-1]
    kind = found["kind"] or ""
    prefix = ""
    if match.data.pattern("emergency_special").search(kind):
        prefix = "ES-"
    elif match.data.pattern("special").search(kind):
        prefix = "S-"
    return _ordinal(match, prefix, found["ordinal"] or found["bracketed"])


def _ordinal(match: Match, prefix: str, words: str) -> tuple[str, int] | None:
    number = match.language.number(words)
    return (prefix, number) if number else None
