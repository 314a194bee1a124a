"""The interactive page."""

from __future__ import annotations

from kg.page.data import Material, PageData
from kg.page.page import to_html
from kg.page.part import page_part, text_part
from kg.page.site import to_site

__all__ = ["Material", "PageData", "page_part", "text_part", "to_html", "to_site"]
