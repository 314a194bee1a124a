"""What the cover says of the document: who submitted it, who signed it, what is annexed to it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.claim import Claim, Term
from kg.model.document import Document
from kg.model.mention import Mention
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {
    "and",
    "untitled",
    "chair",
    "delegate",
    "day",
    "addressed",
    "post",
    "sentence",
    "between",
}
_THIS = Term()
_LINES = 3  # above a signature, that may hold a function
_LONGEST_LINE = 24  # characters; a longer one is running text


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Submitter, signatures and annexes."""
    yield from _submitter(linked, derivation)
    for author in linked.document.front.authors:
        yield from _signature(linked, derivation, author)
    yield from _annexes(linked.document, derivation)


def _said(
    document: Document,
    derivation: Derivation,
    words: str,
    subject: Term,
    predicate: str,
    target: Term,
) -> Iterator[Claim]:
    """A claim that rests on the first place where these words stand; none if they stand nowhere."""
    folded = document.text.folded
    if words in folded:
        start = folded.index(words)
        span = (start, start + len(words))
        yield derivation.quoted(subject, predicate, target, span)


def _submitter(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    words = linked.document.front.submitted_by
    if not words:
        return
    states = _states(words, linked, derivation)
    sender = _sender(words, linked.mentions, derivation)
    targets = [key_of(state) for state in states]
    if not targets:
        targets = [Term(literal=words) if sender is None else key_of(sender)]
    for target in targets:
        yield from _said(
            linked.document, derivation, words, _THIS, "submittedBy", target
        )


def _states(words: str, linked: Linked, derivation: Derivation) -> list[Mention]:
    """The States that the words are nothing but a list of."""
    start = linked.document.text.folded.find(words)
    end = start + len(words)
    states = []
    for mention in linked.mentions:
        if mention.kind == "State" and start <= mention.start and mention.end <= end:
            states.append(mention)
    between = words
    for state in states:
        between = between.replace(state.text, "")
    alone = derivation.patterns["between"].fullmatch(between)
    return states if alone else []


def _sender(
    words: str, mentions: list[Mention], derivation: Derivation
) -> Mention | None:
    """The body that is named, else that whose chair is, else the State whose delegate is."""
    named = [mention for mention in mentions if words.startswith(mention.text)]
    bodies = [mention for mention in named if mention.kind == "Organization"]
    for body in bodies:
        if body.text == words:
            return body
    for body in bodies:
        if derivation.patterns["chair"].fullmatch(words, len(body.text)):
            return body
    if derivation.patterns["delegate"].search(words):
        return next((mention for mention in named if mention.kind == "State"), None)
    return None


def _signature(linked: Linked, derivation: Derivation, author: str) -> Iterator[Claim]:
    """Who signed, with the function that stands above the signature, submitted the document.

    Where several sign, those for whom they do submitted it (see `paper`), not each of them.
    """
    document = linked.document
    for mention in linked.mentions:
        if mention.kind == "Person" and mention.text == author:
            break
    else:
        return
    person = key_of(mention)
    if len(document.front.authors) == 1:
        yield from _said(document, derivation, author, _THIS, "submittedBy", person)
    role = _signed_role(document, derivation, author)
    if role:
        yield from _said(
            document, derivation, author, person, "hasRole", Term(literal=role)
        )


def _signed_role(document: Document, derivation: Derivation, author: str) -> str | None:
    """The lines above a signature; a bare post is completed from the title of the letter.

    Where several sign, the title names the posts of all of them, and completes nobody's.
    """
    lines = _lines_above(document, derivation, author)
    if not lines:
        return None
    patterns = derivation.patterns
    title = patterns["day"].sub("", document.front.title or "")
    sender = patterns["addressed"].split(title)[0]
    whole = "".join(lines)
    alone = len(document.front.authors) == 1
    if whole == sender or (alone and len(lines) == 1 and sender.endswith(whole)):
        return sender
    return derivation.words["and"][0].join(lines)


def _lines_above(document: Document, derivation: Derivation, author: str) -> list[str]:
    """Short lines right above that are no sentences, down to the last that names a post."""
    above = _blocks_above(document, author)
    lines: list[str] = []
    for words in reversed(above):
        if len(words) > _LONGEST_LINE or derivation.patterns["sentence"].search(words):
            break
        lines.insert(0, words)
    while lines and not derivation.patterns["post"].search(lines[-1]):
        lines.pop()
    return lines


def _blocks_above(document: Document, author: str) -> list[str]:
    """The words of the blocks right above a signature, in text order.

    Where several sign, those behind the signature before: its function is another person's.
    """
    above: list[str] = []
    for block in document.blocks:
        if block.kind != "signature":
            above.append(document.words(block))
        elif document.words(block).startswith(author):
            return above[-_LINES:]
        else:
            above.clear()
    return []


def _annexes(document: Document, derivation: Derivation) -> Iterator[Claim]:
    """An annex without a title is still this document's, not every document's."""
    for title in document.front.annexes:
        name = title
        if title in derivation.words["untitled"]:
            name = f"{document.front.symbol or document.name}{title}"
        annex = Term(key=f"Annex/{name}")
        yield from _said(document, derivation, title, annex, "annexTo", _THIS)
