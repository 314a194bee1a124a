"""Web Annotations: each selector finds its place in the text that it says it counts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyld import jsonld

from kg.cli import main
from kg.formats.export import export

# What is used here of the context of the recommendation, which tests do not fetch.
OA = "http://www.w3.org/ns/oa#"
SHORT = {
    "id": "@id",
    "type": "@type",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "language": "http://purl.org/dc/elements/1.1/language",
    "Annotation": f"{OA}Annotation",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "identifying": f"{OA}identifying",
    "linking": f"{OA}linking",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    **{name: f"{OA}{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
}


def items_of(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["first"][
        "items"
    ]
    return found


@pytest.fixture(scope="module")
def quoted(built: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the papers at hand, from the command line."""
    path = tmp_path_factory.mktemp("notes") / "a.jsonld"
    command = ["export", "--to", "annotations", "--graph", str(built), "-o", str(path)]
    done = CliRunner().invoke(main, [*command, "--papers", str(corpus)])
    assert done.exit_code == 0, done.output
    return path


def sources(path: Path, corpus: Path) -> dict[str, str]:
    """Texts by IRI, each with the hash that the file gives."""
    found = {}
    for row in json.loads(path.read_text(encoding="utf-8"))["dcterms:source"]:
        data = (corpus / row["un:file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["un:textHash"]
        found[row["id"]] = data.decode()
    return found


def test_every_quote_is_found(quoted: Path, corpus: Path) -> None:
    texts = sources(quoted, corpus)
    items = items_of(quoted)
    for item in items:
        text = texts[item["target"]["source"]]
        place, quote = item["target"]["selector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"] != ""
        before, behind = quote["prefix"], quote["suffix"]
        assert text.find(before + quote["exact"] + behind) <= start - len(before)
        assert text[: end + len(behind)].endswith(before + quote["exact"] + behind)


def test_all_mentions_and_claims(quoted: Path, built: Path) -> None:
    items = items_of(quoted)
    for motivation, name in (("identifying", "mentions"), ("linking", "claims")):
        rows = (built / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        wanted = {(row["start"], row["end"]) for row in map(json.loads, rows)}
        found = [item for item in items if item["motivation"] == motivation]
        places = [item["target"]["selector"][0] for item in found]
        assert {(place["start"], place["end"]) for place in places} == wanted
        assert len({item["id"] for item in found}) == len(found) == len(rows)


def test_processors_of_json_ld_read_it(quoted: Path) -> None:
    data = json.loads(quoted.read_text(encoding="utf-8"))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"

    def loaded(url: str, options: object) -> dict[str, object]:
        assert url == data["@context"][0]
        return {"document": {"@context": SHORT}, "documentUrl": url, "contextUrl": None}

    (whole,) = jsonld.expand(data, {"documentLoader": loaded})
    (page,) = whole["http://www.w3.org/ns/activitystreams#first"]
    (listed,) = page["http://www.w3.org/ns/activitystreams#items"]
    notes = listed["@list"]
    assert len(notes) == data["total"] == len(items_of(quoted))
    for note in notes:
        assert note["@type"] == [f"{OA}Annotation"]
        (motive,) = note[f"{OA}motivatedBy"]
        assert motive["@id"] in (f"{OA}identifying", f"{OA}linking")
        assert note[f"{OA}hasBody"][0]["@id"] != note["@id"]


def test_without_papers_only_words_of_the_source_are_quoted(
    built: Path, corpus: Path, tmp_path: Path
) -> None:
    (path,) = export("annotations", built, tmp_path / "a.jsonld")
    texts = sources(path, corpus)
    alone = 0
    for item in items_of(path):
        selector = item["target"]["selector"]
        if isinstance(selector, dict):
            assert selector["type"] == "TextPositionSelector"
            alone += 1
            continue
        place, quote = selector
        assert "prefix" not in quote
        text = texts[item["target"]["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
    assert 0 < alone < len(items_of(path))


def test_a_paper_that_was_changed_is_not_quoted(
    built: Path, corpus: Path, tmp_path: Path
) -> None:
    def changed(name: str) -> str | None:
        text = (corpus / name).read_text(encoding="utf-8")
        return text if name == "A_99_904.txt" else f"新{text}"

    (path,) = export("annotations", built, tmp_path / "a.jsonld", changed)
    quoting = set()
    for item in items_of(path):
        selector = item["target"]["selector"]
        if isinstance(selector, list) and "prefix" in selector[1]:
            quoting.add(item["target"]["source"].rpartition("/id/")[2])
    assert quoting == {"work/A/99/904/zh"}


def test_papers_are_taken_from_their_folder_alone(tmp_path: Path) -> None:
    from kg.cli.export import _texts_in
    from kg.errors import InputError

    folder = tmp_path / "papers"
    folder.mkdir()
    for path in (folder / "a.txt", tmp_path / "b.txt"):
        path.write_text("渔业养护办法。\n", encoding="utf-8")
    text = _texts_in(folder)
    assert text("a.txt") == "渔业养护办法。\n"
    for name in ("../b.txt", str(tmp_path / "b.txt"), "c.txt", "a.xyz"):
        assert text(name) is None
    with pytest.raises(InputError, match="no such folder"):
        _texts_in(tmp_path / "none")
