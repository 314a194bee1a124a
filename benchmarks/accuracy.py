"""The score, beside baselines and ablations run on the same files in the same run.

    python benchmarks/accuracy.py GOLD CORPUS [--others GOLD CORPUS] [--authority FOLDER]
        [-o docs/accuracy.md]

`--others`: annotated texts that the rules were not written for; only Chinese ones are read.
`--authority`: `schema/authority` of an earlier version, with which those are scored too: what they
are worth without the entries added since.

Baselines: plain regexes on the raw text; jieba's part-of-speech tags; JioNLP's date extractor,
where it is installed. Ablations: no repair, no authority, no back-references; and leave one out:
each document is read without the entries that, of all the annotated documents, it alone names.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.evaluate import (
    MEASURES,
    Figures,
    Report,
    figures_of,
    read_jsonl,
    score_document,
)
from kg.evaluate.rows import MentionRow
from kg.evaluate.run import evaluate
from kg.extract import extract
from kg.model.authority import Authority, Entry, load_authority
from kg.model.source import Source
from kg.model.text import BREAK
from kg.parse import parse
from kg.pipeline import DocumentResult, find_documents, kg_version, read_through
from kg.read import read
from kg.repair import repair
from kg.resolve import appearances

Rows = list[MentionRow]
REGEXES = {
    "Date": r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    "Resolution": r"第[\d/()]+号(?:决议|决定)",
    "DocumentCitation": r"\b[AES](?:/[A-Za-z0-9.]+)+",
    "Treaty": r"《[^》]*(?:公约|议定书|条约|协定|宪章)》",
    "Instrument": r"《[^》]*(?:宣言|议程|计划|纲领|原则)》",
    "Publication": r"《[^》]*(?:报告|年鉴|手册)》",
    "Organization": r"[\u4e00-\u9fff]{2,12}(?:委员会|理事会|组织|基金会|办事处|署|部|司)",
}
TAGS = {"ns": "Place", "nt": "Organization", "nr": "Person", "nrt": "Person"}


def row(kind: str, words: str, start: int) -> MentionRow:
    return {
        "type": kind,
        "text": words,
        "id": re.sub(r"\s", "", words),
        "start": start,
        "end": start + len(words),
    }


def by_regexes(source: Source) -> Rows:
    rows: Rows = []
    for kind, pattern in REGEXES.items():
        for found in re.finditer(pattern, source.text):
            rows.append(row(kind, found[0], found.start()))
    return rows


def by_tags(source: Source) -> Rows:
    import jieba.posseg

    at = 0
    rows: Rows = []
    for word, tag in jieba.posseg.lcut(source.text):
        if tag in TAGS and word.strip():
            rows.append(row(TAGS[tag], word, at))
        at += len(word)
    return rows


def by_jionlp(source: Source) -> Rows:
    import jionlp

    text = repair(source)
    rows: Rows = []
    for line in text.lines:
        words = text.text[line.start : line.end]
        for found in jionlp.ner.extract_time(words, with_parsing=False):
            start, end = found["offset"]
            span = text.to_source(line.start + start, line.start + end)
            date = row("Date", found["text"], span.start)
            rows.append({**date, "id": found["text"], "end": span.end})
    return rows


def baseline(gold: Path, corpus: Path, reader: Callable[[Source], Rows]) -> Report:
    report = Report()
    for path, name in find_documents(corpus):
        wanted = gold / f"{Path(name).stem}.mentions.jsonl"
        if wanted.is_file():
            source = read(path, name)
            rows = read_jsonl(wanted)
            score_document(report, name, rows, reader(source), source.text)
    return report


def without_repair(source: Source) -> DocumentResult:
    """Every line of the source is its own paragraph."""
    lines = Source(name=source.name, text=re.sub(r"[\n\r\f]", BREAK, source.text))
    return read_through(lines)


def without_authority(source: Source) -> DocumentResult:
    return read_through(source, authority=Authority({}))


def without_back_references(source: Source) -> DocumentResult:
    document = parse(repair(source))
    mentions = extract(document)
    return DocumentResult(
        source,
        document,
        mentions,
        appearances(document, mentions),
        statements=[],
        findings=[],
    )


Key = tuple[str, str]  # kind and id


def _named(gold: Path) -> dict[str, set[Key]]:
    """What each annotated document names."""
    named = {}
    for file in sorted(gold.glob("*.mentions.jsonl")):
        keys = {(row["type"], row["id"]) for row in read_jsonl(file)}
        named[file.name.removesuffix(".mentions.jsonl")] = keys
    return named


def _words(authority: Authority) -> list[Entry]:
    """Entries that are no names at all."""
    words: dict[str, Entry] = {}
    for found in authority.by_name.values():
        words |= {entry.id: entry for kind, entry in found if not kind}
    return list(words.values())


def leaving_one_out(gold: Path) -> Callable[[Source], DocumentResult]:
    """Closed lists (States, Goals) stay whole: they are the world's, not a choice."""
    named = _named(gold)
    documents = Counter(key for keys in named.values() for key in keys)
    alone = {key for key, count in documents.items() if count == 1}
    alone = {key for key in alone if key[0] not in ("State", "Goal")}
    authority = load_authority()
    words = _words(authority)

    def through(source: Source) -> DocumentResult:
        own = named[Path(source.name).stem] & alone
        rest: dict[str, list[Entry]] = {"": words}
        for (kind, key), entry in authority.by_id.items():
            if (kind, key) not in own:
                rest.setdefault(kind, []).append(entry)
        return read_through(source, authority=Authority(rest))

    return through


def table(columns: list[str], rows: Iterable[list[str]]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(r) + " |" for r in rows)]) + "\n"


def f1(figures: Figures, measure: str, kind: str) -> str:
    """A score as it is shown; a dash where nothing was found."""
    cells = figures.get(measure, {})
    if kind == "all" and sum(bool(cell["found"]) for cell in cells.values()) <= 2:
        return "–"  # a reader of one kind has no score over all
    cell = cells.get(kind)
    return f"{cell['f1']:.3f}" if cell and cell["found"] else "–"


def _baselines(gold: Path, corpus: Path) -> dict[str, Figures]:
    readers: dict[str, Callable[[Source], Rows]] = {
        "regexes on raw text": by_regexes,
        "jieba tags": by_tags,
    }
    if importlib.util.find_spec("jionlp"):
        readers["JioNLP dates"] = by_jionlp
    reports = {name: baseline(gold, corpus, one) for name, one in readers.items()}
    return {name: figures_of(report) for name, report in reports.items()}


def _ablations(gold: Path, corpus: Path) -> dict[str, Figures]:
    ways = {
        "no repair": without_repair,
        "no authority": without_authority,
        "no back-references": without_back_references,
        "leave one out": leaving_one_out(gold),
    }
    reports = {name: evaluate(gold, corpus, way) for name, way in ways.items()}
    return {name: figures_of(report) for name, report in reports.items()}


def _facts(ours: Figures) -> list[list[str]]:
    rows = []
    for measure in ("relations", "recommendations", "directives"):
        for kind, cell in ours.get(measure, {}).items():
            if kind == "all" and measure != "relations":
                continue
            scores = (cell["precision"], cell["recall"], cell["f1"])
            figures = [f"{score:.3f}" for score in scores]
            rows.append([f"{measure}: {kind}", str(cell["gold"]), *figures])
    return rows


def _side_by_side(measure: str, kinds: list[str], all_figures: list[Figures]) -> Table:
    """A row for each kind, a column for each reader."""
    rows = []
    for kind in kinds:
        rows.append([kind, *(f1(figures, measure, kind) for figures in all_figures)])
    return rows


Table = list[list[str]]
_PAGE = """# Accuracy

Written by `make accuracy` with version {version}: F1 on five real documents with {gold}
annotated mentions. *Strict*: same kind and span. *Overlap*: spans overlap. *Linked*: strict, and
the right identifier. *Entity*: the set of things of a document.

The rules were written looking at these documents, so this is an upper bound: expect less on
documents of other topics. A lower bound is *leave one out*: each document is read without the
entries that, of these five, it alone names (States and goals stay), so each name that is its own
must be found by its form. *No authority* knows no name at all.

{spans}
## Relations, recommendations, directives

*All but aliases* leaves out what a thing is called. A directive agrees if its paragraph does, or
where paragraphs have no numbers its words, and one operator holds the other (强调应 and 应).

{facts}
{others}## Beside others (strict F1)

{beside}
## Linked F1 without a part

{linked}"""


_OTHERS = """## Texts that the rules were not written for

{texts} other Chinese texts with {gold} annotated mentions: a paper of a committee on a territory, a
working paper, reports of regional commissions and of a fund, a resolution, a letter of many
States. Their faults were mended by kind as they were found, so this too is more than to expect of
a paper that nobody looked at.

{spans}
{earlier}{facts}
"""

_EARLIER = """The same without what the authority has learnt since 0.1.0, while papers like these were
read: with the {entries} entries that it had then.

{spans}
"""


def _chinese(gold: Path, corpus: Path, folder: Path) -> Path:
    """The annotated Chinese texts of a folder, as links in another one."""
    for path, name in find_documents(corpus):
        annotated = (gold / f"{Path(name).stem}.mentions.jsonl").is_file()
        if annotated and read_through(read(path, name)).document.language == "zh":
            (folder / name).symlink_to(path.resolve())
    return folder


def _other_texts(gold: Path, corpus: Path, folder: Path | None) -> str:
    """The section on texts that the rules were not written for.

    `folder` holds the authority files of an earlier version.
    """
    with tempfile.TemporaryDirectory() as made:
        texts = _chinese(gold, corpus, Path(made))
        ours = figures_of(evaluate(gold, texts))
        count = len(list(texts.iterdir()))
        earlier = _with_earlier(gold, texts, folder) if folder else ""
    return _OTHERS.format(
        texts=count,
        gold=ours["strict"]["all"]["gold"],
        spans=_spans(ours),
        earlier=earlier,
        facts=table(_FACTS, _facts(ours)),
    )


def _with_earlier(gold: Path, texts: Path, folder: Path) -> str:
    """The scores with the authority files of a folder."""
    authority = load_authority(folder)

    def through(source: Source) -> DocumentResult:
        return read_through(source, authority=authority)

    figures = figures_of(evaluate(gold, texts, through))
    return _EARLIER.format(entries=len(authority.by_id), spans=_spans(figures))


def _spans(figures: Figures) -> str:
    """A row for each kind, a column for each way to count."""
    rows = []
    for kind in ["all", *(kind for kind in figures["strict"] if kind != "all")]:
        scores = (f1(figures, measure, kind) for measure in MEASURES)
        rows.append([kind, str(figures["strict"][kind]["gold"]), *scores])
    return table(["kind", "gold", *MEASURES], rows)


_FACTS = ["what", "gold", "precision", "recall", "F1"]


def page(
    gold: Path,
    corpus: Path,
    others_by: tuple[Path, Path] | None = None,
    folder: Path | None = None,
) -> str:
    """The page, in Markdown.

    `others_by`: annotations and texts of another set, which is also scored with the authority
    files of `folder`.
    """
    ours = figures_of(evaluate(gold, corpus))
    kinds = ["all", *(kind for kind in ours["strict"] if kind != "all")]
    others, parts = _baselines(gold, corpus), _ablations(gold, corpus)
    beside = _side_by_side("strict", kinds, [ours, *others.values(), *parts.values()])
    linked = _side_by_side("linked", kinds, [ours, *parts.values()])
    return _PAGE.format(
        version=kg_version(),
        gold=ours["strict"]["all"]["gold"],
        spans=_spans(ours),
        facts=table(_FACTS, _facts(ours)),
        others=_other_texts(*others_by, folder) if others_by else "",
        beside=table(["kind", "ours", *others, *parts], beside),
        linked=table(["kind", "whole", *parts], linked),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--others", type=Path, nargs=2, metavar=("GOLD", "CORPUS"))
    parser.add_argument("--authority", type=Path, metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    others = tuple(arguments.others) if arguments.others else None
    text = page(arguments.gold, arguments.corpus, others, arguments.authority)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
