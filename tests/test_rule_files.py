"""Rule files of mentions: what loads, what does not, and what messages name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli
from pydantic import BaseModel, model_validator

import kg.languages
from kg.errors import SchemaError
from kg.extract import organization
from kg.languages import EVERYWHERE, PACKAGED
from kg.model.language import Language
from kg.rules.files import label_of, load_file
from kg.rules.mentions import Rule, compile_rules, load_rules
from kg.rules.patterns import expand
from kg.rules.written import load_rule_file

CITED = "documentcitation"
HEAD = "kind = 'Organization'\n[words]\nnouns = ['湖', '山']\n"
RULE = (
    "[[rule]]\nid = 'x'\nread = 'written'\npattern = '{nouns}会'\n"
    "finds = [{ text = '{湖会}' }]\n"
)


def rules_of(folder: Path, text: str) -> list[Rule]:
    """The rules of a file of a pack."""
    path = folder / "languages" / "zh" / "extract" / "organization.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return compile_rules(load_rule_file(path), organization, path, "zh")


def test_a_rule_names_its_language_and_its_production(tmp_path: Path) -> None:
    (rule,) = rules_of(tmp_path, HEAD + RULE)
    assert rule.id == "zh.organization.x" and rule.read is organization.written
    assert rule.pattern is not None and rule.pattern.fullmatch("山会")
    assert rule.data.list("nouns") == ("湖", "山")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("'written'", "'nothing'", "has no production 'nothing'"),
        ("'written'", "'_is_verb'", "has no production '_is_verb'"),  # private
        ("'written'", "'left_edge'", "has no production"),  # of another module
        ("read = 'written'\n", "", "has no production 'read'"),
        ("{湖会}", "{<lakes>会}", "no list <lakes>"),
        ("id = 'x'\n", "id = 'x'\nunless = [{ before = '湖' }]\n", "why"),
        ("id = 'x'\n", "id = 'x'\nunless = [{ of = '(', why = 'y' }]\n", "of"),
        ("id = 'x'\n", "id = 'x'\nunless = [{ after = '(', why = 'y' }]\n", "compile"),
        ("id = 'x'\n", "id = 'x'\nunless = [{ holds = 'a*', why = 'y' }]\n", "end"),
        ("[[rule]]", "[patterns]\ny = 'a*'\n[[rule]]", "without an end"),
        ("[[rule]]", "[patterns]\ny = '{lakes}'\n[[rule]]", "unknown fragment"),
        ("[[rule]]", "[fragments]\ny = { A = 1 }\n[[rule]]", "fragments"),
        ("{湖会}", "{湖会}{山会}", "no span in braces"),
        ("pattern = '{nouns}会'", "names = 'states'", "say names = 'organizations'"),
        ("id = 'x'\n", "id = 'x'\nnames = 'organizations'\n", "either a pattern"),
    ],
)
def test_a_file_that_is_wrong_does_not_load(
    old: str, new: str, what: str, tmp_path: Path
) -> None:
    with pytest.raises(SchemaError) as caught:
        rules_of(tmp_path, HEAD + RULE.replace(old, new))
    assert what in str(caught.value)
    assert "zh/extract/organization.toml" in str(caught.value)


@pytest.mark.parametrize("key", ["finds", "misses"])
def test_a_sentence_stands_for_each_word_of_a_list(key: str, tmp_path: Path) -> None:
    example = f"{key} = [{{ text = '在{{<nouns>会}}', id = '<nouns>会' }}]"
    text = RULE.replace("finds = [{ text = '{湖会}' }]", example)
    if key != "finds":
        text += "finds = [{ text = '{湖会}' }]\n"
    (rule,) = rules_of(tmp_path, HEAD + text)
    made = [(e.text, e.fields["id"]) for e in getattr(rule.text, key)]
    assert made == [("在{湖会}", "湖会"), ("在{山会}", "山会")]


def test_so_does_one_that_must_be_ignored(tmp_path: Path) -> None:
    (rule,) = rules_of(tmp_path, HEAD + RULE + "ignores = ['<nouns>', '海']\n")
    assert rule.text.ignores == ["湖", "山", "海"]


def test_alternatives_may_have_names(tmp_path: Path) -> None:
    fragments = "[fragments]\nn = '[湖山]'\nkind = { LAKE = '湖', PEAK = '{n}峰' }\n"
    text = HEAD + fragments + RULE.replace("{nouns}会", "{k:kind}会")
    (rule,) = rules_of(tmp_path, text)
    assert rule.pattern is not None
    assert rule.pattern.fullmatch("山峰会") and rule.pattern.fullmatch("湖会")
    assert list(rule.values["k"]) == ["LAKE", "PEAK"]


@pytest.mark.parametrize("deep", [8, 9])
def test_fragments_insert_one_another_eight_deep(deep: int) -> None:
    fragments = {f"f{n}": f"{{f{n + 1}}}" for n in range(1, deep)}
    fragments[f"f{deep}"] = "湖"
    if deep > 8:
        with pytest.raises(SchemaError, match="circle"):
            expand("{f1}", fragments, "a.toml")
    else:
        assert re.fullmatch(expand("{f1}", fragments, "a.toml"), "湖")


class _Lake(BaseModel):
    id: str

    @model_validator(mode="after")
    def _named(self) -> _Lake:
        raise ValueError("has no shore")


class _Lakes(BaseModel):
    lake: list[_Lake]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[lake]]\nname = 'deep'\n", "lakes.toml: lake.0.id: Field required"),
        ("lake = ['deep']\n", "lakes.toml: lake.0: Input should be"),
        ("lake = 1\n", "lakes.toml: lake: Input should be"),
        ("[[lake]]\nid = 1\n", "lakes.toml, 1: id: Input should be"),
        ("[[pond]]\nid = 'deep'\n", "lakes.toml: lake: Field required"),
    ],
)
def test_what_is_wrong_is_named_by_entry_and_key(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "lakes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_file(path, _Lakes, "see the map")
    assert str(caught.value).startswith(said)


def test_what_is_wrong_with_a_whole_entry_names_it(tmp_path: Path) -> None:
    path = tmp_path / "lakes.toml"
    path.write_text("[[lake]]\nid = 'deep'\n", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_file(path, _Lakes, "see the map")
    assert caught.value.where == "lakes.toml, deep"
    assert caught.value.remedy == "see the map"


def test_a_language_without_a_pack_has_the_rules_of_all() -> None:
    here, nowhere = load_rules(PACKAGED.language("zh")), load_rules(Language("xx"))
    common = [rule.id for rule in here if rule.id.startswith("any.")]
    assert [rule.id for rule in nowhere] == common != []
    assert all(rule.data.list("words that nobody has") == () for rule in nowhere)


def test_rules_of_all_are_given_the_words_of_the_language() -> None:
    for rule in load_rules(PACKAGED.language("zh")):
        _, kind, _ = rule.id.split(".")
        assert rule.data.where == f"zh/extract/{kind}.toml"


def test_files_may_insert_the_fragments_of_all_languages() -> None:
    (path,) = (p for p in PACKAGED.language("zh").files("extract") if p.stem == CITED)
    (common,) = (p for p in EVERYWHERE.files("extract") if p.stem == CITED)
    (rule,) = (r for r in load_rule_file(path).rule if r.id == "addition")
    assert "{base:symbol}" in (rule.pattern or "")
    assert "symbol" not in load_rule_file(path).fragments
    assert "symbol" in load_rule_file(common).fragments


def _files() -> list[Path]:
    folder = Path(kg.languages.__file__).parent
    return [*folder.glob("*/extract/*.toml"), *folder.glob("*/relate/*.toml")]


@pytest.mark.parametrize("path", _files(), ids=label_of)
def test_each_fragment_is_inserted_somewhere(path: Path) -> None:
    """Fragments of the packs are inserted in their own file, or in one that begins with them."""
    text = path.read_text(encoding="utf-8")
    if path.parent.parent.name == "any":
        text += (PACKAGED.language("zh").folder / "extract" / path.name).read_text(
            "utf-8"
        )
    fragments = tomli.loads(path.read_text(encoding="utf-8")).get("fragments", {})
    inserted = set(re.findall(r"\{(?:\w+:)?(\w+)\}", text))
    assert sorted(set(fragments) - inserted) == []
