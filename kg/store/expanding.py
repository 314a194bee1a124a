"""`?x un:search "words" .` in a query: the nodes that hold the words take its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.errors import QueryError
from kg.model.vocabulary import ONTOLOGY

_NAME = rf"(?:un:search(?![\w-])|<{re.escape(ONTOLOGY)}search>)"
_ASKED = re.compile(_NAME)
# A statement of its own: a variable, the property, words in quotation marks, the end.
_SEARCH = re.compile(
    rf"(?P<node>[?$]\w+)\s+{_NAME}\s+"
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\\\n]|\\.)*)')\s*(?P<end>\.|(?=\}))"
)
_ESCAPED = re.compile(r"\\(.)")


def asks_for_words(text: str) -> bool:
    """Does a query look for words?"""
    return _ASKED.search(text) is not None


def expanded(text: str, find: Callable[[str], Iterable[str]]) -> str:
    """A query with the IRIs that `find` gives for some words in place of the statements.

    Raises QueryError for one that is no statement of its own.
    """

    def values(found: re.Match[str]) -> str:
        words = found["double"] if found["single"] is None else found["single"]
        nodes = dict.fromkeys(find(_ESCAPED.sub(r"\1", words)))
        listed = " ".join(f"<{node}>" for node in nodes)
        return f"VALUES {found['node']} {{ {listed} }} "

    whole = _SEARCH.sub(values, text)
    if _ASKED.search(whole):
        raise QueryError(
            "un:search",
            "stands alone: a variable, un:search, words in quotation marks, a full stop",
            'write ?x un:search "words" . and go on with ?x',
        )
    return whole
