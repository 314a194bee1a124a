"""A zip file is a corpus: its members are documents, and none of them lands elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from kg import build
from kg.errors import InputError
from kg.pipeline import unpacking
from kg.pipeline.unpacking import member_name, unpacked

PAPERS = ("A_99_901.txt", "A_99_905.txt")


@pytest.fixture
def package(tmp_path: Path, corpus: Path) -> Path:
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(corpus / PAPERS[0], PAPERS[0])
        made.write(corpus / PAPERS[1], f"信/{PAPERS[1]}")
        made.writestr("信/", "")
        made.writestr(".DS_Store", "no document")
    return path


def test_the_same_graph_as_from_the_folder(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with zipfile.ZipFile(package) as made:
        made.extractall(folder)
    assert len(build(folder, tmp_path / "a", jobs=1).documents) == 2
    assert len(build(package, tmp_path / "b", jobs=1).documents) == 2
    for name in ("graph.ttl", "documents.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (
            tmp_path / "b" / name
        ).read_bytes()
    assert build(package, tmp_path / "b", jobs=1).read == 0, "nothing has changed"


@pytest.mark.parametrize(
    ("given", "flag", "name"),
    [
        ("a/b.txt", 0, "a/b.txt"),
        ("a\\b.txt", 0, "a/b.txt"),
        ("信.txt".encode("gb18030").decode("cp437"), 0, "信.txt"),
        ("信.txt".encode().decode("cp437"), 0, "信.txt"),
        ("信.txt", 0x800, "信.txt"),
        ("信.txt", 0, "信.txt"),
        ("a:b?.txt", 0, "a_b_.txt"),
        ("../a.txt", 0, None),
        ("/a.txt", 0, None),
        ("a/../../b.txt", 0, None),
        ("", 0, None),
    ],
)
def test_names_of_members(given: str, flag: int, name: str | None) -> None:
    member = zipfile.ZipInfo("x")
    member.filename, member.flag_bits = given, flag
    assert member_name(member) == name


def test_what_leads_out_is_named_and_the_rest_goes_on(
    package: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(package, "a") as made:
        made.writestr("../outside.txt", "words")
    done = build(package, tmp_path / "out", jobs=1)
    assert len(done.documents) == 2 and [f.document for f in done.failures] == [
        "../outside.txt"
    ]
    assert "leads out of its zip file; rename it" in done.failures[0].error
    assert not list(tmp_path.rglob("outside.txt"))


def test_damaged_and_protected_members_are_named(package: Path) -> None:
    data = bytearray(package.read_bytes())
    data[60] ^= 0xFF  # inside the first member
    package.write_bytes(data)
    with unpacked(package) as (folder, failures):
        assert [f.document for f in failures] == [PAPERS[0]]
        assert not (folder / PAPERS[0]).exists()
        assert (folder / "信" / PAPERS[1]).is_file()
    assert not folder.exists(), "the folder lasts as long as the build"

    data = bytearray(package.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    package.write_bytes(data)
    with unpacked(package) as (_, failures):
        assert "is protected by a password" in failures[0].error


def test_no_zip_file_and_too_large_a_one(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST", 1000)
    with (
        pytest.raises(
            InputError, match=r"papers\.zip: unpacks to [\d,]+ bytes; unpack it"
        ),
        unpacked(package),
    ):
        pass
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no zip file")
    with (
        pytest.raises(InputError, match="is no zip file, or is cut off"),
        unpacked(broken),
    ):
        pass


def test_folders_and_documents_stay_what_they_are(corpus: Path) -> None:
    for path in (corpus, corpus / PAPERS[0]):
        with unpacked(path) as (there, failures):
            assert (there, failures) == (path, [])


def test_a_folder_may_be_named_like_a_zip_file(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "papers.zip"
    folder.mkdir()
    shutil.copy(corpus / PAPERS[0], folder)
    with unpacked(folder) as (there, _):
        assert there == folder
