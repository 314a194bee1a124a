"""What all pages have in common: head, style, content security policy, and small pieces of HTML."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple

from kg.model.kinds import KINDS
from kg.serve.wording import Wording

# Stands for the address of the page, in the link that changes its language; filled where it is known.
HERE = b"@@HERE@@"
# With what stands behind it in that link: no text of a page has these quotation marks.
HERE_IN_LINK = HERE + b'" lang="'


class Page(NamedTuple):
    """A page, and the content security policy that it is sent with."""

    html: bytes
    policy: str


def asset(name: str) -> str:
    """A file of `kg/page/`."""
    return (files("kg.page") / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style of all pages, with the colours of kinds as the picture has them."""
    colours = [
        f".k-{kind.folder} {{ --kind: {kind.colour}; }}"
        for kind in KINDS.values()
        if kind.colour
    ]
    return asset("pages.css") + "\n".join(colours)


def page(
    wording: Wording,
    title: str,
    body: Iterable[str],
    *,
    words: str = "",
    head: Iterable[str] = (),
    scripts: Iterable[str] = (),
) -> Page:
    """A page of some HTML: `head` goes into its head, `words` stand in its search box, `scripts`
    may run.
    """
    whole = Template(asset("pages.html"))
    names = ("site", "search", "look_for", "query", "picture", "speak")
    html = whole.substitute(
        {name: escape(wording.word(name), quote=True) for name in names},
        language=wording.language,
        other=wording.other,
        title=escape(title),
        head="\n".join(head),
        style=_style(),
        words=escape(words, quote=True),
        body="\n".join(body),
    )
    return Page(html.encode(), _policy(scripts))


def _policy(scripts: Iterable[str]) -> str:
    """Its own style and scripts, and nothing else."""
    may_run = " ".join(map(_hash_source, scripts))
    script = f"script-src {may_run}; connect-src 'self'; " if may_run else ""
    return (
        f"default-src 'none'; {script}style-src {_hash_source(_style())}; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _hash_source(text: str) -> str:
    """How a content security policy names a script or a style that may be used."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def link(address: str, label: str, kind: str = "") -> str:
    """A link; one that leads elsewhere only to the web."""
    if not address.startswith(("/", "#", "http://", "https://")):
        return escape(label)
    classes = f' class="{escape(kind, quote=True)}"' if kind else ""
    return f'<a{classes} href="{escape(address, quote=True)}">{escape(label)}</a>'


def said(text: str, language: str) -> str:
    """Words of a document, in its language: `zh-x-repaired` is Chinese."""
    code = language.partition("-x-")[0]
    return (
        f' lang="{escape(code, quote=True)}">{escape(text)}'
        if code
        else f">{escape(text)}"
    )


def folded(summary: str, inner: str) -> str:
    """Something to be opened."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"
