"""The query page, made of the files in `kg/page/` and the questions that come along."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from string import Template
from typing import NamedTuple

from kg.store.query import questions, title_of


class QueryPage(NamedTuple):
    """The page, and the content security policy that it is sent with."""

    html: bytes
    policy: str


def query_page() -> QueryPage:
    """The page as it is now: questions that are added later are not on it."""
    folder = files("kg.page")
    script = (folder / "query.js").read_text(encoding="utf-8")
    style = (folder / "query.css").read_text(encoding="utf-8")
    page = Template((folder / "query.html").read_text(encoding="utf-8"))
    data = json.dumps(_questions(), ensure_ascii=False).replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; script-src {_hash_source(script)}; "
        f"style-src {_hash_source(style)}; connect-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    html = page.substitute(style=style, script=script, data=data)
    return QueryPage(html.encode(), policy)


def _questions() -> list[dict[str, str]]:
    """Name, title and query of each question, without its two comment lines."""
    listed = []
    for name, path in questions().items():
        lines = path.read_text(encoding="utf-8").splitlines()
        query = "\n".join(lines[2:])
        listed.append({"name": name, "title": title_of(path), "query": query})
    return listed


def _hash_source(text: str) -> str:
    """How a content security policy names a script or a style that may be used."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
