"""Parts of an event that has a number: a session of an organ, an edition of a conference."""

from __future__ import annotations

from typing import Literal, Self

from kg.model.parts import Parts


class EventParts(Parts, frozen=True):
    """`body` is the id of the organ, or the name of the conference.

    `session` is as written, with its number or its year; it stands in front where it counts the
    `edition` of a conference. `number` is None where a session goes by its year, or is not one of
    the regular ones.
    """

    kind: Literal["Event"] = "Event"
    body: str
    session: str
    edition: bool = False
    number: int | None = None

    @property
    def id(self) -> str:
        return self.session + self.body if self.edition else self.body + self.session

    @property
    def organ(self) -> str | None:
        """The organ whose session it is; a conference is none."""
        return None if self.edition else self.body

    @classmethod
    def parse(cls, key: str) -> Self | None:
        """None: the words of each language hide where a body ends. The mention has the parts."""
        return None

    def renamed(self, key: str) -> EventParts | None:
        """The same session of a body by another name; None where its words are not there."""
        cut = key.removeprefix if self.edition else key.removesuffix
        body = cut(self.session)
        return None if body == key else self.model_copy(update={"body": body})


def session_of(parts: Parts | None) -> EventParts | None:
    """The parts of a session of an organ; of an edition of a conference, or of others, None."""
    if isinstance(parts, EventParts) and not parts.edition:
        return parts
    return None
