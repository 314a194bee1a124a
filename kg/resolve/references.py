"""Cross-references inside a document: `见上文第57(c)段`, `下文建议3`, `本报告第四节`, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.document import Document, Reference

_OWN = r"(?:上文|下文|上述|前述|本报告|本文件|本说明|本决议|本函|本公约|本议定书)"
_PARAGRAPHS = re.compile(
    rf"见?(?:{_OWN}(?:的)?|(?<=[(，；]见))(?P<list>第\s?\d{{1,3}}(?:\([a-z]+\))?(?:\s?段?(?:[、和及与至]|到|-|—)(?:第)?\s?\d{{1,3}}(?:\([a-z]+\))?)*)\s?段"
)
_ONE = re.compile(r"(\d{1,3})(\([a-z]+\))?")
_SECTION = re.compile(
    rf"见?{_OWN}(?:的)?第?(?P<number>[一二三四五六七八九十]{{1,3}}|[A-Z])(?:\.[A-Z])?(?:节|章|部分)"
)
_RECOMMENDATION = re.compile(
    r"(?:见|参见|上文|下文)(?:上文|下文)?“?建议\s?(?P<number>\d{1,2})”?(?!项)"
)


def find_references(document: Document) -> list[Reference]:
    """All references to the document's own parts, in text order; `target` is None where nothing is there."""
    known = {b.locator: document.words(b) for b in document.blocks}
    numbered = {
        name.rpartition("para")[0]
        for name in known
        if re.fullmatch(r"(?:annex\d+/)?para\d+", name)
    }
    found: list[Reference] = []

    def add(match: re.Match[str], wanted: str, target: str | None) -> None:
        block = document.block_at(match.start())
        if target != block.locator:
            found.append(
                Reference(
                    paragraph=block.locator,
                    wanted=wanted,
                    target=target,
                    start=match.start(),
                    end=match.end(),
                )
            )

    for match in _PARAGRAPHS.finditer(document.text.folded) if numbered else ():
        # An annex counts for itself.
        annex = document.block_at(match.start()).annex
        part = f"annex{annex}/" if annex else ""
        for number, letter in _numbers(match["list"]) if part in numbered else ():
            add(
                match,
                f"{part}para{number}{letter}",
                _paragraph(known, f"{part}para{number}", letter),
            )
    for match in _SECTION.finditer(document.text.folded):
        annex = document.block_at(match.start()).annex
        wanted = f"{f'annex{annex}/' if annex else ''}sec{match['number']}"
        if any(name.startswith(wanted[:-1]) for name in known):
            add(match, wanted, wanted if wanted in known else None)
    titles = {
        r.number: document.block_at(r.start).locator for r in document.recommendations
    }
    for match in _RECOMMENDATION.finditer(document.text.folded) if titles else ():
        add(match, f"sec建议{match['number']}", titles.get(int(match["number"])))
    return sorted(found, key=lambda r: (r.start, r.wanted))


def _numbers(words: str) -> Iterator[tuple[str, str]]:
    """`第12至15段` is four paragraphs; `第3和7(a)段` two."""
    parts = list(_ONE.finditer(words))
    for index, part in enumerate(parts):
        between = words[parts[index - 1].end() : part.start()] if index else ""
        if re.search(r"至|到|-|—", between) and not part[2]:
            low, high = int(parts[index - 1][1]) + 1, int(part[1])
            if low <= high <= low + 100:
                yield from ((str(n), "") for n in range(low, high))
        yield part[1], part[2] or ""


def _paragraph(known: dict[str, str], whole: str, letter: str) -> str | None:
    if whole not in known:
        return None
    if not letter or whole + letter in known:
        return whole + letter
    inside = any(
        letter in words
        for name, words in known.items()
        if name == whole or name.startswith(f"{whole}(")
    )
    return whole if inside else None
