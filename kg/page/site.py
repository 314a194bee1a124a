"""A site for corpora too large for one file: the page in pieces, and a plain page a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from kg.files.site import page_name
from kg.page.contract import BlockRow, DocumentEntry, ReaderText
from kg.page.data import PageData
from kg.page.page import VIS_LIMIT, assemble, fill, read_asset

_RIGHT_TO_LEFT = ("ar",)
_LOWEST_HEADING = 6
_MENTION_STYLE = "--kind: #0b5cad"


def to_site(data: PageData) -> Iterator[tuple[str, bytes]]:
    """Path below the site's folder, and content, one file after the other."""
    core = data.core()
    core["texts"] = core["site"] = True
    small = len(data.keys) <= VIS_LIMIT
    yield "index.html", assemble({"core": core}, library=small, connect=True)
    yield "data/more.json", _json(data.more())
    style = read_asset("viewer.css")
    for number, name in enumerate(data.material.documents):
        text = data.text(number)
        yield f"data/doc-{number}.json", _json(text)
        page = _plain_page(data, core["documents"][number], text, style)
        yield f"documents/{page_name(name)}", page


def _json(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _plain_page(
    data: PageData, row: DocumentEntry, text: ReaderText, style: str
) -> bytes:
    """One document without a script: its text, each mention a link into the graph."""
    name, language = row["name"], row["language"]
    root = "../" * (page_name(name).count("/") + 1)
    blocks = [_block(data, block, root) for block in text["blocks"]]
    values = {
        "TITLE": escape(row["title"]),
        "STYLE": style,
        "ROOT": root,
        "FRAGMENT": quote(name, safe=""),
        "LANGUAGE": language,
        "DIRECTION": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "BODY": "\n".join(blocks),
    }
    return fill(read_asset("paper.html"), values).encode("utf-8", "replace")


def _block(data: PageData, block: BlockRow, root: str) -> str:
    level = min(block.level + 1, _LOWEST_HEADING)
    tag = f"h{level}" if block.kind == "heading" else "p"
    inner = []
    at = 0
    for start, end, node in block.marks:
        before = block.text[at:start]
        words = block.text[start:end]
        inner.append(escape(before))
        inner.append(_link(data.keys[node], words, root))
        at = end
    inner.append(escape(block.text[at:]))
    attributes = f'class="block {block.kind}" id="{escape(block.locator)}"'
    return f"<{tag} {attributes}>{''.join(inner)}</{tag}>"


def _link(key: str, words: str, root: str) -> str:
    address = f"{root}index.html#n={quote(key, safe='')}"
    start = f'<a class="mention" style="{_MENTION_STYLE}" href="{address}">'
    return f"{start}{escape(words)}</a>"
