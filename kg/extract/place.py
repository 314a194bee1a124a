"""Places: cities, venues, territories, regions, continents and seas by name."""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import starts_word
from kg.extract.match import Match
from kg.model.value import Value


def read(match: Match) -> Value:
    """A known name; in a foreign imprint, its Chinese name is the key."""
    if match.entry is not None:
        if match.words == "海湾" and match.after(1) not in ("地", "国", "区"):
            raise Refused("a gulf, not the Gulf")
        if len(match.words) == 2 and not starts_word(match.document.text.folded, match.block.start, match.start, match.end):
            raise Refused("inside another word")
        # A region goes by the name that the text gives it: how far it reaches differs with the name.
        return Value(id=match.words if match.entry.type == "Region" else match.entry.id, known=True)
    city = match.fields["latin"]
    for (kind, key), entry in match.authority.by_id.items():
        if kind == "Place" and entry.en == city:
            return Value(id=key, known=True)
    raise Refused(f"{city} is not a known place")
