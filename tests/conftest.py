"""Paths, and the real documents where they are at hand."""

from __future__ import annotations

import os
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
# from a server, which loads all anew.
LAST = (
    "test_cluster",
    "test_fetch",
    "test_interop",
    "test_protocol",
    "test_serve",
    "test_viewer",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that leave threads behind come last."""
    items.sort(key=lambda item: item.path.stem in LAST)


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
def built_real(tmp_path_factory: pytest.TempPathFactory, real: Path) -> Path:
    """The results of building the real documents."""
    from kg import build

    folder = tmp_path_factory.mktemp("real")
    assert build(real, folder, jobs=1).failures == []
    return folder
