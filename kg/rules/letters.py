"""One letter a kind: what mentions are shrunk to, so that patterns can speak of kinds."""

from __future__ import annotations

from kg.model.kinds import ANY, KINDS, MENTIONED, kinds_in

# Of the private use area; a document that uses them itself has them masked.
LETTERS = {kind: chr(0xF100 + index) for index, kind in enumerate(MENTIONED)}


def _fragments() -> dict[str, str]:
    """What patterns may name: each kind, each group of kinds, and `Any`."""
    found = dict(LETTERS)
    for group in sorted({group for name in MENTIONED for group in KINDS[name].groups}):
        found[group] = f"[{''.join(LETTERS[name] for name in kinds_in(group))}]"
    found[ANY] = f"[{''.join(LETTERS.values())}]"
    return found


FRAGMENTS = _fragments()
