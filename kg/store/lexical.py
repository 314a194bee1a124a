"""What a query is made of, before an engine reads it."""

from __future__ import annotations

import re

from kg.model.vocabulary import PREFIXES

# What a query is made of besides words: escapes in names, comments, strings, IRIs.
LEXICAL = re.compile(
    r"""\\[_~.\-!$&'()*+,;=/?#@%]"""
    r"""|\#[^\r\n]*"""
    r"""|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}"""
    r"""|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\r\n]|\\.)*\""""
    r"""|'(?:[^'\\\r\n]|\\.)*'"""
    r"""|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)""",
    re.DOTALL,
)
NAME = r"(?:[^\W\d_][\w.-]*)?:"
PREFIXED = re.compile(rf"(?<![\w:?$@\\.-])({NAME})(?:[\w%\\.-]|:)*")
_DECLARED = re.compile(rf"\bPREFIX\s+({NAME})", re.IGNORECASE)
FORM = re.compile(
    r"(?<![\w:?$@.-])(SELECT|CONSTRUCT|DESCRIBE|ASK)(?![\w:.-])", re.IGNORECASE
)


def bare(text: str, *, iris: bool = False) -> str:
    """A query with as many spaces for comments, strings and, unless they are to stay, IRIs."""

    def blank(found: re.Match[str]) -> str:
        if iris and found["iri"]:
            return found[0]
        return re.sub(r"[^\r\n]", " ", found[0])

    return LEXICAL.sub(blank, text)


def undeclared(words: str) -> list[str]:
    """Prefixes, with their colon, that a query uses and does not declare, as they come."""
    declared = set(_DECLARED.findall(words))
    used = (found[1] for found in PREFIXED.finditer(words))
    return [name for name in dict.fromkeys(used) if name not in declared]


def with_prefixes(text: str) -> str:
    """Declare the project's prefixes that a query uses and does not declare."""
    missing = set(undeclared(bare(text)))
    lines = [
        f"PREFIX {name}: <{iri}>\n"
        for name, iri in PREFIXES.items()
        if f"{name}:" in missing
    ]
    return "".join(lines) + text
