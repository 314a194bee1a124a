"""A site for corpora too large for one file: the page with its data in pieces, and a plain page a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from kg.files.site import page_name
from kg.page.data import PageData
from kg.page.page import VIS_LIMIT, assemble

_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<style>{style} body {{ display: block; height: auto; }} .paper {{ margin: 0 auto; padding: 20px; }}</style>
</head>
<body>
<header><a href="{root}index.html#v=reader&amp;t={fragment}">图 · Graph</a> <h1>{title}</h1></header>
<article class="paper" lang="{language}" dir="{direction}">
{body}
</article>
</body>
</html>
"""


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def _plain_page(
    data: PageData, row: dict[str, Any], text: dict[str, Any], style: str
) -> bytes:
    """One document without a script: its text, each mention a link into the graph."""
    name = str(row["name"])
    root = "../" * (page_name(name).count("/") + 1)
    parts = []
    for kind, locator, level, words, marks, _ in text["blocks"]:
        tag = f"h{min(level + 1, 6)}" if kind == "heading" else "p"
        inner, at = [], 0
        for start, end, node in marks:
            key = quote(data.keys[node], safe="")
            inner.append(escape(words[at:start]))
            inner.append(
                f'<a class="mention" style="--kind: #0b5cad" href="{root}index.html#n={key}">{escape(words[start:end])}</a>'
            )
            at = end
        inner.append(escape(words[at:]))
        parts.append(
            f'<{tag} class="block {kind}" id="{escape(locator)}">{"".join(inner)}</{tag}>'
        )
    page = _PAGE.format(
        title=escape(str(row["title"])),
        style=style,
        root=root,
        fragment=quote(name, safe=""),
        language=row["language"],
        direction="rtl" if row["language"] == "ar" else "ltr",
        body="\n".join(parts),
    )
    return page.encode("utf-8", "replace")


def to_site(data: PageData) -> Iterator[tuple[str, bytes]]:
    """Path below the site's folder, and content, one file after the other."""
    core = data.core() | {"texts": True, "site": True}
    yield (
        "index.html",
        assemble({"core": core}, library=len(data.keys) <= VIS_LIMIT, connect=True),
    )
    yield "data/more.json", _json(data.more())
    style = (files("kg.page") / "viewer.css").read_text(encoding="utf-8")
    for i, name in enumerate(data.material.documents):
        text = data.text(i)
        yield f"data/doc-{i}.json", _json(text)
        yield (
            f"documents/{page_name(name)}",
            _plain_page(data, core["documents"][i], text, style),
        )
