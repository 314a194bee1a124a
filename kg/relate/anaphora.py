"""Words that stand for a thing named before: which of the mentions before them they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model.kinds import KINDS, MENTIONED
from kg.model.language import Language
from kg.model.mention import Mention
from kg.rules.words import words_of

Named = Sequence[tuple[int, Mention]]  # mentions with their indexes in the document


@dataclass(frozen=True)
class Anaphora:
    """Words of a language that refer back.

    back: how they look; its group is the noun
    another: of these, those that mean another one of a series
    numbered: in a name, that it is one of a series
    newcomer: before a noun, that it names something not named before
    kinds: the kinds that a noun stands for
    wide: nouns that stand for things whatever they are called
    """

    back: re.Pattern[str]
    another: re.Pattern[str]
    numbered: re.Pattern[str]
    newcomer: re.Pattern[str]
    kinds: dict[str, frozenset[str]]
    wide: frozenset[str]

    def antecedent(
        self, found: re.Match[str], before: Named, above: Named
    ) -> tuple[int, Mention] | None:
        """The mention that words refer back to, of one of the kinds of their noun.

        That is the last one in the block, of those whose name holds the noun if any do; another
        one only if the noun stands for things of any name. Where the block names none, the one
        that is named above: in a heading if its name ends in the noun, or the document's own
        meeting. None where something else of the kind, which nobody read, stands between.
        """
        head = found[found.lastindex or 0]
        kinds = self.kinds.get(head, frozenset())
        same = [row for row in before if row[1].kind in kinds]
        if self.another.match(found[0]):
            same = [row for row in same if not self.numbered.search(row[1].text)]
            above = ()
        if not same:
            return _above(head, kinds, above)
        fitting = [row for row in same if _holds(row[1], head)]
        if not fitting and head not in self.wide:
            return None
        chosen = (fitting or same)[-1]
        end = chosen[1].end
        between = found.string[end : found.start()]
        if any(new[1] == head for new in self.newcomer.finditer(between)):
            return None
        return chosen


@lru_cache(maxsize=16)
def load_anaphora(language: Language) -> Anaphora:
    """From `relate/anaphora.toml` and the nouns of the kinds. Raises SchemaError."""
    kinds: dict[str, set[str]] = {}
    heads: set[str] = set()
    for name in MENTIONED:
        kind = KINDS[name]
        own = kind.heads.get(language.code, ())
        heads.update(own)
        for head in (*own, *kind.other_heads.get(language.code, ())):
            kinds.setdefault(head, set()).add(name)
    words = words_of(language, "relate/anaphora")
    inserts = {"head": _either(heads)}
    patterns = {
        name: words.pattern(name, inserts)
        for name in ("back", "another", "numbered", "newcomer")
    }
    return Anaphora(
        **patterns,
        kinds={head: frozenset(names) for head, names in kinds.items()},
        wide=frozenset(words.list("wide")),
    )


def _either(nouns: set[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(sorted(sorted(nouns), key=len, reverse=True)) or "(?!)"


def _above(
    head: str, kinds: frozenset[str], above: Named
) -> tuple[int, Mention] | None:
    named = [
        (index, m)
        for index, m in above
        if m.kind in kinds and (m.kind == "Event" or m.id.endswith(head))
    ]
    return named[0] if len({m.id for _, m in named}) == 1 else None


def _holds(mention: Mention, head: str) -> bool:
    return head in mention.id or head in mention.text
