"""What a program imports: modules are modules, verbs are found, and `import kg` loads nothing."""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import pydoc
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.errors import InputError
from kg.model.document import Document
from kg.model.source import Source, SourceRow
from kg.model.text import Text

SENTENCE = "委员会回顾大会第58/208号决议，并欢迎国际移民组织的报告。"


def python(script: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "kg.extract.engine",
        "kg.read.pdf",
        "kg.store.query",
        "kg.parse",
        "kg.repair",
        "kg.extract",
    ],
)
def test_a_module_is_imported_by_its_name(name: str) -> None:
    script = (
        f"import kg\nimport {name} as module\nprint(module.__name__, {name} is module)"
    )
    assert python(script).split() == [name, "True"]


def test_modules_stay_modules_when_a_verb_was_called() -> None:
    kg.extract_mentions(SENTENCE)
    for name in ("read", "repair", "parse", "extract"):
        module = importlib.import_module(f"kg.{name}")
        assert getattr(kg, name) is module and isinstance(module, ModuleType)
    assert type(kg) is ModuleType


def test_no_verb_is_named_like_a_module() -> None:
    assert not set(kg.__all__) & {
        module.name for module in pkgutil.iter_modules(kg.__path__)
    }


def test_a_fresh_package_completes_its_verbs() -> None:
    shown = python("import kg; print(*dir(kg))").split()
    assert set(kg.__all__) | {"__version__"} <= set(shown)
    assert [name for name in shown if not name.startswith("_")] == sorted(kg.__all__)


def test_help_shows_each_verb_with_its_signature() -> None:
    out = io.StringIO()
    pydoc.Helper(output=out).help(kg)
    page = re.sub(".\b", "", out.getvalue())  # bold letters are overprinted
    for verb in kg.__all__:
        assert re.search(rf"^    {verb}\(", page, re.MULTILINE), verb
        assert pydoc.locate(f"kg.{verb}") is getattr(kg, verb)
    assert pydoc.locate("kg.extract.engine") is importlib.import_module(
        "kg.extract.engine"
    )


@pytest.mark.parametrize("verb", kg.__all__)
def test_a_verb_is_documented_by_its_own_name(verb: str) -> None:
    function = getattr(kg, verb)
    assert function.__name__ == verb
    assert inspect.getdoc(function)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extract_everything'"):
        _ = kg.extract_everything  # type: ignore[attr-defined]


def test_version() -> None:
    assert kg.__version__ == version("un-kg")


def test_neither_the_package_nor_its_help_loads_libraries() -> None:
    loaded = python("import sys, kg, kg.cli; print(*sys.modules)").split()
    slow = {"rdflib", "pyoxigraph", "networkx", "jieba", "pydantic", "pdfminer", "lxml"}
    assert not slow & set(loaded)
    assert not [
        name for name in loaded if name.startswith(("kg.extract", "kg.pipeline"))
    ]


def test_a_string_will_do_wherever_text_is_meant() -> None:
    source = Source(name="text", text=SENTENCE)
    text = kg.repair_source(source)
    document = kg.parse_text(text)
    mentions = kg.extract_mentions(document)
    assert ("Resolution", "A/RES/58/208") in [(m.kind, m.id) for m in mentions]
    assert kg.repair_source(SENTENCE).text == text.text
    for given in (SENTENCE, source, text):
        assert kg.extract_mentions(given) == mentions
    for given in (SENTENCE, source):
        assert kg.parse_text(given) == document
    assert kg.parse_text("Sesión 5", language="zh").language == "zh"


def test_a_path_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert kg.load_source(path).text == kg.load_source(str(path)).text == SENTENCE
    with pytest.raises(TypeError, match=r"a text is wanted, not \w*Path; load_source"):
        kg.extract_mentions(path)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        kg.load_source(tmp_path / "b.txt")


def test_the_example_of_the_readme_runs(root: Path, tmp_path: Path) -> None:
    page = (root / "README.md").read_text(encoding="utf-8")
    script = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "corpus").mkdir()
    for path in (tmp_path / "paper.txt", tmp_path / "corpus" / "paper.txt"):
        path.write_text(SENTENCE, encoding="utf-8")
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(
        re.fullmatch(r"Resolution \S+ A/RES/58/208", line) for line in lines[:-1]
    )
    assert lines[-1].startswith("[['https://") and "/work/sha256-" in lines[-1]


def long_document() -> tuple[Source, Text, Document]:
    text = "\n".join(f"{number}. {SENTENCE * 3}" for number in range(1, 2000))
    source = Source(
        name="长.txt", text=f"关于移徙与发展之间关系的{'各项' * 60}报告\n\n{text}"
    )
    repaired = kg.repair_source(source)
    return source, repaired, kg.parse_text(repaired)


def test_a_document_is_shown_in_one_line() -> None:
    for thing in long_document():
        for shown in (repr(thing), str(thing)):
            assert "\n" not in shown and len(shown) <= 200, shown
            assert "长.txt" in shown and "委员会" not in shown


def test_what_one_line_says() -> None:
    source = Source(name="a.txt", text="一\n二", rows=(SourceRow(start=0, end=1),))
    assert (
        repr(source) == "Source(name='a.txt', characters=3, encoding='utf-8', rows=1)"
    )
    text = kg.repair_source(Source(name="a.txt", text="第一段。\n\n第二段。"))
    assert (
        repr(text) == "Text(name='a.txt', characters=10, lines=2, marks=0, removed=0)"
    )
    document = kg.parse_text(text)
    assert repr(document).startswith(
        "Document(name='a.txt', symbol=None, title=None, language='zh', "
    )
    title = "题" * 50
    document = document.model_copy(
        update={"front": document.front.model_copy(update={"title": title})}
    )
    assert f"title='{'题' * 39}…'" in repr(document)
