"""Text → Document: front matter, outline, paragraphs, items, notes, annexes, recommendations."""

from __future__ import annotations

import re

from kg.model.authority import Authority, load_authority
from kg.model.document import Block, BlockKind, Document
from kg.model.language import Language
from kg.model.masthead import symbol_alone
from kg.model.text import Text
from kg.parse.cover import cover_of
from kg.parse.front import read_front
from kg.parse.outline import OutlineLine, Outliner
from kg.parse.plain import PlainOutliner
from kg.parse.recommendations import find_recommendations
from kg.parse.runs import BodyLine, roles_of
from kg.parse.words import OutlineWords, outline_words

__all__ = ["parse"]

_REMARK = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")  # `[Original: Russian]`
_LONGEST = 80  # characters of the title of an annex
_NATURE_BELOW = (
    5  # lines below the heading of an annex that may tell what kind of text it is
)


def parse(
    text: Text,
    language: Language | None = None,
    authority: Authority | None = None,
) -> Document:
    """Give every line of a text its role and its address. Any text is accepted.

    `language`: that of the text; None: the one that it was repaired in.
    `authority`: the known bodies, to tell whose paper it is; None: those of `schema/authority`.
    Raises SchemaError for a bad `front.toml` or `outline.toml`.
    """
    authority = load_authority() if authority is None else authority
    language = text.language if language is None else language
    text = text.taken_for(language)
    words = outline_words(language)
    body = [line for line in text.lines if line.note is None]
    lines = [text.folded_at(line) for line in body]
    roles = roles_of(
        [BodyLine(own, line.heading) for own, line in zip(lines, body, strict=True)],
        words,
        cover_of(language),
    )
    blocks = _outline(text, words, lines, roles)
    front = read_front(
        text, _head(text, blocks), _foot(text, blocks), lines, authority, language
    )
    annexes = _annex_titles(text, blocks, words)
    front = front.model_copy(update={"annexes": annexes, "language": language.code})
    return Document(
        text=text,
        front=front,
        blocks=blocks,
        recommendations=find_recommendations(text, blocks, words),
    )


def _outline(
    text: Text, words: OutlineWords, lines: list[str], roles: list[BlockKind | None]
) -> list[Block]:
    """The blocks of a text; `lines`: the folded words of the lines of its body, with `roles`."""
    outliner = (Outliner if words.own else PlainOutliner)(text, words)
    body = [line for line in text.lines if line.note is None]
    roles_below: list[BlockKind | None] = [*roles[1:], None]
    below = zip([*lines[1:], ""], roles_below, strict=True)
    for line, own, role, (following, next_role) in zip(
        body, lines, roles, below, strict=False
    ):
        seen = OutlineLine(
            own, line.start, line.end, following, line.heading, role, next_role
        )
        outliner.line(seen)
    outliner.notes([line for line in text.lines if line.note is not None])
    return outliner.blocks


def _head(text: Text, blocks: list[Block]) -> list[str]:
    """The lines before the running text, without those of annexes."""
    head: list[str] = []
    for block in blocks:
        if block.kind in ("paragraph", "item"):
            break
        if block.annex == 0 and block.kind != "contents":
            head.append(text.folded_at(block))
    return head


def _foot(text: Text, blocks: list[Block]) -> list[str]:
    """The rows of a masthead below the running text."""
    begun = False
    foot: list[str] = []
    for block in blocks:
        begun = begun or block.kind in ("paragraph", "item")
        if begun and block.kind == "front":
            foot.append(text.folded_at(block))
    return foot


def _annex_titles(text: Text, blocks: list[Block], words: OutlineWords) -> list[str]:
    """The line behind the word for an annex; what kind of text it is may stand some lines lower."""
    titles: list[str] = []
    # The symbol of the paper may run between the word and the title, or a remark in brackets.
    plain: list[Block] = []
    for block in blocks:
        line = text.folded_at(block)
        if symbol_alone(line) is None and not _REMARK.fullmatch(line):
            plain.append(block)
    for index, block in enumerate(plain[:-1]):
        if block.kind == "heading" and block.label == words.annex_label:
            title = _annex_title(text, plain[index : index + _NATURE_BELOW + 1], words)
            # The contents name an annex, and its heading does.
            if title == words.annex_label or title not in titles:
                titles.append(title)
    return titles


def _annex_title(text: Text, blocks: list[Block], words: OutlineWords) -> str:
    """`blocks`: the heading of the annex and what stands below."""
    annex, following = blocks[0].annex, blocks[1]
    headed = following.kind in ("heading", "front")
    titled = headed or (following.kind == "paragraph" and not following.label)
    if following.annex != annex or not titled:
        return words.annex_label
    title = text.text[following.start : following.end][:_LONGEST]
    nature = (
        _nature(text, blocks[2:], annex, words) if words.meeting.search(title) else ""
    )
    leaders = words.leaders.search(title)
    if leaders:
        title = title[: leaders.start()]
    return title.rstrip() + nature


def _nature(text: Text, blocks: list[Block], annex: int, words: OutlineWords) -> str:
    """Of the annex: the conclusions of a meeting, its report."""
    for block in blocks:
        if block.kind != "heading" or block.annex != annex:
            continue
        found = words.nature.fullmatch(text.folded_at(block))
        if found:
            return found["nature"]
    return ""
