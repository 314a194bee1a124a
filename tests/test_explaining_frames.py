"""Which frames a sentence wakes, what fills their slots, and what they lack."""

from __future__ import annotations

import pytest
from readings import ZH

from kg.extract import extract
from kg.extract.examples import document_of
from kg.relate import explain_frames


@pytest.mark.parametrize(
    ("words", "frame", "anchor", "slots", "clause", "lacks"),
    [
        (
            "瑞典政府继续支持科伦坡进程。渔船很多。",
            "zh.people.supports",
            "支持",
            {"who": "瑞典", "what": "科伦坡进程"},
            "<State>政府继续支持<Programme>",
            "",
        ),
        (
            "渔船很多。2003年在日内瓦举行了研讨会。",
            "zh.meeting.held",
            "举行",
            {},
            "<Date>在<Place>举行了研讨会",
            "what",
        ),
    ],
)
def test_what_a_sentence_wakes(
    words: str,
    frame: str,
    anchor: str,
    slots: dict[str, str],
    clause: str,
    lacks: str,
) -> None:
    document = document_of(words)
    (found,) = [
        one
        for one in explain_frames(document, extract(document), language=ZH)
        if one.frame == frame
    ]
    assert (found.anchor, found.slots) == (anchor, slots)
    assert (found.sentence.rstrip("。"), found.lacks) == (clause, lacks)
