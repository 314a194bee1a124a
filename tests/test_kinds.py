"""Kinds and relations are rows: wrong ones fail by name, new ones work from rules to the page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from walkthrough import copy_of, follow, run

from kg.errors import SchemaError
from kg.model.kinds import KINDS, MENTIONED, kinds_in, load_kinds
from kg.model.relations import RELATIONS, load_relations
from kg.model.schema import schema_folder
from kg.model.vocabulary import load_classes, load_properties
from kg.rules.mentions import compile_rules, load_rule_file

KIND = """[[kind]]
name = "Vessel"
order = 14
zh = "船舶"
en = "Vessel"
comment = "A ship."
above = ["un:Thing"]
colour = "#4d7c0f"
shape = "dot"
folder = "vessel"
"""
RELATION = """[[relation]]
name = "builtOn"
zh = "建造日期"
en = "built on"
comment = "When it was built."
domain = ["un:Thing"]
range = ["un:Date"]
"""


def with_row(table: str, row: str, folder: Path) -> Path:
    """A copy of a table of the project with one more row."""
    path = folder / table
    before = (schema_folder() / table).read_text(encoding="utf-8")
    path.write_text(f"{before}\n{row}", encoding="utf-8")
    return path


def test_good_rows_load(tmp_path: Path) -> None:
    assert (
        load_kinds(with_row("kinds.toml", KIND, tmp_path))["Vessel"].folder == "vessel"
    )
    assert load_relations(with_row("relations.toml", RELATION, tmp_path))[
        "builtOn"
    ].dated


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("order = 14", "order = 14\ncolor = 'red'", "color: Extra inputs"),
        ('zh = "船舶"\n', "", "zh: Field required"),
        ("order = 14", "order = 'last'", "order: Input should be a valid integer"),
        ("order = 14", "order = 3", "order 3 is taken"),
        ("#4d7c0f", "green", "colour: String should match"),
        ("#4d7c0f", "#0072b2", "colour #0072b2 is taken"),
        ('"dot"', '"ship"', "shape: Input should be"),
        ('shape = "dot"\n', "", "colour and shape, or neither"),
        ('comment = "A ship."\n', "", "either comment and above, or class"),
        (
            '"A ship."',
            '"A ship."\nclass = "Place"',
            "either comment and above, or class",
        ),
        ("un:Thing", "un:Ship", "no such class: un:Ship"),
        ("un:Thing", "ships:Ship", "unknown prefix in 'ships:Ship'"),
        (
            'comment = "A ship."\nabove = ["un:Thing"]',
            'class = "Ship"',
            "no such class: un:Ship",
        ),
        ('"vessel"', '"place"', "folder place is taken"),
        ('"vessel"', '"a/b"', "folder: String should match"),
        ("order = 14", "order = 14\nauthority = 'states'", "authority states is taken"),
        (
            "order = 14",
            "order = 14\ngroups = ['Treaty']",
            "group Treaty is also a class",
        ),
    ],
)
def test_bad_kinds_are_refused_by_name(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    path = with_row("kinds.toml", KIND.replace(old, new), tmp_path)
    with pytest.raises(SchemaError) as caught:
        load_kinds(path)
    assert "kinds.toml, kind 'Vessel'" in str(caught.value) and words in str(
        caught.value
    )


def test_no_kind_or_finer_class_twice(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="name Covenant is taken"):
        load_kinds(
            with_row("kinds.toml", KIND.replace('"Vessel"', '"Covenant"', 1), tmp_path)
        )
    finer = '[[kind.finer]]\nname = "Plan"\nzh = "图"\nen = "A"\ncomment = "B"\nabove = ["un:Thing"]'
    with pytest.raises(SchemaError, match="kind 'Vessel': name Plan is taken"):
        load_kinds(with_row("kinds.toml", KIND + finer, tmp_path))
    with pytest.raises(SchemaError, match="no such table: kinds"):
        load_kinds(
            with_row("kinds.toml", KIND.replace("[[kind]]", "[[kinds]]"), tmp_path)
        )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('en = "built on"\n', "", "en: Field required"),
        ("builtOn", "Built on", "name: String should match"),
        ('"built on"', '"built on"\ndated = true', "dated: Extra inputs"),
        ('"built on"', '"built on"\nborrowed = "schema:dateCreated"', "or borrowed"),
        ('range = ["un:Date"]\n', "", "or borrowed"),
        ("un:Thing", "un:Ship", "no such class: un:Ship"),
        ("un:Date", "dates:Day", "unknown prefix in 'dates:Day'"),
        ("builtOn", "submittedByPost", "name submittedByPost is taken"),
        ("builtOn", "heldOn", "name heldOn is taken"),
    ],
)
def test_bad_relations_are_refused_by_name(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    path = with_row("relations.toml", RELATION.replace(old, new), tmp_path)
    with pytest.raises(SchemaError) as caught:
        load_relations(path)
    assert "relations.toml, relation '" in str(caught.value) and words in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("kind", "names", "words"),
    [
        ("Banana", "states", "no rule reads the kind 'Banana'"),
        ("Document", "states", "no rule reads the kind 'Document'"),
        ("State", "bananas", "say names = 'states'"),
        ("State", "places", "say names = 'states'"),
        ("Date", "dates", "give Date an authority file"),
    ],
)
def test_rules_name_known_files(
    kind: str, names: str, words: str, tmp_path: Path
) -> None:
    from kg.extract import state as module

    path = tmp_path / "state.toml"
    rule = f"[[rule]]\nid = 'x'\nnames = '{names}'\nread = 'known'\nfinds = [{{ text = '{{甲}}' }}]\n"
    path.write_text(f"kind = '{kind}'\n{rule}", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        compile_rules(load_rule_file(path), module, path, "zh")
    assert "state.toml" in str(caught.value) and words in str(caught.value)


def test_relation_rules_say_known_relations() -> None:
    from kg.rules.relations import RelationExample, RelationText, check_claims

    rule = RelationText(
        id="x",
        pattern="(?P<a>x)",
        claims=[("a", "peeledOn", "a")],
        finds=[RelationExample(text=words, claims=[]) for words in ("x", "z")],
        ignores=["y"],
    )
    with pytest.raises(SchemaError, match="no such relation: 'peeledOn'"):
        check_claims(rule, re.compile(rule.pattern), "zh/relate/meeting.toml, x")


def test_what_rows_are_for() -> None:
    assert kinds_in("Body") == ("Organization", "State")
    assert [name for name in MENTIONED if KINDS[name].symbol] == [
        "Resolution",
        "DocumentCitation",
    ]
    assert KINDS["Resolution"].class_of("A/DEC/60/501") == "Decision"
    assert KINDS["Resolution"].class_of("A/RES/60/1") == "Resolution"
    assert KINDS["DocumentCitation"].class_of("A/60/1") == "Document"
    assert KINDS["Annex"].class_of("a.txt#1") == "Document"
    assert KINDS["Instrument"].class_of("某行动纲领", "Programme of Action") == "Plan"
    assert KINDS["Instrument"].class_of("某宣言") == "Declaration"
    assert KINDS["Treaty"].class_of("某宣言") == "Treaty"
    assert KINDS["Treaty"].class_of("某公约议定书", "Convention") == "Convention"
    assert RELATIONS["submittedBy"].curie(literal=True) == "un:submittedByPost"
    assert RELATIONS["submittedBy"].curie(literal=False) == "un:submittedBy"
    assert RELATIONS["hasAlias"].curie(literal=True) == "skos:altLabel"
    assert not RELATIONS["mentions"].dated and RELATIONS["foundedOn"].dated


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("[[class]]\nname = 'Treaty'\n", "class 'Treaty': another row"),
        (
            "[[class]]\nname = 'Ship'\ncolour = 'red'\n",
            "class 'Ship': colour: Extra inputs",
        ),
        ("[[class]]\nname = 'Ship'\n", "class 'Ship': no such class: un:Boat"),
    ],
)
def test_bad_classes_are_refused_by_name(row: str, words: str, tmp_path: Path) -> None:
    row += "zh = '船'\nen = 'Ship'\ncomment = 'A ship.'\nabove = ['un:Boat']\n"
    with pytest.raises(SchemaError) as caught:
        load_classes(with_row("vocabulary.toml", row, tmp_path))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "name = 'heldOn'\nrange = ['un:Date']\n",
            "property 'heldOn': another row",
        ),
        (
            "name = 'deck'\nrange = ['un:Deck']\n",
            "property 'deck': no such class: un:Deck",
        ),
        ("name = 'deck'\n", "property 'deck': range: Field required"),
    ],
)
def test_bad_properties_are_refused_by_name(
    row: str, words: str, tmp_path: Path
) -> None:
    row += "zh = '甲板'\nen = 'deck'\ncomment = 'A deck.'\ndomain = ['un:Thing']\n"
    with pytest.raises(SchemaError) as caught:
        load_properties(with_row("vocabulary.toml", f"[[property]]\n{row}", tmp_path))
    assert words in str(caught.value)


# What CONTRIBUTING says, done.

PAPER = """大会
第九十九届会议

1. “远岸”号考察船于2015年投入使用。该船2018年下水。
2. 大会欢迎2016年5月启用了海风号。
3. “远岸”号级考察船没有名字。
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy of the project that followed CONTRIBUTING; `out` is what it makes of a paper."""
    house = copy_of(root, tmp_path_factory.mktemp("house"))
    (house / "tests").mkdir()
    shutil.copy(root / "tests" / "test_examples.py", house / "tests")
    assert len(follow("Add a kind", house, root)) == 4
    assert len(follow("Give a kind parts", house, root)) == 1
    assert len(follow("Add a relation", house, root)) == 2
    (house / "papers").mkdir()
    (house / "papers" / "a.txt").write_text(PAPER, encoding="utf-8")
    run(house, "-m", "kg.graph.ontology")
    run(house, "-m", "kg", "build", "papers", "-o", "out", "--no-cache", "--quiet")
    return house


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_contributing_rules_keep_their_promises(house: Path) -> None:
    """As `make examples` tries them."""
    new = ["-k", "vessel. or service."]
    output = run(
        house,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *new,
        "tests/test_examples.py",
    )
    assert "6 passed" in output, output


def test_ids_of_a_new_kind_have_parts(house: Path) -> None:
    ask = "from kg.model.parts import parts_of; print(parts_of('Vessel', '远岸号'))"
    assert run(house, "-c", ask).strip() == "kind='Vessel' name='远岸'"


def test_a_new_kind_is_read_and_named(house: Path) -> None:
    ships = [m for m in rows(house / "out" / "mentions.jsonl") if m["type"] == "Vessel"]
    found = [(m["text"], m["id"], m["rule"]) for m in ships]
    quoted = ("“远岸”号考察船", "远岸号", "zh.vessel.quoted")
    assert found == [quoted, ("海风号", "海风号", "zh.vessel.known")]
    assert str(ships[1]["entity"]).endswith("/vessel/Sea-Wind")


def test_a_new_relation_is_claimed(house: Path) -> None:
    claims = rows(house / "out" / "claims.jsonl")
    said = {
        (c["subject"], c["object"])
        for c in claims
        if c["predicate"] == "enteredServiceOn"
    }
    assert said == {("远岸号", "2015"), ("远岸号", "2018"), ("海风号", "2016-05")}
    aliases = {
        (c["subject"], c["object"]) for c in claims if c["predicate"] == "hasAlias"
    }
    assert ("远岸号", "“远岸”号考察船") in aliases


def test_the_schema_and_the_graph_know_both(house: Path) -> None:
    ontology = (house / "schema" / "ontology.ttl").read_text(encoding="utf-8")
    assert "un:Vessel a owl:Class" in ontology
    assert "un:enteredServiceOn a owl:ObjectProperty" in ontology
    assert "un:VesselShape" in (house / "schema" / "shapes.ttl").read_text(
        encoding="utf-8"
    )
    context = (house / "schema" / "context.jsonld").read_text(encoding="utf-8")
    terms = json.loads(context)["@context"]
    assert (
        terms["Vessel"] == "un:Vessel" and terms["enteredServiceOn"]["@type"] == "@id"
    )
    mentions = (house / "schema" / "json" / "mentions.schema.json").read_text(
        encoding="utf-8"
    )
    assert "Vessel" in json.loads(mentions)["properties"]["type"]["enum"]
    dates = "SELECT ?d { ?v a un:Vessel ; un:enteredServiceOn/un:edtf ?d } ORDER BY ?d"
    asked = ["query", dates, "--graph", "out/graph.ttl", "--format", "json"]
    answer = json.loads(run(house, "-m", "kg", *asked))
    assert [row["d"] for row in answer] == ["2015", "2016-05", "2018"]
    run(house, "-m", "kg", "check", "out/graph.ttl")


def test_the_page_shows_both(house: Path) -> None:
    page = (house / "out" / "graph.html").read_text(encoding="utf-8")
    assert '["Vessel","船舶","Vessel","#4d7c0f","triangle"]' in page
    assert '["enteredServiceOn","启用日期","entered service on"' in page


def test_the_scores_count_both(house: Path) -> None:
    gold = house / "gold"
    gold.mkdir()
    source = PAPER.index("海风号")
    mention = {
        "type": "Vessel",
        "text": "海风号",
        "id": "海风号",
        "start": source,
        "end": source + 3,
    }
    (gold / "a.mentions.jsonl").write_text(json.dumps(mention), encoding="utf-8")
    facts = {"relations": [["海风号", "enteredServiceOn", "2016-05"]]}
    (gold / "a.facts.json").write_text(json.dumps(facts), encoding="utf-8")
    asked = ["evaluate", "gold", "papers", "--format", "json"]
    scores = json.loads(run(house, "-m", "kg", *asked))
    ships = scores["linked"]["Vessel"]
    assert (ships["gold"], ships["found"], ships["recall"]) == (1, 2, 1.0)
    assert scores["relations"]["enteredServiceOn"]["recall"] == 1.0
