"""BibTeX: the documents, for BibLaTeX and reference managers."""

from __future__ import annotations

import re

from kg.formats.bibliography import Entry, entries
from kg.formats.built import BuiltGraph

NAME = "bibtex"
FILES = ("documents.bib",)
MARKS = (b"% un-kg: documents",)

_HEAD = "% un-kg: documents that were read, and those that these cite"
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_SIGN = re.compile(r"[\\~^&%$#_{}]")


def write(graph: BuiltGraph) -> list[bytes]:
    """A `@techreport` each, with its symbol as number."""
    blocks = [_HEAD, *(block(entry) for entry in entries(graph.store))]
    return [("\n\n".join(blocks) + "\n").encode()]


def block(entry: Entry) -> str:
    """One document, without a line break behind it."""
    names = " and ".join(f"{{{_escaped(name)}}}" for name in entry.authors)
    fields = {
        "author": names,
        # Braces within: its capitals are to stay.
        "title": f"{{{_escaped(entry.title)}}}",
        "institution": _escaped("; ".join(entry.organs)),
        "number": _escaped(entry.symbol),
        "year": entry.date[:4],
        "date": entry.date,
        "language": entry.language,
        "keywords": entry.status,
        "url": _address(entry.address),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@techreport{{{entry.key},\n" + ",\n".join(lines) + "\n}"


def _escaped(words: str) -> str:
    """Words that TeX prints as they are."""
    return _SIGN.sub(lambda found: _ESCAPES[found[0]], words)


def _address(address: str) -> str:
    """Verbatim: braces alone would end it."""
    return address.replace("{", "%7B").replace("}", "%7D")
