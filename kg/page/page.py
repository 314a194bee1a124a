"""Network → graph.html: vis-network, our page around it, texts and evidence inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files

from kg.page.data import PageData
from kg.page.labels import LABELS

# In this order one script: each file adds to the shared object of the first.
MODULES = (
    "core",
    "words",
    "address",
    "scene",
    "labels",
    "far",
    "near",
    "paint",
    "hand",
    "vis",
    "canvas",
    "path",
    "panel",
    "texts",
    "search",
    "results",
    "filters",
    "record",
    "taken",
    "doubts",
    "reader",
    "tables",
    "timeline",
    "start",
    "export",
    "print",
    "main",
)
VIS_LIMIT = 1500  # nodes up to which vis-network draws; above, the canvas made for size
_MARK = re.compile(r"@@([A-Z]+)@@")


def read_asset(name: str) -> str:
    """A file of the page's folder."""
    return (files("kg.page") / name).read_text(encoding="utf-8")


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with `@@NAME@@` replaced, in one pass: a mark inside a value stays as it is."""
    return _MARK.sub(lambda found: values[found[1]], template)


def _script_safe(data: object) -> str:
    """JSON that cannot end a script element or start a comment inside it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def vis_network() -> str:
    """The library that draws, without its map comment; see `vendor/vis-network.LICENSE`."""
    text = read_asset("vendor/vis-network.min.js")
    text = re.sub(r"//# sourceMappingURL=\S+", "", text)
    return text.replace("</script", "<\\/script")


def script_hash(script: str) -> str:
    """How a content security policy names a script that may run."""
    hashed = hashlib.sha256(script.encode("utf-8", "surrogatepass")).digest()
    return f"'sha256-{base64.b64encode(hashed).decode()}'"


def application() -> str:
    """The page's own script."""
    parts = [read_asset(f"app/{name}.js") for name in MODULES]
    return '"use strict";\n(() => {\nconst kg = {};\n' + "\n".join(parts) + "\n})();\n"


def assemble(
    parts: Mapping[str, object], *, library: bool, connect: bool = False
) -> bytes:
    """The page around its data: of each part a name and what JSON can hold.

    `library`: with vis-network; `connect`: it may load pieces from where it lies, as the pages of
    a site do.
    """
    scripts = [vis_network()] if library else []
    scripts.append(application())
    elements = [f"<script>{script}</script>" for script in scripts]
    shown = {"words": LABELS.said(), **parts}
    data = [_data_element(name, part) for name, part in shown.items()]
    values = {
        "POLICY": _policy(scripts, connect),
        "STYLE": read_asset("viewer.css"),
        "DATA": "\n".join(data),
        "SCRIPTS": "\n".join(elements),
    }
    page = fill(read_asset("page.html"), values)
    return page.encode("utf-8", "replace")


def _data_element(name: str, part: object) -> str:
    start = f'<script type="application/json" id="data-{name}">'
    return f"{start}{_script_safe(part)}</script>"


def _policy(scripts: list[str], connect: bool) -> str:
    """A content security policy: the page may do nothing but what is said here."""
    allowed = " ".join(script_hash(script) for script in scripts)
    rules = [
        "default-src 'none'",
        f"script-src {allowed}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
    ]
    if connect:
        rules.append("connect-src 'self'")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def to_html(data: PageData) -> bytes:
    """The whole page, one file. Text from documents is data: it is never parsed as HTML."""
    parts: dict[str, object] = {"core": data.core(), "more": data.more()}
    if data.whole:
        for number in range(len(data.material.documents)):
            parts[f"doc-{number}"] = data.text(number)
    return assemble(parts, library=len(data.keys) <= VIS_LIMIT)
