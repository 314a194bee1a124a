"""Names of the files of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.statement import digest

# Systems take 4,096 bytes of a whole path, and 255 of one name.
_MAX_NAME_BYTES = 1000  # with its folders
_MAX_PART_BYTES = 240
_KEPT_BYTES = 200  # of a name that is cut


def page_name(name: str) -> str:
    """A document's page by its name.

    Where that is too long for a file, or a folder could be called like another page, a digest tells
    it apart.
    """
    *folders, last = name.split("/")
    if _fits(name) and not any(folder.endswith(".html") for folder in folders):
        return f"{name}.html"
    cut = last.encode()[:_KEPT_BYTES].decode("utf-8", "ignore")
    return f"{cut}-{digest(name)}.html"


def _fits(name: str) -> bool:
    parts = name.encode().split(b"/")
    longest = max(map(len, parts))
    return len(name.encode()) <= _MAX_NAME_BYTES and longest <= _MAX_PART_BYTES


def site_files(documents: Iterable[str]) -> Iterator[str]:
    """Names of all files of the site of these documents."""
    yield from ("index.html", "data/more.json")
    for number, name in enumerate(documents):
        yield f"data/doc-{number}.json"
        yield f"documents/{page_name(name)}"
