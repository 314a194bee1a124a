"""Shards put together: counts, order, what documents share, and the files that come of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphs import paper

from kg.errors import OutputError
from kg.files.atomic import OutputTransaction, locked
from kg.model.document import Finding
from kg.model.source import Remark
from kg.pipeline.listing import Failure
from kg.pipeline.merging import BuildMerger
from kg.pipeline.report import build_report, report_bytes
from kg.pipeline.shard import MEMBERS, SUMMARY, ShardFolder, pack, shard_key
from kg.pipeline.summary import DocumentSummary, ThingSummary
from kg.pipeline.workers import JobFailure
from kg.pipeline.writing import (
    _not_written,
    _union,
    site_names,
    write_nquads,
    write_tables,
)

BASE = "https://e.test/"


def summary(name: str, **given: Any) -> DocumentSummary:
    whole: dict[str, Any] = {
        "name": name,
        "paper": paper(name, symbol=name, words=f"digest of {name}"),
        "label": f"label of {name}",
        "things": [],
        "dated": [],
        "findings": [],
        "rules": [],
        "mentions": 0,
        "claims": 0,
        "recommendations": 0,
        "seconds": {},
    }
    return DocumentSummary(**whole | given)


def shelve(shards: ShardFolder, held: DocumentSummary, **members: bytes) -> str:
    """A shard of a document, with members whose name has no suffix here."""
    key = shard_key(held.name, b"", "")
    contents = dict.fromkeys(MEMBERS, b"")
    for name, data in members.items():
        contents[next(m for m in MEMBERS if m.startswith(name))] = data
    packed = {SUMMARY: held.model_dump_json().encode(), **contents}
    shards.path(key).parent.mkdir(parents=True, exist_ok=True)
    shards.path(key).write_bytes(pack(packed))
    return key


def merged(shards: ShardFolder, *keys: str) -> BuildMerger:
    merger = BuildMerger(shards, list(keys), "1", BASE)
    merger.read_summaries()
    return merger


@pytest.fixture
def shards(tmp_path: Path) -> ShardFolder:
    return ShardFolder(tmp_path / "shards")


@pytest.fixture
def transaction(tmp_path: Path) -> Iterator[OutputTransaction]:
    with locked(tmp_path / "out"):
        yield OutputTransaction(tmp_path / "out")


def test_counts_are_sums_and_things_are_one(shards: ShardFolder) -> None:
    unit = ThingSummary(key="Organization/灯塔盟", mentions=2, names=["灯塔盟", "盟"])
    place = ThingSummary(key="Place/里加", mentions=1, names=["里加"])
    numbers = {"mentions": 3, "claims": 2, "recommendations": 1}
    one = shelve(shards, summary("a.txt", things=[unit, place], **numbers))
    two = shelve(shards, summary("b.txt", things=[unit], mentions=2))
    merger = merged(shards, one, two)
    assert list(merger.papers) == ["a.txt", "b.txt"]
    assert {language.code for language in merger.languages.values()} == {"zh"}
    assert {name: read.words for name, read in merger.papers.items()} == {
        name: f"digest of {name}" for name in merger.papers
    }
    assert {key: entity.mentions for key, entity in merger.entities.items()} == {
        "Document/a.txt": 0,
        "Document/b.txt": 0,
        "Organization/灯塔盟": 4,
        "Place/里加": 1,
    }
    assert merger.counts == {
        "documents": 2,
        "mentions": 5,
        "claims": 2,
        "things": 4,
        "triples": 0,
        "recommendations": 1,
        "findings": 0,
    }


def test_the_order_is_that_of_the_keys(shards: ShardFolder) -> None:
    one, two = shelve(shards, summary("a.txt")), shelve(shards, summary("b.txt"))
    assert list(merged(shards, two, one).papers) == ["b.txt", "a.txt"]


def test_rules_seconds_remarks_and_findings_come_together(shards: ShardFolder) -> None:
    doubt = Finding(document="b.txt", kind="two dates", what="which?", evidence=[])
    torn = Remark(what="page 2\nis torn", remedy="get another copy")
    one = shelve(shards, summary("a.txt", rules=["x.a"], seconds={"read": 1.0}))
    more = {"rules": ["x.b", "x.a"], "seconds": {"read": 2.0, "parse": 0.5}}
    two = shelve(shards, summary("b.txt", findings=[doubt], remarks=[torn], **more))
    merger = merged(shards, one, two)
    assert merger.rules == {"x.a", "x.b"} and merger.findings == [doubt]
    assert merger.clock.seconds == {"read": 3.0, "parse": 0.5}
    (remarked,) = merger.remarks
    line = r"b.txt: page 2\nis torn; get another copy"
    assert (remarked.document, remarked.remark) == ("b.txt", line)


def test_the_report(shards: ShardFolder) -> None:
    merger = merged(shards, shelve(shards, summary("a.txt", seconds={"read": 1.23456})))
    failures = [Failure("b.txt", "b.txt: is empty; leave it out")]
    report = build_report(merger, failures, ["graph.ttl", "a.nq"])
    assert report["files"] == ["a.nq", "build.json", "graph.ttl"]
    assert report["seconds"] == {"read": 1.235}
    assert report["failures"] == [
        {"document": "b.txt", "error": "b.txt: is empty; leave it out"}
    ]
    written = report_bytes(merger, failures, ["graph.ttl", "a.nq"])
    assert json.loads(written) == report and written.endswith(b"}\n")


def test_tables_are_copied_in_order(
    shards: ShardFolder, transaction: OutputTransaction
) -> None:
    one = shelve(shards, summary("a.txt"), mentions=b"1\n", claims=b"2\n")
    two = shelve(shards, summary("b.txt"), mentions=b"3\n", document=b"4\n")
    write_tables(merged(shards, one, two), transaction)
    written = {
        name: (transaction.folder / name).read_bytes() for name in transaction.files()
    }
    assert written == {
        "mentions.jsonl": b"1\n3\n",
        "claims.jsonl": b"2\n",
        "documents.jsonl": b"4\n",
        "findings.jsonl": b"",
    }


def test_graphs_come_in_the_order_of_their_names(
    shards: ShardFolder, transaction: OutputTransaction
) -> None:
    one = shelve(shards, summary("b.txt"), quads=b"<urn:x:b> .\n")
    two = shelve(shards, summary("a.txt"), quads=b"<urn:x:a> .\n")
    write_nquads(merged(shards, one, two), transaction)
    lines = (transaction.folder / "graph.nq").read_bytes().splitlines()
    own = [line for line in lines if line.startswith(b"<urn:x:")]
    assert own == [b"<urn:x:a> .", b"<urn:x:b> ."]
    assert any(b"Dataset" in line for line in lines), "what no document says"


def test_what_is_said_twice_is_written_once() -> None:
    assert _union(b"b\nc\n", b"a\nc\n") == b"a\nb\nc\n"
    assert _union(b"", b"") == b""


def test_names_of_a_site() -> None:
    names = site_names(["a.txt", "more/b.txt"])
    assert names[:3] == ["site/build.json", "site/index.html", "site/data/more.json"]
    assert "site/documents/more/b.txt.html" in names and len(names) == 7


def test_a_writer_that_fails_is_named(transaction: OutputTransaction) -> None:
    error = _not_written(transaction, "page", JobFailure("it died", ""))
    assert "out: the page was not written (it died); run the build again" in str(error)


def test_a_shard_is_the_same_bytes_for_the_same_members() -> None:
    members = {SUMMARY: b"{}", "quads.nq": b"x" * 1000}
    packed = pack(members)
    assert packed == pack(members) and len(packed) < 1000
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert package.namelist() == [SUMMARY, "quads.nq"]


@pytest.mark.parametrize(
    ("name", "data", "settings"),
    [("b.txt", b"x", "s"), ("a.txt", b"y", "s"), ("a.txt", b"x", "t")],
)
def test_the_key_of_a_shard_tells_what_it_depends_on(
    name: str, data: bytes, settings: str
) -> None:
    first = shard_key("a.txt", b"x", "s")
    assert len(first) == 64 and first == shard_key("a.txt", b"x", "s")
    assert shard_key(name, data, settings) != first


def test_parts_of_a_key_are_not_run_together() -> None:
    assert shard_key("a", b"bc", "d") != shard_key("ab", b"c", "d")


def test_shards_that_are_whole_are_held(shards: ShardFolder) -> None:
    key = shelve(shards, summary("a.txt"), quads=b"<urn:x:a> .\n")
    assert shards.holds(key) and not shards.holds("00" * 32)
    assert shards.members(key, ["quads.nq", "rows.txt"]) == [b"<urn:x:a> .\n", b""]
    shards.path(key).write_bytes(pack({SUMMARY: b"{}"}))
    assert not shards.holds(key), "it lacks members"
    with pytest.raises(OutputError, match="was damaged and is removed"):
        shards.member(key, "quads.nq")
    assert not shards.path(key).exists()


def test_what_is_kept(shards: ShardFolder) -> None:
    kept, old = shelve(shards, summary("a.txt")), shelve(shards, summary("b.txt"))
    mine = shards.path(old).with_name("notes.txt")
    mine.write_text("mine", encoding="utf-8")
    shards.keep([kept])
    assert shards.path(kept).is_file() and not shards.path(old).exists()
    assert mine.read_text(encoding="utf-8") == "mine"
    mine.unlink()
    shards.keep([])
    assert not shards.folder.exists()
