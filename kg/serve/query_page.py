"""The query page, made of the files in `kg/page/` and the questions that come along."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from string import Template

from kg.model.relations import RELATIONS
from kg.model.vocabulary import CLASSES, PREFIXES, PROPERTIES, REUSED
from kg.serve.skeleton import Page, asset, page
from kg.serve.wording import LANGUAGES, Wording, terms_elsewhere, wording
from kg.store.query import asker_of, questions, title_of

_SCRIPTS = ("complete.js", "query.js")


@cache
def query_page(words: Wording, base: str) -> Page:
    """The page as it is now: questions that are added later are not on it.

    `base` is what IRIs of things begin with.
    """
    data = {
        "base": base,
        "language": words.language,
        "words": words.table("script"),
        "questions": _questions(words),
        "prefixes": PREFIXES,
        "terms": _terms(),
    }
    scripts = [asset(name) for name in _SCRIPTS]
    names = ("questions", "find", "query", "run", "copy_link", "hint")
    body = Template(asset("query.html")).substitute(
        {name: escape(words.word(name), quote=True) for name in names},
        data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return page(words, f"SPARQL · {words.word('site')}", [body], scripts=scripts)


def _questions(words: Wording) -> list[dict[str, str]]:
    """Name, who asks, title and query of each question, without its two comment lines."""
    listed = []
    for name, path in questions().items():
        titles = title_of(path).split(" · ")
        lines = path.read_text(encoding="utf-8").splitlines()
        question = {
            "name": name,
            "asker": words.asker(asker_of(path)),
            "title": titles[LANGUAGES.index(words.language) % len(titles)],
            "find": f"{name} {' '.join(titles)}",
            "query": "\n".join(lines[2:]),
        }
        listed.append(question)
    return sorted(listed, key=lambda question: question["asker"])


def _terms() -> list[tuple[str, str, str, bool]]:
    """What may be completed: the name with its prefix, its labels, and whether it is a class."""
    zh, en = (wording(language).word("search") for language in LANGUAGES)
    # No graph holds this one: see kg.store.expanding.
    found = [("un:search", zh, en, False)]
    found += [(f"un:{row.name}", row.zh, row.en, True) for row in CLASSES]
    found += [(f"un:{row.name}", row.zh, row.en, False) for row in PROPERTIES]
    for name, curie in REUSED.items():
        found.append((curie, RELATIONS[name].zh, RELATIONS[name].en, False))
    chinese, english = (terms_elsewhere(language) for language in LANGUAGES)
    for curie, label in chinese.items():
        is_class = curie.partition(":")[2][:1].isupper()
        found.append((curie, label, english[curie], is_class))
    return found
