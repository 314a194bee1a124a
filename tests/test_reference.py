"""The reference of the library: written of docstrings, whole, and without a network."""

from __future__ import annotations

import importlib.util
import re
from functools import cached_property
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("pdoc")

_NAMED = re.compile(r"`(kg(?:\.\w+)+)(?:\(\))?`")
_OUTSIDE = re.compile(r"""(?:url\(|@import\s+|import\()\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def reference(root: Path) -> ModuleType:
    """docs/reference.py, which is in no package."""
    place = root / "docs" / "reference.py"
    spec = importlib.util.spec_from_file_location("reference", place)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(reference: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    reference.write_guides(folder)
    reference.write_reference(folder / "reference")
    return folder


class Page(HTMLParser):
    """Where a page leads, what it loads, and what in it can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif "href" in given:
            self.loads.append(given["href"])
        if "src" in given:
            self.loads.append(given["src"])


class Site:
    """All pages of a folder, by their place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[Path, Page]:
        found = sorted(self.folder.rglob("*.html"))
        return {path.resolve(): Page(path) for path in found}

    def broken(self, page: Page, link: str) -> bool:
        """A link leads to no file, or to no place in a page."""
        address = urlsplit(link)
        if address.scheme:
            return False
        named = unquote(address.path)
        target = (page.path.parent / named).resolve() if named else page.path.resolve()
        if not target.exists():
            return True
        part = unquote(address.fragment)
        return (
            bool(part) and target in self.pages and part not in self.pages[target].ids
        )


@pytest.fixture(scope="module")
def pages(site: Path) -> Site:
    return Site(site)


def test_each_link_leads_somewhere(pages: Site) -> None:
    broken = []
    for page in pages.pages.values():
        for link in page.links:
            if pages.broken(page, link):
                broken.append(f"{page.path.relative_to(pages.folder)}: {link}")
    assert broken == []
    assert len(pages.pages) > 30


def test_nothing_is_loaded_from_elsewhere(pages: Site) -> None:
    for page in pages.pages.values():
        for address in page.loads:
            assert urlsplit(address).scheme in ("", "data"), f"{page.path}: {address}"
            assert not address.startswith("//")
        assert not _OUTSIDE.search(page.text), page.path


def _is_told(name: Any, owners: dict[str, Any]) -> bool:
    """By a docstring of its own, or, a field, by its name in that of its class."""
    if name.docstring.strip():
        return True
    owner = owners.get(name.fullname.rpartition(".")[0])
    return owner is not None and f"`{name.name}`" in owner.docstring


def test_each_public_name_is_told(reference: ModuleType) -> None:
    names = reference.public_names()
    owners = {one.fullname: one for one in names if one.kind == "class"}
    assert [one.fullname for one in names if not _is_told(one, owners)] == []
    assert len(names) > 150


def test_names_in_docstrings_are_there(reference: ModuleType) -> None:
    for one in reference.public_names():
        for dotted in _NAMED.findall(one.docstring):
            assert _is_there(dotted), f"{one.fullname} names {dotted}"


def _is_there(dotted: str) -> bool:
    try:
        import_module(dotted)
    except ImportError:
        above, _, name = dotted.rpartition(".")
        return hasattr(import_module(above), name)
    return True


def test_verbs_show_an_example(reference: ModuleType) -> None:
    """Code is set in by four characters more than the text."""
    module = import_module("kg")
    reference.modules()
    for name in module.__all__:
        docstring = getattr(module, name).__doc__
        assert "\n        " in docstring, name
        assert "Raises" in docstring, name
