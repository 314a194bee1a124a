"""The interactive page."""

from __future__ import annotations

from kg.export.html.data import Material, PageData, page_part, text_part
from kg.export.html.page import to_html
from kg.export.html.site import site_files, to_site

__all__ = ["Material", "PageData", "page_part", "site_files", "text_part", "to_html", "to_site"]
