"""What programs and notebooks see of a text, of a file and of a build."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.errors import InputError, OutputError
from kg.library.built import Built
from kg.library.reading import ReadDocument
from kg.library.table import Table
from kg.model.document import Finding, Side
from kg.model.rows import MentionRow
from kg.repair import repair
from kg.store.answer import Answer
from kg.store.frames import MOST_SHOWN, html_table

TEXT = (
    "海风会2031年第4号文件\n\n"
    "1. 国际移民组织支持2031年5月6日在内罗毕举行的灯塔问题会议。\n\n"
    "2. 大会第98/76号决议请秘书长在2033年前提交报告。\n"
)


@pytest.fixture(scope="module")
def paper() -> ReadDocument:
    return kg.read_text(TEXT, name="灯塔.txt")


@pytest.fixture(scope="module")
def done(built: Path) -> Built:
    return kg.open_build(built)


def test_offsets_count_the_text_as_given(paper: ReadDocument) -> None:
    assert paper.text == TEXT
    for mention in paper.mentions:
        assert TEXT[mention.start : mention.end] == mention.text
    for claim in paper.claims:
        assert TEXT[claim.start : claim.end] == claim.words


@pytest.mark.parametrize(
    ("words", "field", "wanted"),
    [
        ("国际移民组织", "document", "灯塔.txt"),
        ("国际移民组织", "type", "Organization"),
        ("国际移民组织", "kind", "Organization"),
        ("国际移民组织", "paragraph", "para1"),
        ("国际移民组织", "entity", "https://un-kg.example/id/organization/IOM"),
        ("国际移民组织", "label", "国际移民组织"),
        ("国际移民组织", "label_en", "International Organization for Migration"),
        ("第98/76号决议", "id", "A/RES/98/76"),
        ("第98/76号决议", "label_en", None),
        (
            "第98/76号决议",
            "sentence",
            "2. 大会第98/76号决议请秘书长在2033年前提交报告。",
        ),
    ],
)
def test_a_mention_tells(
    paper: ReadDocument, words: str, field: str, wanted: object
) -> None:
    (mention,) = [one for one in paper.mentions if one.text == words]
    assert getattr(mention, field) == wanted


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("subject", "A/RES/98/76"),
        ("subject_type", "Resolution"),
        ("subject_entity", "https://un-kg.example/id/work/A/RES/98/76"),
        ("subject_label", "A/RES/98/76"),
        ("object_type", "Organization"),
        ("object_entity", "https://un-kg.example/id/organization/GA"),
        ("object_label", "联合国大会"),
        ("words", "大会第98/76号决议"),
        ("contested", False),
    ],
)
def test_a_claim_tells(paper: ReadDocument, field: str, wanted: object) -> None:
    (claim,) = [one for one in paper.claims if one.predicate == "adoptedBy"]
    assert getattr(claim, field) == wanted
    assert claim.iri.startswith("https://un-kg.example/id/claim/")


def test_an_object_in_words_is_no_thing(paper: ReadDocument) -> None:
    (claim,) = [one for one in paper.claims if one.predicate == "hasAlias"]
    assert claim.object_entity is None and claim.object_type is None
    assert claim.object_label == claim.object == "大会"


def test_what_is_asked(paper: ReadDocument) -> None:
    (directive,) = paper.directives
    assert (directive.document, directive.paragraph) == ("灯塔.txt", "para2")
    assert (directive.addressees, directive.deadlines) == (["秘书长"], ["2033"])
    assert len(paper.recommendations) == 0


TABLES = ("mentions", "claims", "recommendations", "directives", "findings")


@pytest.mark.parametrize("name", ["A_99_904.txt", "A_99_906.txt", "A_99_901.txt"])
def test_a_file_alone_gives_the_rows_of_its_build(
    name: str, corpus: Path, tmp_path: Path
) -> None:
    alone = kg.load(corpus / name)
    whole = kg.build(corpus / name, tmp_path, jobs=1)
    assert whole.documents == [alone.document]
    for table in TABLES:
        rows = getattr(whole, table)
        columns = set(rows.columns)
        own = [row.model_dump(include=columns) for row in getattr(alone, table)]
        assert own == list(rows.records()), table
    iris = {claim.iri for claim in alone.claims}
    asked = "SELECT ?claim { ?claim a un:Claim }"
    assert iris == {row["claim"] for row in whole.query(asked)}
    things = {str(node) for node in whole.graph.subjects()}
    assert {mention.entity for mention in alone.mentions} <= things


def test_all_that_is_shown_is_a_line(paper: ReadDocument, done: Built) -> None:
    long = "长" * 5000
    side = Side(document="a.txt", value=long, words=long)
    finding = Finding(document="a.txt", kind="k", what=long, evidence=[side, side])
    whole = kg.read_text(f"1. {long}。\n" * 50)
    things: list[object] = [paper, done, finding, whole, whole.document]
    things += [done.documents, done.ask("meetings"), kg.read_text("")]
    for table in TABLES:
        things += [getattr(done, table), *getattr(done, table)[:3]]
        things += [*getattr(paper, table)]
    for thing in (*things, *done.documents):
        assert "\n" not in repr(thing) and len(repr(thing)) <= 800, thing


def test_what_one_line_says(paper: ReadDocument) -> None:
    assert repr(paper) == (
        "ReadDocument('灯塔.txt', zh, mentions=7, claims=2, recommendations=0, "
        "directives=1, findings=0)"
    )
    assert repr(paper.mentions[:2]).startswith("Table(2 rows of LabelledMention: ")
    assert repr(Answer(["a", "b"], [["1", None]])) == "Answer(1 row: a, b)"
    side = Side(document="a.txt", value="值" * 40)
    assert repr(side) == f"Side(document='a.txt', value='{'值' * 31}…', start=0, end=0)"


class Elements(HTMLParser):
    """Names of elements, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.given: set[str] = set()
        self.marked: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.given |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.names[-1] == "mark" and self.get_starttag_text():
            self.marked.append(data)
        self.words += data


def test_a_notebook_shows_the_marked_text() -> None:
    awkward = "1. <script>alert(1)</script>大会第98/76号决议\"'&amp;$x$。"
    paper = kg.read_text(awkward)
    page = Elements(paper._repr_html_())
    assert set(page.names) == {"div", "p", "span", "mark"}
    assert page.given == {"class", "style", "title"}
    assert awkward in page.words
    for legend in ("组织 · Organization 1", "决议 · Resolution 1"):
        assert legend in page.words
    assert {"大会", "第98/76号决议"} <= set(page.marked)
    assert "mathjax_ignore" in paper._repr_html_()


def test_a_notebook_shows_rows_and_says_how_many_there_are() -> None:
    rows = [{"a": f"<{number}>", "b": None} for number in range(MOST_SHOWN + 1)]
    page = Elements(html_table(["a", "b"], rows))
    assert page.names.count("tr") == MOST_SHOWN + 1
    assert page.words.endswith(f"the first {MOST_SHOWN} of {MOST_SHOWN + 1} rows")
    assert "<0>" in page.words
    assert html_table(["a"], []).count("0 rows") == 1
    for shown in (Answer(["a"], [["x"]]), kg.read_text("").mentions):
        assert shown._repr_html_().startswith("<div class=")


def test_an_answer_is_a_sequence_of_rows() -> None:
    answer = Answer(["a", "b"], [["1", None], ["2", "x"]])
    assert len(answer) == 2 and answer[1] == {"a": "2", "b": "x"}
    assert list(answer) == json.loads(answer.as_json())


def test_a_table_is_a_sequence_of_models(paper: ReadDocument) -> None:
    mentions = paper.mentions
    assert isinstance(mentions[0], MentionRow) and mentions[-1] == list(mentions)[-1]
    assert isinstance(mentions[1:3], Table) and len(mentions[1:3]) == 2
    assert mentions[1:3] == list(mentions)[1:3] and mentions != mentions[1:]
    fields = ["document", "type", "text", "start", "end", "id", "entity"]
    assert mentions.columns[: len(fields)] == fields
    assert paper.directives.columns[0] == "document"


class Frame:
    """What the other libraries' frames are made of."""

    def __init__(self, *given: object, **named: object) -> None:
        self.given, self.named = given, named

    def select(self, columns: list[str]) -> Frame:
        self.named["columns"] = columns
        return self


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_of_other_libraries(
    library: str, paper: ReadDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ModuleType(library)
    fake.DataFrame = Frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, library, fake)
    for rows in (paper.mentions, Answer(["a"], [["1"]])):
        frame = getattr(rows, f"to_{library}")()
        records = [row if isinstance(row, dict) else row.model_dump() for row in rows]
        assert frame.given == (records,) and frame.named["columns"] == rows.columns
    monkeypatch.setitem(sys.modules, library, None)
    wanted = f"to_{library}: needs {library}, which is not installed; pip install"
    for rows in (paper.mentions, Answer(["a"], [])):
        with pytest.raises(OutputError, match=wanted):
            getattr(rows, f"to_{library}")()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_real_frames(library: str, done: Built, paper: ReadDocument) -> None:
    pytest.importorskip(library)
    tables = [getattr(done, name) for name in (*TABLES, "documents")]
    for rows in (*tables, paper.recommendations, done.ask("meetings", year=1700)):
        frame = getattr(rows, f"to_{library}")()
        assert list(frame.columns) == list(rows.columns) and len(frame) == len(rows)


def test_a_build_is_opened_again(built: Path, done: Built) -> None:
    report = json.loads((built / "build.json").read_text(encoding="utf-8"))
    assert done.counts == report["counts"] and done.failures == []
    assert [remark.document for remark in done.remarks] == [
        row["document"] for row in report["remarks"]
    ]
    for name in ("documents", "mentions", "claims", "recommendations", "findings"):
        assert len(getattr(done, name)) == done.counts[name], name
    assert done.read == 0 and done.mentions is done.mentions
    assert len(done.graph) == done.counts["triples"]
    assert done.network.number_of_nodes() > 100
    assert len(done.dataset) == len(done.graph)


def test_a_build_answers(done: Built, built: Path) -> None:
    meetings = done.ask("meetings", year=2018)
    assert meetings == kg.ask("meetings", built, year=2018) and len(meetings) > 0
    offered = {row["name"]: row["question"] for row in done.questions}
    assert "When and where" in (offered["meetings"] or "")
    assert done.query("ASK { ?x a un:Claim }")[0] == {"answer": "true"}
    assert {row["what"] for row in done.search("移民", most=3)} <= {
        "name",
        "title",
        "text",
    }
    assert any(node["label"] == "国际移民组织" for node in done.around("IOM").nodes)


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (None, "cannot be opened"),
        ("{", "not the report of a build"),
        ("[]", "not the report of a build"),
        ('{"inputs": {}}', "not the report of a build"),
    ],
)
def test_what_is_no_build(report: str | None, wanted: str, tmp_path: Path) -> None:
    if report is not None:
        (tmp_path / "build.json").write_text(report, encoding="utf-8")
    with pytest.raises(InputError, match=f"build.json: .*{wanted}.*; build it first"):
        kg.open_build(tmp_path)


def test_a_table_that_is_gone_or_broken(built: Path, tmp_path: Path) -> None:
    (tmp_path / "build.json").write_bytes((built / "build.json").read_bytes())
    opened = kg.open_build(tmp_path)
    with pytest.raises(InputError, match=r"mentions\.jsonl: cannot be opened"):
        _ = opened.mentions
    (tmp_path / "claims.jsonl").write_text('{"document": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"claims\.jsonl: is not a table of claims"):
        _ = opened.claims


def test_failures_of_a_build_are_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2\3" * 100)
    done = kg.build(tmp_path, tmp_path / "out", jobs=1)
    assert [failure.document for failure in done.failures] == ["bad.txt"]
    assert repr(done).endswith(", failures=1)") and done.read == 1
    again = kg.open_build(tmp_path / "out")
    assert again.failures == done.failures and again.counts == done.counts


def test_strings_and_files(tmp_path: Path, paper: ReadDocument) -> None:
    path = tmp_path / "灯塔.txt"
    path.write_text(TEXT, encoding="utf-8")
    for given in (path, str(path)):
        assert kg.load(given).mentions == paper.mentions
    assert repair(TEXT).text == kg.repair_source(TEXT).text
    with pytest.raises(TypeError, match=r"load\(path\) reads a file"):
        kg.read_text(path)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"none\.txt"):
        kg.load(tmp_path / "none.txt")
    with pytest.raises(InputError):
        kg.read_text(TEXT, language="xx-none")
    spanish = kg.read_text("Resolución 98/76 de la Asamblea General, de 3 de mayo.")
    assert len(spanish.claims) == 0 and all(
        "--" not in remark for remark in spanish.remarks
    )


SCRIPT = """
from kg import build, load, open_build, read_text

paper = read_text("A/58/98")
words: list[str] = [mention.label for mention in paper.mentions]
ends: list[str | None] = [claim.object_entity for claim in paper.claims]
titles: list[str] = [one.title for one in load("a.txt").recommendations]
done = open_build("output")
years: list[str | None] = [row["when"] for row in done.ask("meetings", year=2018)]
count: int = build("corpus", jobs=1).counts["claims"] + len(done.documents)
first: str = done.mentions[0].entity + done.claims[:2][0].subject
reveal_type(done.directives)
reveal_type(done.graph)
"""


@pytest.mark.slow
def test_types_of_a_script(tmp_path: Path, root: Path) -> None:
    script = tmp_path / "script.py"
    wrong = "number: int = paper.mentions[0].label\nread_text(text=1)\nkg_none = done.none\n"
    script.write_text(SCRIPT + wrong, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(script)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    errors = re.findall(r"script\.py:(\d+): error:.*\[([\w-]+)\]", run.stdout)
    first = SCRIPT.count("\n") + 1
    assert errors == [
        (str(first), "assignment"),
        (str(first + 1), "arg-type"),
        (str(first + 2), "attr-defined"),
    ], run.stdout
    assert 'type is "kg.library.table.Table[kg.library.rows.PlacedDirective]"' in (
        run.stdout
    )
    assert 'type is "rdflib.graph.Graph"' in run.stdout


KG = Path(kg.__file__).parent
# Programs of their own: who reads their messages has typed a command.
PROGRAMS = ("cli", "serve", "evaluate")
_COMMAND = re.compile(r"(?<=[ (])--?[a-z][a-z-]*\b|\bkg [a-z]+\b")


def messages(path: Path) -> set[str]:
    """Strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said.add(node.value)
    return said


def test_errors_of_the_library_advise_no_command() -> None:
    found = set()
    for path in sorted(KG.rglob("*.py")):
        if path.relative_to(KG).parts[0] in PROGRAMS:
            continue
        for message in messages(path):
            if " " in message and _COMMAND.search(message):
                found.add(f"{path.relative_to(KG)}: {message}")
    assert found == set()
