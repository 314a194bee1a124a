"""Document → Mentions. The engine, and one pair of files a kind."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.aliases import with_aliases
from kg.extract.engine import Candidate, arbitrate, mentions_of, propose, readings_of
from kg.extract.match import Context
from kg.model.authority import Authority, load_authority
from kg.model.document import Document
from kg.model.language import Language
from kg.model.mention import Mention, Reading
from kg.rules.mentions import Rule, load_rules
from kg.rules.ruleset import RuleSet

__all__ = ["explain", "extract"]


def extract(
    document: Document,
    authority: Authority | None = None,
    rules: Sequence[Rule] | None = None,
    language: Language | None = None,
) -> list[Mention]:
    """All mentions of a document, in text order, without overlap.

    Without `authority`, the known individuals are those of `schema/authority`; without `language`,
    it is the document's; without `rules`, they are those of the language.
    """
    context = _context(document, authority, language)
    return mentions_of(_candidates(context, rules), document)


def explain(
    document: Document,
    authority: Authority | None = None,
    rules: Sequence[Rule] | None = None,
    language: Language | None = None,
) -> list[Reading]:
    """Every reading, kept or rejected, with what decided; arguments are those of `extract`."""
    context = _context(document, authority, language)
    return readings_of(_candidates(context, rules), document)


def _context(
    document: Document, authority: Authority | None, language: Language | None
) -> Context:
    if authority is None:
        authority = load_authority()
    if language is None:
        language = document.text.language
    return Context(document, authority, language)


def _candidates(context: Context, rules: Sequence[Rule] | None) -> list[Candidate]:
    """All readings with their verdicts."""
    ready = load_rules(context.language) if rules is None else RuleSet.of(rules)
    candidates = propose(context, ready)
    arbitrate(candidates, context)
    return with_aliases(candidates, context)
