"""Linked mentions → Claims that no sentence says: what follows from names, headings and covers.

One module a derivation, and its words, patterns and examples in `derived.LANGUAGE.toml` beside the
relation rules. A claim made here names its derivation as its rule: `derived.unit`.
"""

from __future__ import annotations

from kg.model.authority import Authority
from kg.model.claim import Claim
from kg.model.document import Document
from kg.model.mention import Mention
from kg.rules.derivations import Derivation, Linked, load_derivations

__all__ = ["derive"]


def derive(
    document: Document,
    mentions: list[Mention],
    authority: Authority,
    derivations: tuple[Derivation, ...] | None = None,
) -> list[Claim]:
    """All derived claims, by derivation and within each in text order; their ends are given by key.

    `mentions` are linked: they have their final ids. Without `derivations`, by those of the
    document's language; none where it has no such file.
    """
    if derivations is None:
        derivations = load_derivations(document.language)
    linked = Linked(document, mentions, authority)
    claims: list[Claim] = []
    for derivation in derivations:
        claims.extend(derivation.derive(linked, derivation))
    return claims
