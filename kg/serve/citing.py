"""How to cite a document: a line, BibTeX, RIS, and what reference managers read in its page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.formats import bibtex, ris
from kg.formats.bibliography import Entry, entries_in, query_for
from kg.serve.addresses import CITE
from kg.serve.skeleton import link
from kg.serve.told import Select
from kg.serve.wording import Wording

# Name of a form → media type, suffix of the file.
CITATIONS = {
    "bibtex": ("application/x-bibtex; charset=utf-8", "bib"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "ris"),
}
_NAMES = {"bibtex": "BibTeX", "ris": "RIS"}


def entry_of(iri: str, select: Select) -> Entry | None:
    """What is cited of a document; None of what is none."""
    found = entries_in(select(query_for(iri)))
    return found[0] if found else None


def cited(entry: Entry, form: str) -> str:
    """A document in a form of `CITATIONS`."""
    return ris.record(entry) if form == "ris" else bibtex.block(entry) + "\n"


def shown_citation(entry: Entry, rest: str, wording: Wording) -> Iterator[str]:
    """Words to copy, with one click each, and files to keep; `rest` is its path behind a folder."""
    yield f"<pre>{escape(in_a_line(entry, wording))}</pre>"
    for form, name in _NAMES.items():
        label = f"{name} ({wording.word('download')})"
        yield f"<p>{link(f'{CITE}{form}/{rest}', label)}</p>"
        yield f"<pre>{escape(cited(entry, form).strip())}</pre>"


def in_a_line(entry: Entry, wording: Wording) -> str:
    """By whom, title, symbol, date and address, as far as they are known."""
    fields = {
        "by": wording.word("list").join(entry.authors or entry.organs),
        "title": entry.title if entry.title != entry.symbol else "",
        "symbol": entry.symbol,
        "date": entry.date,
        "address": entry.address,
    }
    return wording.citation(fields)


def citation_meta(entry: Entry) -> Iterator[str]:
    """The tags by which Zotero and others take a document from its page."""
    tags = [("citation_title", entry.title)]
    tags += [("citation_author", name) for name in entry.authors]
    tags += [("citation_technical_report_institution", name) for name in entry.organs]
    tags += [
        ("citation_technical_report_number", entry.symbol),
        ("citation_publication_date", entry.date.replace("-", "/")),
        ("citation_language", entry.language),
        ("citation_public_url", entry.address),
    ]
    for name, value in tags:
        if value:
            yield f'<meta name="{name}" content="{escape(value, quote=True)}">'
