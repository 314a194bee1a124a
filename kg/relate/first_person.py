"""Who asks where a paper speaks of itself as I, or a letter asks for its own circulation.

That is whose paper it is: who sent the letter, or the post in the title of a report, however
somebody else transmits it. Words that another one says, annexes and what stands in quotation marks
are not the paper's own. The words are data (`relate/saying.toml`).
"""

from __future__ import annotations

from kg.model.claim import Qualifier, Term
from kg.model.document import Directive, Document
from kg.model.language import Language
from kg.relate.saying import ANNEX, FILE, SAID_BY
from kg.rules.words import Words, words_of

_ASKING = "relate/directives"  # where the marks of quotations stand
# By the kind of the paper, the pattern of what is the writer's own.
_OWN = {"letter": "own_letter", "report": "first_person", "note": "first_person"}


class FirstPerson:
    """The one who writes a paper, and which of its directives are his in so many words."""

    def __init__(self, document: Document, language: Language) -> None:
        self._document = document
        self._words = words_of(language, FILE)
        self._marks = words_of(language, _ASKING)
        self._own = _OWN.get(document.front.kind or "", "")
        self._writer = _writer(document, self._words) if self._own else None

    def asks(self, directive: Directive) -> list[Qualifier]:
        """The writer, where the sentence shows that he asks; else nobody."""
        if self._writer is None or directive.paragraph.startswith(ANNEX):
            return []
        start, end = directive.lead or (directive.start, directive.end)
        # Of a report only what stands before the verb counts.
        if self._own == "first_person":
            end = directive.at + len(directive.operator)
        own = self._words.pattern(self._own)
        said = own.search(self._document.text.folded, start, end)
        if said is None or self._is_quoted(start, said.start()):
            return []
        return [self._writer]

    def _is_quoted(self, start: int, at: int) -> bool:
        before = self._document.text.folded[start:at]
        opened = sum(map(before.count, self._marks.text("opening_quotes")))
        closed = sum(map(before.count, self._marks.text("closing_quotes")))
        return opened > closed


def _writer(document: Document, words: Words) -> Qualifier | None:
    """Whose paper it is, at the first place where these words stand."""
    front = document.front
    name = front.submitted_by
    if front.kind != "letter":
        titled = words.pattern("post_of_report").fullmatch(front.title or "")
        written = words.pattern("writes").fullmatch(name or "")
        name = titled["post"] if titled else written and written[0]
    folded = document.text.folded
    if not name or name not in folded:
        return None
    start = folded.index(name)
    term = Term(literal=name)
    return Qualifier(name=SAID_BY, value=term, start=start, end=start + len(name))
