"""Parts of a document symbol: its series, session, serial number and additions."""

from __future__ import annotations

import re
from typing import Literal, Self

from kg.model.parts import Parts

_ADDITION = re.compile(r"(?:Add|Amend|Corr|Rev)\.\d{1,3}", re.ASCII)
# A session by its number, a special one, a year, a year's part in brackets.
_SESSION = re.compile(r"\d{1,4}|(?:E?S|DES)-[\dIVX]{1,4}", re.ASCII)
_SECTION = re.compile(
    r"(?P<serial>[^()]{0,40}\d[^()]{0,20})(?P<section>[(][A-Z][^()]{0,40}[)])"
)
# Another symbol behind a stroke, or what is left of it: A/65/820-S/2011/250, A/76/871-2022/493.
_DOUBLE = re.compile(
    r"(?P<first>[^-]{1,24}/[^-]{0,32}\d)-(?P<second>(?:[A-Z]{1,8}|\d{4})/.{1,60})"
)


class SymbolParts(Parts, frozen=True):
    """`A/C.3/73/L.50/Rev.1` is the series A/C.3, session 73, serial L.50, addition Rev.1.

    `session` is a number or a year, None where the series has none; `section` is a part of one
    document, `(Sect.9)`; `second` the other symbol of a document that has two.
    """

    kind: Literal["DocumentCitation"] = "DocumentCitation"
    series: str
    session: str | None = None
    serial: str = ""
    section: str = ""
    additions: tuple[str, ...] = ()
    second: str | None = None

    @property
    def id(self) -> str:
        steps = [self.series, self.session, self.serial + self.section, *self.additions]
        first = "/".join(step for step in steps if step)
        return f"{first}-{self.second}" if self.second else first

    @classmethod
    def parse(cls, key: str) -> Self:
        """The parts of a symbol in normal form; what has no stroke is all series."""
        double = _DOUBLE.fullmatch(key)
        second = double["second"] if double else None
        steps = (double["first"] if double else key).split("/")
        additions = _take_additions(steps)
        serial, section = _take_serial(steps)
        session = None
        if len(steps) > 1 and serial and _SESSION.fullmatch(steps[-1]):
            session = steps.pop()
        return cls(
            series="/".join(steps),
            session=session,
            serial=serial,
            section=section,
            additions=additions,
            second=second,
        )

    def beside(self, addition: str) -> Self:
        """The symbol of an addition: the next of its kind stands beside the last, not under it."""
        if self.second is not None:
            second = self.parse(self.second).beside(addition)
            return self.model_copy(update={"second": second.id})
        style = addition.partition(".")[0]
        kept = self.additions
        if kept and kept[-1].startswith(f"{style}."):
            kept = kept[:-1]
        return self.model_copy(update={"additions": (*kept, addition)})


def _take_additions(steps: list[str]) -> tuple[str, ...]:
    """Those at the end, taken off."""
    first = len(steps)
    while first > 1 and _ADDITION.fullmatch(steps[first - 1]):
        first -= 1
    additions = tuple(steps[first:])
    del steps[first:]
    return additions


def _take_serial(steps: list[str]) -> tuple[str, str]:
    """All from the session on, or the last step; without the section in brackets behind it."""
    if len(steps) < 2:
        return "", ""
    at = len(steps) - 1
    for number, step in enumerate(steps[1:-1], 1):
        if _SESSION.fullmatch(step):
            at = number + 1
            break
    serial = "/".join(steps[at:])
    del steps[at:]
    found = _SECTION.fullmatch(serial)
    return (found["serial"], found["section"]) if found else (serial, "")
