"""Generated files are fresh; the authority is clean."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.graph.iri import mint
from kg.graph.ontology import generated, pages
from kg.model.authority import (
    KIND_OF_FILE,
    OPTIONAL,
    SESSIONS,
    load_authority,
    load_file,
)
from kg.model.schema import schema_folder
from kg.model.vocabulary import CLASSES, PREFIXES, PROPERTIES, REUSED
from kg.rules.mentions import load_rule_file

FILES = sorted(
    path
    for path in (schema_folder() / "authority").glob("*.toml")
    if path.name not in (SESSIONS, OPTIONAL)
)


def test_generated_files_are_fresh() -> None:
    for name, data in generated().items():
        assert (schema_folder() / name).read_bytes() == data, (
            f"{name} is stale: run make schema"
        )
    for name, data in pages().items():
        assert (schema_folder().parent / "docs" / name).read_bytes() == data, (
            f"{name} is stale: run make schema"
        )


def test_vocabulary_points_at_declared_prefixes() -> None:
    curies = (
        [c for k in CLASSES for c in k.above]
        + [c for p in PROPERTIES for c in (*p.domain, *p.range, *p.above)]
        + list(REUSED.values())
    )
    assert {c.partition(":")[0] for c in curies} <= set(PREFIXES)
    classes = {f"un:{c.name}" for c in CLASSES}
    assert {c for c in curies if c.startswith("un:")} <= classes
    assert all(
        re.search(r"[\u4e00-\u9fff]", item.zh) and item.en and item.comment
        for item in (*CLASSES, *PROPERTIES)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_authority_file(path: Path) -> None:
    entries = load_file(path)
    ids = [e.id for e in entries]
    assert len(set(ids)) == len(ids), [i for i in ids if ids.count(i) > 1]
    names: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry.names:
            names[name].add(entry.id)
        keys[entry.key or entry.id].add(entry.id)
        if path.stem != "words":
            assert entry.en, f"{entry.id} has no English label"
            assert mint(KIND_OF_FILE[path.stem], entry.key or entry.id).isprintable()
    assert {n: i for n, i in names.items() if len(i) > 1} == {}, "one name, two things"
    assert {k: i for k, i in keys.items() if len(i) > 1} == {}, "one key, two things"


def test_names_are_not_shared_between_classes() -> None:
    shared = {
        name: sorted({kind for kind, _ in found})
        for name, found in load_authority().by_name.items()
    }
    assert {n: k for n, k in shared.items() if len(k) > 1} == {}


def test_parents_exist() -> None:
    authority = load_authority()
    for (kind, key), entry in authority.by_id.items():
        if entry.parent:
            assert authority.get(kind, entry.parent), (
                f"{key}: no such parent {entry.parent}"
            )


def test_breadth() -> None:
    counts = {path.stem: len(load_file(path)) for path in FILES}
    assert (
        counts["states"] >= 195
        and counts["organizations"] >= 470
        and counts["treaties"] >= 190
        and counts["instruments"] >= 130
    )
    assert counts["places"] >= 150 and counts["goals"] == 17 + 169 + 8


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\npattern = '1'\nfinds = []\n",
            "without examples",
        ),
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\npattern = '{nowhere}'\nfinds = [{ text = '{1}' }]\n",
            "unknown fragment",
        ),
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\npattern = '('\nfinds = [{ text = '{1}' }]\n",
            "does not compile",
        ),
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\npattern = '1'\nfinds = [{ text = '1' }]\n",
            "no span in braces",
        ),
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\ncolour = 'red'\npattern = '1'\nfinds = [{ text = '{1}' }]\n",
            "colour",
        ),
        (
            "kind = 'Date'\n[[rule]]\nid = 'x'\nfinds = [{ text = '{1}' }]\n",
            "a pattern or names",
        ),
        (
            "kind = 'Date'\n" + "[[rule]]\nid = 'x'\nread = 'point'\npattern = '1'\n"
            "finds = [{ text = '{1}' }]\n" * 2,
            "used twice",
        ),
        (
            "kind = 'Date'\n[fragments]\na = '{b}'\nb = '{a}'\n[[rule]]\nid = 'x'\npattern = '{a}'\nfinds = [{ text = '{1}' }]\n",
            "circle",
        ),
    ],
)
def test_bad_rule_files_are_refused_by_name(
    text: str, words: str, tmp_path: Path
) -> None:
    from kg.extract import date as module
    from kg.rules.mentions import compile_rules

    path = tmp_path / "date.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        compile_rules(load_rule_file(path), module, path, "zh")
    assert "date.toml, x" in str(caught.value) and words in str(caught.value)


@pytest.mark.parametrize(
    "key",
    [
        "A/RES/56/203",
        "世界卫生组织",
        "a b",
        'x<y>"{}|\\^`',
        "..",
        "第1%",
        "A/../B",
        "S/RES/1325(2000)",
        "\u200b\ue000",
    ],
)
def test_iris_are_legal(key: str) -> None:
    import pyoxigraph

    iri = mint("Organization", key)
    pyoxigraph.NamedNode(iri)
    assert not re.search(r"[\s<>\"{}|\\^`]", iri) and "/../" not in iri
