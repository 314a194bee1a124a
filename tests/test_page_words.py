"""No word of the inside is on screen, and English is English: every room, both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from test_viewer import browser, open_page, own  # noqa: F401

ROOMS = (
    "#v=start",
    "#v=search",
    "#v=search&q=migra&n=Organization/国际移民组织",
    "#v=search&q=儿童&n=Treaty/儿童权利公约",
    "#v=search&q=集装箱箱",
    "#v=search&q=儿童&fk=Vessel",
    "#v=reader&t=A_99_901.txt&n=Document/A_99_901.txt",
    "#v=reader&t=A_99_906.txt",
    "#v=timeline&n=Event/国际移徙和发展问题高级别对话",
    "#v=tables",
    "#v=tables&w=recommendations",
    "#v=tables&w=directives",
    "#v=tables&w=directives&f=集装箱箱",
    "#v=tables&w=findings",
    "#v=graph&n=Organization/国际移民组织",
)
# What is seen or read out, but for the words of documents and for “how was this read?”.
SEEN = """(quoted) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement;
    const option = at.tagName === "OPTION" && at.parentElement.offsetParent;
    if (at.closest("script, style, details") || at.closest(quoted)) continue;
    if (at.offsetParent || option) found.push(node.data);
  }
  for (const at of document.querySelectorAll("[title], [aria-label], [placeholder]")) {
    if (!at.offsetParent || at.closest(quoted)) continue;
    for (const name of ["title", "aria-label", "placeholder"]) found.push(at.getAttribute(name) || "");
  }
  return found.filter((words) => words.trim());
}"""
WORDS_OF_DOCUMENTS = ".paper, .evidence > div, td.c-text, .side"
NAMES = (
    ".thing, .place, .chip, .chips, .outline, .names, .near, .facet, .cited, .record, .head h2,"
    " option, td.c-name, td.c-document, td.c-addressee, td.c-deadline, td.c-asker, td.c-operator,"
    " #panel h2, #panel .small, #language, #legend, .counted"
)
INSIDE = re.compile(
    r"\b[a-z]+(?:[A-Z][a-z]+)+\b"  # heldOn
    r"|\b(?:zh|en|any)\.[a-z]"  # zh.derived.unit
    r"|\b(?:annex|para|text|head|front|sec|note|table)\d"  # para50
    r"|\b(?:asserted|undefined|null|NaN)\b|\[object|\{\w*\}"
)
# Nor anywhere, the words of documents included.
INTERNAL = re.compile(
    r"\b(?:annex\d|para\d|text\d|head\d|front\d|heldOn|adoptedOn|asserted|Organization/)"
)
HAN = re.compile("[\u3400-\u9fff]")
QUOTED = re.compile("“[^”]*”")


def seen(page: Any, quoted: str) -> list[str]:
    """What is on screen outside some places."""
    page.wait_for_function(
        "!document.querySelector('main > section:not([hidden]) > .empty:only-child')"
        " || document.querySelector('[role=status], .try, #view-search .empty')"
    )
    found: list[str] = page.evaluate(SEEN, quoted)
    return found


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_no_word_of_the_inside_is_seen(
    room: str,
    language: str,
    browser: Any,  # noqa: F811
    own: Path,  # noqa: F811
) -> None:
    page, complaints, _ = open_page(browser, own, room, language)
    shown = seen(page, WORDS_OF_DOCUMENTS)
    assert shown and complaints == []
    assert [words for words in shown if INSIDE.search(words)] == []
    assert INTERNAL.findall(page.inner_text("body")) == []
    if language == "en-GB":
        # No Chinese but names and quotations.
        told = seen(page, f"{WORDS_OF_DOCUMENTS}, {NAMES}")
        others = [words for words in told if HAN.search(QUOTED.sub("", words))]
        assert others == []
    page.context.close()
