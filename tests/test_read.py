"""Encodings are recognised; what cannot be read says so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kg.errors import InputError
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
