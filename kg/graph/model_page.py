"""The page and the picture of the model, from the tables of `schema/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from kg.model.kinds import ROOT
from kg.model.vocabulary import CLASSES, PROPERTIES, REUSED

_Point = tuple[float, float]
_PAGE = Path(__file__).with_name("model.md")
_WIDTH, _HEIGHT = 190, 52  # of a box, in pixels
_COLUMN, _ROW, _MARGIN = 280, 110, 20  # from box to box, and around
_LINE = 17  # from line to line of the list of kinds
_FAR = 9e9
# Where each class stands in the picture: column, row.
_PLACES = {
    "Document": (0, 1),
    "Text": (0, 2),
    "Block": (0, 3),
    "Recommendation": (1, 0),
    "RecommendationItem": (2, 0),
    "Directive": (1, 2),
    "Finding": (1, 1),
    "Evidence": (2, 1),
    "Mention": (1, 3),
    "Claim": (1, 4),
    "Rule": (2, 4),
    "Thing": (3, 3),
    "Date": (3, 4),
}
# From, to, what the arrow says.
_ARROWS = (
    ("Document", "Recommendation", "hasRecommendation"),
    ("Recommendation", "RecommendationItem", "hasItem"),
    ("Document", "Directive", "hasDirective"),
    ("Document", "Finding", "hasFinding"),
    ("Finding", "Evidence", "hasEvidence"),
    ("Document", "Text", "hasText"),
    ("Block", "Text", "inText"),
    ("Mention", "Block", "inParagraph"),
    ("Mention", "Thing", "names"),
    ("Claim", "Block", "inParagraph"),
    ("Claim", "Rule", "readBy"),
    ("Claim", "Thing", "rdf:subject, rdf:object"),
    ("Directive", "Thing", "addressedTo"),
    ("Thing", "Date", "heldOn, adoptedOn …"),
)

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1070 540" \
font-family="system-ui, Noto Sans CJK SC, sans-serif" font-size="13">
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>
<rect width="1070" height="540" fill="#fff"/>
"""
_ARROW = """<line x1="%(x1).0f" y1="%(y1).0f" x2="%(x2).0f" y2="%(y2).0f" \
stroke="#555" marker-end="url(#tip)"/>
<text x="%(x).0f" y="%(y).0f" text-anchor="middle" fill="#555" font-size="11" stroke="#fff" \
stroke-width="4" paint-order="stroke">%(label)s</text>
"""
_BOX = """<rect x="%(left).0f" y="%(top).0f" width="%(width)d" height="%(height)d" rx="8" \
fill="#eef4fa" stroke="#0b61a4"/>
<text x="%(x).0f" y="%(label_y).0f" text-anchor="middle" font-weight="600">%(label)s</text>
<text x="%(x).0f" y="%(name_y).0f" text-anchor="middle" fill="#333">un:%(name)s</text>
"""
_LISTED = """<text x="%(x).0f" y="%(y).0f" text-anchor="middle" fill="#333" font-size="12">\
%(text)s</text>
"""


def picture() -> str:
    """An SVG of the main classes and how they hang together."""
    parts = [_SVG]
    for start, end, label in _ARROWS:
        parts.append(_arrow(start, end, label))
    labels = {c.name: c.zh for c in CLASSES}
    for name in _PLACES:
        parts.append(_box(name, labels[name]))
    parts += _things()
    parts.append("</svg>\n")
    return "".join(parts)


def _centre(name: str) -> _Point:
    column, row = _PLACES[name]
    x = _MARGIN + column * _COLUMN + _WIDTH / 2
    y = _MARGIN + row * _ROW + _HEIGHT / 2
    return x, y


def _edge(start: _Point, end: _Point) -> _Point:
    """Where the line from a box's centre leaves the box."""
    x, y = start
    dx = end[0] - x
    dy = end[1] - y
    across = _WIDTH / 2 / abs(dx) if dx else _FAR
    along = _HEIGHT / 2 / abs(dy) if dy else _FAR
    scale = min(across, along)
    return x + dx * scale, y + dy * scale


def _arrow(start: str, end: str, label: str) -> str:
    """From box to box, and in its middle what it says."""
    x1, y1 = _edge(_centre(start), _centre(end))
    x2, y2 = _edge(_centre(end), _centre(start))
    return _ARROW % {
        "x1": x1,
        "y1": y1,
        "x2": x2,
        "y2": y2,
        "x": (x1 + x2) / 2,
        "y": (y1 + y2) / 2 - 4,
        "label": escape(label),
    }


def _box(name: str, label: str) -> str:
    x, y = _centre(name)
    return _BOX % {
        "left": x - _WIDTH / 2,
        "top": y - _HEIGHT / 2,
        "width": _WIDTH,
        "height": _HEIGHT,
        "x": x,
        "label_y": y - 3,
        "name_y": y + 15,
        "label": escape(label),
        "name": name,
    }


def _things() -> Iterator[str]:
    """The classes of things, listed above their box."""
    x, y = _centre(ROOT)
    classes = [c for c in CLASSES if f"un:{ROOT}" in c.above]
    top = y - _LINE * len(classes)
    yield _LISTED % {"x": x, "y": top - 46, "text": f"{ROOT} ="}
    for number, c in enumerate(classes, 1):
        line = {
            "x": x,
            "y": top - 34 + _LINE * number,
            "text": escape(f"{c.zh} {c.name}"),
        }
        yield _LISTED % line


def page() -> str:
    """The page, in Markdown."""
    text = _PAGE.read_text(encoding="utf-8")
    borrowed = ((name, f"`{curie}`") for name, curie in REUSED.items())
    tables = {
        "@@CLASSES@@": _table(_class_rows()),
        "@@PROPERTIES@@": _table(_property_rows()),
        "@@BORROWED@@": _table(borrowed),
    }
    for mark, table in tables.items():
        text = text.replace(mark, table, 1)
    return text


def _class_rows() -> Iterator[tuple[str, ...]]:
    for c in CLASSES:
        yield (
            f"`un:{c.name}`",
            c.zh,
            c.en,
            c.comment,
            _codes(c.above),
        )


def _property_rows() -> Iterator[tuple[str, ...]]:
    for p in PROPERTIES:
        yield (
            f"`un:{p.name}`",
            p.zh,
            p.en,
            p.comment,
            _codes(p.domain),
            _codes(p.range),
            _codes(p.above),
        )


def _codes(curies: tuple[str, ...]) -> str:
    return ", ".join(f"`{curie}`" for curie in curies) or "–"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
