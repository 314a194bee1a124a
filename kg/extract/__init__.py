"""Document → Mentions. The engine, and one pair of files a kind."""

from __future__ import annotations

from kg.extract.aliases import with_aliases
from kg.extract.engine import arbitrate, mentions_of, propose, readings_of
from kg.extract.rules import Rule, load_rules
from kg.model.authority import Authority, load_authority
from kg.model.document import Document
from kg.model.mention import Mention, Reading

__all__ = ["explain", "extract"]


def extract(document: Document, authority: Authority | None = None, rules: tuple[Rule, ...] | None = None) -> list[Mention]:
    """All mentions of a document, in text order, without overlap. Without `rules`, by those of its language."""
    authority = authority or load_authority()
    rules = load_rules(language=document.language) if rules is None else rules
    candidates = propose(document, authority, rules)
    arbitrate(candidates, document, authority)
    candidates = with_aliases(candidates, document, authority)
    return mentions_of(candidates, document)


def explain(document: Document, authority: Authority | None = None) -> list[Reading]:
    """Every reading, kept or rejected, with what decided."""
    authority = authority or load_authority()
    candidates = propose(document, authority, load_rules(language=document.language))
    arbitrate(candidates, document, authority)
    return readings_of(with_aliases(candidates, document, authority), document)
