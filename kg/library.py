"""The steps from a file to its mentions, for programs; each takes what the steps before it give.

    Source ─repair_source→ Text ─parse_text→ Document ─extract_mentions→ Mention*

Wherever text is meant, a string will do: `extract_mentions("See A/58/208.")`.
"""

from __future__ import annotations

from pathlib import Path

from kg.extract import extract
from kg.languages import PACKAGED, Packs, language_of
from kg.model.authority import Authority
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.source import Source
from kg.model.text import Text
from kg.parse import parse
from kg.read import read
from kg.repair import repair

__all__ = ["extract_mentions", "load_source", "parse_text", "repair_source"]


def load_source(path: str | Path) -> Source:
    """The characters of a file, and what its layout tells of them.

    Takes .pdf, .docx, .odt, .html, .htm, .xhtml, .txt and .md.

    Raises InputError if the file cannot be read, or holds no text.
    """
    return read(path)


def repair_source(
    source: Source | str, language: str | None = None, packs: Packs = PACKAGED
) -> Text:
    """Running paragraphs with a map back to the source; a string is the text of a source.

    Spans of the steps behind count characters of `Text.text`, half-open.
    `Text.to_source(start, end)` gives the same span in `Source.text`.
    `language` is ISO 639-1; None: as the source tells. `packs` are the languages that there are;
    `PACKAGED + "folder"` adds your own.
    """
    source = _source_of(source)
    return repair(source, packs.language(language or language_of(source, packs)))


def parse_text(
    text: Text | Source | str,
    language: str | None = None,
    authority: Authority | None = None,
    packs: Packs = PACKAGED,
) -> Document:
    """Front matter, headings, paragraphs, notes and recommendations of a text.

    `language` is ISO 639-1; None: that of the `Text`, or as the source tells. `authority` are the
    known bodies, to tell whose paper it is; None: those of `schema/authority`. `packs` are the
    languages that there are.
    """
    if not isinstance(text, Text):
        text = repair_source(text, language, packs)
    taken = packs.language(language) if language else text.language
    return parse(text, taken, authority)


def extract_mentions(
    document: Document | Text | Source | str,
    authority: Authority | None = None,
    packs: Packs = PACKAGED,
) -> list[Mention]:
    """All that the text names, in its order, without overlap.

    `start` and `end` count characters of `Document.text.text`. Without `authority`, the known
    individuals are those of `schema/authority`. A document in a language without rules gives
    its symbols and its dates in figures.

    Raises SchemaError for bad rules.
    """
    if not isinstance(document, Document):
        document = parse_text(document, authority=authority, packs=packs)
    return extract(document, authority)


def _source_of(given: Source | str) -> Source:
    """Raises TypeError for a path: it is no text, and opening it would be a guess."""
    if isinstance(given, Source):
        return given
    if isinstance(given, str):
        return Source(name="text", text=given)
    what = type(given).__name__
    raise TypeError(f"a text is wanted, not {what}; load_source(path) reads a file")
