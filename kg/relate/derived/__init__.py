"""Linked mentions → Claims that no sentence says: what follows from names, headings and covers.

One module a derivation, and its words, patterns and examples in `relate/derived.toml` of a
language. A claim made here names its derivation as its rule: `zh.derived.unit`.
"""

from __future__ import annotations

from kg.model.authority import Authority
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.derivations import Derivation, Linked, load_derivations

__all__ = ["derive"]


def derive(
    document: Document,
    mentions: list[Mention],
    authority: Authority,
    derivations: tuple[Derivation, ...] | None = None,
    language: Language | None = None,
) -> list[Claim]:
    """All derived claims, by derivation and within each in text order; their ends are given by key.

    `mentions` are linked: they have their final ids. Without `derivations`, by those of the
    language; without `language`, in that of the document. None where the
    language has no such file.
    """
    language = language or document.text.language
    if derivations is None:
        derivations = load_derivations(language)
    linked = Linked(document, mentions, authority)
    claims: list[Claim] = []
    for derivation in derivations:
        claims.extend(derivation.derive(linked, derivation))
    return claims
