"""How good: precision, recall and F1 against annotations, by the rules of their guidelines.

`rows` reads what is compared, `scores` compares mentions, `facts` the rest, `figures` sums up;
`run` does all of it for a corpus.
"""

from __future__ import annotations

from kg.evaluate.facts import score_facts
from kg.evaluate.figures import MEASURES, Figures, as_dict, compare, figures_of
from kg.evaluate.rows import read_facts, read_figures, read_jsonl
from kg.evaluate.scores import Counts, Miss, Report, score_document

__all__ = [
    "MEASURES",
    "Counts",
    "Figures",
    "Miss",
    "Report",
    "as_dict",
    "compare",
    "figures_of",
    "read_facts",
    "read_figures",
    "read_jsonl",
    "score_document",
    "score_facts",
]
