"""Adding, changing, removing documents: the same bytes as a build from nothing, and only what changed is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import build
from kg.pipeline import FILES

SENTENCES = [
    "大会2018年12月19日第73/195号决议核可了《安全、有序和正常移民全球契约》。",
    "《京都议定书》于1997年12月11日通过。",
    "《京都议定书》于1998年12月11日通过。",
    "国际移民组织和联合国难民事务高级专员公署出席了会议。",
    "中国、肯尼亚和法国签署了《巴黎协定》。",
    "经济及社会理事会2016年通过了第2016/1号决议。",
    "请秘书长向大会第八十届会议提交报告。",
    "Anna Lind和Anna B. Lind发言。",
]
NAMES = ["a.txt", "b.txt", "c.txt", "folder/a.txt"]
papers = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(
    lambda rows: "".join(f"{i}. {row}\n\n" for i, row in enumerate(rows, 1))
)
steps = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | papers), min_size=1, max_size=5
)


def same(one: Path, other: Path) -> None:
    for name in FILES:
        if name != "build.json":
            assert (one / name).read_bytes() == (other / name).read_bytes(), name


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(st.lists(steps, min_size=1, max_size=3))
def test_any_sequence_of_changes(sequence: list[list[tuple[str, str | None]]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        corpus, output = Path(place) / "corpus", Path(place) / "out"
        corpus.mkdir()
        (corpus / "always.txt").write_text("1. 大会通过了决议。\n", encoding="utf-8")
        for number, changes in enumerate(sequence):
            before = {p: p.read_bytes() for p in corpus.rglob("*.txt")}
            for name, words in changes:
                path = corpus / name
                if words is None:
                    path.unlink(missing_ok=True)
                else:
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(words, encoding="utf-8")
            now = {p: p.read_bytes() for p in corpus.rglob("*.txt")}
            done = build(corpus, output, jobs=1)
            changed = (
                [p for p in now if before.get(p) != now[p]] if number else list(now)
            )
            assert done.read == len(changed)
            build(corpus, Path(place) / f"fresh{number}", jobs=1, cache=False)
            same(output, Path(place) / f"fresh{number}")


def test_settings_that_change_a_document_read_it_again(
    corpus: Path, tmp_path: Path
) -> None:
    paper = corpus / "A_99_905.txt"
    assert build(paper, tmp_path, jobs=1).read == 1
    assert build(paper, tmp_path, jobs=1).read == 0
    assert build(paper, tmp_path, jobs=1, base="https://library.test/").read == 1
    words = tmp_path / "mine.toml"
    words.write_text(
        "[[same]]\nkind = 'Organization'\nid = '国际移民组织'\nis = '移民署'\n",
        encoding="utf-8",
    )
    assert build(paper, tmp_path, jobs=1, overrides=words).read == 1
    shutil.copy(paper, tmp_path / "renamed.txt")
    assert build(tmp_path / "renamed.txt", tmp_path, jobs=1).read == 1


def test_new_rules_read_everything_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus / "A_99_905.txt", tmp_path, jobs=1)
    monkeypatch.setattr("kg.pipeline.shard.fingerprint", lambda: "other rules")
    monkeypatch.setattr("kg.pipeline.workers._start_method", lambda: "fork")
    assert build(corpus / "A_99_905.txt", tmp_path, jobs=1).read == 1


def test_without_cache_nothing_is_kept(corpus: Path, tmp_path: Path) -> None:
    build(corpus / "A_99_905.txt", tmp_path, jobs=1, cache=False)
    assert not list(tmp_path.rglob("*.zip"))


def test_sorting_more_than_memory_holds(tmp_path: Path) -> None:
    import random

    from kg.graph.merge import merge_sorted

    dice = random.Random(1)
    chunks = [
        b"".join(sorted(f"{dice.randrange(3000)}\tx\n".encode() for _ in range(200)))
        for _ in range(40)
    ]
    wanted = sorted(
        {line for chunk in chunks for line in chunk.splitlines(keepends=True)}
    )
    assert (
        list(merge_sorted(chunks, tmp_path / "runs", most=5_000))
        == wanted
        == list(merge_sorted(chunks, tmp_path / "runs"))
    )
    assert not (tmp_path / "runs").exists()


def test_a_change_of_the_page_reads_no_paper_again(
    root: Path,
    corpus: Path,
    tmp_path: Path,
) -> None:
    """Scripts and styles are in no shard; a rule that changes has every paper read again."""
    compiled = shutil.ignore_patterns("__pycache__")
    for folder in ("kg", "schema"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=compiled)
    script = (
        "import kg, sys; print(kg.__file__, kg.build(sys.argv[1], 'out', jobs=1).read)"
    )

    def built() -> str:
        command = [sys.executable, "-c", script, str(corpus / "A_99_905.txt")]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        package, read = done.stdout.split()
        assert Path(package).is_relative_to(tmp_path)
        return read

    def change(found: Path, comment: str) -> None:
        found.write_text(found.read_text(encoding="utf-8") + comment, encoding="utf-8")

    assert built() == "1"
    for path in sorted((tmp_path / "kg").rglob("*")):
        if path.suffix in (".css", ".js") and "vendor" not in path.parts:
            change(path, "\n/* another look */\n")
    change(
        next((tmp_path / "schema" / "questions").glob("*.rq")), "\n# another question\n"
    )
    assert built() == "0"
    assert "/* another look */" in (tmp_path / "out" / "graph.html").read_text(
        encoding="utf-8"
    )
    change(next((tmp_path / "kg").rglob("zh/extract/*.toml")), "\n# another rule\n")
    assert built() == "1"
