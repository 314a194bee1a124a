"""Remarks: what is to know of a document that was read all the same comes through to the report."""

from __future__ import annotations

from pathlib import Path

from kg.model.source import Remark, Source
from kg.model.vocabulary import DEFAULT_BASE
from kg.pipeline import read_through
from kg.pipeline.contents import make_shard
from kg.pipeline.merging import BuildMerger
from kg.pipeline.report import build_report
from kg.pipeline.shard import ShardFolder

WORDS = "大会审议了秘书长关于渔业的报告。\n"


def test_a_remark_travels_with_its_document(tmp_path: Path) -> None:
    doubt = Remark(what="page 2 cannot be read", remedy="get a better copy")
    shards = ShardFolder(tmp_path)
    sources = [
        Source(name="a.txt", text=WORDS, remarks=(doubt,)),
        Source(name="b.txt", text=f"{WORDS}完。"),
    ]
    for source in sources:
        shards.path(source.name).parent.mkdir(parents=True, exist_ok=True)
        shards.path(source.name).write_bytes(
            make_shard(read_through(source), "1", DEFAULT_BASE)
        )
    merger = BuildMerger(shards, [source.name for source in sources], "1", DEFAULT_BASE)
    merger.read_summaries()
    report = build_report(merger, [], [])
    line = "a.txt: page 2 cannot be read; get a better copy"
    assert (
        report["remarks"] == [{"document": "a.txt", "remark": line}]
        and not report["failures"]
    )
    assert [(r.document, r.remark) for r in merger.remarks] == [("a.txt", line)]
