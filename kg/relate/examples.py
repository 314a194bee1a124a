"""The examples beside the relation rules, the frames and the derivations, run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.relate import relate
from kg.relate.derived import derive
from kg.rules.derivations import Derivation
from kg.rules.frames import Frame
from kg.rules.relations import (
    QualifiedTriple,
    RelationExample,
    RelationRule,
    Triple,
)


@dataclass(frozen=True)
class Read:
    """An example, read up to its mentions; those of a derivation are linked."""

    text: str
    document: Document
    mentions: list[Mention]


# The claims of an example, by what reads it.
Claims = Callable[[Read], list[Claim]]
# Names of qualifiers, and the ids or words that they hold.
Held = frozenset[tuple[str, str]]
# By the text of each example, the claims that come of it.
Made = Mapping[str, set[tuple[Triple, Held]]]


def keys(claim: Claim, mentions: list[Mention]) -> Triple:
    """A claim with ids for its ends: subject, predicate, object."""
    subject, target = claim.subject, claim.object
    return _id(subject, mentions), claim.predicate, _id(target, mentions)


def held(claim: Claim, mentions: list[Mention]) -> Held:
    """The qualifiers of a claim, with ids for their values."""
    return frozenset((one.name, _id(one.value, mentions)) for one in claim.qualifiers)


def _id(term: Term, mentions: list[Mention]) -> str:
    """Of a thing its id, of a literal its words, of the document `this`."""
    if term.key is not None:
        return term.key.partition("/")[2]
    if term.mention is not None:
        return mentions[term.mention].id
    return term.literal or "this"


def complaints(rule: RelationRule | Frame, read: Sequence[Read]) -> Iterator[str]:
    """What is wrong with a relation rule or a frame. `read` holds each of its examples."""
    made = _made(read, _claims_by((rule,)))
    return _complaints(rule.id, rule.text.finds, rule.text.ignores, made)


def idle(
    rule: RelationRule | Frame,
    others: Sequence[RelationRule | Frame],
    read: Sequence[Read],
) -> bool:
    """Would all claims of its examples come out the same without it, by the others?"""
    rest = tuple(other for other in others if other.id != rule.id)
    made = _made(read, _claims_by(rest))
    for example in rule.text.finds:
        for wanted in example.claims:
            if not _is_among(wanted, made[example.text]):
                return False
    return True


def derivation_complaints(
    derivation: Derivation, read: Sequence[Read], authority: Authority
) -> Iterator[str]:
    """The same of a derivation."""

    def claims(example: Read) -> list[Claim]:
        return derive(example.document, example.mentions, authority, (derivation,))

    text = derivation.text
    made = _made(read, claims)
    return _complaints(derivation.id, text.finds, text.ignores, made)


def _claims_by(readers: Sequence[RelationRule | Frame]) -> Claims:
    rules = tuple(reader for reader in readers if isinstance(reader, RelationRule))
    frames = tuple(reader for reader in readers if isinstance(reader, Frame))

    def claims(example: Read) -> list[Claim]:
        return relate(example.document, example.mentions, rules, frames=frames)

    return claims


def _made(read: Sequence[Read], claims: Claims) -> Made:
    made: dict[str, set[tuple[Triple, Held]]] = {}
    for example in read:
        found: set[tuple[Triple, Held]] = set()
        for claim in claims(example):
            found.add((keys(claim, example.mentions), held(claim, example.mentions)))
        made[example.text] = found
    return made


def _is_among(wanted: Triple | QualifiedTriple, made: set[tuple[Triple, Held]]) -> bool:
    """Is a claim made, with the qualifiers that are wanted?"""
    qualifiers = wanted[3].items() if len(wanted) > 3 else ()
    for triple, found in made:
        if triple == wanted[:3] and found.issuperset(qualifiers):
            return True
    return False


def _complaints(
    name: str, finds: Sequence[RelationExample], ignores: Sequence[str], made: Made
) -> Iterator[str]:
    for wanted in finds:
        for claim in wanted.claims:
            if not _is_among(claim, made[wanted.text]):
                got = _shown(made[wanted.text])
                yield f"{name} does not claim {claim} in {wanted.text!r}; claims: {got}"
    for text in ignores:
        if made[text]:
            yield f"{name} must ignore {text!r}, and claims {_shown(made[text])}"


def _shown(made: set[tuple[Triple, Held]]) -> list[tuple[object, ...]]:
    shown: list[tuple[object, ...]] = []
    for triple, found in made:
        shown.append((*triple, dict(sorted(found))) if found else triple)
    return sorted(shown, key=str)
