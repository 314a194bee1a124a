"""Coverage-guided fuzzing of read, repair, parse, extract, relate and resolve; `make fuzz` runs it, and needs atheris.

What it finds goes into tests/fuzz_inputs/, where the tests read it ever after.
"""

from __future__ import annotations

import sys
from pathlib import Path

INPUTS = Path(__file__).with_name("fuzz_inputs")
SUFFIXES = (".txt", ".html", ".pdf", ".docx", ".odt", ".md")
# Pieces that rules and repair look for: the fuzzer puts them together faster than it would find them byte by byte.
PIECES = (
    "大会 第73/195号决议 A/RES/70/1 《 》 “ ” （ ） ( ) 、 ， 。 ； ： 2018年12月19日 至 和 国际移民组织 移民署 中国 联合国 委员会 高级别对话 公约 议定书 报告 附件 建议1 "
    "1. 2. (a) (b) ㈠ 一. * ** _____ 1 2 3 12-34567 (C) 请秘书长 通过了 于 在 纽约 举行 该 上述 这次会议 以下简称 见 同上 第1至3段 目标10.7 Anna Lind 先生 · 阿·尔 — – ／ 年代 届会议"
).split(" ")
SPACES = ("\n", "\n\n", " ", " \n \n", "\f", "\u2029", "\u3000", "\r\n", "\u200b", "")


def text_of(data: bytes) -> str:
    """Bytes as a text: each one picks a piece, a space, or stands for itself."""
    out = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 150:
            out.append(PIECES[byte % len(PIECES)])
        elif byte < 200:
            out.append(SPACES[byte % len(SPACES)])
        else:
            out.append(data[at + 1 : at + 3].decode("utf-16-le", "replace"))
            at += 2
        at += 1
    return "".join(out)


def check_text(words: str) -> None:
    """A text goes all the way through, and what is promised of it holds."""
    from kg.model.source import Source
    from kg.pipeline import read_through
    from kg.pipeline.contents import make_shard

    source = Source(name="fuzz.txt", text=words)
    reading = read_through(source)
    check_reading(source, reading)
    make_shard(reading, "0", "https://e.test/")


def check_reading(source: object, reading: object) -> None:
    """Nothing is lost, and every mention leads to its words."""
    from kg.model.source import Source
    from kg.pipeline import DocumentResult

    assert isinstance(source, Source) and isinstance(reading, DocumentResult)
    text = reading.document.text
    kept = {
        text.origins[i] for i in range(len(text.text)) if not text.text[i].isspace()
    }
    for removed in text.removed:
        kept.update(range(removed.start, removed.end))
    lost = [i for i, c in enumerate(source.text) if not c.isspace() and i not in kept]
    assert not lost, f"characters lost at {lost[:5]}"
    for seen in reading.appearances:
        e = seen.evidence
        assert 0 <= e.start < e.end <= len(source.text)
        assert all(
            c in source.text[e.start : e.end] for c in e.exact if not c.isspace()
        )


def check_bytes(data: bytes) -> None:
    """A file of any format: it is read, or refused in one line."""
    from kg.errors import InputError
    from kg.pipeline import read_through
    from kg.read import read_bytes

    if not data:
        return
    try:
        source = read_bytes("fuzz" + SUFFIXES[data[0] % len(SUFFIXES)], data[1:])
    except InputError:
        return
    if len(source.text) < 5000:
        check_reading(source, read_through(source))


def check(data: bytes) -> None:
    """One input: the first byte says of which kind."""
    if not data:
        return
    if data[0] < 160:
        check_text(text_of(data[1:400]))
    else:
        check_bytes(data[1:])


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        import kg.pipeline
        import kg.read.docx
        import kg.read.html
        import kg.read.odt
        import kg.read.pdf  # noqa: F401
    check_text("1. 大会通过了决议。\n")
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")] or [
        "-max_total_time=3600"
    ]
    atheris.Setup(
        [sys.argv[0], *arguments, "-max_len=4000", "-timeout=20", "-rss_limit_mb=4000"],
        check,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
