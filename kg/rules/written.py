"""Rules of mentions as they are written: the sections of a rule file, its rules and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import SchemaError
from kg.rules.files import load_file
from kg.rules.words import WordFile

Lists = Mapping[str, Sequence[str]]

_EACH = re.compile(r"<([a-z_]+)>")
_KEYS = "see CONTRIBUTING for the keys of a rule"


class Example(BaseModel):
    """A sentence with the span in braces.

    `at` says what kind of block it is; any other key is a field that the value must have. With
    `<name>` in it, it is as many sentences as the list of that name has words.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str
    at: Literal["paragraph", "note", "front"] = "paragraph"

    @property
    def plain(self) -> str:
        """The sentence without braces."""
        return self.text.replace("{", "").replace("}", "")

    @property
    def span(self) -> tuple[int, int]:
        """Where the braces stood."""
        start = self.text.index("{")
        return start, self.text.index("}") - 1

    @property
    def fields(self) -> dict[str, object]:
        """What the value must hold."""
        return dict(self.model_extra or {})

    def with_word(self, mark: str, word: str) -> Example:
        """The same with a word in the place of a mark."""
        changed = {key: value for key, value in self if isinstance(value, str)}
        changed = {key: value.replace(mark, word) for key, value in changed.items()}
        return self.model_copy(update=changed)


class UnlessText(BaseModel):
    """Surroundings in which a rule reads nothing, as written, and why.

    All that is given must hold: the match is one of the words `of`; `before` ends where it begins;
    `after` begins where it ends; `holds` stands in it, or in that `field` of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: frozenset[str] = frozenset()
    before: str | None = None
    after: str | None = None
    field: str | None = None
    holds: str | None = None
    why: str


class RuleText(BaseModel):
    """A rule as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str = ""
    pattern: str | None = None
    names: str | None = None
    read: str = "read"
    unless: list[UnlessText] = []
    rank: int = 0
    finds: list[Example]
    ignores: list[str] = []
    misses: list[Example] = []


class RuleFile(WordFile):
    """A file as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    sources: dict[str, str] = Field(default_factory=dict)
    rule: list[RuleText] = Field(default_factory=list)


def load_rule_file(path: Path) -> RuleFile:
    """Read and check one file.

    Raises SchemaError naming file and rule.
    """
    return load_file(path, RuleFile, _KEYS)


def spelled_out(text: RuleText, lists: Lists, where: str) -> RuleText:
    """The rule with a sentence for each word of the lists that its sentences name.

    Raises SchemaError for a list that the file does not have.
    """
    return text.model_copy(
        update={
            "finds": list(_examples(text.finds, lists, where)),
            "misses": list(_examples(text.misses, lists, where)),
            "ignores": list(_sentences(text.ignores, lists, where)),
        }
    )


def _examples(
    written: Iterable[Example], lists: Lists, where: str
) -> Iterator[Example]:
    for example in written:
        mark, words = _each(example.text, lists, where)
        if not mark:
            yield example
        for word in words:
            yield example.with_word(mark, word)


def _sentences(written: Iterable[str], lists: Lists, where: str) -> Iterator[str]:
    for sentence in written:
        mark, words = _each(sentence, lists, where)
        if not mark:
            yield sentence
        for word in words:
            yield sentence.replace(mark, word)


def _each(sentence: str, lists: Lists, where: str) -> tuple[str, Sequence[str]]:
    """The first mark of a list in a sentence, and the words of the list; none where it has none."""
    found = _EACH.search(sentence)
    if found is None:
        return "", ()
    if found[1] not in lists:
        remedy = f"say one of these: {', '.join(lists) or 'none'}"
        raise SchemaError(where, f"no list {found[0]}", remedy)
    return found[0], lists[found[1]]
