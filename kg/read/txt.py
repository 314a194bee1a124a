"""Plain text in whatever encoding it came."""

from __future__ import annotations

import re

from kg.errors import InputError
from kg.model.source import Source
from kg.read.characters import characters_of, undecodable
from kg.read.rows import MOST

SUFFIXES = (".txt", ".md")
# Control characters but tabs and ends of lines and pages.
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(name: str, data: bytes) -> Source:
    """Decode plain text; `characters` says how.

    Raises InputError for binary, undecodable or empty data.
    """
    text, encoding, remarks = characters_of(name, data)
    if len(text) > MOST:
        raise InputError(name, f"holds more than {MOST:,} characters", "split it")
    beginning = text[:100_000]
    if len(_STRANGE.findall(beginning)) * 20 > len(beginning):
        raise undecodable(name, "binary data, not text")
    if not text.strip():
        raise InputError(name, "holds no text", "leave it out")
    return Source(name=name, text=text, encoding=encoding, remarks=remarks)
