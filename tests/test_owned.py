"""What no build wrote is never replaced or removed, and what builds wrote is never read as a document."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, KgError, OutputError
from kg.files.owned import FILES, listed, owned
from kg.formats.contract import exported_files, load_formats
from kg.formats.export import export
from kg.pipeline import build, find_documents
from kg.pipeline.watching import watch

PAPER = "1. 大会2012年7月27日第66/288号决议核可了成果文件。\n\n2. 中国代表发言。\n"
Tree = dict[str, bytes | str]


def tree(folder: Path) -> Tree:
    """Every file, link and empty folder below a folder; not what a build keeps for itself."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = "empty folder"
    return found


def without_report(found: Tree) -> Tree:
    return {
        name: data
        for name, data in found.items()
        if not name.startswith(".kg/") and name.rsplit("/", 1)[-1] != "build.json"
    }


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "one.txt").write_text(PAPER, encoding="utf-8")
    (folder / "two.txt").write_text(
        "1. 法国和肯尼亚签署了《巴黎协定》。\n", encoding="utf-8"
    )
    return folder


def refuses(corpus: Path, output: Path, *, site: bool = False) -> str:
    """The message of a build that changes nothing."""
    before = tree(output)
    with pytest.raises(OutputError) as raised:
        build(corpus, output, jobs=1, site=site)
    assert tree(output) == before
    message = str(raised.value)
    assert len(message.splitlines()) == 1 and ": " in message and "; " in message
    return message


def test_a_folder_that_is_called_site_is_somebodys(tmp_path: Path) -> None:
    """The papers lie in `site`, and the site would be made over them."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "plan.txt").write_text(PAPER, encoding="utf-8")
    done = run("build", "site", "-o", ".", "--site", cwd=tmp_path)
    assert (
        done.returncode == 2
        and done.stderr
        == "kg: site: holds files that no build wrote; move it elsewhere, or choose another output folder\n"
    )
    assert tree(tmp_path) == {"site/plan.txt": PAPER.encode()}


def test_an_empty_folder_will_do_for_a_site(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "site").mkdir(parents=True)
    build(papers, tmp_path / "out", jobs=1, site=True)
    assert (tmp_path / "out" / "site" / "index.html").is_file()


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_that_name_stops_the_build(
    name: str, papers: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / name).write_text(
        '{"version": "2.0", "files": ["graph.ttl"]}', encoding="utf-8"
    )
    assert f"{name}: was not written by a build" in refuses(papers, output)


def link_to_file(path: Path) -> None:
    (path.parent.parent / "precious.txt").write_text("mine", encoding="utf-8")
    path.symlink_to(path.parent.parent / "precious.txt")


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent.parent / "nothing")


def link_to_folder(path: Path) -> None:
    (path.parent.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent.parent / "elsewhere")


def folder_of_files(path: Path) -> None:
    path.mkdir()
    (path / "notes.txt").write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("name", ["graph.html", "build.json", "site", ".kg"])
@pytest.mark.parametrize(
    "make", [link_to_file, link_to_nothing, link_to_folder, folder_of_files]
)
def test_links_and_folders_stand_in_the_way(
    make: Callable[[Path], None], name: str, papers: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    make(output / name)
    assert str(output / name) in refuses(papers, output, site=True)
    # Also where a build has been before.
    (output / name).rename(tmp_path / "aside")
    build(papers, output, jobs=1, site=True)
    for path in [output / name] if name != "site" else []:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if name == "site":
        shutil.rmtree(output / name)
    (tmp_path / "aside").rename(output / name)
    refuses(papers, output, site=True)


def test_the_output_may_be_a_link(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    build(papers, tmp_path / "out", jobs=1, site=True)
    build(papers, tmp_path / "out", jobs=1, site=True)
    assert (tmp_path / "real" / "site" / "index.html").is_file() and (
        tmp_path / "out"
    ).is_symlink()


def test_what_somebody_puts_into_a_site_stays(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1, site=True)
    site = output / "site"
    mine = {
        "CNAME": "graph.example",
        "robots.txt": "User-agent: *",
        "documents/cover.png": "picture",
        "data/mine.json": "[]",
        "extra/page.html": "<p>",
    }
    for name, words in mine.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(words, encoding="utf-8")
    (papers / "two.txt").unlink()
    (papers / "three.txt").write_text(PAPER, encoding="utf-8")
    build(papers, output, jobs=1, site=True)
    assert {name: (site / name).read_text(encoding="utf-8") for name in mine} == mine
    assert sorted(path.name for path in (site / "documents").iterdir()) == [
        "cover.png",
        "one.txt.html",
        "three.txt.html",
    ]
    build(papers, tmp_path / "fresh", jobs=1, site=True)
    ours = {name: data for name, data in tree(site).items() if name not in mine}
    assert ours == tree(tmp_path / "fresh" / "site"), "the same site as from nothing"


def test_a_page_of_somebodys_is_not_replaced(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1, site=True)
    (output / "site" / "documents" / "three.txt.html").write_text(
        "mine", encoding="utf-8"
    )
    (papers / "three.txt").write_text(PAPER, encoding="utf-8")
    assert "three.txt.html: was not written by a build" in refuses(
        papers, output, site=True
    )


def test_what_comes_while_a_build_runs_stays_too(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"

    def meanwhile(name: str, done: int, total: int) -> None:
        (output / "graph.html").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match=r"graph\.html: was not written by a build"):
        build(papers, output, jobs=1, progress=meanwhile)
    assert (output / "graph.html").read_text(encoding="utf-8") == "mine" and not (
        output / "graph.ttl"
    ).exists()


def test_a_site_stays_when_a_build_makes_none(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1, site=True)
    site = tree(output / "site")
    build(papers, output, jobs=1)
    assert tree(output / "site") == site
    build(papers, output, jobs=1, site=True)


def test_pages_of_documents_with_awkward_names(papers: Path, tmp_path: Path) -> None:
    """Escapes make a name longer than the file system takes, folders as well as files; a folder is called like a page."""
    folder = papers / os.fsdecode(b"\xff" * 200)
    folder.mkdir()
    (folder / ("长" * 80 + ".txt")).write_text(PAPER, encoding="utf-8")
    deep = papers / "/".join(["d" * 200] * 10)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(PAPER, encoding="utf-8")
    (papers / "one.txt.html").mkdir()
    (papers / "one.txt.html" / "a.txt").write_text(PAPER, encoding="utf-8")
    done = build(papers, tmp_path / "out", jobs=1, site=True)
    pages = list((tmp_path / "out" / "site" / "documents").glob("*.html"))
    assert done.documents == 5 and done.failures == [] and len(pages) == 5
    assert all(
        'href="../index.html' in page.read_text(encoding="utf-8") for page in pages
    )


def as_first_version(output: Path) -> None:
    """What version 0.1.0 left: a report without a list, and a site without one."""
    report = json.loads((output / "build.json").read_text(encoding="utf-8"))
    for later in ("generator", "files", "remarks"):
        report.pop(later, None)
    (output / "build.json").write_text(json.dumps(report), encoding="utf-8")
    (output / "site" / "build.json").unlink(missing_ok=True)


@pytest.mark.parametrize("between", [False, True])
def test_outputs_of_the_first_version_are_ours(
    between: bool, papers: Path, tmp_path: Path
) -> None:
    output = papers / "out"
    build(papers, output, jobs=1, site=True)
    whole = without_report(tree(output))
    as_first_version(output)
    if between:
        build(papers, output, jobs=1)
    (output / "site" / ".nojekyll").write_text("", encoding="utf-8")
    done = build(papers, output, jobs=1, site=True)
    assert done.failures == [] and done.documents == 2
    assert without_report(tree(output)) == whole | {"site/.nojekyll": b""}


def test_a_folder_beside_an_output_of_the_first_version_is_not(
    papers: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1)
    as_first_version(output)
    (output / "site" / "data").mkdir(parents=True)
    (output / "site" / "index.html").write_text("<p>mine</p>", encoding="utf-8")
    (output / "site" / "data" / "more.json").write_text("{}", encoding="utf-8")
    assert "site: holds files that no build wrote" in refuses(papers, output, site=True)


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 200_000,
        b'{"generator": "un-kg"}',
        b'{"generator": "un-kg", "files": {"a": 1}}',
        b"\xff\xfe",
    ],
)
def test_other_reports_list_nothing(report: bytes) -> None:
    assert listed(report) == frozenset()


def test_lists_stay_in_their_folder() -> None:
    files = ["a.txt", "b/c.html", "../x", "/etc/passwd", "b/../../x", 7, "nul\0"]
    assert listed(json.dumps({"generator": "un-kg", "files": files}).encode()) == {
        "a.txt",
        "b/c.html",
    }


def test_a_pipe_that_is_called_like_a_report_is_not_opened(papers: Path) -> None:
    os.mkfifo(papers / "build.json")
    assert owned(papers) == frozenset()


# --- the room that builds keep ---


def test_somebodys_room_is_left_alone(papers: Path, tmp_path: Path) -> None:
    for content in (
        "next/notes.txt",
        "journal",
        "shards/notes.txt/x",
        "gone/paper.pdf",
    ):
        output = tmp_path / content.replace("/", "-")
        (output / ".kg" / content).parent.mkdir(parents=True)
        (output / ".kg" / content).write_text('["graph.ttl"]', encoding="utf-8")
        if content.startswith("shards"):
            build(papers, output, jobs=1)
            build(papers, output, jobs=1, cache=False)
        else:
            assert ".kg: was not made by a build" in refuses(papers, output)
        assert (output / ".kg" / content).read_text(encoding="utf-8") == '["graph.ttl"]'


@pytest.mark.parametrize("cache", [True, False])
def test_only_shards_leave_the_cache(cache: bool, papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(papers, output, jobs=1)
    shards = output / ".kg" / "shards"
    keep = [
        shards / "notes.txt",
        shards / "ab" / "paper.pdf",
        shards / "ab" / f"{'c' * 64}.zip",
        output / ".kg" / "mine.txt",
        output / ".kg" / "gone" / "a.txt",
    ]
    for path in keep:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    strays = [
        shards / "ab" / f"ab{'0' * 62}.zip",
        shards / "ab" / f".ab{'0' * 62}.zip.x_8k2",
    ]
    for path in strays:
        path.write_text("of a build that was killed", encoding="utf-8")
    build(papers, output, jobs=1, cache=cache)
    assert all(path.read_text(encoding="utf-8") == "mine" for path in keep) and not any(
        path.exists() for path in strays
    )
    assert len(list(shards.rglob("*.zip"))) == (3 if cache else 1)


def test_a_build_that_fails_leaves_the_folder_that_was_there(
    papers: Path, tmp_path: Path
) -> None:
    for path in papers.iterdir():
        path.write_bytes(b"\0\1\2\3" * 50)
    (tmp_path / "mine").mkdir()
    for name in ("mine", "new"):
        with pytest.raises(InputError, match="none of its files"):
            build(papers, tmp_path / name, jobs=1)
    assert (
        tree(tmp_path / "mine") == {}
        and (tmp_path / "mine").is_dir()
        and not (tmp_path / "new").exists()
    )


def test_the_journal_of_the_first_version_is_finished(
    papers: Path, tmp_path: Path
) -> None:
    """It names files and whole folders at the top; files of others in its site stay."""
    output = tmp_path / "out"
    build(papers, output, jobs=1, site=True)
    new = tree(output / "site")
    (output / "site" / "CNAME").write_text("mine", encoding="utf-8")
    following = output / ".kg" / "next"
    following.mkdir()
    shutil.copytree(
        output / "site", following / "site", ignore=shutil.ignore_patterns("CNAME")
    )
    (following / "graph.ttl").write_text("new", encoding="utf-8")
    (output / ".kg" / "journal").write_text('["graph.ttl", "site"]', encoding="utf-8")
    from kg.files.atomic import recover

    recover(output)
    assert (output / "graph.ttl").read_text(encoding="utf-8") == "new" and tree(
        output / "site"
    ) == new | {"CNAME": b"mine"}
    assert not following.exists()


def test_a_damaged_journal_is_named(papers: Path, tmp_path: Path) -> None:
    build(papers, tmp_path / "out", jobs=1)
    for words in ("{", "7", '{"put": 3}'):
        (tmp_path / "out" / ".kg" / "journal").write_text(words, encoding="utf-8")
        with pytest.raises(OutputError, match="journal: is damaged"):
            build(papers, tmp_path / "out", jobs=1)


# --- outputs are no documents ---

PLACES: dict[str, tuple[str, str]] = {
    "output inside the corpus": (".", "output"),
    "by another name": (".", "results/2024"),
    "by a way around": (".", "../papers/output"),
    "by its whole path": (".", "{papers}/output"),
    "by a link": (".", "../link"),
    "in the corpus itself": (".", "."),
    "corpus by a link": ("../again", "output"),
    "corpus inside the output": ("below", "."),
    "beside a dotted way": ("./below/..", "./output/"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_second_build_is_the_first(
    place: str, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "below").mkdir()
    (papers / "below" / "three.txt").write_text(PAPER, encoding="utf-8")
    (papers / "output").mkdir()
    (tmp_path / "link").symlink_to(papers / "output")
    (tmp_path / "again").symlink_to(papers)
    corpus, output = (words.format(papers=papers) for words in PLACES[place])
    monkeypatch.chdir(papers)
    first = build(corpus, output, jobs=1, site=True)
    before = without_report(tree(papers))
    second = build(corpus, output, jobs=1, site=True)
    assert (
        first.failures == second.failures == []
        and first.documents == second.documents == (1 if corpus == "below" else 3)
    )
    assert second.read == 0 and without_report(tree(papers)) == before


def test_twice_from_the_command_line(papers: Path) -> None:
    for _ in range(2):
        done = run("build", ".", cwd=papers)
        assert done.returncode == 0 and done.stderr.startswith("output: 2 documents, ")


def test_outputs_of_others_are_no_documents(papers: Path, tmp_path: Path) -> None:
    build(papers, papers / "old" / "graph", jobs=1, site=True)
    for form in load_formats():
        if form != "nquads":
            export(form, papers / "old" / "graph")
    shutil.copytree(papers / "old" / "graph" / "site", papers / "www")
    (papers / "old" / "graph" / "letter.txt").write_text(PAPER, encoding="utf-8")
    (papers / "www" / "letter.html").write_text(f"<p>{PAPER}</p>", encoding="utf-8")
    assert [name for _, name in find_documents(papers)] == [
        "old/graph/letter.txt",
        "one.txt",
        "two.txt",
        "www/letter.html",
    ]
    assert build(papers, tmp_path / "out", jobs=1).failures == []


def test_exports_are_known_by_name() -> None:
    assert exported_files() > {"graph.trig", "nodes.csv", "edges.csv"}
    assert exported_files().isdisjoint(FILES)


def test_a_report_of_another_program_is_a_file_like_others(
    papers: Path, tmp_path: Path
) -> None:
    (papers / "build.json").write_text(
        '{"files": ["one.txt"], "version": "1"}', encoding="utf-8"
    )
    done = build(papers, tmp_path / "out", jobs=1)
    assert done.documents == 2 and [failure.document for failure in done.failures] == [
        "build.json"
    ]


@pytest.mark.parametrize(("corpus", "output"), [(".", "output"), (".", ".")])
def test_watching_does_not_see_its_own_output(
    corpus: str, output: str, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(papers)
    looks = iter(range(8))
    steps: dict[int, Callable[[], Any]] = {
        4: lambda: (papers / "three.txt").write_text(PAPER, encoding="utf-8")
    }

    def sleep(_: float) -> None:
        look = next(looks, None)
        if look is None:
            raise KeyboardInterrupt
        steps.get(look, lambda: None)()

    done: list[Any] = []
    with pytest.raises(KeyboardInterrupt):
        for one in watch(corpus, output, sleep=sleep, jobs=1, site=True):
            done.append(one)
    assert not [one for one in done if isinstance(one, KgError)]
    assert [(one.documents, one.read) for one in done] == [(2, 2), (3, 1)]


# --- exports ---


@pytest.fixture
def graph(papers: Path, tmp_path: Path) -> Path:
    build(papers, tmp_path / "out", jobs=1)
    return tmp_path / "out"


FOREIGN = {
    "paper.txt": PAPER.encode(),
    "paper.pdf": b"%PDF-1.7\n",
    "paper.docx": b"PK\x03\x04 word/document.xml",
    "page.html": b"<html>https://un-kg.example/ontology# modality</html>",
    "shapes.ttl": b"@prefix un: <https://un-kg.example/ontology#> .\n",
    "other.nt": b"<https://e.test/a> <https://e.test/b> <https://e.test/c> .\n",
    "network.gexf": b'<gexf version="1.2">\n<graph/></gexf>',
    "table.csv": b"document,year\na,2012\n",
}


@pytest.mark.parametrize("form", load_formats())
def test_exports_replace_exports_only(form: str, graph: Path, tmp_path: Path) -> None:
    tables = {
        "csv": ("nodes.csv", "edges.csv"),
        "parquet": ("graph-things.parquet", "graph-claims.parquet"),
    }
    if form in tables:
        first, other = tables[form]
        (tmp_path / first).write_text("id,name\n", encoding="utf-8")
        with pytest.raises(
            OutputError, match=f"{first}: is there and is no such export"
        ):
            export(form, graph, tmp_path)
        assert not (tmp_path / other).exists()
        target = tmp_path / "tables"
    else:
        for name, data in FOREIGN.items():
            (tmp_path / name).write_bytes(data)
            with pytest.raises(OutputError, match="is there and is no such export"):
                export(form, graph, tmp_path / name)
            assert (tmp_path / name).read_bytes() == data
        target = tmp_path / "export"
    (once,) = {tuple(path.read_bytes() for path in export(form, graph, target))}
    assert tuple(path.read_bytes() for path in export(form, graph, target)) == once


def test_exports_go_through_no_link_and_to_no_device(
    graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "real.nt").write_text("", encoding="utf-8")
    (tmp_path / "link.nt").symlink_to(tmp_path / "real.nt")
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "link.nt", tmp_path / "pipe", tmp_path):
        with pytest.raises(OutputError, match="is a link, a folder or a device"):
            export("ntriples", graph, target)
    assert (tmp_path / "link.nt").is_symlink() and export(
        "ntriples", graph, tmp_path / "real.nt"
    )
