"""How fast, beside known things run in the same process or the same minute.

    python benchmarks/performance.py [-o docs/performance.md] [--corpus FOLDER] [--megabytes 20]
    [--runs 5]
        [--sizes 100,1000,10000] [--triples 1000000]
        [--only core,build,start,first,large,questions,shapes,growth,profile]

Ratios only: machines differ, and are noisy. Without --corpus, texts are made by
benchmarks/generate.py. Each ratio is the median of paired runs: theirs, ours, theirs, ours …
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import os
import platform
import pstats
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quoted

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import Writer, texts
from growth import FIRST, Grown, exponent, growth, plot
from large import measured
from timing import Step, paired, seconds

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
_OF_A_PAPER = 910  # triples of one made paper of eight paragraphs
Row = list[str]


_SENTENCE = (
    "委员会回顾大会第58/208号决议，并欢迎国际移民组织2003年6月在日内瓦举行的会议。"
)


def sources(corpus: Path | None, megabytes: float) -> list[str]:
    """Plain texts of so many megabytes: the corpus again and again, or made ones."""
    if corpus is None:
        return list(texts(megabytes))
    from kg.read import read

    own = [read(path).text for path in sorted(corpus.glob("*.txt"))]
    size, out = 0, []
    while size < megabytes * 1e6:
        for text in own:
            out.append(text)
            size += len(text.encode())
    return out


def core(given: argparse.Namespace) -> Iterator[Row]:
    """read → mentions with ids, in this process, on one core."""
    import jieba

    from kg.extract import extract
    from kg.parse import parse
    from kg.pipeline.workers import stay_loaded
    from kg.read import read_bytes
    from kg.repair import repair
    from kg.resolve import resolve_with_reasons

    def ours(documents: list[bytes]) -> None:
        for number, data in enumerate(documents):
            document = parse(repair(read_bytes(f"{number}.txt", data)))
            resolve_with_reasons(document, extract(document), None)

    jieba.setLogLevel(60)
    jieba.initialize()
    words = sources(given.corpus, given.megabytes)
    documents = [text.encode() for text in words]
    size = sum(map(len, documents)) / 1e6
    ours(documents[:5])
    stay_loaded()  # as the processes of a build do
    them, us, ratio = paired(
        lambda: [jieba.lcut(text) for text in words],
        lambda: ours(documents),
        given.runs,
    )
    yield [
        "read → mentions with ids",
        "jieba.lcut",
        f"{size / them:.2f} MB/s",
        f"{size / us:.2f} MB/s",
        f"{ratio:.2f}",
        "4",
    ]


def _ruler() -> Language:
    """A pipeline that finds dates in figures and the names of 500 organizations."""
    import spacy

    from kg.model.authority import load_authority

    nlp = spacy.blank("zh")
    nlp.max_length = 10**9
    ruler = nlp.add_pipe("entity_ruler")
    known = load_authority().by_id.items()
    names = [entry.label for (kind, _), entry in known if kind == "Organization"]
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names[:500]])
    figures = {"TEXT": {"REGEX": r"^\d{1,4}$"}}
    for unit in "年月日号届次条段项章节期卷页版份":
        pattern = [figures, {"TEXT": unit}]
        ruler.add_patterns([{"label": "DATE", "pattern": pattern}])
    return nlp


def _spacy_pipeline(words: list[str], path: Path) -> None:
    """Rules of spaCy's own kind, and rdflib's graph and Turtle.

    What one would put together without this project: names and dates only, without identifiers,
    claims or structure; of a mention it writes what ours has in `graph.ttl`.
    """
    import rdflib

    nlp = _ruler()
    graph = rdflib.Graph()
    space = rdflib.Namespace("https://e.test/")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    for number, text in enumerate(words):
        for ent in nlp(text).ents:
            start, end = ent.start_char, ent.end_char
            name = f"m{number}_{start}"
            node, target = space[name], space[f"{name}-target"]
            position, quote = space[f"{name}-position"], space[f"{name}-quote"]
            thing = space[f"t{quoted(ent.text)}"]
            for fact in (
                (node, rdflib.RDF.type, oa.Annotation),
                (node, oa.hasBody, thing),
                (node, oa.hasTarget, target),
                (target, rdflib.RDF.type, oa.SpecificResource),
                (target, oa.hasSource, space[f"d{number}"]),
                (target, oa.hasSelector, position),
                (target, oa.hasSelector, quote),
                (position, rdflib.RDF.type, oa.TextPositionSelector),
                (position, oa.start, rdflib.Literal(start)),
                (position, oa.end, rdflib.Literal(end)),
                (quote, rdflib.RDF.type, oa.TextQuoteSelector),
                (quote, oa.exact, rdflib.Literal(ent.text)),
                (quote, oa.prefix, rdflib.Literal(text[max(0, start - 30) : start])),
                (quote, oa.suffix, rdflib.Literal(text[end : end + 30])),
                (thing, rdflib.RDFS.label, rdflib.Literal(ent.text)),
            ):
                graph.add(fact)
    graph.serialize(path, format="turtle")


def build(given: argparse.Namespace) -> Iterator[Row]:
    """read → graph.ttl on disk with full provenance, one process.

    Smaller, because theirs is slow.
    """
    import jieba

    from kg.pipeline import kg_version, read_through
    from kg.pipeline.contents import make_shard
    from kg.pipeline.merging import BuildMerger
    from kg.pipeline.shard import ShardFolder, shard_key
    from kg.pipeline.workers import stay_loaded
    from kg.read import read_bytes

    jieba.setLogLevel(60)
    jieba.initialize()
    words = sources(given.corpus, given.megabytes / 10)
    size = sum(len(text.encode()) for text in words) / 1e6
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))

    def ours() -> None:
        from kg.files.atomic import OutputTransaction
        from kg.pipeline.writing import write_turtle

        shutil.rmtree(folder, ignore_errors=True)
        shards, keys = ShardFolder(folder / "shards"), []
        for number, text in enumerate(words):
            name, data = f"{number:05d}.txt", text.encode()
            key = shard_key(name, data, "")
            shards.path(key).parent.mkdir(parents=True, exist_ok=True)
            shards.path(key).write_bytes(
                make_shard(
                    read_through(read_bytes(name, data)),
                    kg_version(),
                    "https://e.test/",
                )
            )
            keys.append(key)
        merger = BuildMerger(shards, keys, kg_version(), "https://e.test/")
        merger.read_summaries()
        write_turtle(merger, OutputTransaction(folder / "out"))

    ours()
    stay_loaded()
    try:
        them, us, ratio = paired(
            lambda: [jieba.lcut(text) for text in words], ours, given.runs
        )
        yield [
            "read → graph.ttl",
            "jieba.lcut",
            f"{size / them:.2f} MB/s",
            f"{size / us:.2f} MB/s",
            f"{ratio:.2f}",
            "2",
        ]
        try:
            import spacy  # noqa: F401
        except ImportError:
            return
        few = words[: max(1, len(words) // 4)]
        part = sum(len(text.encode()) for text in few) / 1e6
        theirs = statistics.median(
            seconds(lambda: _spacy_pipeline(few, folder / "spacy.ttl"))
            for _ in range(min(given.runs, 3))
        )
        yield [
            "read → graph.ttl",
            "spaCy rules and rdflib",
            f"{part / theirs:.2f} MB/s",
            f"{size / us:.2f} MB/s",
            f"{(size / us) / (part / theirs):.2f}",
            "12",
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _process(*words: str) -> Step:
    """A fresh interpreter, to its end."""
    return lambda: subprocess.run(
        [sys.executable, *words], check=True, capture_output=True
    )


def first(given: argparse.Namespace) -> Iterator[Row]:
    """How long the first text of a process takes in the library, and in a segmenter.

    jieba reads the table that it left in the temporary folder; ours reads all rules and the
    dictionary itself.
    """
    ours = f"import kg; kg.read_text({_SENTENCE!r}).mentions"
    theirs = f"import jieba; jieba.lcut({_SENTENCE!r})"
    them, us, ratio = paired(
        _process("-W", "ignore", "-c", theirs),
        _process("-c", ours),
        max(given.runs, 5),
    )
    yield [
        "first text of a process: `kg.read_text`",
        "import jieba; jieba.lcut",
        f"{them:.2f} s",
        f"{us:.2f} s",
        f"{1 / ratio:.2f} of theirs",
        "2.00 of theirs",
    ]


def start(given: argparse.Namespace) -> Iterator[Row]:
    """How long until a command answers, against importing rdflib and jieba with its dictionary."""

    theirs = _process(
        "-W",
        "ignore",
        "-c",
        "import rdflib, jieba; jieba.setLogLevel(60); jieba.initialize()",
    )
    for name, words, goal in (
        ("kg --help", ["--help"], "0.15"),
        ("kg explain", ["explain", "大会第77/126号决议"], "0.40"),
    ):
        them, us, ratio = paired(
            theirs, _process("-m", "kg", *words), max(given.runs, 5)
        )
        yield [
            f"start of `{name}`",
            "import rdflib, jieba",
            f"{them:.2f} s",
            f"{us:.2f} s",
            f"{1 / ratio:.2f} of theirs",
            f"{goal} of theirs",
        ]


def _graph(given: argparse.Namespace, folder: Path) -> Path:
    """A built graph of about as many triples as asked for."""
    from kg.pipeline import build as run

    papers = folder / "papers"
    Writer(max(1, given.triples // _OF_A_PAPER)).write(papers)
    run(papers, folder / "out")
    return folder / "out" / "graph.ttl"


def large(given: argparse.Namespace) -> Iterator[Row]:
    """What the kept store of a large graph does."""
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    try:
        yield from measured(_graph(given, folder).parent, given.runs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_THEIRS = """
import json, sys, time, rdflib
from kg.store.query import questions, with_prefixes
graph = rdflib.Graph().parse(sys.argv[1])
for name in sys.argv[2:]:
    start = time.perf_counter()
    rows = len(list(graph.query(with_prefixes(questions()[name].read_text(encoding="utf-8")))))
    print(json.dumps([name, time.perf_counter() - start, rows]), flush=True)
"""


Answers = dict[str, tuple[float, int]]  # question → seconds and rows


def _our_answers(graph: Path, names: list[str], runs: int) -> tuple[Answers, int]:
    """Also the number of triples."""
    from kg.store.query import load_store, questions, with_prefixes

    store = load_store(graph)
    answers: Answers = {}
    for name in names:
        text = with_prefixes(questions()[name].read_text(encoding="utf-8"))

        def ask(text: str = text) -> int:
            found: Any = store.query(text)
            return sum(1 for _ in found)

        rows = ask()
        took = statistics.median(seconds(ask) for _ in range(runs))
        answers[name] = (took, rows)
    return answers, len(store)


def _their_answers(graph: Path, names: list[str], patience: float) -> Answers:
    """What rdflib answers in so many seconds; one that it dies of is tried again."""
    answers: Answers = {}
    left = list(names)
    deadline = time.monotonic() + patience
    while left and time.monotonic() < deadline:
        command = [sys.executable, "-W", "ignore", "-c", _THEIRS, str(graph), *left]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        rest = max(1.0, deadline - time.monotonic())
        killer = threading.Timer(rest, process.kill)
        killer.start()
        for line in process.stdout:
            name, took, rows = json.loads(line)
            answers[name] = (took, rows)
            left.remove(name)
        killer.cancel()
        process.wait()
    return answers


def asked(given: argparse.Namespace) -> Iterator[Row]:
    """The questions that come along: our engine against rdflib's, the same rows.

    What rdflib does not answer in time counts as that time.
    """
    from kg.store.query import questions

    names = sorted(questions())
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    try:
        graph = _graph(given, folder)
        ours, triples = _our_answers(graph, names, given.runs)
        theirs = _their_answers(graph, names, given.patience)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not theirs:
        return
    ratios = {name: theirs[name][0] / ours[name][0] for name in theirs}
    wrong = [name for name in theirs if theirs[name][1] != ours[name][1]]
    mean = math.exp(statistics.fmean(math.log(r) for r in ratios.values()))
    worst = min(ratios, key=lambda name: ratios[name])
    count = f"{len(ratios)} of {len(names)} questions, {triples:,} triples"
    whole = f"questions ({count}), geometric mean"
    yield [whole, "rdflib", "", "", f"{mean:.0f}", "50"]
    yield [
        f"the slowest of them: {worst}",
        "rdflib",
        f"{theirs[worst][0]:.2f} s",
        f"{ours[worst][0]:.3f} s",
        f"{ratios[worst]:.0f}",
        "20",
    ]
    others = f"{len(wrong)} {' '.join(wrong)}".strip()
    yield ["questions with other rows", "rdflib", "", "", others, "0"]


def shapes(given: argparse.Namespace) -> Iterator[Row]:
    """`kg check` against pyshacl with the same shapes.

    A tenth of the triples, because theirs is slow.
    """
    import rdflib
    from pyshacl import validate

    from kg.store.shapes import check

    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    try:
        smaller = argparse.Namespace(**{**vars(given), "triples": given.triples // 10})
        graph = _graph(smaller, folder)
        us = statistics.median(seconds(lambda: check(graph)) for _ in range(given.runs))
        data, rules = (
            rdflib.Graph().parse(graph),
            rdflib.Graph().parse(ROOT / "schema" / "shapes.ttl"),
        )
        start = time.perf_counter()
        conforms = validate(
            data,
            shacl_graph=rules,
            ont_graph=rdflib.Graph().parse(ROOT / "schema" / "ontology.ttl"),
            inference="rdfs",
        )[0]
        them = time.perf_counter() - start
        same = (
            "the same verdict" if conforms == (not check(graph)) else "ANOTHER VERDICT"
        )
        yield [
            f"shapes, {len(data):,} triples, {same}",
            "pyshacl",
            f"{them:.1f} s",
            f"{us:.1f} s",
            f"{them / us:.1f}",
            "10",
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def profile(given: argparse.Namespace) -> list[Row]:
    """Where the time of a reading goes: the share of each stage."""
    from kg.pipeline import kg_version, read_through
    from kg.pipeline.contents import make_shard
    from kg.pipeline.workers import stay_loaded
    from kg.read import read_bytes

    documents = []
    for number, text in enumerate(sources(given.corpus, min(given.megabytes / 10, 1))):
        documents.append(read_bytes(f"{number}.txt", text.encode()))
    for source in documents[:3]:
        make_shard(read_through(source), kg_version(), "https://e.test/")
    stay_loaded()
    watch = cProfile.Profile()
    watch.enable()
    for source in documents:
        make_shard(read_through(source), kg_version(), "https://e.test/")
    watch.disable()
    shares: Counter[str] = Counter()
    stats: dict[tuple[str, int, str], tuple[float, ...]]
    stats = pstats.Stats(watch).stats  # type: ignore[attr-defined]
    for (file, _, name), row in stats.items():
        shares[_part(file, name)] += row[2]  # type: ignore[assignment]
    total = shares.total()
    return [[part, f"{share / total:.0%}"] for part, share in shares.most_common()]


def _part(file: str, name: str) -> str:
    """What a function belongs to."""
    found = re.search(r"/kg/([a-z]+)/", file)
    if found:
        return f"kg/{found[1]}"
    if "re.Pattern" in name or file.endswith("/re/__init__.py"):
        return "regular expressions"
    return "libraries and built-ins"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


def table(header: Row, rows: list[Row]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--corpus", type=Path)
    options.add_argument("--megabytes", type=float, default=20)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--sizes", default="100,1000,10000")
    options.add_argument("--paragraphs", type=int, default=3)
    options.add_argument("--triples", type=int, default=1_000_000)
    options.add_argument("--patience", type=float, default=900.0)
    everything = ",".join((*_PARTS, "growth", "profile"))
    options.add_argument("--only", default=everything)
    return options.parse_args()


_PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Row]]] = {
    "core": core,
    "build": build,
    "start": start,
    "first": first,
    "large": large,
    "questions": asked,
    "shapes": shapes,
}
_LIBRARIES = "jieba rdflib pyoxigraph ahocorasick-rs pydantic spacy pyshacl".split()
_COLUMNS = ["what", "against", "theirs", "ours", "ratio", "goal"]
_HEAD = """# Performance

Written by `make bench`: ratios against known things run in the same process or the same minute,
medians of paired runs. What takes them minutes is run less often: the spaCy pipeline three
times, each question of rdflib and pyshacl once. Above 1, ours is faster.

Python {python}, {cores} cores, {memory:.0f} GiB; {libraries}.

Texts: {texts}; {core:g} MB for the core, {build:g} MB for whole builds; {runs} runs.
Command: `python benchmarks/performance.py {command}`.

"""


def _head(given: argparse.Namespace) -> str:
    left_out = ("-o", str(given.output))
    words = [word for word in sys.argv[1:] if word not in left_out]
    words = ["CORPUS" if word == str(given.corpus) else word for word in words]
    again = "the annotated corpus, again and again"
    return _HEAD.format(
        python=platform.python_version(),
        cores=len(os.sched_getaffinity(0)),
        memory=resource.getpagesize() * os.sysconf("SC_PHYS_PAGES") / 2**30,
        libraries=", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        texts=again if given.corpus else "made by benchmarks/generate.py",
        core=given.megabytes,
        build=given.megabytes / 10,
        runs=given.runs,
        command=" ".join(words),
    )


_GROWN_COLUMNS = [
    "documents",
    "MB",
    "seconds",
    "documents a second",
    "MB of the parent",
    "MB of the largest process beside it",
    "triples",
    "mentions",
    "things",
]
_GROWN = """
## Growth

Documents of about {size:,.0f} bytes from `benchmarks/generate.py`, all cores, every output file.

{table}
Seconds grow with documents to the {seconds:.2f}, memory of the parent to the {memory:.2f}.
{before}

![Growth](growth.svg)
"""


def _growth_part(grown: list[Grown]) -> str:
    cells = []
    for one in grown:
        cells.append(
            [
                f"{one.documents:,}",
                f"{one.bytes / 1e6:.1f}",
                f"{one.seconds:.1f}",
                f"{one.documents / one.seconds:.0f}",
                f"{one.parent:.0f}",
                f"{one.largest:.0f}",
                f"{one.triples:,.0f}",
                f"{one.mentions:,.0f}",
                f"{one.things:,.0f}",
            ]
        )
    documents = [one.documents for one in grown]
    return _GROWN.format(
        size=grown[-1].bytes / grown[-1].documents,
        table=table(_GROWN_COLUMNS, cells),
        seconds=exponent(documents, [one.seconds for one in grown]),
        memory=exponent(documents, [one.parent for one in grown]),
        before=_beside_first(grown),
    )


def _beside_first(grown: list[Grown]) -> str:
    """How many triples there are for one of 0.1.0, where it was measured."""
    shares = []
    for one in grown:
        if one.documents in FIRST:
            share = one.triples / FIRST[one.documents]
            shares.append(f"{share:.2f} ({one.documents:,} documents)")
    return (
        f"Triples for one of 0.1.0: {', '.join(shares)}; goal 0.70." if shares else ""
    )


_SHARES = """
## Where the time of a reading goes

Own time by part, under the profiler, from source to shard.

"""


def _measured(given: argparse.Namespace, chosen: list[str]) -> list[Row]:
    rows: list[Row] = []
    for name, part in _PARTS.items():
        for row in part(given) if name in chosen else ():
            rows.append(row)
            print(" | ".join(row), flush=True)
    return rows


def _growing(given: argparse.Namespace) -> list[Grown]:
    sizes = [int(size) for size in given.sizes.split(",")]
    grown = []
    for one in growth(sizes, given.paragraphs):
        grown.append(one)
        print(*one, flush=True)
    return grown


def main() -> None:
    """Measure what is asked for, print it as it comes, and write the page."""
    given = _options()
    chosen = given.only.split(",")
    rows = _measured(given, chosen)
    grown = _growing(given) if "growth" in chosen else []
    shares = profile(given) if "profile" in chosen else []
    print(shares)
    if given.output is None:
        return
    text = _head(given) + table(_COLUMNS, rows)
    if grown:
        picture = given.output.with_name("growth.svg")
        picture.write_text(plot(grown), encoding="utf-8")
        text += _growth_part(grown)
    if shares:
        text += _SHARES + table(["part", "share"], shares)
    given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
