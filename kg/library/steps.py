"""The steps from a file to its mentions, for programs; each takes what the steps before it give.

    Source ─repair_source→ Text ─parse_text→ Document ─extract_mentions→ Mention*

Wherever text is meant, a string will do: `extract_mentions("See A/58/208.")`. The language of a
text is as it tells, unless `language` says it (ISO 639-1); `packs` is a folder of languages of your
own, which join those of the package.
"""

from __future__ import annotations

from pathlib import Path

from kg.extract import extract
from kg.languages import Packs, check_code, language_of, packs_in
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

        source = load_source("paper.pdf")
        print(source.text[:80], source.remarks)

    Takes .pdf, .docx, .odt, .html, .htm, .xhtml, .txt and .md.

    Raises InputError if the file cannot be read, or holds no text.
    """
    return read(path)


def repair_source(
    source: Source | str,
    language: str | None = None,
    packs: str | Path | Packs | None = None,
) -> Text:
    """Running paragraphs with a map back to the source; a string is the text of a source.

        text = repair_source(load_source("paper.pdf"))
        print(text.to_source(0, 10))

    Spans of the steps behind count characters of `Text.text`, half-open.
    `Text.to_source(start, end)` gives the same span in `Source.text`.

    Raises InputError for a language that is not known, SchemaError for a bad pack.
    """
    source, known = _source_of(source), packs_in(packs)
    if language is not None:
        check_code(language, known)
    return repair(source, known.language(language or language_of(source, known)))


def parse_text(
    text: Text | Source | str,
    language: str | None = None,
    authority: Authority | None = None,
    packs: str | Path | Packs | None = None,
) -> Document:
    """Front matter, headings, paragraphs, notes and recommendations of a text.

        for block in parse_text(load_source("paper.pdf")).blocks:
            print(block.locator, block.kind)

    A `Text` is in the language that it was repaired in, unless `language` says another.
    `authority` are the known bodies, to tell whose paper it is; None: those of `schema/authority`.

    Raises InputError for a language that is not known, SchemaError for a bad pack.
    """
    if not isinstance(text, Text):
        text = repair_source(text, language, packs)
    if language is None:
        return parse(text, text.language, authority)
    known = packs_in(packs)
    check_code(language, known)
    return parse(text, known.language(language), authority)


def extract_mentions(
    document: Document | Text | Source | str,
    authority: Authority | None = None,
    language: str | None = None,
    packs: str | Path | Packs | None = None,
) -> list[Mention]:
    """All that the text names, in its order, without overlap.

        for mention in extract_mentions("See A/58/208."):
            print(mention.kind, mention.text, mention.id, mention.start, mention.end)

    `start` and `end` count characters of `Document.text.text`. Without `authority`, the known
    individuals are those of `schema/authority`. A document in a language without rules gives
    its symbols and its dates in figures; a `Document` is in the language that it was parsed in.

    Raises InputError for a language that is not known, SchemaError for bad rules.
    """
    if not isinstance(document, Document):
        document = parse_text(document, language, authority, packs)
    return extract(document, authority, language=document.text.language)


def _source_of(given: Source | str) -> Source:
    """Raises TypeError for a path: it is no text, and opening it would be a guess."""
    if isinstance(given, Source):
        return given
    if isinstance(given, str):
        return Source(name="text", text=given)
    what = type(given).__name__
    raise TypeError(f"a text is wanted, not {what}; load_source(path) reads a file")
