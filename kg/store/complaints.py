"""What is wrong with a query that an engine refused, and where."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.model.vocabulary import PREFIXES
from kg.store.lexical import FORM, LEXICAL, bare, undeclared

_UPDATE = re.compile(
    r"(?<![\w:?$@.-])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)(?![\w:.-])",
    re.IGNORECASE,
)
_BASE = re.compile(r"\bBASE\b", re.IGNORECASE)
_SCHEME = re.compile(r"<[A-Za-z][\w+.-]*:")
_PAIRS = (("{", "}"), ("(", ")"))
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


def complaint(error: str, text: str, added: int, base: str | None) -> QueryError:
    """One line about a query that an engine refused.

    `added` lines before it are not the asker's.
    """
    words = bare(text)
    return (
        _no_question(words)
        or _unknown_prefix(words)
        or _relative_iri(text, words, base)
        or _bad_syntax(error, text, words, added)
    )


def _no_question(words: str) -> QueryError | None:
    """An update, or nothing at all."""
    form = FORM.search(words)
    update = _UPDATE.search(words)
    if update and (form is None or update.start() < form.start()):
        return QueryError(
            "query",
            f"{update[1].upper()} would change the graph, which is read-only",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if form is None:
        return QueryError(
            "query",
            "has none of SELECT, ASK, CONSTRUCT and DESCRIBE",
            "write one of them",
        )
    return None


def _unknown_prefix(words: str) -> QueryError | None:
    for name in undeclared(words):
        if name.removesuffix(":") not in PREFIXES:
            return QueryError(
                "query",
                f"the prefix {name} is not declared",
                f"begin with PREFIX {name} <…>",
            )
    return None


def _relative_iri(text: str, words: str, base: str | None) -> QueryError | None:
    relative = _relative(text)
    if not relative or base is not None or _BASE.search(words):
        return None
    return QueryError(
        "query",
        f"{relative} is a relative IRI",
        "write it in full, or begin with BASE <…>",
    )


def _bad_syntax(error: str, text: str, words: str, added: int) -> QueryError:
    """Where a query cannot be read, as the engine says."""
    found = _PLACE.match(error.strip())
    if found is None:
        return QueryError("query", " ".join(error.split())[:200], "correct the SPARQL")
    line = int(found[1]) - added
    column = int(found[2])
    where = f"query, line {max(line, 1)}, column {column}"
    rest = _words_from(text, line, column)
    if rest:
        return QueryError(
            where,
            f"cannot be read from “{rest[0][:40]}” on",
            "correct the SPARQL there, or just before",
        )
    if any(words.count(first) > words.count(last) for first, last in _PAIRS):
        return QueryError(where, "ends inside a bracket", "close it")
    return QueryError(where, "cannot be read to its end", "correct the SPARQL")


def _words_from(text: str, line: int, column: int) -> list[str]:
    """Words of a query from a place on; lines and columns count from 1."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return []
    first = lines[line - 1][column - 1 :]
    return "\n".join([first, *lines[line:]]).split()


def _relative(text: str) -> str | None:
    """The first IRI of a query that has no scheme."""
    for found in LEXICAL.finditer(text):
        iri = found["iri"]
        if iri and not _SCHEME.match(iri):
            return str(iri)
    return None
