"""IRIs: stable, readable, legal. Every IRI of the project's own is minted here."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model.kinds import KINDS
from kg.model.symbol import normal_symbol
from kg.model.vocabulary import DEFAULT_BASE

# RFC 3987: unreserved, sub-delims that stores take without complaint, and ucschar.
_LEGAL = re.compile(
    r"[A-Za-z0-9._~!$&'()*+,;=:@/-]|[\u00a0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_AVOID = set("()'*!$&;,= ")


@lru_cache(maxsize=1 << 16)
def segment(key: str) -> str:
    """A key as part of an IRI: spaces become `_`, what is not legal is percent-encoded.

    A slash stays: symbols are paths. `.` and `..` between slashes are encoded, or resolving would eat them.
    """
    out = []
    for character in re.sub(r"\s+", "_", key.strip()):
        if _LEGAL.fullmatch(character) and (
            character not in _AVOID or character in "()"
        ):
            out.append(character)
        else:
            out.append(
                "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
            )
    parts = "".join(out).split("/")
    return "/".join({".": "%2E", "..": "%2E%2E"}.get(part, part) for part in parts)


def mint(kind: str, key: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a thing; papers have one, however their symbols are written."""
    row = KINDS.get(kind)
    if row is None:  # of a query or an override: no thing has it
        return f"{base}{kind.lower()}/{segment(key)}"
    if row.symbol:
        key = normal_symbol(key)
    return f"{base}{row.folder}/{segment(key)}"
