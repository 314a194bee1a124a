"""The examples beside the relation rules, run."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.relate import relate
from kg.relate.rules import Relation


def keys(claim: Claim, mentions: list[Mention]) -> tuple[str, str, str]:
    """A claim with ids for its ends."""

    def end(term: Term) -> str:
        if term.key is not None:
            return term.key.partition("/")[2]
        return mentions[term.mention].id if term.mention is not None else term.literal or "this"

    return end(claim.subject), claim.predicate, end(claim.object)


def complaints(rule: Relation, read: list[tuple[str, Document, list[Mention]]]) -> Iterator[str]:
    """What is wrong with a relation rule. `read` holds each example sentence with its document and mentions."""
    known = {sentence: (document, mentions) for sentence, document, mentions in read}
    for example in rule.text.finds:
        document, mentions = known[example.text]
        made = {keys(c, mentions) for c in relate(document, mentions, (rule,))}
        for claim in example.claims:
            if tuple(claim) not in made:
                yield f"{rule.id} does not claim {claim} in {example.text!r}; claims: {sorted(made)}"
    for sentence in rule.text.ignores:
        document, mentions = known[sentence]
        made = {keys(c, mentions) for c in relate(document, mentions, (rule,))}
        if made:
            yield f"{rule.id} must ignore {sentence!r}, and claims {sorted(made)}"
