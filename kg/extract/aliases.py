"""Short names that a document gives itself: `国际移民组织(移民组织)`, `……(下称“《公约》”)`.

From the place of definition on, the short name means the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.engine import Candidate, arbitrate
from kg.extract.match import Context
from kg.model.document import Document
from kg.model.kinds import KINDS
from kg.model.language import Language
from kg.model.value import Value
from kg.rules.mentions import Rule, RuleText
from kg.rules.prefilter import Prefilter
from kg.rules.words import words_of

_BEHIND = re.compile(
    r"\s?[(](?:以下?(?:简称|称为?|称作)|下称|简称|又称|原)?[:：]?[“\"「]?(?P<name>《?[^()“”\"，。；：、\u2029]{2,24}》?)[”\"」]?[)]"
)
_QUOTED = re.compile(
    r"，(?:以下?(?:简称|称)|下称|简称)[“\"]?(?P<name>《?[^()“”\"，。；：、\u2029]{2,24}》?)[”\"]?(?=[，。)；])"
)
_GENERIC = {
    "共同体",
    "共同市场",
    "联盟",
    "集团",
    "订正案",
    "修订",
    "修正案",
    "草案",
    "修订本",
    "委员会",
    "理事会",
    "公约",
    "会议",
    "组织",
    "基金",
    "基金会",
    "办事处",
    "办公室",
    "秘书处",
    "论坛",
    "方案",
    "计划",
    "项目",
    "中心",
    "大会",
    "司",
    "署",
    "部",
    "协定",
    "条约",
    "议定书",
    "宣言",
    "议程",
    "特别委员会",
    "工作组",
    "小组",
    "本组织",
    "中文",
    "英文",
}


@dataclass(frozen=True)
class Definition:
    """A short name, for what, from where on."""

    name: str
    kind: str
    id: str
    at: int
    known: bool


def abbreviates(short: str, full: str) -> bool:
    """The short name is made of characters of the full one, in order, or is an acronym."""
    bare = short.strip("《》“”")
    if re.fullmatch(r"[A-Z][A-Za-z.-]{1,11}", bare):
        return True
    rest = iter(full)
    return len(bare) < len(full) and all(any(c == d for d in rest) for c in bare)


def definitions(candidates: list[Candidate], document: Document) -> list[Definition]:
    """Short names introduced beside kept readings."""
    folded = document.text.folded
    found: list[Definition] = []
    ends = {c.end for c in candidates if c.kept}
    for c in candidates:
        if not c.kept or not KINDS[c.rule.kind].short_names or len(c.values) != 1:
            continue
        value = c.values[0]
        behind = _BEHIND.match(folded, c.end) or _QUOTED.match(folded, c.end)
        full = folded[c.start : c.end].strip("《》")
        if behind:
            name = behind["name"]
            titled = (
                name.startswith("《") and folded[c.start] == "《"
            )  # 《……议定书》(《马普托议定书》)
            # 《从乌克兰港口……倡议》(黑海倡议): another name with the same last word.
            named = (
                c.rule.kind in ("Programme", "Treaty", "Instrument")
                and len(name) < len(full)
                and name.strip("《》“”")[-2:] == full[-2:]
            )
            if name.strip("《》") not in _GENERIC and (
                titled
                or named
                or abbreviates(name, full)
                or abbreviates(name, value.id)
            ):
                found.append(
                    Definition(
                        name, c.rule.kind, value.id, behind.start("name"), value.known
                    )
                )
        else:
            found.extend(_in_front(c, folded, value, ends))
    return found


def _in_front(
    c: Candidate, folded: str, value: Value, ends: set[int]
) -> list[Definition]:
    """`移徙论坛(国际移徙问题团结组织论坛)`: the short name stands first, the full one in brackets."""
    if (
        folded[c.start - 1 : c.start] != "("
        or folded[c.end : c.end + 1] != ")"
        or c.start - 1 in ends
    ):
        return []
    front = re.search(
        r"[\u4e00-\u9fff]{3,8}$", folded[max(0, c.start - 9) : c.start - 1]
    )
    full = folded[c.start : c.end]
    if not front:
        return []
    for size in range(len(front[0]), 2, -1):
        name = front[0][-size:]
        if name not in _GENERIC and name != full and abbreviates(name, full):
            return [
                Definition(name, c.rule.kind, value.id, c.start - 1 - size, value.known)
            ]
    return []


@lru_cache(maxsize=64)
def _rule(language: Language, kind: str, rank: int = 0) -> Rule:
    text = RuleText(
        id="defined",
        note="A short name that the document introduced.",
        names="",
        rank=rank,
        finds=[],
    )
    name = f"{language.code}.alias.defined"
    data = words_of(language, "extract/alias")
    return Rule(name, kind, text, None, lambda match: Value(id=""), data)


def with_aliases(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Read the defined short names too, and decide anew."""
    document, language = context.document, context.language
    first: dict[str, Definition] = {}
    clash: set[str] = set()
    for definition in sorted(definitions(candidates, document), key=lambda d: d.at):
        known = first.setdefault(definition.name, definition)
        if (known.kind, known.id) != (definition.kind, definition.id):
            clash.add(definition.name)
    folded = document.text.folded
    added = (
        _heads(candidates, folded, language)
        + _short_titles(candidates, folded, language)
        + _forums(candidates, folded, context)
    )
    for name, definition in sorted(first.items()):
        if name in clash:
            continue
        value = Value(id=definition.id, known=definition.known)
        rule = _rule(language, definition.kind, rank=2 if name[0] == "《" else 0)
        added += [
            Candidate(rule, at, at + len(name), (value,))
            for at in _places(folded, name)
            if at >= definition.at and _whole(folded, at, name)
        ]
    if not added:
        return candidates
    for candidate in candidates:
        candidate.kept = False
    together = candidates + added
    arbitrate(together, context)
    return together


def _heads(
    candidates: list[Candidate], folded: str, language: Language
) -> list[Candidate]:
    """A short form that keeps the distinguishing head of the one event of that kind: `高级别对话`."""
    chosen: dict[int, Value] = {}
    events = [
        (folded[c.start : c.end], c.values[0])
        for c in candidates
        if c.kept and c.rule.kind == "Event"
    ]
    heads = words_of(language, "extract/event").list("heads")
    for number, head in enumerate(heads):
        ids = {
            value.id: value
            for words, value in events
            if words.endswith(head) and len(words) > len(head) + 3
        }
        # A conference of the authority outweighs one read by its form.
        known = [value for value in ids.values() if value.known]
        likely = known if len(known) == 1 else list(ids.values())
        if len(likely) == 1:
            chosen[number] = likely[0]
    if not chosen:
        return []
    return [
        Candidate(
            _rule(language, "Event"),
            found.start(),
            found.end(),
            (Value(id=chosen[number].id, known=chosen[number].known),),
        )
        for number, matches in _head_patterns(heads).matches(folded)
        if number in chosen
        for found in matches
    ]


@lru_cache(maxsize=4)
def _head_patterns(heads: tuple[str, ...]) -> Prefilter:
    return Prefilter(
        [
            re.compile(f"(?<!一系列)(?<!若干)(?<!多次)(?:联合国)?{head}")
            for head in heads
        ]
    )


def _forums(
    candidates: list[Candidate], folded: str, context: Context
) -> list[Candidate]:
    """The first word and the last one of the only forum or process that the document names: `全球论坛`."""
    full = {
        c.values[0].id
        for c in candidates
        if c.kept
        and c.rule.kind == "Programme"
        and re.search(r"(?:论坛|进程)$", c.values[0].id)
    }
    shorts: dict[str, list[str]] = {}
    for name in full:
        if len(name) > 6:
            shorts.setdefault(name[:2] + name[-2:], []).append(name)
    rule = _rule(context.language, "Programme")
    return [
        Candidate(rule, found.start(), found.end(), (Value(id=names[0]),))
        for short, names in sorted(shorts.items())
        if len(names) == 1 and short not in context.authority.by_name
        for found in re.finditer(
            f"(?<![\u4e00-\u9fff]个)(?<!一次){re.escape(short)}", folded
        )
    ]


def _short_titles(
    candidates: list[Candidate], folded: str, language: Language
) -> list[Candidate]:
    """`“安全和健康”` where the document cites 《安全和健康：……》: the title before its colon."""
    added = []
    for c in candidates:
        head = (
            re.split(r"[：:]", c.values[0].id)[0]
            if c.kept and c.rule.kind == "Publication"
            else ""
        )
        if head and len(head) >= 3 and head != c.values[0].id:
            quoted = f"“{head}”"
            added += [
                Candidate(
                    _rule(language, "Publication"),
                    at,
                    at + len(quoted),
                    (Value(id=c.values[0].id),),
                )
                for at in _places(folded, quoted)
            ]
    return added


def _places(folded: str, words: str) -> Iterator[int]:
    """Where words stand."""
    at = folded.find(words)
    while at >= 0:
        yield at
        at = folded.find(words, at + len(words))


def _whole(folded: str, start: int, name: str) -> bool:
    """Latin short names need word ends."""
    if not name[0].isascii():
        return True
    before, after = (
        folded[start - 1 : start],
        folded[start + len(name) : start + len(name) + 1],
    )
    return not (before.isascii() and before.isalnum()) and not (
        after.isascii() and after.isalnum()
    )
