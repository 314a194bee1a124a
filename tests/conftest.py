"""Paths, and the real documents where they are at hand."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))


# Before a command: root gives up the right to open what its owner has closed.
AS_ANYBODY = [
    sys.executable,
    "-c",
    "import ctypes, os, sys; libc = ctypes.CDLL(None);"
    " [libc.prctl(24, c, 0, 0, 0) for c in (1, 2)]; os.execv(sys.argv[1], sys.argv[1:])",
]


# Servers, clusters and browsers leave threads behind, and the builds of a process with threads fork
# from a server, which loads all anew. The longest come first, so that no worker waits for one.
LAST = (
    "test_cluster",
    "test_viewer",
    "test_tasks",
    "test_page_words",
    "test_map",
    "test_served_pages",
    "test_protocol",
    "test_serve",
    "test_interop",
    "test_fetch",
    "test_around",
)


# What takes seconds, as measured with `--durations`: `make quick` leaves it out. Whole modules, most of
# them of whole commands, builds or pages, tests, and what builds on these fixtures; a test of its own
# may also say `@pytest.mark.slow`.
SLOW_MODULES = frozenset(
    "test_annotations test_around test_bibliography test_cases test_check test_cli"
    " test_cluster test_cookbook test_crash test_edtf test_evidence_budget"
    " test_export test_faults_of_graphs test_fetch test_frames test_fuzz_inputs"
    " test_help test_hostile test_incremental test_interop test_jsonld test_kept"
    " test_library test_linear_time test_listing test_map test_mutations"
    " test_network test_owned test_package test_page_words test_parquet"
    " test_pdf_words test_places test_plain test_protocol test_questions test_rdf"
    " test_record test_reference test_serve test_served_pages test_sound test_sqlite"
    " test_strange test_surroundings test_tasks test_terminal test_time test_unread"
    " test_usage test_viewer test_watch test_workers".split()
)
SLOW_FIXTURES = frozenset(("built_real", "house", "originals", "printed"))
SLOW_TESTS = frozenset(
    (
        "test_a_copy_is_no_text_apart",
        "test_a_reader_as_contributing_says",
        "test_any_alternatives_on_any_text",
        "test_any_input",
        "test_any_pattern_on_any_text",
        "test_columns_are_read_one_after_the_other_and_cells_apart",
        "test_dates_on_record_are_edtf",
        "test_domains_and_ranges_hold",
        "test_every_foreign_term_exists",
        "test_questions_answer",
        "test_real_papers",
        "test_layout_of_more_nodes_than_a_small_graph",
        "test_real_documents_build",
        "test_remarks_of_a_build",
        "test_repeated_fragments_pass_through",
        "test_same_bytes_whatever_the_hash_seed_workers_and_file_order",
        "test_shapes_hold",
        "test_stores_count_the_same_triples",
        "test_terms_of_the_graph_are_declared",
        "test_the_same_bytes",
        "test_the_example_of_the_readme_runs",
        "test_what_the_rules_give_is_edtf",
    )
)


def _is_slow(item: pytest.Item) -> bool:
    if item.path.stem in SLOW_MODULES:
        return True
    if not SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        return True
    return getattr(item, "originalname", item.name) in SLOW_TESTS


def _place(item: pytest.Item) -> int:
    stem = item.path.stem
    return LAST.index(stem) + 1 if stem in LAST else 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests are marked; modules that leave threads behind come last."""
    for item in items:
        if _is_slow(item):
            item.add_marker(pytest.mark.slow)
    items.sort(key=_place)


@pytest.fixture(scope="session", autouse=True)
def loaded() -> None:
    """Rules and dictionaries, once: the processes of every build are forked from this one."""
    from kg.model.source import Source
    from kg.pipeline import read_through

    words = "國際移民組織和肯尼亚内罗毕的水利部2016年9月19日签署了《京都议定书》。"
    read_through(Source(name="a.txt", text=f"1. {words}\n"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents; a skip where it is not here."""
    if not SHARED.is_dir():
        pytest.skip("the real documents are not here")
    return SHARED


@pytest.fixture(scope="session")
def real() -> Path:
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the real documents are not here")
    return folder


@pytest.fixture(scope="session")
def gold() -> Path:
    folder = SHARED / "gold"
    if not folder.is_dir():
        pytest.skip("the annotations are not here")
    return folder


@pytest.fixture(scope="session")
def originals() -> Path:
    folder = SHARED / "originals" / "papers"
    if not folder.is_dir():
        pytest.skip("the papers in two formats are not here")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The results of building the project's own corpus."""
    from kg import build

    folder = tmp_path_factory.mktemp("built")
    assert build(corpus, folder, jobs=1).failures == []
    return folder


@pytest.fixture(scope="session")
def built_few(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The results of building a report, a letter, a record and a resolution: for slow engines."""
    from kg import build

    papers = tmp_path_factory.mktemp("few")
    for name in ("A_99_905", "A_99_906", "A_C.1_99_PV.14", "A_C.4_99_L.7"):
        shutil.copy(corpus / f"{name}.txt", papers)
    folder = tmp_path_factory.mktemp("built_few")
    assert build(papers, folder, jobs=1).failures == []
    return folder


@pytest.fixture(scope="session")
def built_real(tmp_path_factory: pytest.TempPathFactory, real: Path) -> Path:
    """The results of building the real documents."""
    from kg import build

    folder = tmp_path_factory.mktemp("real")
    assert build(real, folder, jobs=1).failures == []
    return folder
