"""Text → Document: front matter, outline, paragraphs, items, footnotes, annexes, recommendations."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.languages import language_of
from kg.model.authority import Authority, load_authority
from kg.model.document import Block, Document
from kg.model.masthead import symbol_alone
from kg.model.text import Text
from kg.parse.front import read_front
from kg.parse.outline import Outliner
from kg.parse.plain import PlainOutliner
from kg.parse.recommendations import find_recommendations

__all__ = ["parse"]

_OUTLINERS: dict[str, type[Outliner]] = {"zh": Outliner}


def parse(
    text: Text,
    language: str | None = None,
    authority: Authority | None = None,
) -> Document:
    """Give every line of a text its role and its address. Any text is accepted.

    `language`: that of the text, ISO 639-1; None: as its script and its words tell.
    `authority`: the known bodies, to tell whose paper it is; None: those of `schema/authority`.
    """
    authority = load_authority() if authority is None else authority
    language = language or language_of(text)
    outliner = _OUTLINERS.get(language, PlainOutliner)(text)
    body = [line for line in text.lines if line.note is None]
    words = [text.folded[line.start : line.end] for line in body]
    for line, following in zip(body, [*words[1:], ""][: len(body)], strict=True):
        outliner.line(line.start, line.end, following, line.heading)
    for line in text.lines:
        if line.note is not None:
            outliner.add("note", line.start, line.end, f"note{line.note}", line.note)
    blocks = outliner.blocks
    first = next(
        (i for i, b in enumerate(blocks) if b.kind in ("paragraph", "item")),
        len(blocks),
    )
    head = [text.folded[b.start : b.end] for b in blocks[:first] if b.annex == 0]
    front = read_front(text, head[:20], words, authority)
    front = front.model_copy(
        update={"annexes": _annex_titles(text, blocks), "language": language}
    )
    return Document(
        text=text,
        front=front,
        blocks=blocks,
        recommendations=find_recommendations(text, blocks),
    )


_LEADERS = re.compile(
    r"[.．·…]{4}.*", re.DOTALL
)  # in a table of contents, up to the page
_NATURE = re.compile(r"(?:会议)?(?:最后|最终)?(?:结论|报告|总结|摘要|纪要|记录|公报)")


def _annex_titles(text: Text, blocks: list[Block]) -> list[str]:
    """The line behind the word 附件; what kind of text it is may stand some lines lower (会议结论)."""
    titles: list[str] = []
    # The symbol of the paper may run between the word and the title.
    plain = [
        block
        for block in blocks
        if symbol_alone(text.folded[block.start : block.end]) is None
    ]
    for index, (block, following) in enumerate(pairwise(plain)):
        if block.kind == "heading" and block.label == "附件":
            same = following.annex == block.annex and (
                following.kind in ("heading", "front")
                or (following.kind == "paragraph" and not following.label)
            )
            title = text.text[following.start : following.end][:80] if same else "附件"
            lower = (
                text.folded[b.start : b.end]
                for b in plain[index + 2 : index + 6]
                if b.kind == "heading" and b.annex == block.annex
            )
            nature = (
                next((words for words in lower if _NATURE.fullmatch(words)), "")
                if title.endswith("会议")
                else ""
            )
            title = _LEADERS.sub("", title).rstrip() + nature.removeprefix("会议")
            # The contents name an annex, and its heading does.
            if title == "附件" or title not in titles:
                titles.append(title)
    return titles
