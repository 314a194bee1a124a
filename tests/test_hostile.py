"""Hostile and broken inputs: each gets one line, and the rest of the corpus is built."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
import rdflib
from hostile import INPUTS, SENTENCE

from kg import build
from kg.pipeline import Limits
from kg.pipeline.listing import printable

assert len(INPUTS) >= 60


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    """All inputs and one good document, built together: the errors by document, and the output."""
    corpus, output = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("out")
    for one in INPUTS:
        (corpus / one.name).write_bytes(one.data())
    (corpus / "good.txt").write_text(SENTENCE, encoding="utf-8")
    with (corpus / "half-a-gigabyte.txt").open("wb") as stream:
        stream.truncate(500_000_000)
    (corpus / "folder").mkdir()
    (corpus / "folder" / "circle").symlink_to(corpus)
    (corpus / "self.txt").symlink_to(corpus / "self.txt")
    (corpus / "nowhere.txt").symlink_to(corpus / "nothing.txt")
    os.mkfifo(corpus / "pipe.txt")
    if sys.platform == "linux":
        Path(os.fsdecode(os.fsencode(corpus) + b"/\xff\xfe.txt")).write_bytes(
            SENTENCE.encode()
        )
    done = build(corpus, output, jobs=2, limits=Limits(seconds=3600, megabytes=800))
    return {f.document: f.error for f in done.failures}, output


@pytest.mark.parametrize("one", INPUTS, ids=lambda one: ascii(one.name)[1:-1])
def test_input(one: object, said: tuple[dict[str, str], Path]) -> None:
    from hostile import Input

    assert isinstance(one, Input)
    errors, output = said
    error = errors.get(printable(one.name))
    read = json.loads((output / "build.json").read_text(encoding="utf-8"))["inputs"]
    assert (error is None) == (printable(one.name) in read), (
        "read, or refused in one line"
    )
    if one.says is None:
        assert error is None
    elif one.says:
        assert error is not None and one.says in error
    if error is not None:
        assert len(error.splitlines()) == 1 and error.isprintable()
        assert ": " in error and "; " in error and "report it" not in error, (
            "where: what; what to do"
        )


def test_inputs_that_are_no_files(said: tuple[dict[str, str], Path]) -> None:
    errors, _ = said
    assert (
        "500,000,000 bytes" in errors["half-a-gigabyte.txt"]
        and "link to a folder" in errors["folder/circle"]
    )
    assert (
        "cannot be opened" in errors["self.txt"]
        and "cannot be opened" in errors["nowhere.txt"]
        and "pipe" in errors["pipe.txt"]
    )


def test_the_rest_is_built_and_whole(said: tuple[dict[str, str], Path]) -> None:
    errors, output = said
    report = json.loads((output / "build.json").read_text(encoding="utf-8"))
    assert {f["document"]: f["error"] for f in report["failures"]} == errors
    rows = [
        json.loads(line)
        for line in (output / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {"A/RES/73/195", "2018-12-19"} <= {
        row["id"] for row in rows if row["document"] == "good.txt"
    }
    assert not [row for row in rows if row["document"] in errors]


def test_what_documents_hold_never_becomes_code(
    said: tuple[dict[str, str], Path],
) -> None:
    """Three parsers read the graph; nothing of the documents ends a script, a literal or a line."""
    import pyoxigraph as ox

    _, output = said
    store = ox.Store()
    with (output / "graph.nq").open("rb") as handle:
        store.bulk_load(handle, ox.RdfFormat.N_QUADS)
    turtle = ox.Store()
    with (output / "graph.ttl").open("rb") as handle:
        turtle.bulk_load(handle, ox.RdfFormat.TURTLE)
    assert len(turtle) == len({(q.subject, q.predicate, q.object) for q in store})
    page = (output / "graph.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page and "<img src=x" not in page
    named = [q.subject.value for q in store if "/work/" in q.subject.value]
    assert all(not set(iri) & set(' <>"{}|\\^`\n') for iri in named)


def test_external_entities_are_not_read(said: tuple[dict[str, str], Path]) -> None:
    _, output = said
    assert "root:" not in (output / "graph.nq").read_text(encoding="utf-8")


def test_spreadsheet_formulas_are_words(tmp_path: Path) -> None:
    """A cell that begins like a formula gets an apostrophe, or it would run in a spreadsheet."""
    import csv
    import io

    from kg.formats.export import export

    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "=cmd.txt").write_text(
        '建议1\n\n=HYPERLINK("http://x")的标题\n\n1. 各国应当：\n\n(a) =1+1；\n\n(b) @SUM(A1)。\n',
        encoding="utf-8",
    )
    build(papers, tmp_path / "out", jobs=1)
    for form in ("recommendations-csv", "csv"):
        for path in export(form, tmp_path / "out"):
            for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
                assert not [
                    cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))
                ], path


def test_rdflib_reads_the_names_too(said: tuple[dict[str, str], Path]) -> None:
    _, output = said
    lines = [
        line
        for line in (output / "graph.nq").read_text(encoding="utf-8").splitlines()
        if "/work/" in line.split(" ")[0]
    ][:3000]
    graph = rdflib.Graph()
    graph.parse(
        data="\n".join(line.rsplit(" ", 2)[0] + " ." for line in lines) + "\n",
        format="nt",
    )
    assert len(graph)
