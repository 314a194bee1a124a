"""How good: precision, recall and F1 against annotations, by the rules of the annotation guidelines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model.kinds import MENTIONED
from kg.model.relations import RELATIONS

MEASURES = ("strict", "overlap", "linked", "entity")
_MARKS = re.compile(r"[《》“”\"\s]")


@dataclass
class Counts:
    """True positives, and how many were found and how many should be."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: Counts) -> None:
        """Pool with other counts (micro average)."""
        self.hits, self.found, self.gold = (
            self.hits + other.hits,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return (
            2 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0
        )


@dataclass
class Row:
    """A mention with offsets that do not count white space."""

    kind: str
    id: str
    text: str
    start: int
    end: int
    at: int
    rule: str = ""


@dataclass
class Report:
    """Counts by measure and kind, and the rows that did not match."""

    counts: dict[str, dict[str, Counts]] = field(default_factory=dict)
    documents: dict[str, dict[str, Counts]] = field(
        default_factory=dict
    )  # document → measure, all kinds pooled
    errors: list[dict[str, Any]] = field(default_factory=list)

    def total(self, measure: str) -> Counts:
        """All kinds together."""
        pooled = Counts()
        for counts in self.counts.get(measure, {}).values():
            pooled.add(counts)
        return pooled

    def count(
        self, name: str, measure: str, kind: str, hits: int, found: int, gold: int
    ) -> None:
        """Add to one cell, and to the document's."""
        self.counts.setdefault(measure, {}).setdefault(kind, Counts()).add(
            Counts(hits, found, gold)
        )
        self.documents.setdefault(name, {}).setdefault(measure, Counts()).add(
            Counts(hits, found, gold)
        )


def _normal(key: str) -> str:
    return _MARKS.sub("", key)


def _rows(records: Iterable[dict[str, Any]], source: str) -> list[Row]:
    """Move offsets to the source without white space."""
    position = [0]
    for character in source:
        position.append(position[-1] + (not character.isspace()))
    return [
        Row(
            r["type"],
            _normal(r["id"]),
            r["text"],
            position[r["start"]],
            position[r["end"]],
            r["start"],
            r.get("rule", ""),
        )
        for r in records
        if 0 <= r["start"] <= r["end"] <= len(source)
    ]


def score_document(
    report: Report,
    name: str,
    gold: list[dict[str, Any]],
    found: list[dict[str, Any]],
    source: str,
) -> None:
    """Compare one document; both lists hold rows as in `mentions.jsonl`."""
    want, have = _rows(gold, source), _rows(found, source)
    for kind in MENTIONED:
        g = [r for r in want if r.kind == kind]
        f = [r for r in have if r.kind == kind]
        if not g and not f:
            continue
        _strict(report, name, kind, g, f, source)
        used: set[int] = set()
        hits = 0
        for row in g:
            match = next(
                (
                    i
                    for i, r in enumerate(f)
                    if i not in used and r.start < row.end and row.start < r.end
                ),
                None,
            )
            if match is not None:
                used.add(match)
                hits += 1
        report.count(name, "overlap", kind, hits, len(f), len(g))
        ids_g, ids_f = {r.id for r in g}, {r.id for r in f}
        report.count(name, "entity", kind, len(ids_g & ids_f), len(ids_f), len(ids_g))


def _strict(
    report: Report, name: str, kind: str, gold: list[Row], found: list[Row], source: str
) -> None:
    """Same span; and of those, same id. Mentions that share a span are paired by id first."""
    left = list(found)
    hits = linked = 0
    missed: list[Row] = []
    for exact in (True, False):
        rest = []
        for row in gold if exact else missed:
            match = next(
                (
                    r
                    for r in left
                    if (r.start, r.end) == (row.start, row.end)
                    and (not exact or r.id == row.id)
                ),
                None,
            )
            if match is None:
                rest.append(row)
                continue
            left.remove(match)
            hits += 1
            linked += match.id == row.id
            if match.id != row.id:
                report.errors.append(
                    _error(name, kind, "id", row, source, f"{match.id} ({match.rule})")
                )
        missed = rest
    report.count(name, "strict", kind, hits, len(found), len(gold))
    report.count(name, "linked", kind, linked, len(found), len(gold))
    report.errors.extend(_error(name, kind, "missed", row, source) for row in missed)
    report.errors.extend(
        _error(name, kind, "spurious", row, source, row.rule) for row in left
    )


def _error(
    name: str, kind: str, what: str, row: Row, source: str, detail: str = ""
) -> dict[str, Any]:
    clean = re.sub(r"\s+", "", source)
    sentence = f"{clean[max(0, row.start - 24) : row.start]}【{clean[row.start : row.end]}】{clean[row.end : row.end + 24]}"
    return {
        "document": name,
        "type": kind,
        "error": what,
        "id": row.id,
        "detail": detail,
        "at": row.at,
        "sentence": sentence,
    }


def score_facts(
    report: Report,
    name: str,
    gold: dict[str, Any],
    claims: list[dict[str, Any]],
    document: dict[str, Any],
) -> None:
    """Compare relations, recommendations and directives; rows as in `facts.json`, `claims.jsonl`, `documents.jsonl`."""
    want = {
        (_normal(str(r[0])), r[1], _normal(str(r[2])))
        for r in gold.get("relations", [])
    }
    said = [c for c in claims if c["modality"] in ("asserted", "planned")]
    counted = [c for c in said if RELATIONS[c["predicate"]].scored]
    have = {
        (_normal(c["subject"]), c["predicate"], _normal(c["object"])) for c in counted
    }
    for predicate in sorted({r[1] for r in want | have}):
        g, f = (
            {r for r in want if r[1] == predicate},
            {r for r in have if r[1] == predicate},
        )
        report.count(name, "relations", predicate, len(g & f), len(f), len(g))
    for kind, rows in (("missed", want - have), ("spurious", have - want)):
        for row in sorted(rows):
            report.errors.append(
                {
                    "document": name,
                    "type": "relations",
                    "error": kind,
                    "id": " ".join(row),
                    "detail": "",
                    "at": 0,
                    "sentence": "",
                }
            )
    _recommendations(
        report, name, gold.get("recommendations", []), document["recommendations"]
    )
    _directives(report, name, gold.get("directives", []), document["directives"])


def _recommendations(
    report: Report, name: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    """Whole ones by number, title and paragraphs; their parts as sets, a recommendation at a time."""

    def whole(r: dict[str, Any]) -> tuple[Any, ...]:
        title = r.get("title") or ""  # null where a recommendation has none
        return r["number"], _normal(title), tuple(r["paragraphs"])

    def labels(rows: list[Any]) -> set[str]:
        return {_normal(row["label"] if isinstance(row, dict) else row) for row in rows}

    g, f = {whole(r) for r in gold}, {whole(r) for r in found}
    if g or f:
        report.count(
            name, "recommendations", "recommendation", len(g & f), len(f), len(g)
        )
    by_number = {r["number"]: r for r in found}
    for want in gold:
        have = by_number.get(
            want["number"], {"items": [], "addressees": [], "cites": [], "dates": []}
        )
        for part in ("items", "addressees", "cites", "dates"):
            a, b = labels(want.get(part) or []), labels(have[part])
            report.count(name, "recommendations", part, len(a & b), len(b), len(a))


def _operator(words: str) -> str:
    return re.sub(r"[…，\s]", "", words)


def _directives(
    report: Report, name: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    """Paragraph and operator; an operator agrees if one of the two holds the other (强调应 and 应).

    Only where the annotation addresses paragraphs by number or letter: other addresses are prose.
    """
    numbered = [d for d in gold if re.fullmatch(r"\d+|[a-z]", str(d["para"]))]
    if not numbered:
        return

    def address(d: dict[str, Any]) -> str:
        return re.sub(r"^(?:annex\d+/)?para|[(].*", "", d["paragraph"])

    left = [
        (address(d), _operator(d["operator"]))
        for d in found
        if re.fullmatch(r"\d+|[a-z]", address(d))
    ]
    total, hits = len(left), 0
    for d in numbered:
        word = _operator(d["operator"])
        same = [
            row
            for row in left
            if row[0] == str(d["para"]) and (row[1] in word or word in row[1])
        ]
        if same:
            left.remove(next((row for row in same if row[1] == word), same[0]))
            hits += 1
    report.count(name, "directives", "directive", hits, total, len(numbered))


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON lines file.

    Raises InputError naming the line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise InputError(
                    f"{path}:{number}", f"no JSON ({error.msg})", "correct the line"
                ) from error
    return rows


def read_facts(path: Path) -> dict[str, Any]:
    """The relations, recommendations and directives that an annotation lists.

    Raises InputError if the file is no JSON object.
    """
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}"
        raise InputError(where, f"no JSON ({error.msg})", "correct the line") from error
    if not isinstance(facts, dict):
        raise InputError(
            path, "is no JSON object", "put relations and the rest under their names"
        )
    return facts


def as_dict(report: Report) -> dict[str, Any]:
    """Figures only, rounded to four places."""

    def cell(c: Counts) -> dict[str, float]:
        return {
            "precision": round(c.precision, 4),
            "recall": round(c.recall, 4),
            "f1": round(c.f1, 4),
            "gold": c.gold,
            "found": c.found,
        }

    kinds = {
        measure: {
            "all": cell(report.total(measure)),
            **{k: cell(c) for k, c in sorted(counts.items())},
        }
        for measure, counts in report.counts.items()
    }
    return {
        **kinds,
        "documents": {
            name: {m: cell(c) for m, c in sorted(measures.items())}
            for name, measures in sorted(report.documents.items())
        },
    }


def compare(
    figures: dict[str, Any], stored: dict[str, Any]
) -> list[tuple[str, str, float, float]]:
    """Gains and losses in F1 against a stored run: measure, kind, then, now."""
    changed = []
    for measure, kinds in figures.items():
        for kind, values in kinds.items() if measure != "documents" else ():
            before = stored.get(measure, {}).get(kind, {}).get("f1")
            if before is not None and before != values["f1"]:
                changed.append((measure, kind, before, values["f1"]))
    return changed
