"""What the layout of a language shows by marks and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import EVERYWHERE
from kg.model.language import Language
from kg.model.masthead import SYMBOL
from kg.rules.words import words_of


@dataclass(frozen=True)
class RepairWords:
    """`repair.toml` of a language, joined to what holds in any; the files tell what each is."""

    opens: re.Pattern[str]
    items: re.Pattern[str]
    label: re.Pattern[str]
    number_alone: re.Pattern[str]
    section_alone: re.Pattern[str]
    no_title: re.Pattern[str]
    inner_number: re.Pattern[str]
    closed: re.Pattern[str]
    sentence_end: re.Pattern[str]
    before_item: re.Pattern[str]
    item_ends: re.Pattern[str]
    leads_on: re.Pattern[str]
    title: re.Pattern[str]
    owner: re.Pattern[str]
    speaker: re.Pattern[str]
    clause: re.Pattern[str]
    clause_ends: re.Pattern[str]
    whole: re.Pattern[
        str
    ]  # closed, before_item or clause_ends: asked of every full row
    year: re.Pattern[str]
    recycle: re.Pattern[str]
    page: re.Pattern[str]
    symbol_and_page: re.Pattern[str]

    def ends_whole(self, words: str) -> bool:
        """Whether a row ends as a sentence, a member of a list or a clause does."""
        return self.whole.search(words) is not None

    def counts(self, number: str, following: str) -> bool:
        """Whether a number that is all of its row counts the next one: a section has a title."""
        if self.number_alone.fullmatch(following):
            return False
        if self.section_alone.fullmatch(number):
            return self.no_title.search(following) is None
        return True


@lru_cache(maxsize=32)
def repair_words(language: Language) -> RepairWords:
    """Those of a language; of one without `repair.toml`, what holds in any.

    Raises SchemaError.
    """
    own = words_of(language, "repair")
    anywhere = words_of(EVERYWHERE, "repair")

    def joined(name: str) -> re.Pattern[str]:
        either = (anywhere.pattern(name).pattern, own.optional(name).pattern)
        return re.compile("|".join(either))

    closed, before_item = joined("closed"), joined("before_item")
    clause_ends = own.optional("clause_ends")
    ends = (closed, before_item, clause_ends)
    behind = own.optional("page_behind").pattern
    return RepairWords(
        opens=joined("opens"),
        items=joined("items"),
        label=joined("label"),
        number_alone=anywhere.pattern("number_alone"),
        section_alone=anywhere.pattern("section_alone"),
        no_title=anywhere.pattern("no_title"),
        inner_number=anywhere.pattern("inner_number"),
        closed=closed,
        sentence_end=joined("sentence_end"),
        before_item=before_item,
        item_ends=joined("item_ends"),
        leads_on=joined("leads_on"),
        title=own.optional("title"),
        owner=own.optional("owner"),
        speaker=own.optional("speaker"),
        clause=own.optional("clause"),
        clause_ends=clause_ends,
        whole=re.compile("|".join(pattern.pattern for pattern in ends)),
        year=own.optional("year"),
        recycle=own.optional("recycle"),
        page=own.optional("page"),
        symbol_and_page=re.compile(rf"(?P<symbol>{SYMBOL})\s{{0,8}}(?:{behind})"),
    )
