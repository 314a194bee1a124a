"""SPARQL over a built graph. pyoxigraph answers; queries can read, never write, fetch or open files."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, QueryError
from kg.model.authority import schema_folder
from kg.model.vocabulary import PREFIXES

GRAPH = Path("output/graph.ttl")
_FORBIDDEN = re.compile(r"\bSERVICE\b|\bFROM\s+(?:NAMED\s+)?<", re.IGNORECASE)


@dataclass
class Answer:
    """Columns and rows of plain strings; None where a variable is unbound."""

    columns: list[str]
    rows: list[list[str | None]]

    def as_json(self) -> str:
        """A list of objects."""
        return json.dumps([dict(zip(self.columns, row, strict=True)) for row in self.rows], ensure_ascii=False, indent=2)

    def as_csv(self) -> str:
        """Comma-separated, with a header; what a spreadsheet would run as a formula is quoted off."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell for cell in row])
        return buffer.getvalue()


def questions() -> dict[str, Path]:
    """The questions that come with the project, by name."""
    return {path.stem: path for path in sorted((schema_folder() / "questions").glob("*.rq"))}


def title_of(path: Path) -> str:
    """The first comment line of a question."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.lstrip("# ").strip()


def query_text(given: str) -> str:
    """A query as given: SPARQL itself, a file, or the name of a question.

    Raises QueryError if it is none of them.
    """
    if re.search(r"[{}]|\s", given.strip()):
        return given
    path = Path(given)
    if path.suffix == ".rq" and path.is_file():
        return path.read_text(encoding="utf-8")
    known = questions()
    if given in known:
        return known[given].read_text(encoding="utf-8")
    raise QueryError(given, "neither SPARQL, nor a .rq file, nor the name of a question", f"names are: {', '.join(known)}")


def with_prefixes(text: str) -> str:
    """Declare the project's prefixes that a query uses and does not declare."""
    body = re.sub(r"<[^>\s]*>|\"[^\"\n]*\"", "", text)
    used = set(re.findall(r"(?<![\w:])([a-z][a-z0-9]*):", body))
    declared = set(re.findall(r"(?i)prefix\s+([a-z][a-z0-9]*):", text))
    lines = [f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in used - declared]
    return "".join(lines) + text


def _plain(term: Any) -> str | None:
    return None if term is None else str(getattr(term, "value", term))


def query(given: str, graph: str | Path = GRAPH) -> Answer:
    """Answer a query over a Turtle file.

    Raises QueryError for a bad query, InputError if the graph is missing or broken.
    """
    import pyoxigraph as ox

    text = query_text(given)
    if _FORBIDDEN.search(text):
        raise QueryError("query", "SERVICE and FROM would read outside the graph", "ask the graph alone")
    path = Path(graph)
    store = ox.Store()
    try:
        with path.open("rb") as handle:
            store.bulk_load(handle, ox.RdfFormat.TURTLE)
    except OSError as error:
        raise InputError(path, f"cannot be opened ({error.strerror})", "run kg build first, or name a graph with --graph") from error
    except SyntaxError as error:
        raise InputError(path, f"is not Turtle ({error})", "build it again") from error
    try:
        result: Any = store.query(with_prefixes(text))
    except (SyntaxError, ValueError) as error:
        raise QueryError("query", str(error).strip(), "correct the SPARQL") from error
    if isinstance(result, ox.QueryBoolean):
        return Answer(["answer"], [["true" if bool(result) else "false"]])
    if isinstance(result, ox.QueryTriples):
        return Answer(["subject", "predicate", "object"], [[_plain(t.subject), _plain(t.predicate), _plain(t.object)] for t in result])
    columns = [variable.value for variable in result.variables]
    return Answer(columns, [[_plain(row[name]) for name in columns] for row in result])
