"""The page of a thing or a document, and how to cite one."""

from __future__ import annotations

from kg.formats import bibtex, ris
from kg.model.vocabulary import expand
from kg.serve.addresses import Addresses
from kg.serve.paper import PaperPage, entry_of, texts_of
from kg.serve.skeleton import Page, page
from kg.serve.thing import ThingPage
from kg.serve.told import Select, Told
from kg.serve.wording import Wording

_DOCUMENT = expand("un:Document")
# Name of a form of citing → media type, suffix of the file.
CITATIONS = {
    "bibtex": ("application/x-bibtex; charset=utf-8", "bib"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "ris"),
}


def record(
    iri: str, select: Select, addresses: Addresses, wording: Wording
) -> Page | None:
    """The page of a thing; None where the graph says nothing of it.

    That of a text is the page of its document with this text.
    """
    texts = texts_of(iri, select)
    told = Told(texts[0].work if texts else iri, select, wording.language)
    facts = told.facts()
    if not facts:
        return None
    made: ThingPage
    if texts or any(row["o"] == _DOCUMENT for row in facts):
        shown = texts_of(told.iri, select) if told.iri != iri else texts
        made = PaperPage(told, facts, wording, addresses).showing(shown, iri)
    else:
        made = ThingPage(told, facts, wording, addresses)
    return page(wording, made.title(), made.body())


def cited(iri: str, form: str, select: Select) -> str | None:
    """A document in a form of `CITATIONS`; None for what is no document."""
    entry = entry_of(iri, select)
    if entry is None:
        return None
    return ris.record(entry) if form == "ris" else bibtex.block(entry) + "\n"
