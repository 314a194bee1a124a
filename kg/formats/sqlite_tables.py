"""What is in the database.

`things` holds whatever can be named, documents and dates included, by IRI; each other table leads
to it or to another. Offsets (`first` included, `behind` excluded) count the characters of the text
whose hash is `files.text_hash`. `texts` is the full-text index of `kg.store.texts`.
"""

from __future__ import annotations

from kg.formats.sqlite_said import SAID
from kg.formats.sqlite_things import THINGS

TABLES = (*THINGS, *SAID)
INDEXES = tuple(
    f"CREATE INDEX {table}_{column} ON {table}({column})"
    for table, column in (
        ("names", "thing"),
        ("names", "name"),
        ("paragraphs", "file"),
        ("mentions", "thing"),
        ("mentions", "paragraph"),
        ("claims", "subject"),
        ("claims", "object"),
        ("claims", "paragraph"),
        ("qualifiers", "claim"),
        ("facts", "subject"),
        ("facts", "object"),
        ("asked", "request"),
        ("asked", "thing"),
    )
)
