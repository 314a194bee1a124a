"""Names of the files of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.statement import digest

_LONGEST = 1000  # bytes of a name with its folders; systems take 4,096 of a whole path


def page_name(name: str) -> str:
    """A document's page by its name. Where that is too long for a file, or a folder could be called like another page, a digest tells it apart."""
    *folders, last = name.split("/")
    short = len(name.encode()) <= _LONGEST and all(
        len(part.encode()) <= 240 for part in (*folders, last)
    )
    if short and not any(folder.endswith(".html") for folder in folders):
        return f"{name}.html"
    cut = last.encode()[:200].decode("utf-8", "ignore")
    return f"{cut}-{digest(name)}.html"


def site_files(documents: Iterable[str]) -> Iterator[str]:
    """Names of all files of the site of these documents."""
    yield from ("index.html", "data/more.json")
    for number, name in enumerate(documents):
        yield f"data/doc-{number}.json"
        yield f"documents/{page_name(name)}"
