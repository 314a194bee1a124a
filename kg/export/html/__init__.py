"""The interactive page."""

from __future__ import annotations

from kg.export.html.data import Material
from kg.export.html.page import to_html
from kg.export.html.site import to_site

__all__ = ["Material", "to_html", "to_site"]
