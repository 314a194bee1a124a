"""Addresses of provisions in an article, by the labels that their lines open with."""

from __future__ import annotations

import pytest

from kg.languages import PACKAGED
from kg.parse.provisions import Provisions
from kg.parse.words import outline_words

PATTERN = outline_words(PACKAGED.language("zh")).provision

ARTICLES: list[tuple[str, str]] = [
    ("一、甲乙 (子)甲乙 (丑)甲乙 二、甲乙", "para1 para1(子) para1(丑) para2"),
    ("(一)甲乙 1.甲乙 (1)甲乙 2.甲乙 (二)甲乙", "para1 para1(1) para1(1)(1) para1(2) para2"),
    ("1.甲乙 (a)甲乙 (b)甲乙 (i)甲乙 (ii)甲乙 (c)甲乙", "para1 para1(a) para1(b) para1(b)(i) para1(b)(ii) para1(c)"),
    ("(g)甲乙 (h)甲乙 (i)甲乙 (j)甲乙", "(g) (h) (i) (j)"),
    ("(二)(甲)甲乙 (乙)甲乙", "para2(甲) para2(乙)"),
    ("㈠甲乙 甲乙", "para1 -"),
    ("12.甲乙 十三、甲乙", "para12 para12(十三)"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "addresses"), ARTICLES)
def test_addresses(lines: str, addresses: str) -> None:
    article = Provisions()
    found = [article.address(line, PATTERN) or "-" for line in lines.split()]
    assert " ".join(found) == addresses
