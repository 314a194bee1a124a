"""Clauses of resolutions: the preamble, which gives reasons, and the operative paragraphs, which act; each with its verb."""

from __future__ import annotations

import re
from typing import Literal

from kg.model.document import Block, Clause, Document

# The body that speaks stands alone on a line before the clauses: `大会，`, `安全理事会，`.
_BODY = re.compile(
    r"(?:联合国)?(?:大会|安全理事会|经济及社会理事会|人权理事会|人权委员会|社会发展委员会|妇女地位委员会|缔约方会议|缔约国会议|[\u4e00-\u9fff]{2,16}(?:委员会|理事会|大会|会议))，"
)
_DEGREE = r"(?:又|还|也|再次|再度|特别|特|深为|深感|深表|极为|严重|严厉|强烈|坚决|最强烈地?|充分|高兴地|满意地|遗憾地|关切地|赞赏地|深切|衷心|重新|进一步|一并|断然|明确|完全|继续|热烈|诚挚){0,4}"
_VERB = re.compile(
    rf"(?:\d{{1,3}}\.\s?|\([a-z]\)\s?)?(?P<verb>{_DEGREE}(?:根据《?联合国?宪章》?第七章采取行动|回顾|忆及|重申|申明|铭记|牢记|认识到|意识到|注意到|表示注意|念及|考虑到|顾及|深信|确信|相信|关切|关注|震惊|不安|痛惜|遗憾|感到[\u4e00-\u9fff]{{1,4}}|表示[\u4e00-\u9fff]{{1,6}}?(?=[，地对和并]|$)"
    r"|欢迎|欣见|赞赏|赞扬|赞同|感谢|表彰|祝贺|强调|着重指出|着重|指出|承认|确认|肯定|认为|审议了?|研究了?|收到了?|听取了?|本着|遵照|遵循|依照|根据|渴望|希望|期待|决心|谴责|声明|宣布|宣告|断定|认定"
    r"|请|要求|敦促|促请|吁请|呼吁|邀请|鼓励|建议|决定|授权|责成|通过|核可|核准|批准|同意|支持|申请|设立|延长|终止|终了|任命|敦请|强烈要求|促使|警告|提醒|保证|承诺|商定|接受|采纳|断言|重申))"
)


def _clause(
    document: Document, block: Block, kind: Literal["preambular", "operative"]
) -> Clause | None:
    found = _VERB.match(document.text.folded, block.start, block.end)
    return (
        Clause(
            paragraph=block.locator,
            kind=kind,
            verb=found["verb"],
            start=block.start,
            end=block.end,
        )
        if found
        else None
    )


def find_clauses(document: Document) -> list[Clause]:
    """All clauses of the resolutions and decisions that a document holds, in text order."""
    clauses: list[Clause | None] = []
    speaking = operative = False
    for block in document.blocks:
        words = document.text.folded[block.start : block.end]
        if _BODY.fullmatch(words):
            speaking, operative = True, False
        elif block.kind in ("front", "signature", "note") or (
            block.kind == "heading" and block.label == "附件"
        ):
            speaking = False
        elif speaking and block.kind == "paragraph":
            operative = operative or bool(block.label)
            if block.label or not operative:
                clauses.append(
                    _clause(document, block, "operative" if operative else "preambular")
                )
    return [c for c in clauses if c]
