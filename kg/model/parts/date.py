"""Parts of a date: its points, and so its first and last day."""

from __future__ import annotations

from typing import Literal, Self

from kg.model.edtf import Date, Interval, Point, bounds_of, parse
from kg.model.parts import Parts


class DateParts(Parts, frozen=True):
    """One date, or several in a list; a date is a point or an interval. The id is EDTF."""

    kind: Literal["Date"] = "Date"
    dates: tuple[Date, ...]

    @property
    def id(self) -> str:
        return ",".join(map(str, self.dates))

    @classmethod
    def parse(cls, key: str) -> Self | None:
        try:
            return cls(dates=parse(key))
        except ValueError:
            return None

    @property
    def first(self) -> str:
        """The first day, `YYYY-MM-DD`; of a list, that of the whole."""
        return bounds_of(self.dates)[0]

    @property
    def last(self) -> str:
        """The last day, which is inside."""
        return bounds_of(self.dates)[1]

    @property
    def year(self) -> int:
        """The year of the first day."""
        return int(self.first[:4])

    @property
    def listed(self) -> bool:
        """Whether there is more than one."""
        return len(self.dates) > 1

    @property
    def open(self) -> bool:
        """Whether an interval has no beginning or no end."""
        return any(isinstance(date, Interval) and None in date for date in self.dates)

    @property
    def about(self) -> bool:
        """Whether one of the points is approximate."""
        return any(point.about for point in self.points)

    @property
    def points(self) -> tuple[Point, ...]:
        """All that is named, in order: of an interval its ends."""
        named: list[Point] = []
        for date in self.dates:
            if isinstance(date, Point):
                named.append(date)
            else:
                named.extend(end for end in date if end is not None)
        return tuple(named)

    @property
    def point(self) -> Point | None:
        """The one year, season, month or day that it is; None of an interval or a list."""
        only = self.dates[0]
        return only if not self.listed and isinstance(only, Point) else None

    @property
    def interval(self) -> Interval | None:
        """The one interval that it is; None of a point or a list."""
        only = self.dates[0]
        return only if not self.listed and isinstance(only, Interval) else None

    @property
    def exact(self) -> bool:
        """One day, and not about it."""
        point = self.point
        return point is not None and point.day is not None and not point.about

    def shown(self) -> dict[str, object]:
        """First and last day."""
        return {"first": self.first, "last": self.last}
