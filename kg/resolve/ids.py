"""Final ids of mentions: back-references, merges of names, the user's overrides; and why."""

from __future__ import annotations

from kg.model.authority import Authority, load_authority
from kg.model.document import Document, Merge
from kg.model.language import Language
from kg.model.mention import Mention
from kg.resolve.backrefs import ShortForm, antecedent, own_compact, titles_of_several
from kg.resolve.merge import Merges, merges
from kg.resolve.overrides import Overrides
from kg.rules.words import Words, words_of


def resolve_with_reasons(
    document: Document,
    mentions: list[Mention],
    overrides: Overrides | None = None,
    authority: Authority | None = None,
    language: Language | None = None,
) -> tuple[list[Mention], list[Merge]]:
    """The mentions with their final ids, and why each name was taken for another.

    A short form without antecedent keeps its own words, and is `open`. The user's overrides
    come last, and win. Without `authority`, the dates of known texts are those of
    `schema/authority`; without `language`, it is the document's.
    """
    if authority is None:
        authority = load_authority()
    if language is None:
        language = document.text.language
    overrides = overrides or {}
    words = words_of(language, "resolve")
    linked, reasons = _link(document, mentions, authority, words)
    final: Overrides = {}
    for pair, merge in sorted(merges(linked, words).items()):
        if pair not in overrides:
            final[pair] = merge.into
            reasons.append(merge)
    reasons += _overridden(linked, overrides).values()
    final |= overrides
    renamed = [_renamed(mention, final) for mention in linked]
    return renamed, reasons


def _link(
    document: Document,
    mentions: list[Mention],
    authority: Authority,
    words: Words,
) -> tuple[list[Mention], list[Merge]]:
    """Short forms with the ids of what they stand for; each may rest on those before it.

    A title of several bodies is one too: the name of its body makes it a whole name.
    """
    compact = own_compact(mentions, words)
    several = titles_of_several(document, mentions, words)
    linked: list[Mention] = []
    reasons: list[Merge] = []
    for mention in mentions:
        of_several = mention.kind == "Instrument" and mention.id in several
        if not mention.short and not of_several:
            linked.append(mention)
            continue
        form = ShortForm(document, mention, linked, words)
        found = antecedent(form, compact, authority)
        linked.append(_linked(form, found))
        if found is not None:
            reasons.append(_merge(mention, found, "short form, one antecedent"))
    return linked, reasons


def _linked(form: ShortForm, found: str | None) -> Mention:
    """A short form with the id that was found for it; with its body or its years it is a name."""
    mention = form.mention
    if found is None and not form.is_name:
        return mention.model_copy(update={"open": True})
    named = mention if found is None else mention.naming(found)
    if form.is_name or form.owner is not None:
        return named.model_copy(update={"short": False})
    return named


def _overridden(mentions: list[Mention], overrides: Overrides) -> Merges:
    """The user's merges of names that the document has."""
    made: Merges = {}
    for mention in mentions:
        pair = (mention.kind, mention.id)
        other = overrides.get(pair, mention.id)
        if other != mention.id:
            made[pair] = _merge(mention, other, "the user's override")
    return dict(sorted(made.items()))


def _merge(mention: Mention, into: str, reason: str) -> Merge:
    return Merge(kind=mention.kind, id=mention.id, into=into, reason=reason)


def _renamed(mention: Mention, final: Overrides) -> Mention:
    other = final.get((mention.kind, mention.id))
    if other is None:
        return mention
    return mention.naming(other)
