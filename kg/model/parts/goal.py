"""Parts of a development goal: its agenda, and the numbers of goal, target and indicator."""

from __future__ import annotations

import re
from typing import Literal, Self

from kg.model.parts import Parts

Agenda = Literal["SDG", "MDG"]

_KEY = re.compile(
    r"(?P<agenda>SDG|MDG):(?P<goal>\d{1,2})"
    r"(?:\.(?P<target>\d{1,2}|[a-z])(?:\.(?P<indicator>\d{1,2}))?)?",
    re.ASCII,
)


class GoalParts(Parts, frozen=True):
    """`SDG:10.c` is target c of the tenth Sustainable Development Goal; MDG: of the Millennium."""

    kind: Literal["Goal"] = "Goal"
    agenda: Agenda
    goal: int
    target: str | None = None
    indicator: str | None = None

    @property
    def number(self) -> str:
        """As it is written: `10.c`."""
        steps = [str(self.goal), self.target, self.indicator]
        return ".".join(step for step in steps if step)

    @property
    def id(self) -> str:
        return f"{self.agenda}:{self.number}"

    @classmethod
    def parse(cls, key: str) -> Self | None:
        found = _KEY.fullmatch(key)
        return cls.model_validate(found.groupdict()) if found else None
