"""Network → graph.html: vis-network, our page around it, texts and evidence inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any

from kg.page.data import PageData

# In this order one script: each file adds to the shared object of the first.
MODULES = (
    "core",
    "labels",
    "vis",
    "canvas",
    "panel",
    "search",
    "filters",
    "reader",
    "tables",
    "timeline",
    "figures",
    "main",
)
VIS_LIMIT = 1500  # nodes up to which vis-network draws; above, the canvas made for size


def _script_safe(data: Any) -> str:
    """JSON that cannot end a script element or start a comment inside it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def vis_network() -> str:
    """The library that draws, without its map comment; see `vendor/vis-network.LICENSE`."""
    path = files("kg.page") / "vendor" / "vis-network.min.js"
    text = path.read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text).replace(
        "</script", "<\\/script"
    )


def script_hash(script: str) -> str:
    """How a content security policy names a script that may run."""
    return (
        "'sha256-"
        + base64.b64encode(
            hashlib.sha256(script.encode("utf-8", "surrogatepass")).digest()
        ).decode()
        + "'"
    )


def application() -> str:
    """The page's own script."""
    here = files("kg.page") / "app"
    parts = ((here / f"{name}.js").read_text(encoding="utf-8") for name in MODULES)
    return '"use strict";\n(() => {\nconst kg = {};\n' + "\n".join(parts) + "\n})();\n"


def assemble(parts: dict[str, Any], *, library: bool, connect: bool = False) -> bytes:
    """The page around its data. `connect` lets it load pieces from where it lies, as the pages of a site do."""
    here = files("kg.page")
    script = application()
    vis = vis_network() if library else ""
    scripts = (
        f"<script>{vis}</script>\n<script>{script}</script>"
        if library
        else f"<script>{script}</script>"
    )
    style = (here / "viewer.css").read_text(encoding="utf-8")
    allowed = " ".join(script_hash(s) for s in (vis, script) if s)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        f"connect-src {chr(39)}self{chr(39)}; base-uri 'none'; form-action 'none'"
        if connect
        else f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    data = "\n".join(
        f'<script type="application/json" id="data-{name}">{_script_safe(part)}</script>'
        for name, part in parts.items()
    )
    page = (here / "page.html").read_text(encoding="utf-8")
    for mark, value in (
        ("@@POLICY@@", policy),
        ("@@STYLE@@", style),
        ("@@DATA@@", data),
        ("@@SCRIPTS@@", scripts),
    ):
        page = page.replace(mark, value, 1)
    return page.encode("utf-8", "replace")


def to_html(data: PageData) -> bytes:
    """The whole page, one file. Text from documents is data: it is never parsed as HTML."""
    material = data.material
    parts: dict[str, Any] = {"core": data.core(), "more": data.more()}
    if data.whole:
        parts |= {f"doc-{i}": data.text(i) for i in range(len(material.documents))}
    return assemble(parts, library=len(data.keys) <= VIS_LIMIT)
