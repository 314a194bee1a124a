"""Languages: which there are, and which one a text is in.

Below every stage: a stage is given a language, or the text whose language it needs.
"""

from __future__ import annotations

from kg.languages.detection import (
    OFFICIAL,
    UNKNOWN,
    annex_heading,
    detect,
    language_of,
    languages,
    name_of,
)

__all__ = ["OFFICIAL", "UNKNOWN", "annex_heading", "detect", "language_of", "languages", "name_of"]
