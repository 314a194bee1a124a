"""Words of the patterns of rule files, in sentences: what comes of each, and what does not.

The tables stand in `pattern_words/`, one file for each rule file (`kg.relate.directives`,
`kg.extract.date`, …). A table has a sentence with a gap, the words that may stand in it, and what
comes out with any of them; `_` is the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli
from pydantic import BaseModel, ConfigDict

from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.document import Document
from kg.model.mention import Mention
from kg.model.source import Source
from kg.pipeline.reading import read_through
from kg.relate import relate
from kg.relate.derived import derive
from kg.relate.directives import find_directives
from kg.relate.examples import held, keys
from kg.rules.derivations import load_derivations

FOLDER = Path(__file__).parent / "pattern_words"
ZH = PACKAGED.language("zh")


class Table(BaseModel):
    """Sentences that are read alike.

    `⏎` ends a line above. `words`: with spaces between, or a list where a word is none or holds
    one. `paper`: the whole paper of `[papers]` in whose gap the sentence stands. `gives`: all that
    comes out; of claims those of `about`, of mentions those of these kinds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentence: str
    words: str | list[str] = ""
    gives: list[str] = []
    about: str = ""
    paper: str = ""

    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """Each sentence, and what comes of it."""
        words = self.words.split() if isinstance(self.words, str) else self.words
        for word in words or [""]:
            gives = [one.replace("_", word) for one in self.gives]
            yield self.sentence.replace("_", word).replace("⏎", "\n"), sorted(gives)


Read = Callable[[Document, list[Mention], list[str]], list[str]]


def asked(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Directives: the operator, and who is asked."""
    found = find_directives(document, mentions, document.clauses)
    return [f"{one.operator} {one.addressee or ''}".rstrip() for one in found]


def voiced(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Directives: who says so, in words; `-` where it is the document itself."""
    source = Source(name="example", text=document.text.text)
    reading = read_through(source, language="zh")
    return [one.said_by or "-" for one in reading.document.directives]


def claimed(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Claims: subject, predicate, object, modality if not asserted, qualifiers."""
    found: list[str] = []
    for claim in relate(document, mentions):
        subject, predicate, target = keys(claim, mentions)
        if about and predicate not in about:
            continue
        parts = [subject, predicate, target]
        if claim.modality != "asserted":
            parts.append(claim.modality)
        parts += [f"{name}={value}" for name, value in sorted(held(claim, mentions))]
        found.append(" ".join(parts))
    return found


def named(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Mentions: the kind and the id."""
    return [
        f"{one.kind} {one.id}" for one in mentions if not about or one.kind in about
    ]


def spelled(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Mentions: the kind and the words that it takes, which tell where it begins and ends."""
    return [
        f"{one.kind} {one.text}" for one in mentions if not about or one.kind in about
    ]


def derived(document: Document, mentions: list[Mention], about: list[str]) -> list[str]:
    """Claims that follow from names, headings and covers: subject, predicate, object."""
    made = derive(document, mentions, load_authority(), load_derivations(ZH))
    # Two derivations may say the same: resolving makes one statement of it.
    found = {keys(claim, mentions) for claim in made}
    return [" ".join(key) for key in found if not about or key[1] in about]


READS: dict[str, Read] = {
    "asks": asked,
    "voices": voiced,
    "says": claimed,
    "names": named,
    "spells": spelled,
    "derives": derived,
}


def tables() -> Iterator[tuple[str, str, Table]]:
    """Name of the file, what is read, and the table with its paper in place."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomli.loads(path.read_text(encoding="utf-8"))
        papers = data.pop("papers", {})
        for reading, listed in data.items():
            for row in listed:
                table = Table.model_validate(row)
                paper = papers[table.paper] if table.paper else ""
                yield path.stem, reading, table.model_copy(update={"paper": paper})


def document_with(table: Table, sentence: str) -> tuple[Document, list[Mention]]:
    """The sentence alone, or the paper that it stands in, with their mentions."""
    if not table.paper:
        document = document_of(sentence)
        return document, extract(document)
    words = table.paper.replace("{}", sentence)
    reading = read_through(Source(name="example", text=words), language="zh")
    return reading.document, reading.mentions


@pytest.mark.parametrize(
    ("reading", "table"),
    [
        pytest.param(reading, table, id=f"{stem}-{table.sentence}")
        for stem, reading, table in tables()
    ],
)
def test_words_of_patterns(reading: str, table: Table) -> None:
    expected, found = {}, {}
    for sentence, gives in table.rows():
        document, mentions = document_with(table, sentence)
        expected[sentence] = gives
        read = READS[reading](document, mentions, table.about.split())
        found[sentence] = sorted(read)
    assert found == expected
