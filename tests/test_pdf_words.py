"""The measure of `make bench-pdf` on small papers: nine tenths of the words that pdftotext finds, whoever wrote the PDF."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))
pdf_words = pytest.importorskip("pdf_words")

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


@needs_pdftotext
@pytest.mark.parametrize("producer", pdf_words.PRODUCERS)
def test_words_are_kept(producer: str, tmp_path: Path) -> None:
    if not pdf_words.installed(producer):
        pytest.skip(f"{producer} is not installed")
    rows = list(pdf_words.compare(tmp_path, 1, [producer]))
    assert len(rows) in (2, 4) and all(
        row.words > 100 for row in rows if row.kept is not None
    )
    low = [row for row in rows if row.kept is not None and row.kept < pdf_words.LEAST]
    assert not low, low
    # Only what Ghostscript made of a font that is not embedded may be refused; what a producer itself sets is whole.
    assert all("Ghostscript" in row.producer for row in rows if row.kept is None)
    assert all(
        row.of_set > 0.98 for row in rows if "Ghostscript" not in row.producer
    ), rows


@needs_pdftotext
def test_papers_in_two_formats(tmp_path: Path) -> None:
    """The real papers, where they are at hand."""
    from conftest import SHARED

    papers = sorted((SHARED / "originals" / "papers").glob("*.pdf"))
    if not papers:
        pytest.skip("the real papers are not here")
    for path in papers:
        row = pdf_words.measure(path, path.name, "")
        assert row.kept is not None and row.kept > 0.98, row
