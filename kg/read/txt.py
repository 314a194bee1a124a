"""Plain text in whatever encoding it came."""

from __future__ import annotations

from kg.errors import InputError
from kg.model.source import Source
from kg.read.characters import characters_of, undecodable
from kg.read.rows import MOST

SUFFIXES = (".txt", ".md")


def decode(name: str, data: bytes) -> Source:
    """Decode plain text; `characters` says how.

    Raises InputError for binary, undecodable or empty data.
    """
    text, encoding, remarks = characters_of(name, data)
    if len(text) > MOST:
        raise InputError(name, f"holds more than {MOST:,} characters", "split it")
    strange = sum(1 for c in text[:100_000] if c < " " and c not in "\t\n\r\f\v")
    if strange * 20 > min(len(text), 100_000):
        raise undecodable(name, "binary data, not text")
    if not text.strip():
        raise InputError(name, "holds no text", "leave it out")
    return Source(name=name, text=text, encoding=encoding, remarks=remarks)
