"""What the outline of a paper in one language shows by marks and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.languages import EVERYWHERE
from kg.model.language import Language
from kg.rules.words import words_of


@dataclass(frozen=True)
class OutlineWords:
    """`outline.toml` of a language and what holds in any; the files tell what each is."""

    own: bool  # the language says how its papers are outlined
    annex_label: str
    levels: tuple[tuple[int, re.Pattern[str]], ...]
    aside: re.Pattern[str]
    annex: re.Pattern[str]
    meeting: re.Pattern[str]
    nature: re.Pattern[str]
    signature: re.Pattern[str]
    recommendation: re.Pattern[str]
    item: re.Pattern[str]
    ends: re.Pattern[str]
    inside: re.Pattern[str]
    unfinished: re.Pattern[str]
    speaks: re.Pattern[str]
    full_stop: re.Pattern[str]
    sentence_end: re.Pattern[str]
    runs_on: re.Pattern[str]
    leaders: re.Pattern[str]
    contents: re.Pattern[str]
    led: re.Pattern[str]
    figure: re.Pattern[str]
    article: re.Pattern[str]
    provision: re.Pattern[str]


@lru_cache(maxsize=32)
def outline_words(language: Language) -> OutlineWords:
    """Those of a language; of one without `outline.toml`, what holds in any.

    Raises SchemaError.
    """
    own = words_of(language, "outline")
    anywhere = words_of(EVERYWHERE, "outline")
    has_own = language.file("outline.toml") is not None
    return OutlineWords(
        own=has_own,
        annex_label=(own if has_own else anywhere).text("annex"),
        levels=tuple((n, own.optional(f"level_{n}")) for n in (1, 2, 3)),
        aside=own.optional("aside"),
        annex=own.optional("annex"),
        meeting=own.optional("meeting"),
        nature=own.optional("nature"),
        signature=own.optional("signature"),
        recommendation=own.optional("recommendation"),
        item=anywhere.pattern("item"),
        ends=anywhere.pattern("ends"),
        inside=anywhere.pattern("inside"),
        unfinished=anywhere.pattern("unfinished"),
        speaks=anywhere.pattern("speaks"),
        full_stop=anywhere.pattern("full_stop"),
        sentence_end=anywhere.pattern("sentence_end"),
        runs_on=anywhere.pattern("runs_on"),
        leaders=anywhere.pattern("leaders"),
        contents=anywhere.pattern("contents"),
        led=anywhere.pattern("led"),
        figure=own.optional("figure"),
        article=own.optional("article"),
        provision=own.optional("provision"),
    )
