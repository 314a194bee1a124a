"""Packs: a language in a folder of one's own is read, related and drawn, without an edit in `kg/`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import InputError, SchemaError
from kg.extract import extract
from kg.extract.examples import complaints, document_of
from kg.languages import PACKAGED, Packs, detect, language_of, packs_in
from kg.model.source import Source, SourceRow
from kg.pipeline import read_through
from kg.relate.examples import Read
from kg.relate.examples import complaints as relation_complaints
from kg.rules.mentions import load_rules
from kg.rules.relations import load_relation_rules

_BLOCK = re.compile(
    r"^`(eo/[\w./]+)`[^`]*?(?:`[^`]*`[^`]*?)*:\n\n```\w+\n(.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
# Typed on a keyboard without the letter of `aŭgusto`.
PAPER = """Unuiĝintaj Nacioj A/95/301
Ĝenerala Asembleo
Naûdek-kvina sesio
Tagorda punkto 12
La stato de la rifoj
Raporto de la Sekretario

1. La Asocio por Korala Esploro fondiĝis la 3-an de aûgusto 2039 kaj sendis la dokumenton A/94/12 al la Asembleo.

2. En la jaro 2038 fondiĝis la Centro pri Rifoj, kiu laboras kun la Asocio por Korala Esploro ekde la 2040-05-01 en la insuloj.
paĝo 2
"""
BODIES = {"Asocio por Korala Esploro": "2039-08-03", "Centro pri Rifoj": "2038"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder of languages, as CONTRIBUTING shows it."""
    packs = tmp_path_factory.mktemp("packs")
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Add a language\n")[2].partition("\n## ")[0]
    blocks = dict(_BLOCK.findall(section))
    assert len(blocks) == section.count("```") // 2 == 7
    for name, content in blocks.items():
        path = packs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return packs


@pytest.fixture(scope="module")
def packs(folder: Path) -> Packs:
    return PACKAGED + folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = tmp_path_factory.mktemp("papers")
    (papers / "eo.txt").write_text(PAPER, encoding="utf-8")
    return papers


@pytest.fixture(scope="module")
def built(corpus: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the command, whose workers are other processes."""
    output = tmp_path_factory.mktemp("out")
    command = [
        "build",
        str(corpus),
        "-o",
        str(output),
        "--packs",
        str(folder),
        "--quiet",
    ]
    run = CliRunner().invoke(main, [*command, "--jobs", "2"])
    assert (run.exit_code, run.stderr.count("kg: eo.txt")) == (0, 0), run.output
    return output


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_rules_keep_their_promises(packs: Packs) -> None:
    """As `make examples` tries those of the package."""
    language = packs.language("eo")
    rules = load_rules(language)
    own = [rule for rule in rules if rule.id.startswith("eo.")]
    assert len(own) == 4 and len(rules) > len(own)  # and those of every language
    for relation in load_relation_rules(language):
        sentences = []
        for words in [
            *(one.text for one in relation.text.finds),
            *relation.text.ignores,
        ]:
            document = document_of(words)
            mentions = extract(document, rules=rules, language=language)
            sentences.append(Read(words, document, mentions))
        assert list(relation_complaints(relation, sentences)) == []
    for rule in own:
        assert list(complaints(rule, rules)) == []


def test_a_language_is_told_from_the_others(packs: Packs) -> None:
    assert language_of(Source(name="a.txt", text=PAPER), packs) == "eo"
    assert language_of(Source(name="a.txt", text=PAPER)) != "eo"
    for code, words in (
        ("fr", "Le rapport de la session sera présenté par les membres du Comité."),
        (
            "es",
            "El Comité decidió que la cuestión se aplazara para el período siguiente.",
        ),
        ("zh", "委员会决定将该项目推迟到下一届会议审议。"),
    ):
        assert detect(words, packs) == detect(words) == code


def test_it_is_read(packs: Packs) -> None:
    result = read_through(Source(name="eo.txt", text=PAPER), packs=packs)
    document = result.document
    front = document.front
    assert (front.symbol, front.session) == ("A/95/301", "Naŭdek-kvina sesio")
    assert (front.kind, front.submitted_by) == ("report", "Sekretario")
    assert front.title == "La stato de la rifoj"
    assert [removed.text for removed in document.text.removed] == ["paĝo 2"]
    assert "aûgusto" in document.text.text and "aŭgusto" in document.text.folded
    assert {b.locator for b in document.blocks if b.kind == "paragraph"} == {
        "para1",
        "para2",
    }
    assert not result.remarks


def test_it_is_related(built: Path) -> None:
    mentions = {(m["type"], m["id"]) for m in rows(built / "mentions.jsonl")}
    assert mentions >= {("Organization", name) for name in BODIES}
    assert mentions >= {("Date", day) for day in (*BODIES.values(), "2040-05-01")}
    assert ("DocumentCitation", "A/94/12") in mentions
    claims = {
        (c["subject"], c["predicate"], c["object"])
        for c in rows(built / "claims.jsonl")
    }
    for name, day in BODIES.items():
        assert any(
            subject.endswith(name) and predicate == "foundedOn" and target.endswith(day)
            for subject, predicate, target in claims
        ), claims
    (paper,) = rows(built / "documents.jsonl")
    assert paper["language"] == "eo"


def test_it_is_drawn(built: Path) -> None:
    graph = (built / "graph.ttl").read_text(encoding="utf-8")
    page = (built / "graph.html").read_text(encoding="utf-8")
    for name in BODIES:
        assert f'"{name}"@' in graph and name in page
    assert "un:foundedOn" in graph and "iso639-1/eo" in graph


def test_a_changed_pack_is_read_again(
    corpus: Path, folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "packs"
    for path in folder.rglob("*.*"):
        copy = own / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())

    def read() -> int:
        return kg.build(corpus, tmp_path / "out", jobs=1, packs=own).read

    assert (read(), read()) == (1, 0)
    words = own / "eo" / "front.toml"
    words.write_text(words.read_text(encoding="utf-8") + "# \n", encoding="utf-8")
    assert read() == 1


def test_verbs_of_the_library_take_packs(folder: Path) -> None:
    words = "En la jaro 2038 fondiĝis la Centro pri Rifoj, kaj ĝi estas en la haveno."
    found = [m.id for m in kg.extract_mentions(words, packs=folder)]
    assert found == ["2038", "Centro pri Rifoj"]
    assert kg.extract_mentions(words) == []
    forced = kg.parse_text("Resumo", language="eo", packs=folder)
    assert forced.language == "eo" and kg.extract_mentions(forced) == []
    assert kg.repair_source("Aûstralio kaj", "eo", folder).folded.startswith(
        "Aŭstralio"
    )


def test_commands_take_packs(folder: Path, corpus: Path) -> None:
    text = "Centro pri Rifoj"
    own = ["--packs", str(folder), "--language", "eo"]
    assert (
        "eo.organization.association"
        in CliRunner().invoke(main, ["explain", text, *own]).stdout
    )
    for command in (["show", "--after", "resolve"], ["extract"]):
        run = CliRunner().invoke(main, [*command, str(corpus / "eo.txt"), *own])
        assert run.exit_code == 0 and "Centro pri Rifoj" in run.stdout
    unknown = CliRunner().invoke(main, ["explain", text, "--language", "eo"])
    assert unknown.exit_code == 2 and "no language of that code" in unknown.stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("language.toml", "name = 'A'", "xx/language.toml: script: Field required"),
        ("language.toml", "name = ", "xx/language.toml: "),
        ("text.py", "1 / 0", "xx/text.py: cannot be loaded (ZeroDivisionError"),
        ("text.py", "def fold(s): return s * 2", "fold() makes 2 characters of 1"),
        ("repair.toml", "[patterns]\nopens = '('", "opens: pattern does not compile"),
        ("repair.toml", "[patterns]\nopens = 'a*'", "repeats something without an end"),
        ("front.toml", "[words]\nkinds = ['report']", "has no 'is_report'"),
        ("outline.toml", "[patterns]", "has no 'annex' under [texts]"),
    ],
)
def test_a_bad_file_is_named(
    name: str, content: str, words: str, tmp_path: Path
) -> None:
    pack = tmp_path / "packs" / "xx"
    pack.mkdir(parents=True)
    (pack / "language.toml").write_text(
        "name = 'A'\nscript = 'Latin'", encoding="utf-8"
    )
    (pack / name).write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        kg.parse_text("a", language="xx", packs=tmp_path / "packs")
    assert words in str(caught.value)


def test_a_folder_without_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no language"):
        packs_in(tmp_path)


def test_a_pack_that_changes_has_another_digest(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    file = tmp_path / "fr" / "language.toml"
    digests = set()
    for name in ("Franca", "Gallica"):
        file.write_text(
            f"name = '{name}'\nscript = 'Latin'\nwords = 'le'", encoding="utf-8"
        )
        digests.add((PACKAGED + tmp_path).digest())
    (tmp_path / "fr" / "notes.txt").write_text("none of it", encoding="utf-8")
    digests.add((PACKAGED + tmp_path).digest())
    assert len(digests) == 2


def test_a_pack_of_ones_own_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    text = "name = 'Franca'\nscript = 'Latin'\nwords = 'le la'"
    (tmp_path / "fr" / "language.toml").write_text(text, encoding="utf-8")
    packs = PACKAGED + tmp_path
    assert packs.profiles()["fr"].name == "Franca"
    assert PACKAGED.profiles()["fr"].name == "French"
    assert packs.language("fr").folder == tmp_path / "fr"
    assert PACKAGED.digest() != packs.digest()


def test_rows_of_a_layout_tell_the_language_too() -> None:
    words = ["Le rapport de la session est prêt.", "The report is of use to the Board."]
    rows = (
        SourceRow(start=0, end=len(words[0])),
        SourceRow(start=len(words[0]) + 1, end=len("\n".join(words)), note="1"),
    )
    source = Source(name="a.docx", text="\n".join(words), rows=rows)
    assert language_of(source) == "fr"
