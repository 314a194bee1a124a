"""The viewer: one HTML file that asks the network for nothing."""

from __future__ import annotations

from kg.export.html.page import to_html

__all__ = ["to_html"]
