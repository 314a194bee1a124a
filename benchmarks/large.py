"""A large graph: what a mention and a claim cost in it, and how soon its kept store answers.

What takes time stands beside reading graph.ttl into memory, as each question had to before there
was a store. A store is made in an empty folder, and opened anew for each question.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timing import Step, median, seconds

Row = list[str]

SOON = 0.5  # seconds in which a question is to be answered
# Triples of a mention and of a claim in 0.1.0, and how many a node may have without qualifiers.
_COSTS = {"Mention": (18.0, 9), "Claim": (19.9, 14)}
# What the whole list of a question costs grows with its rows; these look at much and show little.
_LOOKS = {
    "count of all triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "100 meetings by date": """SELECT ?meeting ?when {
      ?e a un:Event ; rdfs:label ?meeting ; un:heldOn/un:edtf ?when
    } ORDER BY STR(?when) ?meeting LIMIT 100""",
    "ten most named bodies": """SELECT ?body (COUNT(?m) AS ?times) {
      ?m un:names ?b . ?b a un:Organization ; rdfs:label ?body
    } GROUP BY ?b ?body ORDER BY DESC(?times) ?body LIMIT 10""",
    "words that contain others": """SELECT (COUNT(?m) AS ?times) {
      ?m a un:Mention ; un:words ?words . FILTER(CONTAINS(STR(?words), "\\u79FB\\u6C11"))
    }""",
}


def measured(output: Path, runs: int) -> Iterator[Row]:
    """Rows of the table about the build in a folder: what, against, theirs, ours, ratio, goal."""
    yield from _costs(output)
    reading = median(lambda: _read(output / "graph.ttl"), runs)
    yield from _store(output, reading, runs)
    yield from _looks(output, reading, runs)
    yield from _questions(output, reading)
    yield from _serve(output, reading, runs)


def _beside(what: str, reading: float, ours: float, goal: str) -> Row:
    theirs = f"{reading:.2f} s"
    return [
        what,
        "reading graph.ttl",
        theirs,
        f"{ours:.3f} s",
        f"{reading / ours:.1f}",
        goal,
    ]


def _read(graph: Path) -> None:
    import pyoxigraph as ox

    ox.Store().bulk_load(path=str(graph), format=ox.RdfFormat.TURTLE)


def _costs(output: Path) -> Iterator[Row]:
    """Triples of a mention and of a claim; of a claim without its qualifiers."""
    from kg.model.qualifiers import QUALIFIERS
    from kg.store.query import query_graph

    held = set()
    for row in QUALIFIERS.values():
        held.add(row.curie(literal=False))
        if row.words:
            held.add(row.curie(literal=True))
    for kind, (before, most) in _COSTS.items():
        query = f"""SELECT (COUNT(*) AS ?facts) (COUNT(DISTINCT ?x) AS ?nodes) {{
          ?x a un:{kind} ; ?p ?o . FILTER(?p NOT IN ({", ".join(sorted(held))})) }}"""
        facts, nodes = query_graph(query, output).rows[0]
        mean = int(facts or 0) / int(nodes or 1)
        name = f"triples of a {kind.lower()}, on average"
        yield [
            name,
            "0.1.0",
            f"{before}",
            f"{mean:.1f}",
            f"{before / mean:.1f}",
            f"{most} at most",
        ]


def _store(output: Path, reading: float, runs: int) -> Iterator[Row]:
    from kg.store.query import load_store, make_store, with_named_graphs

    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        making = seconds(lambda: make_store(with_named_graphs(output), Path(folder)))
    yield _beside("making the kept store, with its index", reading, making, "–")
    load_store(output)  # the first use makes the one that is opened below
    opening = median(lambda: load_store(output), runs)
    yield _beside("opening it", reading, opening, "–")


def _looks(output: Path, reading: float, runs: int) -> Iterator[Row]:
    for what, query in _LOOKS.items():
        took = median(_put(query, output), runs)
        yield _beside(f"query: {what}", reading, took, "1 s")


def _put(query: str, output: Path) -> Step:
    from kg.store.query import query_graph

    return lambda: query_graph(query, output)


def _questions(output: Path, reading: float) -> Iterator[Row]:
    """Each question once, all its rows, as `kg ask` has them."""
    from kg.store.query import ask, questions

    took: dict[str, float] = {}
    rows: dict[str, int] = {}

    for name in questions():

        def put(name: str = name) -> None:
            rows[name] = len(ask(name, output).rows)

        took[name] = seconds(put)
    soon = sum(second < SOON for second in took.values())
    share = f"{soon} of {len(took)}"
    yield [
        f"questions in less than {SOON} s",
        "",
        "",
        share,
        f"{soon / len(took):.2f}",
        "1",
    ]
    slowest = sorted(took, key=lambda name: took[name])[-3:]
    for name in reversed(slowest):
        what = f"one of the slowest: {name}, {rows[name]:,} rows"
        yield _beside(what, reading, took[name], f"{SOON} s")


def _serve(output: Path, reading: float, runs: int) -> Iterator[Row]:
    """Until `kg serve` says where it listens."""
    command = [sys.executable, "-m", "kg", "serve", str(output), "--port", "0"]

    def start() -> None:
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        assert process.stderr is not None
        started.append(process)
        process.stderr.readline()

    started: list[subprocess.Popen[bytes]] = []
    try:
        took = median(start, min(runs, 3))
    finally:
        for process in started:
            process.terminate()
            process.communicate()
    yield _beside("start of `kg serve`", reading, took, "2 s")
