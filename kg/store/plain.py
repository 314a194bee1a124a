"""Questions in plain words: which of those that come along is meant, and of what.

No model guesses: names are those of the graph, and each word that is left must be one of the rule that
holds (`schema/asking.toml`). What is understood by half is not answered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.languages import PACKAGED
from kg.model.authority import load_authority
from kg.model.language import Cutter
from kg.store.answer import Answer
from kg.store.asking import Rule, asking, entitled, titles
from kg.store.filters import keep, of_body, of_words, of_year
from kg.store.naming import Named, acts_in, is_asking, names_in
from kg.store.roles import ANY, side_of
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

_OFFERED = 3  # questions offered where it is not clear which
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_LATIN = re.compile(r"[a-z0-9][a-z0-9/.()-]*[a-z0-9)]|[a-z0-9]")
_HAN = re.compile(r"[^\W\d_a-zA-Z]+")
_NAME = re.compile("[\ue000-\uf8ff]")  # letters that stand for names
_ENDINGS = ("ing", "ed", "s")


class Understood(NamedTuple):
    """What is asked: which question, of what year, what rows must name, and what they must tell.

    Of each of `told` the text of a row must hold a word.
    """

    question: str
    year: int | None
    names: tuple[Named, ...]
    told: tuple[tuple[str, ...], ...] = ()


def understand(asked: str, store: ox.Store) -> Understood:
    """What a question in plain words asks of a graph.

    Raises QueryError if no rule fits, if two do, or if a word is neither one that asks nor part of
    a name in the graph.
    """
    title = entitled(asked)
    if title is not None:
        return Understood(title, None, ())
    acts, rest = acts_in(asked, store)
    names, masked = names_in(rest, acts, store)
    year = _year(asked, masked)
    masked = _YEAR.sub(" ", masked)
    words = _words(masked)
    if not words and names and not _are(names, ("Organization",), store):
        raise QueryError(
            asked, "only names it", "say what you ask of it, or search for it"
        )
    fitting = _fitting(words, masked, names, store)
    question = _question(asked, masked, words, fitting)
    columns = [rule.column for rule in fitting if rule.question == question]
    if any(columns):
        names = tuple(name._replace(column=max(columns)) for name in names)
    else:
        names = _on_their_side(question, masked, names)
    return Understood(question, year, names, _told(asked, question, words, names))


def keep_understood(answer: Answer, understood: Understood) -> None:
    """Leave only rows that fit names, words and year. Raises QueryError if no column could."""
    question = understood.question
    for named in understood.names:
        column = named.column if named.column != ANY else ""
        keep(question, answer, of_body({named.name, *named.labels}, column))
    for words in understood.told:
        keep(question, answer, of_words(words))
    if understood.year is not None:
        keep(question, answer, of_year(understood.year))


def _on_their_side(
    question: str, masked: str, names: tuple[Named, ...]
) -> tuple[Named, ...]:
    """Names with the columns that must hold them, where the question has a direction."""
    direction = asking().directions.get(question)
    if direction is None:
        return names
    folded = masked.casefold()
    return tuple(
        name._replace(column=side_of(number, folded, direction))
        for number, name in enumerate(names)
    )


def _told(
    asked: str, question: str, words: frozenset[str], names: tuple[Named, ...]
) -> tuple[tuple[str, ...], ...]:
    """What is asked for, as to submit and report: words of which the text of a row holds one.

    Raises QueryError where it cannot be told that it is the addressee who does so.
    """
    known = asking()
    if question != "requests" or not words & known.deeds:
        return ()
    folded = asked.casefold()
    found = tuple(alike for alike in known.done if any(w in folded for w in alike))
    sides = {name.column for name in names}
    if "addressees" not in sides or len(found) < len(words & known.deeds):
        raise _unclear(asked, "no question fits these words", [question])
    return found


def _fitting(
    words: frozenset[str], masked: str, names: tuple[Named, ...], store: ox.Store
) -> list[Rule]:
    """Rules that take these words and names."""
    folded = masked.casefold()
    found = []
    for rule in asking().rules:
        named_right = bool(names) or not rule.named
        if rule.fits(words, folded) and named_right and _are(names, rule.of, store):
            found.append(rule)
    return found


def _are(names: tuple[Named, ...], kinds: tuple[str, ...], store: ox.Store) -> bool:
    """Is each name that of a thing of one of these kinds? Of any, if there are none."""
    if not kinds or not names:
        return True
    values = " ".join(f"un:{kind}" for kind in kinds)
    query = f"SELECT DISTINCT ?label {{ VALUES ?kind {{ {values} }} ?x a ?kind ; rdfs:label ?label }}"
    labels = {row["label"] for row in select(store, query)}
    for (kind, _), entry in load_authority().by_id.items():
        if kind in kinds:
            labels.add(entry.label)
    return all(not labels.isdisjoint(name.labels) for name in names)


def _year(asked: str, rest: str) -> int | None:
    """The year of a question, beside its numbers of acts.

    Raises QueryError for a span of years, or several.
    """
    found = list(_YEAR.finditer(rest))
    if not found:
        return None
    before = rest[: found[0].start()].casefold().rstrip()
    spans = tuple(asking().spans)
    if len(found) > 1 or before.endswith(spans):
        raise QueryError(asked, "asks of more than a year", "ask of one year at a time")
    return int(found[0][1])


def _question(
    asked: str, masked: str, words: frozenset[str], fitting: list[Rule]
) -> str:
    if not words and _NAME.search(masked):
        return "body"
    if not words and _YEAR.search(asked):
        return "year"
    rules = asking().rules
    known = {word for rule in rules for word in rule.needed | rule.allowed}
    strange = sorted(words - known)
    if strange:
        one = "word" if len(strange) == 1 else "words"
        quoted = ", ".join(f'"{word}"' for word in strange)
        raise _unclear(asked, f"I do not know the {one} {quoted}", _nearest(words))
    most = max((len(rule.needed) for rule in fitting), default=0)
    best = sorted({rule.question for rule in fitting if len(rule.needed) == most})
    if best == ["around"]:
        raise QueryError(
            asked,
            "how things are joined is not asked here",
            "look at what surrounds one (around), "
            "or let the page show the path between two",
        )
    if len(best) == 1:
        return best[0]
    what = "two questions fit these words" if best else "no question fits these words"
    raise _unclear(asked, what, best or _nearest(words))


def _unclear(asked: str, what: str, near: Iterable[str]) -> QueryError:
    """With the titles of questions that may be meant."""
    offered = [f"{name} ({titles()[name]})" for name in near if name in titles()]
    if not offered:
        return QueryError(asked, what, "use other words, or search for names")
    return QueryError(asked, what, f"ask one by its name: {'; '.join(offered)}")


def _nearest(words: frozenset[str]) -> list[str]:
    """Questions whose rules share the most words, the nearest first."""
    shared = Counter[str]()
    for rule in asking().rules:
        count = len(words & (rule.needed | rule.allowed))
        shared[rule.question] = max(shared[rule.question], count)
    best = [question for question, count in shared.most_common() if count]
    return best[:_OFFERED]


def _words(text: str) -> frozenset[str]:
    """The words of a text that tell what is asked, each as the first of those alike."""
    known = asking()
    found: set[str] = set()
    for word in _LATIN.findall(text.casefold()):
        for form in (word, _stem(word)):
            if form in known.stop or form in known.same:
                found.add(known.same.get(form, ""))
                break
        else:
            found.add(word)
    for run in _HAN.findall(text):
        for word in _cutter()(run):
            found.update(_parts(word))
    return frozenset(found - {""})


def _parts(word: str) -> list[str]:
    """A word that asks, as one of those alike; the words that it is made of; or itself."""
    known = asking()
    if word in known.stop:
        return []
    if word in known.same:
        return [known.same[word]]
    for length in range(len(word) - 1, 0, -1):
        head, rest = word[:length], word[length:]
        if head in known.stop or head in known.same:
            parts = _parts(rest)
            return (
                [*_parts(head), *parts]
                if parts != [rest] or is_asking(rest)
                else [word]
            )
    return [word]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


@cache
def _cutter() -> Cutter:
    known = asking()
    return PACKAGED.language("zh").cutter((), [*known.stop, *known.same])
