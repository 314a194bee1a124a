"""`schema/asking.toml`: the words and rules by which questions in plain words are understood."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from kg.model.schema import schema_folder

_NO_LETTERS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


class Rule(NamedTuple):
    """A question, the words that must be there, and those that may.

    `where` must be found in the question, each name in it being a letter of private use; `unless` must not.
    `of`: of which kinds each name is, if any kind will not do; `named`: there must be a name;
    `column`: rows must have it there.
    """

    question: str
    needed: frozenset[str]
    allowed: frozenset[str]
    where: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    of: tuple[str, ...]
    named: bool
    column: str = ""

    def fits(self, words: frozenset[str], masked: str) -> bool:
        """Are these the words of this rule, in an order that it takes?"""
        if not self.needed <= words <= self.needed | self.allowed:
            return False
        if self.where is not None and not self.where.search(masked):
            return False
        return self.unless is None or not self.unless.search(masked)


class Act(NamedTuple):
    """How numbers of acts are written, and the symbols that they may stand for."""

    pattern: re.Pattern[str]
    symbols: tuple[str, ...]

    def symbols_of(self, found: re.Match[str]) -> list[str]:
        """The symbols of the number that was found."""
        number = "".join((found["number"] or found["number_en"]).split())
        return [symbol.replace("{number}", number) for symbol in self.symbols]


class Direction(NamedTuple):
    """Columns of who does and to whom it is done, of a question whose verb this is."""

    verb: str
    before: str
    behind: str


class Asking(NamedTuple):
    """Words that tell nothing, the first of those alike, rules, and what tells direction."""

    stop: frozenset[str]
    same: Mapping[str, str]
    heads: tuple[str, ...]
    spans: tuple[str, ...]
    rules: tuple[Rule, ...]
    posts: Mapping[str, str]
    of_many: tuple[str, ...]
    acts: tuple[Act, ...]
    groups: Mapping[str, frozenset[str]]
    done: tuple[tuple[str, ...], ...]
    directions: Mapping[str, Direction]
    sure: tuple[tuple[str, str], ...]
    likely: tuple[tuple[str, str], ...]
    joined: str

    @property
    def deeds(self) -> frozenset[str]:
        """Words of what is asked for, not of who asks whom."""
        return frozenset(self.same[alike[0]] for alike in self.done)

    def forms(self, first: str) -> list[str]:
        """All words that ask for the same as this one."""
        return [word for word, same in self.same.items() if same == first]


@cache
def asking() -> Asking:
    """What the file says."""
    path = schema_folder() / "asking.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    for alike in data["same"]:
        for word in alike:
            same.setdefault(word, alike[0])
    groups: dict[str, frozenset[str]] = {}
    for row in data["group"]:
        groups.update(dict.fromkeys(row["words"], frozenset(row["labels"])))
    directions: dict[str, Direction] = {}
    for row in data["direction"]:
        found = Direction(row["verb"], row["before"], row["behind"])
        directions[row["ask"]] = found
    return Asking(
        stop=frozenset(data["stop"]),
        same=same,
        heads=tuple(word for word, first in same.items() if first in data["heads"]),
        spans=tuple(data["spans"]),
        rules=tuple(map(_rule, data["rule"])),
        posts=data["posts"],
        of_many=tuple(data["of_many"]),
        acts=tuple(map(_act, data["act"])),
        groups=groups,
        done=tuple(map(tuple, data["done"])),
        directions=directions,
        sure=_orders(data["order"], sure=True),
        likely=_orders(data["order"], sure=False),
        joined="|".join(data["joined"]),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    where, unless = row.get("where"), row.get("unless")
    return Rule(
        question=row["ask"],
        needed=frozenset(row["all"]),
        allowed=frozenset(row.get("some", ())),
        where=re.compile(where) if where else None,
        unless=re.compile(unless) if unless else None,
        of=tuple(row.get("of", ())),
        named=row.get("named", False),
        column=row.get("column", ""),
    )


def _act(row: Mapping[str, Any]) -> Act:
    return Act(re.compile(row["pattern"]), tuple(row["symbols"]))


def _orders(rows: list[dict[str, Any]], *, sure: bool) -> tuple[tuple[str, str], ...]:
    """Patterns and the side of the verb on which they say that a name is."""
    return tuple(
        (row["text"], row["side"]) for row in rows if row.get("sure", False) == sure
    )


@cache
def titles() -> dict[str, str]:
    """The title of each question that comes along, in both languages."""
    found: dict[str, str] = {}
    for path in sorted((schema_folder() / "questions").glob("*.rq")):
        first, *_ = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = first.lstrip("# ").strip()
    return found


def entitled(asked: str) -> str | None:
    """The question whose title, in one of its languages, this is; None if none or several."""
    wanted = _NO_LETTERS.sub("", asked).casefold()
    found = []
    for question, title in titles().items():
        for half in (title, *title.split(" · ")):
            for form in (half, _IN_BRACKETS.sub("", half)):
                if _NO_LETTERS.sub("", form).casefold() == wanted:
                    found.append(question)
    return found[0] if len(set(found)) == 1 else None
