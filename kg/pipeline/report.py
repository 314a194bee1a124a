"""`build.json`: what was read with what, what failed, and the files beside it."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from typing import TypedDict

from kg.files.owned import GENERATOR, REPORT
from kg.pipeline.listing import Failure
from kg.pipeline.merging import BuildMerger


class FailureRow(TypedDict):
    """A document that could not be read, and the message about it."""

    document: str
    error: str


class RemarkRow(TypedDict):
    """A document that was read, and one line on what to know of it."""

    document: str
    remark: str


class BuildReport(TypedDict):
    """The report as written.

    `seconds` by stage, over all processes; `inputs` gives the digest of each document that was
    read; `files` are relative to the folder of the report.
    """

    generator: str
    version: str
    python: str
    base: str
    counts: dict[str, int]
    seconds: dict[str, float]
    inputs: dict[str, str]
    failures: list[FailureRow]
    remarks: list[RemarkRow]
    files: list[str]


def build_report(
    merger: BuildMerger, failures: list[Failure], files: Iterable[str]
) -> BuildReport:
    """What to report of a build; `files` are the names of those beside the report."""
    seconds = sorted(merger.clock.seconds.items())
    return {
        "generator": GENERATOR,
        "version": merger.version,
        "python": platform.python_version(),
        "base": merger.base,
        "counts": merger.counts,
        "seconds": {stage: round(value, 3) for stage, value in seconds},
        "inputs": {name: paper.words for name, paper in merger.papers.items()},
        "failures": [{"document": f.document, "error": f.error} for f in failures],
        "remarks": [
            {"document": r.document, "remark": r.remark} for r in merger.remarks
        ],
        "files": sorted([*files, REPORT]),
    }


def report_bytes(
    merger: BuildMerger, failures: list[Failure], files: Iterable[str]
) -> bytes:
    """The report as it stands on disk."""
    report = build_report(merger, failures, files)
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()
