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
    "Paragraph": (0, 3),
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
    ("Paragraph", "Document", "dcterms:isPartOf"),
    ("Mention", "Paragraph", "inParagraph"),
    ("Mention", "Thing", "oa:hasBody"),
    ("Claim", "Paragraph", "inParagraph"),
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
_LINE_STYLE = 'stroke="#555" marker-end="url(#tip)"'
_ON_LINE = (
    'fill="#555" font-size="11" stroke="#fff" stroke-width="4" paint-order="stroke"'
)
_BOX_STYLE = 'rx="8" fill="#eef4fa" stroke="#0b61a4"'


def picture() -> str:
    """An SVG of the main classes and how they hang together."""
    parts = [_SVG]
    for start, end, label in _ARROWS:
        parts += _arrow(_centre(start), _centre(end), label)
    labels = {c.name: c.zh for c in CLASSES}
    for name in _PLACES:
        parts += _box(name, labels[name])
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
    dx, dy = end[0] - start[0], end[1] - start[1]
    across = _WIDTH / 2 / abs(dx) if dx else _FAR
    along = _HEIGHT / 2 / abs(dy) if dy else _FAR
    scale = min(across, along)
    return start[0] + dx * scale, start[1] + dy * scale


def _text(x: float, y: float, style: str, words: str) -> str:
    place = f'x="{x:.0f}" y="{y:.0f}" text-anchor="middle"'
    return f"<text {place} {style}>{escape(words)}</text>\n"


def _arrow(start: _Point, end: _Point, label: str) -> Iterator[str]:
    x1, y1 = _edge(start, end)
    x2, y2 = _edge(end, start)
    ends = f'x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"'
    yield f"<line {ends} {_LINE_STYLE}/>\n"
    yield _text((x1 + x2) / 2, (y1 + y2) / 2 - 4, _ON_LINE, label)


def _box(name: str, label: str) -> Iterator[str]:
    x, y = _centre(name)
    corner = f'x="{x - _WIDTH / 2:.0f}" y="{y - _HEIGHT / 2:.0f}"'
    yield f'<rect {corner} width="{_WIDTH}" height="{_HEIGHT}" {_BOX_STYLE}/>\n'
    yield _text(x, y - 3, 'font-weight="600"', label)
    yield _text(x, y + 15, 'fill="#333"', f"un:{name}")


def _things() -> Iterator[str]:
    """The classes of things, listed above their box."""
    x, y = _centre(ROOT)
    style = 'fill="#333" font-size="12"'
    lines = [f"{c.zh} {c.name}" for c in CLASSES if f"un:{ROOT}" in c.above]
    yield _text(x, y - 46 - _LINE * len(lines), style, f"{ROOT} =")
    for index, line in enumerate(lines):
        below = len(lines) - 1 - index
        yield _text(x, y - 34 - _LINE * below, style, line)


def page() -> str:
    """The page, in Markdown."""
    text = _PAGE.read_text(encoding="utf-8")
    tables = {
        "@@CLASSES@@": _table(_class_rows()),
        "@@PROPERTIES@@": _table(_property_rows()),
        "@@BORROWED@@": _table((name, f"`{curie}`") for name, curie in REUSED.items()),
    }
    for mark, table in tables.items():
        text = text.replace(mark, table, 1)
    return text


def _class_rows() -> Iterator[tuple[str, ...]]:
    for c in CLASSES:
        yield f"`un:{c.name}`", c.zh, c.en, c.comment, _codes(c.above)


def _property_rows() -> Iterator[tuple[str, ...]]:
    for p in PROPERTIES:
        ends = _codes(p.domain), _codes(p.range)
        yield f"`un:{p.name}`", p.zh, p.en, p.comment, *ends, _codes(p.above)


def _codes(curies: tuple[str, ...]) -> str:
    return ", ".join(f"`{curie}`" for curie in curies) or "–"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
