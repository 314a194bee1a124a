"""The same documents with other spacing, other breaks, other widths, other years and names score the same, within two points.

Rules that know their documents by heart would fall here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from kg.evaluate import Report, read_jsonl, score_document
from kg.formats import mention_row
from kg.model.source import Source
from kg.pipeline import read_through
from kg.read import read

Rows = list[dict[str, Any]]
CHINESE = "[\u4e00-\u9fff]"
YEARS = {
    "1995": "1994",
    "1997": "1996",
    "1999": "1998",
    "2000": "2001",
    "2002": "2004",
    "2003": "2005",
    "2006": "2008",
    "2016": "2018",
    "2013": "2011",
}
NAMES = {
    "瑞典": ("挪威", "SWE", "NOR"),
    "比利时": ("爱尔兰", "BEL", "IRL"),
    "菲律宾": ("葡萄牙", "PHL", "PRT"),
    "日内瓦": ("内罗毕", "", ""),
    "布鲁塞尔": ("哥本哈根", "", ""),
}


def loose(text: str) -> str:
    """A space wherever Chinese and digits meet."""
    return re.sub(rf"(?<={CHINESE})(?=\d)|(?<=\d)(?={CHINESE})", " ", text)


def tight(text: str) -> str:
    """No space between Chinese and digits."""
    return re.sub(rf"(?<={CHINESE}) +(?=\d)|(?<=\d) +(?={CHINESE})", "", text)


def dense(text: str) -> str:
    """No blank lines."""
    return re.sub(r"\n[ \t]*\n", "\n", text)


def wide(text: str) -> str:
    """Full-width digits in dates and resolution numbers, full-width brackets."""
    full = str.maketrans("0123456789()", "０１２３４５６７８９（）")
    return re.sub(
        r"第[\d/]+号|\d{4}\s*年|\([\u4e00-\u9fff]{2,12}\)",
        lambda m: m[0].translate(full),
        text,
    )


def narrow(text: str) -> str:
    """ASCII brackets."""
    return text.replace("（", "(").replace("）", ")")


def traditional(text: str) -> str:
    """In traditional script, one character for one."""
    converter = OpenCC("s2t")
    pairs = {c: converter.convert(c) for c in set(text)}
    return text.translate({ord(c): t for c, t in pairs.items() if len(t) == 1})


def same(key: str) -> str:
    return key


def other_years(text: str) -> str:
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda m: YEARS.get(m[0], m[0]), text)


def other_names(text: str) -> str:
    for name, (other, _, _) in NAMES.items():
        text = text.replace(name, other)
    return text


def other_ids(key: str) -> str:
    for name, (other, code, new) in NAMES.items():
        key = new if key == code and code else key.replace(name, other)
    return key


MUTATIONS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "loose": (loose, same),
    "tight": (tight, same),
    "dense": (dense, same),
    "wide": (wide, same),
    "narrow": (narrow, narrow),
    "traditional": (traditional, same),
    "years": (other_years, other_years),
    "names": (other_names, other_ids),
}


def moved(rows: Rows, old: str, new: str, key: Callable[[str], str]) -> Rows:
    """Annotations carried over: the characters that are not white space stay in order, lengths may change by name."""
    plain_old = [i for i, c in enumerate(old) if not c.isspace()]
    plain_new = [i for i, c in enumerate(new) if not c.isspace()]
    position = {at: n for n, at in enumerate(plain_old)}
    if len(plain_old) != len(plain_new):
        raise AssertionError("the mutation changed the number of characters")
    return [
        r
        | {
            "start": plain_new[position[r["start"]]],
            "end": plain_new[position[r["end"] - 1]] + 1,
            "id": key(r["id"]),
        }
        for r in rows
    ]


def total(
    real: Path, gold: Path, mutate: Callable[[str], str], key: Callable[[str], str]
) -> tuple[float, float]:
    report = Report()
    for path in sorted(real.glob("*.txt")):
        source = read(path)
        changed = Source(name=source.name, text=mutate(source.text))
        rows = moved(
            read_jsonl(gold / f"{path.stem}.mentions.jsonl"),
            source.text,
            changed.text,
            key,
        )
        score_document(
            report,
            path.name,
            rows,
            [
                mention_row(a, "").model_dump()
                for a in read_through(changed).appearances
            ],
            changed.text,
        )
    return report.total("strict").f1, report.total("linked").f1


@pytest.fixture(scope="module")
def unchanged(real: Path, gold: Path) -> tuple[float, float]:
    return total(real, gold, same, same)


@pytest.mark.parametrize("name", MUTATIONS)
def test_score_survives(
    name: str, unchanged: tuple[float, float], real: Path, gold: Path
) -> None:
    strict, linked = total(real, gold, *MUTATIONS[name])
    assert strict >= unchanged[0] - 0.02, (
        f"strict fell from {unchanged[0]:.3f} to {strict:.3f}"
    )
    assert linked >= unchanged[1] - 0.02, (
        f"linked fell from {unchanged[1]:.3f} to {linked:.3f}"
    )
