"""Encodings are recognised; what cannot be read says so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model.source import Source
from kg.model.text import simplify
from kg.pipeline import read_through
from kg.read import read, read_bytes

SIMPLE = "大会第七十三届会议审议了国际移徙与发展问题，并通过了有关决议。各国政府应当加强合作。" * 3
TRADITIONAL = "大會第七十三屆會議審議了國際移徙與發展問題，並通過了有關決議。各國政府應當加強合作。" * 3


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (SIMPLE, SIMPLE.encode()),
        (SIMPLE, codecs.BOM_UTF8 + SIMPLE.encode()),
        (SIMPLE, SIMPLE.encode("gb18030")),
        (SIMPLE, b"\x84\x31\x95\x33" + SIMPLE.encode("gb18030")),
        (TRADITIONAL, TRADITIONAL.encode("big5")),
        (SIMPLE, SIMPLE.encode("utf-16")),
        (SIMPLE + "\n12\n", (SIMPLE + "\n12\n").encode("utf-16-le")),
        (SIMPLE + "\n12\n", (SIMPLE + "\n12\n").encode("utf-16-be")),
        (SIMPLE, codecs.BOM_UTF16_BE + SIMPLE.encode("utf-16-be")),
        (SIMPLE, codecs.BOM_UTF32_LE + SIMPLE.encode("utf-32-le")),
    ],
)
def test_encodings(text: str, data: bytes) -> None:
    assert read_bytes("paper.txt", data).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary"),
        (b"", "no text"),
        (b" \n\n", "no text"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfe\xd8\x00\xd8", "encoding"),
    ],
)
def test_refusals_say_where_what_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes("paper.txt", data)
    message = str(caught.value)
    assert message.startswith("paper.txt: ") and words in message and "; " in message


def test_missing_and_unknown(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read(tmp_path / "none.txt")
    (tmp_path / "paper.xyz").write_text("x")
    with pytest.raises(InputError, match="no reader"):
        read(tmp_path / "paper.xyz")


def test_encoding_of_a_text_does_not_change_its_digest() -> None:
    assert read_bytes("a.txt", SIMPLE.encode()).digest == read_bytes("a.txt", SIMPLE.encode("gb18030")).digest


def mentions(words: str) -> list[tuple[str, str, int, int]]:
    seen = read_through(Source(name="a.txt", text=words)).appearances
    return [(a.kind, a.id, a.evidence.start, a.evidence.end) for a in seen]


PAPER = "大会2018年12月19日第73/195号决议核可了《安全、有序和正常移民全球契约》。\n\n经济及社会理事会和联合国难民事务高级专员公署出席了会议。\n\n见A/RES/70/1和E/2019/15。\n"


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("大会", "\u2f24会"),  # Kangxi radical
        ("理事会", "\uf9e4事会"),  # compatibility ideograph
        ("民事", "\u2ea0事"),  # radical supplement
        ("A/RES", "\u0410/RES"),  # Cyrillic
        ("E/2019", "\u0395/2019"),  # Greek
        ("70/1", "７０／１"),
        ("70/1", "70\uf02f1"),  # Symbol font
        ("73/195", "7３/1９5"),
    ],
)
def test_look_alikes_give_the_same_mentions(there: str, here: str) -> None:
    assert there in PAPER and mentions(PAPER.replace(there, here)) == mentions(PAPER)


def test_traditional_script_gives_the_same_mentions() -> None:
    from opencc import OpenCC

    written = OpenCC("s2t").convert(PAPER)
    assert written != PAPER and len(written) == len(PAPER) and mentions(written) == mentions(PAPER)


def test_characters_whose_simple_form_depends_on_the_word() -> None:
    assert simplify("乾隆與餅乾，皇后與以後，會議於理髮店") == "乾隆与饼干，皇后与以后，会议于理发店"


def test_words_in_other_alphabets_stay() -> None:
    assert simplify("РОССИЯ и США, ΕΛΛΑΔΑ") == "РОССИЯ и США, ΕΛΛΑΔΑ"
