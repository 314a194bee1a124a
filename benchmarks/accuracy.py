"""The score, beside baselines and ablations run on the same files in the same run.

    python benchmarks/accuracy.py GOLD CORPUS [-o docs/accuracy.md]

Baselines: plain regexes on the raw text; jieba's part-of-speech tags; JioNLP's date extractor, where it is installed.
Ablations: no repair, no authority, no back-references; and leave one out: each document is read without the entries that,
of all the annotated documents, it alone names.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
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
    return [
        row(kind, m[0], m.start())
        for kind, pattern in REGEXES.items()
        for m in re.finditer(pattern, source.text)
    ]


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
        for found in jionlp.ner.extract_time(
            text.text[line.start : line.end], with_parsing=False
        ):
            start, end = (line.start + n for n in found["offset"])
            span = text.to_source(start, end)
            rows.append(
                {
                    "type": "Date",
                    "text": found["text"],
                    "id": found["text"],
                    "start": span.start,
                    "end": span.end,
                }
            )
    return rows


def baseline(gold: Path, corpus: Path, reader: Callable[[Source], Rows]) -> Report:
    report = Report()
    for path, name in find_documents(corpus):
        wanted = gold / f"{Path(name).stem}.mentions.jsonl"
        if wanted.is_file():
            source = read(path, name)
            score_document(
                report, name, read_jsonl(wanted), reader(source), source.text
            )
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
        source.digest,
        document,
        mentions,
        appearances(document, mentions),
        statements=[],
        findings=[],
    )


def leaving_one_out(gold: Path) -> Callable[[Source], DocumentResult]:
    """Closed lists (States, Goals) stay whole: they are the world's, not a choice."""
    named = {
        file.name.removesuffix(".mentions.jsonl"): {
            (m["type"], m["id"]) for m in read_jsonl(file)
        }
        for file in sorted(gold.glob("*.mentions.jsonl"))
    }
    documents = Counter(key for keys in named.values() for key in keys)
    whole = dict(load_authority().by_id)
    words = list(
        {
            e.id: e
            for found in load_authority().by_name.values()
            for kind, e in found
            if not kind
        }.values()
    )  # no names at all

    def through(source: Source) -> DocumentResult:
        own = {
            key
            for key in named[Path(source.name).stem]
            if documents[key] == 1 and key[0] not in ("State", "Goal")
        }
        rest: dict[str, list[Entry]] = {"": words}
        for (kind, key), entry in whole.items():
            if (kind, key) not in own:
                rest.setdefault(kind, []).append(entry)
        return read_through(source, authority=Authority(rest))

    return through


def table(columns: list[str], rows: Iterable[list[str]]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(r) + " |" for r in rows)]) + "\n"


def f1(figures: Figures, measure: str, kind: str) -> str:
    cell = figures.get(measure, {}).get(kind)
    if (
        kind == "all"
        and sum(bool(c["found"]) for c in figures.get(measure, {}).values()) <= 2
    ):
        return "–"  # a reader of one kind has no score over all
    return f"{cell['f1']:.3f}" if cell and cell["found"] else "–"


def page(gold: Path, corpus: Path) -> str:
    ours = figures_of(evaluate(gold, corpus))
    kinds = [k for k in ours["strict"] if k != "all"]
    others = {
        "regexes on raw text": baseline(gold, corpus, by_regexes),
        "jieba tags": baseline(gold, corpus, by_tags),
    }
    if importlib.util.find_spec("jionlp"):
        others["JioNLP dates"] = baseline(gold, corpus, by_jionlp)
    ablations = {
        "no repair": without_repair,
        "no authority": without_authority,
        "no back-references": without_back_references,
        "leave one out": leaving_one_out(gold),
    }
    figures = {name: figures_of(report) for name, report in others.items()}
    figures |= {
        name: figures_of(evaluate(gold, corpus, through))
        for name, through in ablations.items()
    }
    spans = [
        [k, str(ours["strict"][k]["gold"]), *(f1(ours, m, k) for m in MEASURES)]
        for k in ["all", *kinds]
    ]
    facts = [
        [
            f"{m}: {k}",
            str(c["gold"]),
            f"{c['precision']:.3f}",
            f"{c['recall']:.3f}",
            f"{c['f1']:.3f}",
        ]
        for m in ("relations", "recommendations", "directives")
        for k, c in ours[m].items()
        if m == "relations" or k != "all"
    ]
    beside = [
        [k, f1(ours, "strict", k), *(f1(figures[n], "strict", k) for n in figures)]
        for k in ["all", *kinds]
    ]
    linked = [
        [k, f1(ours, "linked", k), *(f1(figures[n], "linked", k) for n in ablations)]
        for k in ["all", *kinds]
    ]
    return f"""# Accuracy

Written by `make accuracy` with version {kg_version()}: F1 on five real documents with {ours["strict"]["all"]["gold"]} annotated mentions.
*Strict*: same kind and span. *Overlap*: spans overlap. *Linked*: strict, and the right identifier. *Entity*: the set of things of a document.

The rules were written looking at these documents, so this is an upper bound: expect less on documents of other topics. A lower bound
is *leave one out*: each document is read without the entries that, of these five, it alone names (States and goals stay), so each
name that is its own must be found by its form. *No authority* knows no name at all.

{table(["kind", "gold", *MEASURES], spans)}
## Relations, recommendations, directives

A directive agrees if its paragraph does, and one operator holds the other (强调应 and 应).

{table(["what", "gold", "precision", "recall", "F1"], facts)}
## Beside others (strict F1)

{table(["kind", "ours", *figures], beside)}
## Linked F1 without a part

{table(["kind", "whole", *ablations], linked)}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    text = page(arguments.gold, arguments.corpus)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
