"""What merging holds in memory of each document."""

from __future__ import annotations

from pydantic import BaseModel

from kg.graph import Paper
from kg.model.document import Finding
from kg.model.source import Remark
from kg.model.statement import Statement


class ThingSummary(BaseModel):
    """One thing as one document has it: its key `Kind/id`, places that name it, its names."""

    key: str
    mentions: int
    names: list[str]


class DocumentSummary(BaseModel):
    """Of one document: its name, the paper that it is, its label.

    `dated` are the statements that another document may contradict; `rules` those that made
    anything in it; `mentions`, `claims` and `recommendations` are numbers of rows; `seconds` by
    stage.
    """

    name: str
    paper: Paper
    label: str
    things: list[ThingSummary]
    dated: list[Statement]
    findings: list[Finding]
    rules: list[str]
    mentions: int
    claims: int
    recommendations: int
    seconds: dict[str, float]
    remarks: tuple[Remark, ...] = ()
