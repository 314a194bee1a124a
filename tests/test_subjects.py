"""What documents and paragraphs are about, in the words of the thesaurus."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import document, mentions

from kg.errors import SchemaError
from kg.model import subjects
from kg.model.subjects import load_subjects
from kg.resolve.subjects import find_subjects

# Names of concepts that no other name contains.
WATER, YOUTH, DESERT = "水资源", "青年", "荒漠化"


def found(*paragraphs: str, title: str | None = None) -> dict[str, list[str]]:
    """Labels by locator, and of the whole document under ""."""
    paper = document(*(("paragraph", words) for words in paragraphs), title=title)
    rows = find_subjects(paper, [])
    return {locator: [s.label for s in row] for locator, row in rows.items()}


def test_the_names_of_the_tests_are_labels() -> None:
    for name in (WATER, YOUTH, DESERT):
        assert load_subjects()[name].label == name


def test_each_paragraph_in_text_order_once_each() -> None:
    rows = found(f"{YOUTH}和{WATER}，又{YOUTH}。", "灯塔。", f"{DESERT}。")
    assert rows == {"paragraph1": [YOUTH, WATER], "paragraph3": [DESERT]}


@pytest.mark.parametrize(
    ("counts", "title", "whole"),
    [
        ((3, 0, 0), "", [WATER]),
        ((2, 0, 0), "", None),
        ((3, 4, 0), "", [YOUTH, WATER]),  # the commonest first
        ((3, 3, 0), "", [WATER, YOUTH]),  # of two as common, the first
        # Named rarely beside what the document is about.
        ((36, 3, 0), "", [WATER, YOUTH]),
        ((37, 3, 0), "", [WATER]),
        # What the title names comes first, however rare; it must be named in the text too.
        ((5, 1, 0), YOUTH, [YOUTH, WATER]),
        ((1, 1, 0), f"{YOUTH}和{WATER}", [WATER, YOUTH]),
        ((5, 0, 0), DESERT, [WATER]),
        ((0, 0, 0), DESERT, None),
    ],
)
def test_the_whole(
    counts: tuple[int, ...], title: str, whole: list[str] | None
) -> None:
    parts = zip((WATER, YOUTH, DESERT), counts, strict=True)
    words = "".join(f"{name}，" * count for name, count in parts)
    assert found(f"{words}灯塔。", title=title).get("") == whole


def test_a_dozen_of_the_whole() -> None:
    labels = sorted({subject.label for subject in load_subjects().values()})
    words = "。".join([label for label in labels if len(label) > 5][:60])
    whole = found(*[words] * 3)[""]
    assert len(whole) == 12


@pytest.mark.parametrize("kind", ["Organization", "Place", "Person", "Publication"])
def test_inside_of_a_name_it_tells_nothing(kind: str) -> None:
    name = f"{YOUTH}署"
    paper = document(("paragraph", f"{name}，{YOUTH}灯塔，{name}。"))
    whole = find_subjects(paper, mentions(paper, (kind, name), (kind, name)))
    assert len(whole["paragraph1"]) == 1
    only = document(("paragraph", f"{name}，{name}。"))
    assert find_subjects(only, mentions(only, (kind, name), (kind, name))) == {}
    # In the name of a text or of a meeting, it does.
    assert find_subjects(only, mentions(only, ("Treaty", name), ("Event", name)))
    # One such name right behind another; at the end of a name.
    two = document(("paragraph", f"{name}{name}。"))
    assert find_subjects(two, mentions(two, (kind, name), (kind, name))) == {}
    last = document(("paragraph", f"灯塔{YOUTH}。"))
    assert find_subjects(last, mentions(last, (kind, f"灯塔{YOUTH}"))) == {}
    # Half inside.
    half = mentions(only, (kind, name[1:]))
    assert find_subjects(only, half)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("123\t甲\t-\n", "seven digits"),
        ("1234567\n", "seven digits"),
        ("1234567\t甲\n", "an English one or -"),
        ("1234567\t甲\t-\t\n", "seven digits"),
        ("abcdefg\t甲\t-\n", "seven digits"),
        ("# 甲\n\n1234567\t甲\t-\n1234568\t乙\t-\t甲\n", "line 4.*names two concepts"),
    ],
)
def test_what_is_wrong_with_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, told: str
) -> None:
    (tmp_path / "subjects.tsv").write_text(written, encoding="utf-8")
    monkeypatch.setattr(subjects, "schema_folder", lambda: tmp_path)
    with pytest.raises(SchemaError, match=told):
        load_subjects.__wrapped__()


def test_a_list_with_other_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# 甲\n\n1234567\t甲\tFirst\t乙\n1234568\t丙\t-\n"
    (tmp_path / "subjects.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(subjects, "schema_folder", lambda: tmp_path)
    names = load_subjects.__wrapped__()
    assert names["甲"] == names["乙"] and names["乙"].label == "甲"
    assert names["甲"].english == "First" and names["丙"].english == ""
    assert names["甲"].iri == "http://metadata.un.org/thesaurus/1234567"


def test_english_labels_are_english_and_of_one_concept() -> None:
    concepts = set(load_subjects().values())
    english = [concept.english for concept in concepts if concept.english]
    assert len(english) == len(concepts) and len(set(english)) == len(english)
    assert all(label.isascii() and label == label.strip() for label in english)
