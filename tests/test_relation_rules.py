"""Files of relation rules: what a wrong one says, and what the ends of a claim stand for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.errors import SchemaError
from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.relate import relate
from kg.relate.examples import keys
from kg.rules.files import load_file
from kg.rules.productions import module_for, production
from kg.rules.relations import (
    WORD_FILES,
    RelationFile,
    RelationRule,
    load_relation_file,
    load_relation_rules,
)
from kg.rules.words import WordFile, load_words

ZH = PACKAGED.language("zh")
GOOD = """
[fragments]
adopted = ['通过', '核可']

[[rule]]
id = 'adopts'
pattern = '{by:Organization}{adopted}了{what:Treaty}'
claims = [['what', 'adoptedBy', 'by']]
finds = [{ text = '甲', claims = [] }, { text = '乙', claims = [] }]
ignores = ['丙']
"""


def rules(text: str, folder: Path, stem: str = "adoption") -> list[RelationRule]:
    path = folder / f"{stem}.toml"
    path.write_text(text, encoding="utf-8")
    return load_relation_file(path, "zh")


def test_a_good_file(tmp_path: Path) -> None:
    (rule,) = rules(GOOD, tmp_path)
    assert (rule.id, rule.stem) == ("zh.adoption.adopts", "adoption")
    assert rule.read.__name__ == "read"
    assert set(rule.pattern.groupindex) == {"by", "what"}


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("]]", "]", "adoption.toml", "Expected"),
        ("id = 'adopts'", "", "adoption.toml", "rule.0.id: Field required"),
        ("id = 'adopts'", "id = 'Adopts'", "adoption.toml, Adopts", "id: String"),
        ("[[rule]]", "[[rules]]", "adoption.toml", "rule: Field required"),
        ("claims =", "claim =", "adoption.toml, adopts", "claims: Field required"),
        ("claims = [['what', 'adoptedBy', 'by']]", "claims = []", "adopts", "claims"),
        ("ignores = ['丙']", "ignores = []", "adoption.toml, adopts", "ignores"),
        ("ignores = ['丙']", "", "adoption.toml, adopts", "ignores: Field required"),
        (", { text = '乙', claims = [] }", "", "adoption.toml, adopts", "finds"),
        ("{adopted}", "{agreed}", "adopts, pattern", "unknown fragment {agreed}"),
        ("'通过', ", "'{adopted}', ", "adopts, pattern", "in a circle"),
        ("了{what", "了({what", "adopts, pattern", "does not compile"),
        ("了{what", ".*{what", "adopts, pattern", "without an end"),
        ("adoptedBy", "peeledBy", "adopts, claims", "no such relation: 'peeledBy'"),
        ("'by']", "'from']", "adopts, claims", "no field 'from'"),
        ("'by']", "'by:Ship']", "adopts, claims", "'Ship' is no kind"),
        ("pattern", "read = 'guess'\npattern", "adopts", "no production 'guess'"),
        ("pattern", "read = '_past'\npattern", "adopts", "no production '_past'"),
        ("pattern", "read = 'Refused'\npattern", "adopts", "no production 'Refused'"),
    ],
)
def test_a_wrong_file_names_the_place(
    old: str, new: str, where: str, what: str, tmp_path: Path
) -> None:
    with pytest.raises(SchemaError) as caught:
        rules(GOOD.replace(old, new, 1), tmp_path)
    assert where in caught.value.where
    assert what in caught.value.what


def test_an_id_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="used twice"):
        rules(GOOD + GOOD[GOOD.index("[[rule]]") :], tmp_path)


@pytest.mark.parametrize("stem", ["nowhere", "a b", "../x"])
def test_a_file_has_a_module(stem: str, tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no module reads it"):
        module_for("kg.relate", tmp_path / f"{stem}.toml")


def test_productions_are_public_functions_of_the_module() -> None:
    module = module_for("kg.relate", Path("adoption.toml"))
    assert production(module, "inside_name", "x").__name__ == "inside_name"
    with pytest.raises(SchemaError, match=r"say read = one of these: .*in_brackets"):
        production(module, "nothing", "x")


def test_files_of_a_pack_are_named_by_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "zh" / "relate"
    folder.mkdir(parents=True)
    with pytest.raises(SchemaError, match=r"^zh/relate/adoption.toml, adopts: ignores"):
        rules(GOOD.replace("['丙']", "[]"), folder)


def test_a_language_is_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "xx" / "relate"
    folder.mkdir(parents=True)
    (folder / "modality.toml").write_text("", encoding="utf-8")
    rules(GOOD, folder)
    made = load_relation_rules(Language("xx", tmp_path / "xx"))
    assert [rule.id for rule in made] == ["xx.adoption.adopts"]
    assert load_relation_rules(Language("yy", tmp_path / "yy")) == ()
    assert load_relation_rules(Language("yy")) == ()


def test_each_file_of_the_pack_is_of_rules_or_of_words() -> None:
    for path in ZH.files("relate"):
        if path.stem in WORD_FILES:
            load_words(path)
        else:
            assert load_file(path, RelationFile, "").rule, path
    assert {path.stem for path in ZH.files("relate")} >= WORD_FILES


def test_a_fragment_may_be_a_list(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        "[fragments]\nverb = ['ab', 'a']\n[patterns]\nx = '{verb}c|{Event}|{given}'\n",
        encoding="utf-8",
    )
    pattern = load_words(path).pattern("x", {"given": "z"})
    assert [bool(pattern.fullmatch(w)) for w in ("abc", "ac", "z", "ab")] == [
        True,
        True,
        True,
        False,
    ]
    assert WordFile().fragments == {}


# Ends of claims

LIST = r"{by:Organization}与(?P<who>{Organization}(?:\([^()]{1,20}\))?(?:、{Organization}){0,3})"
SENTENCE = "世界银行与粮农组织(开发署)、训研所到会"


def ends(claim: str, pattern: str, sentence: str, folder: Path) -> set[str]:
    """Objects of the claims that a rule makes of its own document."""
    text = GOOD.replace("{by:Organization}{adopted}了{what:Treaty}", pattern)
    text = text.replace("['what', 'adoptedBy', 'by']", claim)
    document = document_of(sentence)
    mentions = extract(document)
    made = relate(document, mentions, rules(text, folder, "publishing"))
    return {keys(row, mentions)[2] for row in made}


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("by", {"世界银行"}),
        ("who", {"联合国粮食及农业组织", "联合国训练研究所"}),
        ("who:Organization", {"联合国粮食及农业组织", "联合国训练研究所"}),
        ("who:Body", {"联合国粮食及农业组织", "联合国训练研究所"}),
        ("who:State", set()),
        ("this", {"this"}),
        ("own", set()),
        ("=Organization/联合国", {"联合国"}),
    ],
)
def test_ends_of_a_claim(end: str, found: set[str], tmp_path: Path) -> None:
    claim = f"['this', 'submittedBy', '{end}']"
    assert ends(claim, LIST, SENTENCE, tmp_path) == found


@pytest.mark.parametrize(
    ("pattern", "end", "found"),
    [
        ("(?P<a>渔民)", "a", {"渔民"}),
        ("(?P<a>渔民{Organization})", "a", {"世界银行"}),
        ("(?P<role>渔民{Organization})", "role", {"渔民世界银行"}),
        ("渔民(?P<a>船长)?", "a", set()),
        ("渔民(?P<a>)", "a", set()),
        ("(?P<a>渔民)", "a:Organization", set()),
    ],
)
def test_words_of_a_field(
    pattern: str, end: str, found: set[str], tmp_path: Path
) -> None:
    claim = f"['this', 'submittedBy', '{end}']"
    assert ends(claim, pattern, "渔民世界银行到会", tmp_path) == found


def test_fields_of_rules_are_all_used() -> None:
    """A field that no claim and no production names only costs."""
    source = "".join(
        p.read_text("utf-8") for p in (Path(kg.__file__).parent / "relate").glob("*.py")
    )
    unused = []
    for rule in load_relation_rules(ZH):
        named = {
            end.partition(":")[0] for s, _, o in rule.text.claims for end in (s, o)
        }
        for field in rule.pattern.groupindex:
            if field not in named and not re.search(rf"\"{field}\"", source):
                unused.append(f"{rule.id}: {field}")
    assert unused == []
