"""Document → Mentions. The engine, and one pair of files a kind."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.aliases import with_aliases
from kg.extract.engine import arbitrate, mentions_of, propose, readings_of
from kg.model.authority import Authority, load_authority
from kg.model.document import Document
from kg.model.mention import Mention, Reading
from kg.rules.mentions import Rule, load_rules
from kg.rules.ruleset import RuleSet

__all__ = ["explain", "extract"]


def extract(
    document: Document,
    authority: Authority | None = None,
    rules: Sequence[Rule] | None = None,
) -> list[Mention]:
    """All mentions of a document, in text order, without overlap. Without `rules`, by those of its language."""
    authority = load_authority() if authority is None else authority
    rules = (
        load_rules(language=document.language) if rules is None else RuleSet.of(rules)
    )
    candidates = propose(document, authority, rules)
    arbitrate(candidates, document, authority)
    candidates = with_aliases(candidates, document, authority)
    return mentions_of(candidates, document)


def explain(document: Document, authority: Authority | None = None) -> list[Reading]:
    """Every reading, kept or rejected, with what decided."""
    authority = load_authority() if authority is None else authority
    candidates = propose(document, authority, load_rules(language=document.language))
    arbitrate(candidates, document, authority)
    return readings_of(with_aliases(candidates, document, authority), document)
