"""Titles in 《》: the head noun tells a binding instrument from another, and both from a publication."""

from __future__ import annotations

import re

_ANNOTATION = re.compile(r"[(（][^()（）]*[)）]$")
TREATY = re.compile(
    r"(?:公约|议定书|条约|协定|协议|宪章|规约|盟约|协约|总协定|修正案|换文|条例)$"
)
INSTRUMENT = re.compile(
    r"(?:宣言|议程|纲领|纲要|契约|原则|准则|导则|守则|标准|规则|战略|框架|共识|行动计划|执行计划|计划|方案|路线图|建议书|指南|指导意见|承诺|声明|公报|政策|议定书草案|立场|立场草稿|通知|决定|成果文件|规划|文件|法案|基本法|法|法典|法令|条例|备忘录|最终文件|结论)$"
)


_NAMED_HEAD = re.compile(r"(?:宣言|议程(?:20\d\d)?|全球战略|行动计划|行动纲领|框架)$")


def bare(title: str) -> str:
    """Without marks, annotations and drafts."""
    inner = title.strip('《》“”"「」')
    return re.sub(r"[〈〉]", "", _ANNOTATION.sub("", inner)).strip()


def class_of(title: str) -> str:
    """`Treaty`, `Instrument` or `Publication`."""
    inner = bare(title)
    if TREATY.search(inner):
        return "Treaty"
    head = inner.split("：")[0]
    return (
        "Instrument"
        if INSTRUMENT.search(inner) or _NAMED_HEAD.search(head)
        else "Publication"
    )
