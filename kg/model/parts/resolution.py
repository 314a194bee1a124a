"""Parts of a resolution or decision: who adopted it, in which session, under which number."""

from __future__ import annotations

import re
from typing import Literal, Self

from kg.model.parts import Parts

Act = Literal["RES", "DEC"]
# How the number of an act is built, and so how its symbol is:
#   session     A/RES/73/195, E/RES/2006/2, A/RES/ES-10/2, CBD/COP/DEC/XIII/10
#   running     S/RES/1325(2000), A/RES/217A(III), S/RES/1325: numbers run through the sessions
#   conference  FCCC/DEC/1/CP.21
#   named       BC-13/17: the conference stands in the number
#   health      WHA69.19, WHA73(9), EB130.R3: assembly or board, resolution or decision
Form = Literal["session", "running", "conference", "named", "health"]

_SYMBOL = re.compile(
    r"(?P<organ>[A-Z][A-Za-z0-9./-]{0,24}?)/(?P<act>RES|DEC)/(?P<rest>.{1,60})",
    re.ASCII,
)
_REST: dict[Form, re.Pattern[str]] = {
    "running": re.compile(
        r"(?P<number>\d{1,4})(?P<letter>[A-Z]{0,2})(?:[(](?P<session>[^()]+)[)])?",
        re.ASCII,
    ),
    "conference": re.compile(r"(?P<number>\d{1,3})/(?P<session>C[A-Z]{1,3}\.\d{1,2})"),
    "session": re.compile(
        r"(?P<session>[^/()]+)/(?P<number>\d{1,3})(?P<letter>[A-Z]{0,2})", re.ASCII
    ),
}
_NAMED = re.compile(r"(?P<session>[A-Z]{2,3}-\d{1,2})/(?P<number>\d{1,3})", re.ASCII)
_HEALTH = re.compile(
    r"(?P<organ>WHA|EB)(?P<session>\d{1,3})(?:\.R?(?P<number>\d{1,2})|[(](?P<decided>\d{1,2})[)])",
    re.ASCII,
)


class ResolutionParts(Parts, frozen=True):
    """`organ` is the prefix of its symbols, None where the number does not tell it.

    `session` is as the symbol has it: `73`, `ES-10`, `III`, `CP.21`, or the year of the session or
    the act; None where nothing tells it. `letter` is that of a part: `A` of 217A(III).
    """

    kind: Literal["Resolution"] = "Resolution"
    form: Form
    organ: str | None = None
    act: Act | None = None
    session: str | None = None
    number: str
    letter: str = ""

    @property
    def id(self) -> str:
        number = self.number + self.letter
        if self.form == "named":
            return f"{self.session}/{number}"
        if self.form == "health":
            return f"{self.organ}{self.session}{self._health_number()}"
        stem = f"{self.organ}/{self.act}"
        if self.form == "session":
            return f"{stem}/{self.session}/{number}"
        if self.form == "conference":
            return f"{stem}/{number}/{self.session}"
        session = "" if self.session is None else f"({self.session})"
        return f"{stem}/{number}{session}"

    @property
    def assembly_number(self) -> tuple[int, int] | None:
        """Session and number of a resolution of a regular session of the Assembly; else None."""
        if self.organ != "A" or self.act != "RES" or self.form != "session":
            return None
        if self.letter or not self.session or not self.session.isdecimal():
            return None
        return int(self.session), int(self.number)

    def _health_number(self) -> str:
        """Decisions in brackets; the Board's resolutions have an R."""
        if self.act == "DEC":
            return f"({self.number})"
        return f".R{self.number}" if self.organ == "EB" else f".{self.number}"

    @classmethod
    def parse(cls, key: str) -> Self | None:
        """The parts of a symbol in normal form, or of a number without a prefix."""
        if symbol := _SYMBOL.fullmatch(key):
            return cls._of_symbol(symbol)
        if named := _NAMED.fullmatch(key):
            return cls.model_validate({"form": "named"} | named.groupdict())
        return cls.of_health(key)

    @classmethod
    def _of_symbol(cls, symbol: re.Match[str]) -> Self | None:
        head = {"organ": symbol["organ"], "act": symbol["act"]}
        for form, pattern in _REST.items():
            if found := pattern.fullmatch(symbol["rest"]):
                parts = {"form": form} | head | found.groupdict()
                return cls.model_validate(parts)
        return None

    @classmethod
    def of_health(cls, number: str) -> Self | None:
        """`WHA69.19`: the number tells the body and whether it decided or resolved."""
        found = _HEALTH.fullmatch(number)
        if found is None:
            return None
        decided = found["decided"]
        return cls(
            form="health",
            organ=found["organ"],
            act="DEC" if decided else "RES",
            session=found["session"],
            number=decided or found["number"],
        )
