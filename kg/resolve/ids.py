"""Final ids of mentions: back-references, merges of names, the user's overrides; and why."""

from __future__ import annotations

from kg.model.authority import Authority, load_authority
from kg.model.document import Document, Merge
from kg.model.mention import Mention
from kg.resolve.backrefs import antecedent, own_compact
from kg.resolve.merge import merges
from kg.resolve.overrides import Overrides

_UNCLEAR = 0.3  # confidence in a short form without antecedent


def resolve_with_reasons(
    document: Document,
    mentions: list[Mention],
    overrides: Overrides | None = None,
    authority: Authority | None = None,
) -> tuple[list[Mention], list[Merge]]:
    """The mentions with their final ids, and why each name was taken for another.

    A short form without antecedent keeps its own words, and low confidence. The user's overrides
    come last, and win. Without `authority`, the dates of known texts are those of `schema/authority`.
    """
    overrides = overrides or {}
    authority = load_authority() if authority is None else authority
    linked, made = _with_antecedents(document, mentions, authority)
    table = merges(linked)
    for (kind, name), (other, reason) in sorted(table.items()):
        if (kind, name) not in overrides:
            made[kind, name] = Merge(kind=kind, id=name, into=other, reason=reason)
    present = {(mention.kind, mention.id) for mention in linked}
    for (kind, name), other in sorted(overrides.items()):
        if other != name and (kind, name) in present:
            reason = "the user's override"
            made[kind, name] = Merge(kind=kind, id=name, into=other, reason=reason)
    final = {pair: other for pair, (other, _) in table.items()} | overrides
    renamed = [_renamed(mention, final) for mention in linked]
    return renamed, list(made.values())


def _with_antecedents(
    document: Document,
    mentions: list[Mention],
    authority: Authority,
) -> tuple[list[Mention], dict[tuple[str, str], Merge]]:
    """Short forms with the ids of what they stand for; each may rest on those before it."""
    compact = own_compact(mentions)
    linked = list(mentions)
    made: dict[tuple[str, str], Merge] = {}
    for index, mention in enumerate(mentions):
        if not mention.short:
            continue
        found = antecedent(document, linked, index, compact, authority)
        if not found:
            linked[index] = mention.model_copy(update={"confidence": _UNCLEAR})
            continue
        linked[index] = mention.naming(found)
        reason = "short form, one antecedent"
        merge = Merge(kind=mention.kind, id=mention.id, into=found, reason=reason)
        made[mention.kind, f"{mention.id}@{mention.start}"] = merge
    return linked, made


def _renamed(mention: Mention, final: Overrides) -> Mention:
    other = final.get((mention.kind, mention.id))
    return mention if other is None else mention.naming(other)
