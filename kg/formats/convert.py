"""A built graph in other formats: for stores, for JSON, for network tools, for property graphs, for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, OutputError
from kg.files.atomic import cannot_write, recover
from kg.formats import to_nquads, to_ntriples, to_trig, to_turtle, write_whole
from kg.graph.quads import Quads
from kg.model.schema import schema_folder
from kg.model.vocabulary import ONTOLOGY, PREFIXES
from kg.store.query import load_store, open_graph
from kg.store.sparql import run_query

if TYPE_CHECKING:
    import networkx as nx

GRAPH = Path("output/graph.nq")


def load_quads(graph: str | Path) -> Quads:
    """The facts of a graph file, by named graph; those without one stand under the empty name.

    Raises InputError if the file is missing or broken.
    """
    import pyoxigraph as ox

    quads = Quads()
    # Parsed, not loaded: a store would write 0.90 as 0.9.
    with open_graph(graph) as (handle, form):
        for quad in ox.parse(handle, form):
            name = (
                ""
                if isinstance(quad.graph_name, ox.DefaultGraph)
                else quad.graph_name.value
            )
            quads.add(name, str(quad.subject), str(quad.predicate), str(quad.object))
    return quads


def _rdfxml(quads: Quads) -> bytes:
    import pyoxigraph as ox

    parsed = ox.parse(to_ntriples(quads), ox.RdfFormat.N_TRIPLES)
    prefixes = {
        name: space
        for name, space in PREFIXES.items()
        if name not in ("rdf", "xsd", "edtf")
    }
    return (
        ox.serialize(
            (q.triple for q in parsed), format=ox.RdfFormat.RDF_XML, prefixes=prefixes
        )
        or b""
    )


class _Context:
    """The project's JSON-LD context, turned round: from IRIs to the terms for them."""

    def __init__(self) -> None:
        shipped = (schema_folder() / "context.jsonld").read_text(encoding="utf-8")
        self.context: dict[str, Any] = json.loads(shipped)["@context"]
        self.spaces = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))
        self.terms: dict[str, tuple[str, str]] = {}
        for term, meaning in self.context.items():
            if term in PREFIXES or term.startswith("@") or str(meaning).startswith("@"):
                continue
            if isinstance(meaning, str):
                self.terms[meaning] = (term, "")
            else:
                holds = meaning.get("@container") or meaning["@type"]
                self.terms[meaning["@id"]] = (term, holds)

    def node(self, term: str) -> str:
        """A term of N-Triples that is no literal; a blank node stays as it is."""
        return self.curie(term[1:-1]) if term.startswith("<") else term

    def curie(self, iri: str) -> str:
        """An IRI, by its prefix if it has one."""
        for name, space in self.spaces:
            rest = iri.removeprefix(space)
            if rest != iri and re.fullmatch(r"[A-Za-z][\w-]*", rest, re.ASCII):
                return f"{name}:{rest}"
        return iri

    def type(self, target: str) -> str:
        """A class, by its term if it has one."""
        curie = self.node(target)
        return self.terms.get(curie, (curie, ""))[0]

    def add(self, node: dict[str, Any], predicate: str, target: str) -> None:
        """Say one thing of a node; `target` is a term of N-Triples.

        A value that is not of the kind that the term holds stands under the prefixed name instead.
        """
        curie = self.curie(predicate)
        term, holds = self.terms.get(curie, (curie, ""))
        value = self.value(target)
        if holds == "@language" and "@language" in value:
            texts = node.setdefault(term, {})
            texts.setdefault(value["@language"], []).append(value["@value"])
        elif holds == "@id" and "id" in value:
            node.setdefault(term, []).append(value["id"])
        elif holds and holds == value.get("type"):
            node.setdefault(term, []).append(value["@value"])
        else:
            plain = value["@value"] if list(value) == ["@value"] else value
            node.setdefault(curie if holds else term, []).append(plain)

    def value(self, target: str) -> dict[str, str]:
        """A term of N-Triples as an object of JSON-LD."""
        if target.startswith(("<", "_:")):
            return {"id": self.node(target)}
        found = re.fullmatch(r'"(.*)"(?:@([\w-]+)|\^\^<(.*)>)?', target, re.DOTALL)
        if found is None:
            raise ValueError(f"no literal: {target}")
        plain = {"@value": json.loads(f'"{found[1]}"', strict=False)}
        if found[2]:
            plain["@language"] = found[2]
        elif found[3]:
            plain["type"] = self.curie(found[3])
        return plain


def _jsonld(quads: Quads) -> bytes:
    """Named graphs of nodes, in the terms of the project's context, which comes along."""
    context = _Context()
    graphs: list[dict[str, Any]] = []
    for name in sorted(quads.graphs):
        nodes: dict[str, dict[str, Any]] = {}
        for s, p, o in sorted(quads.graphs[name]):
            node = nodes.setdefault(s, {"id": context.node(s)})
            if p == f"<{PREFIXES['rdf']}type>":
                node.setdefault("type", []).append(context.type(o))
            else:
                context.add(node, p[1:-1], o)
        # A graph without a name within others would be read as one whose name is unknown.
        graphs += (
            [{"id": name, "@graph": list(nodes.values())}]
            if name
            else list(nodes.values())
        )
    whole = {"@context": context.context, "@graph": graphs}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _network(graph: Path) -> nx.MultiDiGraph:
    from kg.store.network import load_network

    return load_network(graph)


def _graphml(network: nx.MultiDiGraph) -> bytes:
    """Nodes with their names and measures; `size` and `colour` are there to map to."""
    import networkx as nx

    return ("\n".join(nx.generate_graphml(network)) + "\n").encode()


def _gexf(network: nx.MultiDiGraph) -> bytes:
    """The same, and each node has its size and colour: Gephi draws them as they are."""
    import networkx as nx

    drawn = network.copy()
    for _, data in drawn.nodes(data=True):
        red, green, blue = bytes.fromhex(data.pop("colour").removeprefix("#"))
        data["viz"] = {
            "size": data.pop("size"),
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    # The writer stamps the day; the same graph must give the same bytes.
    written = "\n".join(nx.generate_gexf(drawn)) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"', "", written).encode()


def _rows(header: list[str], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    # What a spreadsheet would run as a formula is quoted off.
    writer.writerows(
        [f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell for cell in row]
        for row in rows
    )
    return buffer.getvalue().encode()


def _property_graph(network: nx.MultiDiGraph) -> dict[str, bytes]:
    """Headers as importers of property graphs read them: `:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`."""
    nodes = [
        [iri, data["kind"], data["label"]] for iri, data in network.nodes(data=True)
    ]
    keep = ("weight", "modality", "document", "paragraph", "words")
    edges = [
        [s, t, data["predicate"], *(str(data[k]) for k in keep)]
        for s, t, data in network.edges(data=True)
    ]
    return {
        "nodes.csv": _rows(["id:ID", ":LABEL", "label"], nodes),
        "edges.csv": _rows(
            [":START_ID", ":END_ID", ":TYPE", "weight:int", *keep[1:]], edges
        ),
    }


_RECOMMENDATIONS = """SELECT ?document ?number ?title ?item ?text ?paragraph
  (GROUP_CONCAT(DISTINCT ?who; SEPARATOR="; ") AS ?addressees) (GROUP_CONCAT(DISTINCT STR(?by); SEPARATOR="; ") AS ?deadlines) {
  ?d un:hasRecommendation ?r ; dcterms:source ?document .
  ?r un:number ?number ; dcterms:title ?title ; un:hasItem ?i .
  ?i un:locator ?item ; un:text ?text ; un:inParagraph/un:locator ?paragraph .
  OPTIONAL { ?r un:addressee ?who } OPTIONAL { ?r un:deadline ?by }
} GROUP BY ?document ?number ?title ?item ?text ?paragraph ORDER BY ?document ?number ?item"""


def recommendations(graph: str | Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table of recommendations, a row an item."""
    result: Any = run_query(load_store(graph), _RECOMMENDATIONS)
    columns = [v.value for v in result.variables]
    return columns, [
        [row[c].value if row[c] is not None else "" for c in columns] for row in result
    ]


def _table_csv(graph: Path) -> bytes:
    return _rows(*recommendations(graph))


def _table_xlsx(graph: Path) -> bytes:
    try:
        import xlsxwriter
    except ImportError as error:
        raise OutputError(
            "xlsx",
            "needs XlsxWriter, which is not installed",
            "pip install 'un-kg[xlsx]', or ask for recommendations-csv",
        ) from error
    from datetime import datetime

    columns, rows = recommendations(graph)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties(
        {"created": datetime(2000, 1, 1)}
    )  # the same table, the same bytes
    sheet = book.add_worksheet("recommendations")
    bold, wrap = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for column, (name, width) in enumerate(
        zip(columns, (24, 8, 30, 10, 80, 12, 30, 14), strict=True)
    ):
        sheet.set_column(column, column, width, wrap)
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if columns[column] == "number":
                sheet.write_number(line, column, int(cell))
            else:
                sheet.write_string(line, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    return buffer.getvalue()


# Format → file name, and what makes it of a graph file.
FORMATS: dict[str, tuple[str, Callable[[Path], bytes | dict[str, bytes]]]] = {
    "turtle": ("graph.ttl", lambda g: to_turtle(load_quads(g))),
    "trig": ("graph.trig", lambda g: to_trig(load_quads(g))),
    "ntriples": ("graph.nt", lambda g: to_ntriples(load_quads(g))),
    "nquads": ("graph.nq", lambda g: to_nquads(load_quads(g))),
    "rdfxml": ("graph.rdf", lambda g: _rdfxml(load_quads(g))),
    "jsonld": ("graph.jsonld", lambda g: _jsonld(load_quads(g))),
    "graphml": ("graph.graphml", lambda g: _graphml(_network(g))),
    "gexf": ("graph.gexf", lambda g: _gexf(_network(g))),
    "csv": ("", lambda g: _property_graph(_network(g))),
    "recommendations-csv": ("recommendations.csv", _table_csv),
    "recommendations-xlsx": ("recommendations.xlsx", _table_xlsx),
}


def export(
    form: str, graph: str | Path = GRAPH, output: str | Path | None = None
) -> list[Path]:
    """Write a graph in a format; `output` is a file (for `csv` a folder), by default beside the graph. Returns what was written.

    A file that is there is replaced only if it is such an export. Raises OutputError for an unknown format or a file that cannot be
    written, InputError for a missing graph.
    """
    if form not in FORMATS:
        raise OutputError(form, "no such format", f"use one of {', '.join(FORMATS)}")
    graph = Path(graph)
    if graph.is_dir():
        graph = graph / GRAPH.name
    recover(graph.parent)
    if not graph.is_file():
        raise InputError(
            graph, "no such file", "run kg build first, or name a graph with --graph"
        )
    name, make = FORMATS[form]
    made = make(graph)
    if isinstance(made, dict):
        folder = Path(output) if output else graph.parent
        files = {folder / part: data for part, data in made.items()}
    else:
        files = {Path(output) if output else graph.parent / name: made}
    for path, data in files.items():
        if path.resolve() == graph.resolve():
            raise OutputError(
                path, "is the graph that is being read", "name another file with -o"
            )
        check_export(path, data)
    for path, data in files.items():
        write_whole(path, data)
    return list(files)


# What stands within the first bytes of each export, in every version.
_MARKS = (
    b"modality",
    b"id:ID,:LABEL",
    b"document,number,title,item",
    ONTOLOGY.encode(),
)
_HEAD = 200_000  # bytes; N-Quads name a term of the ontology within the first 12,000


def check_export(path: Path, data: bytes, marks: tuple[bytes, ...] = _MARKS) -> None:
    """Raises OutputError if something is there that is no export of the kind of `data`.

    Each of that kind holds one of the marks.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise OutputError(
                path, "is a link, a folder or a device", "name a file with -o"
            )
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise cannot_write(path, error) from error
    if not status.st_size or (_begins_alike(head, data) and _signed(path, head, marks)):
        return
    raise OutputError(
        path,
        "is there and is no such export",
        "move it elsewhere, or name another file with -o",
    )


def _begins_alike(head: bytes, data: bytes) -> bool:
    """Each format begins with a line of its own; triples and quads, and packages, with one of their kind."""
    kinds = [
        re.match(rb"PK|<[^ >]+> <[^ >]+> ", some) is not None for some in (head, data)
    ]
    return all(kinds) or head.split(b"\n", 1)[0] == data.split(b"\n", 1)[0]


def _signed(path: Path, head: bytes, marks: tuple[bytes, ...]) -> bool:
    if not head.startswith(b"PK"):
        return any(mark in head for mark in marks)
    try:
        with zipfile.ZipFile(path) as package:
            return b'name="recommendations"' in package.read("xl/workbook.xml")
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile):
        return False
