"""Who is asked where the verb has no name behind it: a pronoun, or those a letter is written to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.document import Addressee, Document
from kg.model.mention import Mention, within
from kg.relate.addressee import ASKED, Name, addressee_of, names_in
from kg.relate.asking import Asking, Sentence

_HEAD = 40  # blocks in which a letter says to whom it is written


def antecedent(sentence: Sentence, start: int, end: int) -> Name | None:
    """Those that a pronoun behind a verb that asks means: whoever was written or given to.

    Else whoever alone is named before in the sentence. With two left, nobody.
    """
    if sentence.begins("pronoun", end) is None:
        return None
    names = list(names_in(sentence, 0, start))
    given = [name for name in names if _is_given_to(sentence, name)]
    left = given or names
    return left[0] if len(left) == 1 else None


def _is_given_to(sentence: Sentence, name: Name) -> bool:
    first = max(0, name.start - 6)
    return (
        sentence.pattern("given_to").search(sentence.plain, first, name.start)
        is not None
    )


def recipients_of(
    document: Document, mentions: Sequence[Mention], asking: Asking
) -> list[Addressee]:
    """Those whom a letter is written to, by its title or what stands above it."""
    folded = document.text.folded
    for block in document.blocks[:_HEAD]:
        found = asking.pattern("written_to").search(folded, block.start, block.end)
        if found is None:
            continue
        start, end = found.span("to")
        named = [m for m in within(mentions, start, end) if m.kind in ASKED]
        return _recipients(found["to"], start, named, asking)
    return []


def _recipients(
    words: str, start: int, named: Sequence[Mention], asking: Asking
) -> list[Addressee]:
    """Each of them; a body that is written to itself, not an officer of it, by its id."""
    whole = {(m.start - start, m.end - start): m for m in named}
    found: list[Addressee] = []
    at = 0
    for part in asking.pattern("recipients_part").split(words):
        first = words.index(part, at)
        at = first + len(part)
        found.append(addressee_of(part, whole.get((first, at))))
    return found
