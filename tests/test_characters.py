"""Bytes become characters: where each guess at an encoding begins, and where it ends."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.read.characters import (
    _PROBE,
    Characters,
    _bearable,
    _broken_utf8,
    _chinese,
    _everyday,
    _mended,
    _once,
    _Reads,
    _reads,
    _resume,
    _western,
    _western_score,
    _wide,
    _wide_chinese,
    _written,
    characters_of,
    chinese_in,
)


def text_of(found: Characters | None) -> str | None:
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("letters", "common", "everyday", "chinese"),
    [
        (11, 0.0, 0.9, True),  # a title: all are characters that people use
        (11, 1.0, 0.89, False),
        (12, 0.21, 0.0, True),  # a text: some are among the commonest
        (12, 0.2, 1.0, False),
    ],
)
def test_what_reads_like_chinese(
    letters: int, common: float, everyday: float, chinese: bool
) -> None:
    assert _Reads(letters, common, everyday).chinese is chinese


@pytest.mark.parametrize(("plain", "letters"), [(_PROBE - 1, 1), (_PROBE, 0)])
def test_a_long_text_is_known_by_its_beginning(plain: int, letters: int) -> None:
    assert _PROBE == 200_000
    assert _reads("a" * plain + "会")[0] == letters
    assert _reads("") == (0, 0, 0)


def test_everyday_characters_are_those_of_the_first_levels() -> None:
    """From `a` to `zuo`, and from one stroke to many."""
    assert set("啊座一籲，") <= _everyday()
    assert _everyday().isdisjoint("亍乂鱻aのそ")


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (b"\xff", 1),  # nothing stands behind it
        (b"\xff" + "渔业".encode("gb18030"), 1),
        (b"\xff\xff" + "渔业".encode("gb18030"), 2),
        (b"\xff\xff\xff" + "渔业".encode("gb18030"), 2),
    ],
)
def test_where_reading_goes_on_behind_a_broken_place(data: bytes, end: int) -> None:
    error = UnicodeDecodeError("gb18030", data, 0, 1, "broken")
    assert _resume(error) == ("\ufffd", end)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("abc", 0.0),
        ("ñåß", 0.9),  # names of several languages
        ("ñåł", 0.6),
        ("é±a", 0.0),  # a sign before a letter counts against both
        ("é…", 1.0),
    ],
)
def test_how_much_reads_like_one_western_language(text: str, score: float) -> None:
    assert _western_score(text) == pytest.approx(score)


@pytest.mark.parametrize(
    ("length", "lost", "bearable"),
    [
        (3, 0, True),
        (3, 1, False),
        (4, 1, True),
        (39, 1, True),
        (39, 2, False),
        (40, 2, True),
        (40, 3, False),
    ],
)
def test_how_much_may_be_lost(length: int, lost: int, bearable: bool) -> None:
    assert _bearable("a" * (length - lost) + "\ufffd" * lost) is bearable


@pytest.mark.parametrize(
    ("characters", "written"),
    [
        (" ~\t\n\r\f", True),
        ("\x1f\x7f\x0b", False),
        ("éŽ…", True),  # letters of Europe, and typography
        ("\u0250\u036f", False),
        ("\u0370ЁЯאش", True),
        ("\u0400\u0500\u0600\u0700", False),  # a zero byte on the wrong side
        ("海，！", True),
        ("\uff00\uff60鲬", False),
    ],
)
def test_what_somebody_may_have_written(characters: str, written: bool) -> None:
    assert [_written(one) for one in characters] == [written] * len(characters)


@pytest.mark.parametrize(
    ("words", "written", "read"),
    [
        ("a戀", "utf-16-le", "utf-16-le"),  # as many zero bytes on both sides
        ("ab戀", "utf-16-le", "utf-16-le"),
        ("ab戀", "utf-16-be", "utf-16-be"),
        ("a愀戀", "utf-16-be", "utf-16-le"),
    ],
)
def test_zeros_tell_the_order_where_both_give_writing(
    words: str, written: str, read: str
) -> None:
    data = ("乎" * 12 + words).encode(written)
    assert _wide(data) == Characters(data.decode(read), read)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("大会通过", True),
        ("大会通", False),  # too few
        ("大会通过珊瑚礁渔浚舶", True),
        ("大会通珊瑚礁渔浚舶栈", False),  # three in ten are among the commonest
        ("大会通过珊瑚礁渔浚鲬", True),
        ("大会通过珊瑚礁渔鲬鲉", False),  # eight in ten are everyday ones
    ],
)
def test_chinese_in_pairs_of_bytes(words: str, found: bool) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        got = _wide_chinese(words.encode(encoding))
        assert got == (Characters(words, encoding) if found else None)


@pytest.mark.parametrize(
    ("words", "broken", "found"),
    [
        ("海洋渔业", b"\xff", False),
        ("海洋渔业界", b"\xff", True),
        ("海洋渔业界", b"\xff\xff", True),  # one place
        ("海洋渔业界", b"\xff.\xff", False),
    ],
)
def test_four_sound_characters_for_a_broken_place(
    words: str, broken: bytes, found: bool
) -> None:
    assert (_broken_utf8(words.encode() + broken) is not None) is found


@pytest.mark.parametrize(("count", "found"), [(11, False), (12, True)])
def test_single_characters_of_big5(count: int, found: bool) -> None:
    """`2°C` is one of them, too: few that stand alone tell nothing."""
    words = "會 " * count
    assert (text_of(_chinese(words.encode("big5"))) == words) is found


@pytest.mark.parametrize(
    ("words", "found"), [("会珊瑚礁渔", False), ("会珊瑚礁", True)]
)
def test_chinese_beyond_doubt(words: str, found: bool) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert text_of(chinese_in(words.encode(encoding))) == (words if found else None)


@pytest.mark.parametrize(("words", "told"), [("会珊瑚礁渔", True), ("会珊瑚礁", False)])
def test_of_a_guess_without_common_characters_it_is_told(
    words: str, told: bool
) -> None:
    found = characters_of("a.txt", words.encode("gb18030"))
    assert found.text == words and bool(found.remarks) is told


@pytest.mark.parametrize(("words", "found"), [("abé", True), ("aé", False)])
def test_most_letters_of_a_western_text_are_plain(words: str, found: bool) -> None:
    assert text_of(_western(words.encode("cp1252"))) == (words if found else None)


@pytest.mark.parametrize(("letters", "found"), [(17, False), (18, True)])
def test_of_a_western_text_most_others_are_letters_too(
    letters: int, found: bool
) -> None:
    words = "aé bc d " * letters + "k ¬ l m n " * 3
    assert (_western(words.encode("cp1252")) is not None) is found


@pytest.mark.parametrize(
    ("words", "once"),
    [
        ("渔业", None),  # three characters of GBK are chance
        ("渔a业b", "渔a业b"),
        ("aaaa", None),
    ],
)
def test_chinese_that_was_encoded_twice(words: str, once: str | None) -> None:
    assert _once(words.encode().decode("gbk")) == once


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ã©", False),
        ("â€™", True),
        ("â€™ ç é", True),
        ("â€™ ç é à", False),  # half of what is beyond ASCII
    ],
)
def test_what_seems_to_be_encoded_twice(text: str, told: bool) -> None:
    found = _mended(Characters(text, "utf-8"))
    assert found.text == text and bool(found.remarks) is told


def test_one_zero_in_twenty_bytes_makes_no_text_binary() -> None:
    text = "nineteen small fish\0"
    assert characters_of("a.txt", text.encode()).text == text
    with pytest.raises(InputError, match="binary data"):
        characters_of("a.txt", text[1:].encode())


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("\ufffd", "a character is lost, the first at 2: U+FFFD stands there"),
        ("\ufffd" * 2, "2 characters are lost, the first at 2: U+FFFD stands there"),
    ],
)
def test_what_is_lost_is_counted(lost: str, told: str) -> None:
    found = characters_of("a.txt", f"渔业{lost}{'海' * 40}".encode())
    assert [remark.what for remark in found.remarks] == [told]


def test_braces_with_a_tilde_are_not_always_chinese() -> None:
    found = characters_of("a.txt", b"fish ~{!!~} and ships")
    assert (found.text, found.encoding) == ("fish ~{!!~} and ships", "utf-8")
    assert characters_of("a.txt", "渔业".encode("hz")).text == "渔业"


def test_one_place_may_be_chance_two_are_none() -> None:
    assert _once("Ã© fish") is None
    assert _once("Ã© Ã¨") == "é è"
