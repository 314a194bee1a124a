"""Encodings are recognised; what cannot be read says so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.languages import PACKAGED
from kg.model.source import Source
from kg.pipeline import read_through
from kg.read import read, read_bytes

SIMPLE = (
    "大会第七十三届会议审议了国际移徙与发展问题，并通过了有关决议。各国政府应当加强合作。"
    * 3
)
TRADITIONAL = (
    "大會第七十三屆會議審議了國際移徙與發展問題，並通過了有關決議。各國政府應當加強合作。"
    * 3
)


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


@pytest.mark.parametrize(("strange", "is_wide"), [(2, False), (1, True)])
def test_wide_letters_are_writing_for_more_than_four_in_five(
    strange: int, is_wide: bool
) -> None:
    text = "lighthouse"[strange:] + "\u0800" * strange
    data = text.encode("utf-16-le")
    if is_wide:
        assert read_bytes("paper.txt", data).text == text
    else:
        with pytest.raises(InputError):
            read_bytes("paper.txt", data)


REEFS = (
    "理事会第12次会议听取了关于珊瑚礁养护的介绍，并请秘书处编写报告（A/99/61）。\n" * 3
)


@pytest.mark.parametrize(
    "encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be", "hz", "gb18030"]
)
def test_encodings_that_nothing_marks(encoding: str) -> None:
    for text in (REEFS, "珊瑚礁养护问题工作组的报告和建议" * 3):
        source = read_bytes("paper.txt", text.encode(encoding))
        assert source.text == text and source.remarks == ()


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("iso2022_jp", "港湾の浚渫に関する報告書\n"),
        ("iso2022_kr", "항만 준설에 관한 보고서\n"),
        ("utf-8", "The harbour board asked for a price of \x1b$5 a ship.\n"),
    ],
)
def test_escapes_tell_an_encoding(encoding: str, words: str) -> None:
    assert read_bytes("paper.txt", (words * 3).encode(encoding)).text == words * 3


@pytest.mark.parametrize("data", [b"\0\1", b"\0\1\0\4" * 3, b"\1\0" * 4])
def test_zeros_and_small_numbers_are_no_letters(data: bytes) -> None:
    with pytest.raises(InputError, match="binary data"):
        read_bytes("paper.txt", data)


@pytest.mark.parametrize("name", ["坦桑尼亚", "第12号决定", "渔业"])
def test_a_title_is_long_enough_to_know_chinese(name: str) -> None:
    assert read_bytes("paper.txt", name.encode("gb18030")).text == name


WESTERN = {
    "fr": "Le comité a examiné la pêche côtière ; l'été, où les dauphins émigrent, la zone est fermée à ça.",
    "es": "La comisión señaló que los niños y las niñas de la región también participarán; ¿cuándo será?",
    "de": "Die Länder müssen größere Flächen schützen; über die Übersicht äußerte sich keiner.",
    "pl": "Państwa członkowskie złożyły sprawozdania; żadne z nich się nie powtórzyło, więc źle nie jest.",
    "cs": "Členské státy předložily zprávy, že příští zasedání bude v říjnu; šest z nich však chybělo.",
    "hu": "A tagállamok előterjesztették a jelentéseket, és a következő ülés időpontjáról döntöttek.",
    "ro": "Statele au prezentat rapoarte şi informaţii; următoarea şedinţă va fi în octombrie, fără grabă.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "iso8859_1"),
        ("fr", "mac_roman"),
        ("es", "iso8859_1"),
        ("es", "cp850"),
        ("de", "iso8859_1"),
        ("pl", "iso8859_2"),
        ("pl", "cp1250"),
        ("cs", "iso8859_2"),
        ("hu", "iso8859_2"),
        ("ro", "cp1250"),
    ],
)
def test_letters_of_one_byte_are_those_of_one_language(
    language: str, encoding: str
) -> None:
    source = read_bytes("paper.txt", WESTERN[language].encode(encoding))
    assert source.text == WESTERN[language]
    assert [remark.what for remark in source.remarks] == [
        f"does not tell its encoding: read as {source.encoding}"
    ]


CHINESE = PACKAGED.language("zh")


def test_names_of_many_languages_and_signs_in_one_byte() -> None:
    for text in (
        "Mr. Gómez – of “Côte d’Ivoire” – and Ms. Müller agreed; § 7.",
        "The sea warmed by 2°C.",
    ):
        assert read_bytes("paper.txt", text.encode("cp1252")).text == text


def test_other_alphabets_are_not_taken_for_western_ones() -> None:
    text = "Генеральная Ассамблея просит представить доклад о сохранении морских ресурсов и рыболовстве."
    source = read_bytes("paper.txt", text.encode("cp1251"))
    assert source.text == text and source.remarks


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (REEFS.encode()[:-3], REEFS[:-2]),
        (REEFS.encode("gb18030")[:-2], REEFS[:-2]),
        (REEFS.encode("utf-16")[:-3], REEFS[:-2]),
        (REEFS.encode().replace("听".encode(), b"\xff", 1), REEFS[:9]),
        (
            REEFS.encode("gb18030").replace(
                "听取".encode("gb18030"), b"\xff\xfd\xc8\xa1", 1
            ),
            REEFS[:9],
        ),
        (REEFS.encode("big5", "ignore").replace("事".encode("big5"), b"\xff", 1), "理"),
    ],
)
def test_a_broken_place_is_shown_and_told(data: bytes, kept: str) -> None:
    source = read_bytes("paper.txt", data)
    assert (
        source.text.startswith(kept + "\ufffd") and len(source.text) > len(REEFS) * 0.5
    )
    where = f"a character is lost, the first at {len(kept)}: U+FFFD stands there"
    assert [remark.what for remark in source.remarks] == [where]


def test_behind_a_broken_place_pairs_are_read_as_pairs() -> None:
    data = REEFS.encode("gb18030").replace(
        "珊瑚".encode("gb18030"), b"\xff\xba\xba\xf7", 1
    )
    text = read_bytes("paper.txt", data).text
    assert (
        "\ufffd瑚礁养护的介绍，并请秘书处编写报告" in text and text[-40:] == REEFS[-40:]
    )


def test_a_zero_byte_in_a_text_makes_it_no_wide_one() -> None:
    text = read_bytes("paper.txt", REEFS.encode().replace(b"12", b"1\0", 1)).text
    assert text == REEFS.replace("12", "1\0", 1)


@pytest.mark.parametrize(
    ("words", "second"),
    [
        (REEFS, "latin_1"),
        ("Le comité a noté la pêche côtière.", "cp1252"),
        ("各国渔业代表团工作组", "gbk"),
    ],
)
def test_text_that_was_encoded_twice(words: str, second: str) -> None:
    twice = words.encode().decode(second).encode()
    for data in (twice, codecs.BOM_UTF8 + twice):
        source = read_bytes("paper.txt", data)
        assert source.text == words
        told = [remark.what for remark in source.remarks]
        assert told == ["was encoded as UTF-8 twice, and read so"]


def test_sound_texts_are_left_as_they_are() -> None:
    for text in (
        *WESTERN.values(),
        "“À propos”: Ângela—São Tomé’s “É–È”, élevé",
        "A ~{b~} c",
        REEFS,
        "ÄÖÜ",
    ):
        source = read_bytes("paper.txt", text.encode())
        assert (source.text, source.remarks) == (text, ())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary"),
        (b"", "no text"),
        (b" \n\n", "no text"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\0\1" * 300, "binary"),
        (b"\0\1\2\3" * 90, "binary"),
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
    assert (
        read_bytes("a.txt", SIMPLE.encode()).digest
        == read_bytes("a.txt", SIMPLE.encode("gb18030")).digest
    )


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
    assert (
        written != PAPER
        and len(written) == len(PAPER)
        and mentions(written) == mentions(PAPER)
    )


def test_characters_whose_simple_form_depends_on_the_word() -> None:
    assert (
        CHINESE.standard("乾隆與餅乾，皇后與以後，會議於理髮店")
        == "乾隆与饼干，皇后与以后，会议于理发店"
    )


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("徐乾學", "徐乾学"),
        ("李乾", "李乾"),
        ("鍾玉明", "钟玉明"),
        ("葉後生", "叶后生"),
        ("范昇", "范昇"),
        ("范乾昇", "范乾昇"),
        ("姜文徵", "姜文征"),
        ("余台生", "余台生"),
        ("周著", "周著"),
        ("張藉", "张藉"),
    ],
)
def test_a_person_is_the_same_in_both_scripts(traditional: str, simple: str) -> None:
    for before, name, behind in (
        ("會上中國常駐代表", traditional, "大使說明了漁業問題。"),
        ("会上中国常驻代表", simple, "大使说明了渔业问题。"),
    ):
        persons = [
            i for kind, i, *_ in mentions(before + name + behind) if kind == "Person"
        ]
        assert persons == [simple]


def test_dry_things_are_dry_in_names_of_other_kinds_too() -> None:
    assert (
        CHINESE.standard("乾旱地區的葡萄乾，與乾坤、乾元會")
        == "干旱地区的葡萄干，与乾坤、乾元会"
    )


def test_words_in_other_alphabets_stay() -> None:
    assert CHINESE.standard("РОССИЯ и США, ΕΛΛΑΔΑ") == "РОССИЯ и США, ΕΛΛΑΔΑ"
