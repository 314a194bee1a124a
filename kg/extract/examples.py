"""The examples beside the rules, run: what a rule must find, must ignore, and is known to miss."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from kg.extract import extract
from kg.languages import PACKAGED
from kg.model.document import Block, BlockKind, Document, Front
from kg.model.mention import Mention
from kg.model.text import BREAK, Line, Text
from kg.rules.mentions import Rule
from kg.rules.written import Example

_KINDS: dict[str, BlockKind] = {
    "paragraph": "paragraph",
    "note": "note",
    "front": "front",
}


def document_of(plain: str, at: str = "paragraph") -> Document:
    """A document of one block, below one heading for each line before the last."""
    *above, _ = parts = plain.split("\n")
    words = BREAK.join(parts) + BREAK
    lines: list[Line] = []
    blocks: list[Block] = []
    start = 0
    for index, part in enumerate(parts):
        end = start + len(part)
        last = index == len(above)
        lines.append(
            Line(start=start, end=end, note="1" if last and at == "note" else None)
        )
        kind: BlockKind = _KINDS[at] if last else "heading"
        section = f"heading{index}" if index else None
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=end,
                locator=f"{at}1" if last else f"heading{index + 1}",
                label="1",
                section=section,
            )
        )
        start = end + 1
    text = Text(
        name="example",
        text=words,
        origins=array("L", range(len(words) + 1)),
        lines=lines,
        language=PACKAGED.language("zh"),
    )
    return Document(text=text, front=Front(), blocks=blocks)


def read_example(example: Example, rules: Sequence[Rule]) -> list[Mention]:
    """Mentions of an example's sentence."""
    return extract(document_of(example.plain, example.at), rules=rules)


def found(example: Example, rule: Rule, rules: Sequence[Rule]) -> bool:
    """Is the span found, with this kind, by this rule, with these fields?"""
    start, end = example.span
    for mention in read_example(example, rules):
        if (mention.start, mention.end, mention.kind) != (
            start,
            end,
            rule.kind,
        ) or mention.rule != rule.id:
            continue
        have = mention.shown()
        if all(have.get(key) == value for key, value in example.fields.items()):
            return True
    return False


def complaints(rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    """What is wrong with a rule, judged by its examples, which all `rules` read."""
    for example in rule.text.finds:
        if not found(example, rule, rules):
            got = [f"{m.text}={m.id} ({m.rule})" for m in read_example(example, rules)]
            yield f"{rule.id} does not find {example.text!r}; found: {', '.join(got) or 'nothing'}"
    for sentence in rule.text.ignores:
        hits = [
            m for m in extract(document_of(sentence), rules=rules) if m.rule == rule.id
        ]
        if hits:
            yield f"{rule.id} must ignore {sentence!r}, and reads {hits[0].text!r}"
    for example in rule.text.misses:
        if found(example, rule, rules):
            yield f"{rule.id} no longer misses {example.text!r}: move it to finds"


def idle(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Would all its examples come out the same without it?"""
    rest = [other for other in rules if other.id != rule.id]
    return all(
        any(
            (m.start, m.end, m.kind, m.id)
            == (*example.span, rule.kind, example.fields.get("id", m.id))
            for m in read_example(example, rest)
        )
        for example in rule.text.finds
    )
