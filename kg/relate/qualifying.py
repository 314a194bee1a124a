"""Qualifiers of claims, put in order: periods parted, none that is an end of its claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model.claim import Qualifier, Term
from kg.model.mention import Mention
from kg.model.parts.date import DateParts
from kg.model.qualifiers import QUALIFIERS


def spread(
    qualifiers: Iterable[Qualifier], mentions: Sequence[Mention]
) -> Iterator[Qualifier]:
    """Each qualifier; a period that stands for its first day as two (`from 2014 to 2016`)."""
    for one in qualifiers:
        ends = QUALIFIERS[one.name].ends
        period = _period(one.value, mentions) if ends else None
        if period is None:
            yield one
            continue
        for name, date in zip((one.name, ends), period, strict=True):
            if date is not None:
                term = Term(key=f"Date/{date}")
                yield one.model_copy(update={"name": name, "value": term})


def _period(
    value: Term, mentions: Sequence[Mention]
) -> tuple[str | None, str | None] | None:
    """First and last date of a period; None of any other date."""
    if value.mention is None:
        return None
    parts = mentions[value.mention].parts
    if not isinstance(parts, DateParts) or parts.interval is None:
        return None
    first, last = parts.interval
    return str(first) if first else None, str(last) if last else None


def besides(
    held: Iterable[Qualifier], left: Term, right: Term
) -> tuple[Qualifier, ...]:
    """Those that are no end of a claim."""
    return tuple(one for one in held if one.value not in (left, right))
