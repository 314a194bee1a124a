"""The examples beside the relation rules and the derivations, run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.relate import relate
from kg.relate.derived import derive
from kg.rules.derivations import Derivation
from kg.rules.relations import RelationExample, RelationRule


class Read(NamedTuple):
    """An example, read up to its mentions; those of a derivation are linked."""

    text: str
    document: Document
    mentions: list[Mention]


Key = tuple[str, str, str]  # subject, predicate, object, by id


def keys(claim: Claim, mentions: list[Mention]) -> Key:
    """A claim with ids for its ends."""

    def end(term: Term) -> str:
        if term.key is not None:
            return term.key.partition("/")[2]
        return (
            mentions[term.mention].id
            if term.mention is not None
            else term.literal or "this"
        )

    return end(claim.subject), claim.predicate, end(claim.object)


def complaints(rule: RelationRule, read: Sequence[Read]) -> Iterator[str]:
    """What is wrong with a relation rule. `read` holds each of its examples."""

    def claims(example: Read) -> list[Claim]:
        return relate(example.document, example.mentions, (rule,))

    return _complaints(rule.id, rule.text.finds, rule.text.ignores, read, claims)


def derivation_complaints(
    derivation: Derivation,
    read: Sequence[Read],
    authority: Authority,
) -> Iterator[str]:
    """The same of a derivation."""

    def claims(example: Read) -> list[Claim]:
        return derive(example.document, example.mentions, authority, (derivation,))

    text = derivation.text
    return _complaints(derivation.id, text.finds, text.ignores, read, claims)


def _complaints(
    name: str,
    finds: list[RelationExample],
    ignores: list[str],
    read: Sequence[Read],
    claims: Callable[[Read], list[Claim]],
) -> Iterator[str]:
    made = {}
    for example in read:
        made[example.text] = {
            keys(claim, example.mentions) for claim in claims(example)
        }
    for wanted in finds:
        for claim in wanted.claims:
            if claim not in made[wanted.text]:
                got = sorted(made[wanted.text])
                yield f"{name} does not claim {claim} in {wanted.text!r}; claims: {got}"
    for text in ignores:
        if made[text]:
            yield f"{name} must ignore {text!r}, and claims {sorted(made[text])}"
