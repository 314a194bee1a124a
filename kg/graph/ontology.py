"""The generator of `schema/` (ontology, shapes, context, JSON Schemas) and of `docs/model.*`.

python -m kg.graph.ontology        # writes them
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from rdflib import Graph

from kg.graph.context import context
from kg.graph.model_page import page, picture
from kg.graph.owl import ontology
from kg.graph.shapes import shapes
from kg.model.rows import ROWS
from kg.model.vocabulary import ONTOLOGY

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def generated() -> dict[str, bytes]:
    """File name below `schema/` → content."""
    files = {
        "ontology.ttl": _turtle(ontology()),
        "shapes.ttl": _turtle(shapes()),
        "context.jsonld": _json(context(), indent=2),
    }
    for name, row in ROWS.items():
        files[f"json/{name}.schema.json"] = _json_schema(name, row)
    return files


def pages() -> dict[str, bytes]:
    """The page of the model and its picture, for `docs/`."""
    return {"model.md": page().encode(), "model.svg": picture().encode()}


def _turtle(graph: Graph) -> bytes:
    # rdflib's is sorted and free of blank nodes here.
    return graph.serialize(format="turtle", encoding="utf-8")


def _json(document: object, indent: int) -> bytes:
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return f"{text}\n".encode()


def _json_schema(name: str, row: type[BaseModel]) -> bytes:
    address = f"{ONTOLOGY.removesuffix('ontology#')}schema/{name}.schema.json"
    head = {"$schema": _DIALECT, "$id": address}
    return _json(head | row.model_json_schema(), indent=1)


def _write() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    for folder, files in ((root / "schema", generated()), (root / "docs", pages())):
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    _write()
