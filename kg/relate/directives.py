"""Directives: the sentences that ask for something, with the word that asks and how strongly."""

from __future__ import annotations

import re

from kg.model.document import Directive, Document

# Weakest first; a longer word wins over the shorter one inside it.
STRENGTHS = {
    "邀请": 1, "鼓励": 1, "可望": 1, "期望": 1, "请": 2, "建议": 2, "呼吁": 3, "促请": 3, "希望": 1, "敦促": 4, "强烈呼吁": 4, "紧急呼吁": 4,
    "强烈敦促": 4, "要求": 5, "责成": 5, "授权": 5, "决定": 5, "应当": 3, "应该": 3, "应": 3, "必须": 4, "有必要": 3, "需要": 2, "至关重要的是": 3,
}  # fmt: skip
_SENTENCE = re.compile(r"[^。；\u2029]+[。；]?")
_OPERATOR = re.compile(
    "|".join(
        (
            "强烈呼吁|紧急呼吁|强烈敦促|敦促|呼吁|促请|邀请(?!函)|鼓励|责成|授权|决定(?=[^权性于])(?<!的决定)",
            "(?<![申邀聘敬])请(?!求|柬|愿|假)(?=[\u4e00-\u9fff])|(?<!的)建议(?![\\d一二三四五六七八九十]|的|和|、|，|。|或|书)(?<!项建议)|要求(?=[\u4e00-\u9fff]{2})(?<![的项些种])",
            "应当|应该|(?<![适相反响对供效])应(?=[\u4e00-\u9fff])(?![对用急付邀聘答])|必须|有必要|(?<!所)需要(?!的)|至关重要的是|期望|可望",
        )
    )
)
_ADDRESSEE = re.compile(
    "各会员国|会员国|所有国家|各国政府|各国|缔约国|秘书长|原籍国|目的地国|过境国|国际社会|联合国系统|联合国|各国际组织|国际组织|有关各方|利益攸关方|大会|理事会|民间社会|私营部门"
)


def _addressee(sentence: str, at: int, end: int, operator: str) -> str | None:
    """Behind a verb that asks; before a word of duty."""
    if operator in ("应", "应当", "应该", "必须", "需要", "有必要"):
        before = re.split(r"[，：]", sentence[:at])[-1]
        found = list(_ADDRESSEE.finditer(before))
        return found[-1][0] if found else None
    behind = _ADDRESSEE.match(sentence, end) or _ADDRESSEE.search(sentence[end : end + 12])
    return behind[0] if behind else None


def find_directives(document: Document) -> list[Directive]:
    """One a sentence, by its strongest word, outside headings and footnotes."""
    folded, text = document.text.folded, document.text.text
    directives = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for found in _SENTENCE.finditer(folded, block.start, block.end):
            operators = list(_OPERATOR.finditer(found[0]))
            if not operators:
                continue
            best = max(operators, key=lambda m: (STRENGTHS.get(m[0], 1), -m.start()))
            directives.append(
                Directive(
                    paragraph=block.locator,
                    operator=best[0],
                    strength=STRENGTHS.get(best[0], 1),
                    addressee=_addressee(found[0], best.start(), best.end(), best[0]),
                    text=text[found.start() : found.end()],
                    start=found.start(),
                    end=found.end(),
                )
            )
    return directives
