"""Names of a thing beside its official one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.model.claim import Claim, Term
from kg.model.kinds import KINDS
from kg.model.mention import Mention
from kg.model.parts.event import session_of
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"marks"}


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Each name that is not the official one, where it is first used.

    A name in quotation marks is the same name. A State has names only where the document uses
    several for it; numbered sessions have none, nor has a plan whose body is put in front of it.
    A short form is a name inside the document alone.
    """
    marks = str.maketrans("", "", "".join(derivation.words["marks"]))
    states = _states_of_several_names(linked.mentions)
    bodies = {one.id for one in linked.mentions if one.kind == "Organization"}
    seen: set[tuple[str, str]] = set()
    for mention in linked.mentions:
        several = mention.kind == "State" and mention.id in states
        if session_of(mention.parts) or not (several or KINDS[mention.kind].aliases):
            continue
        name = mention.text.translate(marks)
        if name == mention.id.translate(marks) or (mention.id, name) in seen:
            continue
        if mention.kind == "Instrument" and mention.id.removesuffix(name) in bodies:
            continue
        seen.add((mention.id, name))
        words = Term(literal=mention.text)
        named = derivation.claim(key_of(mention), "hasAlias", words, mention)
        yield named.model_copy(update={"local": True}) if mention.short else named


def _states_of_several_names(mentions: list[Mention]) -> set[str]:
    """Ids of the States for which the document uses more than one name."""
    names: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "State":
            names[mention.id].add(mention.text)
    return {state for state, used in names.items() if len(used) > 1}
