"""Lists of steps: what stands below a sentence that asks and ends in a colon, line after line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.model.document import Block, Directive, Document
from kg.relate.asking import Asking

_FIRST = ("1", "a")


@dataclass(frozen=True)
class Found:
    """A directive that a sentence holds.

    `asks`: its operator is a verb that asks. `opens`: nothing stands before it in its sentence but what
    links, nobody who speaks.
    """

    directive: Directive
    asks: bool
    opens: bool


@dataclass(frozen=True)
class _Lead:
    """A directive that announces a list, and the form of the label of its block."""

    directive: Directive
    form: str
    numbered: bool


class Steps:
    """Reads the blocks of a document in order, and makes directives of the members of lists."""

    def __init__(self, document: Document, folded: str, asking: Asking) -> None:
        self.document = document
        self.folded = folded
        self.asking = asking
        self._leads: list[_Lead] = []  # the innermost last
        self._labelled: bool | None = (
            None  # the members have labels; None: none was read
        )
        self._goes_on = (
            False  # the line before was a member that is not the last, or its label
        )

    def end(self) -> None:
        """No list goes on."""
        self._leads = []

    def read(self, block: Block, found: Sequence[Found]) -> list[Directive]:
        """The directives of a block, `found` being those that it holds in its own words."""
        bare = self._is_bare(block)
        if self._leads and not self._is_member(block, found):
            self.end()
        self._leave(block)
        directives = [one.directive for one in found]
        if self._leads and not self._is_told(block):
            directives = [] if bare else self._member(block, found)
            if self._labelled is None:
                self._labelled = block.label is not None
        if found and self._leads_on(block, found[-1].directive):
            self._enter(block, found[-1].directive)
        self._goes_on = bare or self._ends_as_member(block)
        return directives

    def _is_told(self, block: Block) -> bool:
        """Somebody else's view of something, which is no step."""
        told = self.asking.pattern("member_told")
        return told.match(self.folded, block.start, block.end) is not None

    def _is_bare(self, block: Block) -> bool:
        """A line that is only the label of what stands in the next."""
        label = block.label or ""
        return label != "" and self._words(block).replace(label, "").strip(" .") == ""

    def _is_member(self, block: Block, found: Sequence[Found]) -> bool:
        """An item, or a line without a number among others that end as members do."""
        if block.kind == "item":
            return True
        if block.label is not None:
            return self._is_counted(block.label)
        if self._labelled:
            return self._goes_on and self._after_label(block)
        if any(one.asks and one.opens and one.directive.addressees for one in found):
            return False  # somebody else is asked
        return self._goes_on or self._ends_as_member(block)

    def _is_counted(self, label: str) -> bool:
        """Paragraphs that are counted from one below a line without a number."""
        if label.isdigit() and self._leads[-1].numbered:
            return False
        return label in _FIRST or (self._labelled is True and self._goes_on)

    def _after_label(self, block: Block) -> bool:
        """The line before is only a label."""
        blocks = self.document.blocks
        number = bisect_left(blocks, block.start, key=attrgetter("start"))
        return any(map(self._is_bare, blocks[:number][-1:]))

    def _leave(self, block: Block) -> None:
        """An item that is counted as one that announced a list ends that list."""
        if block.kind != "item":
            return
        forms = [lead.form for lead in self._leads]
        form = self._form(block)
        if form in forms:
            del self._leads[forms.index(form) :]

    def _enter(self, block: Block, directive: Directive) -> None:
        if block.kind != "item":
            self.end()
        if not self._leads:
            self._labelled = None
        numbered = block.label is not None
        self._leads.append(_Lead(directive, self._form(block), numbered))

    def _form(self, block: Block) -> str:
        """What the items of one list have in common: letters, figures, or else their brackets."""
        if block.kind != "item" or not block.label:
            return block.kind
        inside = block.label.strip("().")
        if inside.isdigit():
            return "figure"
        if inside.isascii():
            return "letter" if len(inside) == 1 and inside not in "ivx" else "roman"
        return "circle" if len(block.label) == 1 else "numeral"

    def _leads_on(self, block: Block, last: Directive) -> bool:
        """Does the block end in the mark behind which a list of steps follows?"""
        mark = self.asking.words.text("list_follows")
        return self._words(block).endswith(mark) and last.end >= block.end - 1

    def _ends_as_member(self, block: Block) -> bool:
        ends = tuple(self.asking.words.text("step_ends"))
        return self._words(block).endswith(ends)

    def _words(self, block: Block) -> str:
        return self.folded[block.start : block.end].rstrip()

    def _member(self, block: Block, found: Sequence[Found]) -> list[Directive]:
        """What the lead asks for in this block, and what the block asks for itself.

        A verb that asks and opens the first sentence is an act of those that the lead asks; a
        word of duty in the first clause says the lead once more.
        """
        lead = self._leads[-1].directive
        text = self.document.text
        own = [one for one in found if not self._is_act(block, one)]
        first = own[0] if own else None
        if first is not None and self._is_first_clause(block, first):
            return [one.directive for one in own]
        end = block.end
        if first is not None and first.directive.start > block.start:
            end = first.directive.start
        step = lead.model_copy(
            update={
                "paragraph": block.locator,
                "text": text.text[block.start : end],
                "start": block.start,
                "end": end,
                "lead": (lead.start, lead.end),
            }
        )
        return [step, *(one.directive for one in own)]

    def _is_act(self, block: Block, one: Found) -> bool:
        """Those who are asked shall ask others, or recognize a duty."""
        if not one.asks and not self._is_recognized(block):
            return False
        if one.asks and not one.opens:
            return False
        if self.asking.pattern("decides").fullmatch(self._leads[-1].directive.operator):
            return False
        return self._is_in_first_sentence(block, one)

    def _is_recognized(self, block: Block) -> bool:
        """A word that frames duties opens a member, which a verb of asking has announced."""
        lead = self.asking.pattern("operators").fullmatch(
            self._leads[-1].directive.operator
        )
        if lead is None or lead["asks"] is None:
            return False
        label = self.asking.pattern("label").match(self.folded, block.start, block.end)
        start = label.end() if label else block.start
        frame = self.asking.pattern("frames").match(self.folded, start, block.end)
        return frame is not None

    def _is_first_clause(self, block: Block, one: Found) -> bool:
        """It says the lead once more; a verb that asks, with a speaker, in any clause."""
        if not self._is_in_first_sentence(block, one):
            return False
        comma = self.asking.words.text("comma")
        return one.asks or comma not in self._before(block, one)

    def _is_in_first_sentence(self, block: Block, one: Found) -> bool:
        ends = self.asking.words.text("sentence_ends")
        return not any(mark in self._before(block, one) for mark in ends)

    def _before(self, block: Block, one: Found) -> str:
        return self.folded[block.start : one.directive.at]
