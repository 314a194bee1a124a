"""What people come for, each with at most six clicks and keys beyond the words that they type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from test_viewer import browser, open_page, own  # noqa: F401

from kg.page.labels import LABELS

MOST = 6


class Task(NamedTuple):
    """`steps`: a key, `type words`, or what is clicked: where, and which word of the page there.

    `shown`: where the answer stands, and words that it holds, Chinese and English. `clicks`: how
    many steps it takes, typing apart.
    """

    name: str
    steps: tuple[str | tuple[str, str], ...]
    clicks: int
    where: str
    shown: tuple[tuple[str, ...], tuple[str, ...]]


def same(*words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that stand there in either language: names and quotations."""
    return words, words


TASKS = (
    Task(
        "who asked the Secretary-General for what",
        (("#view-start .counted a", "=秘书长"),),
        1,
        "#view-tables tbody",
        same("请秘书长在2022年6月30日之前向大会提交报告", "A/99/908"),
    ),
    Task(
        "what happened in 2006 and where",
        (("#view-start .card a", "timeline"), (".bars button", "=2006")),
        2,
        "#year-2006 + ul",
        (
            ("国际移徙和发展问题高级别对话", "2006年9月14日", "纽约"),
            ("High-level Dialogue on International Migration", "New York"),
        ),
    ),
    Task(
        "is this date trusted",
        ("/", "type 儿童权利公约", "Enter", ("#panel .relation a", "contested")),
        3,
        "tr.here",
        (("1979年", "1989年11月20日"), ("1979", "20 November 1989 on record")),
    ),
    Task(
        "cite this paper",
        ("/", "type A/99/901", "Enter", ("#panel .cite button", "ris")),
        3,
        "#panel .cited",
        (("秘书长：《国际移徙与发展》，A/99/901",), ("A/99/901",)),
    ),
    Task(
        "where else is this body named",
        ("/", "type 移民组织", "Enter"),
        2,
        "#panel",
        same("A/99/901", "A/99/904", "A/99/903"),
    ),
    Task(
        "under which names is it known",
        ("/", "type IOM", "Enter"),
        2,
        "#panel",
        same("国际移民组织", "International Organization for Migration", "移民组织"),
    ),
    Task(
        "which papers cite this resolution",
        ("/", "type 73/195", "Enter"),
        2,
        "#panel",
        same("A/RES/73/195", "A/99/906"),
    ),
    Task(
        "what must be done by 2022",
        (("#view-start .card a", "allasks"), ("#due", ""), ("#due", "=2022")),
        3,
        "#view-tables tbody",
        (("2022年6月30日", "请秘书长"), ("30 June 2022", "Secretary-General")),
    ),
    Task(
        "which paper is this sentence of, and what stands around it",
        (
            "/",
            "type 以协商一致方式通过了",
            "Enter",
            (".passages .place", "=第2段|paragraph 2"),
        ),
        3,
        ".block.here",
        same("与会国以协商一致方式通过了", "23项目标，不具有法律约束力"),
    ),
    Task(
        "what is doubtful and why",
        (("#view-start .lead a", "doubtful"),),
        1,
        "#view-tables tbody",
        (
            ("儿童权利公约：文中作1979年，应为1989年11月20日", "不存在"),
            ("Convention on the Rights of the Child: 1979 here", "there is no"),
        ),
    ),
    Task(
        "how are two bodies joined",
        (
            *("/", "type 国际移民组织", "Enter", ("#panel button", "from")),
            *("/", "type 联合国儿童基金会", "Enter", ("#panel button", "to")),
        ),
        6,
        "#panel .path",
        (("合作", "联合国儿童基金会"), ("collaborates with", "Children")),
    ),
)


def said(word: str, language: str) -> list[str]:
    """`=words` themselves, one of several; else a word of the page without its slots, of many."""
    if word.startswith("="):
        return word[1:].split("|")
    label = getattr(LABELS.words[word], language)
    of_many = re.sub(r"\{\|[^|}]*\|([^|}]*)\}", r"\1", label)
    return [of_many.replace("{}", "").strip()]


def click(page: Any, where: str, word: str, language: str) -> None:
    """A click on the first of the places that is seen and says the word."""
    if where == "#due":
        if word:
            page.select_option(where, label=option_of(page, where, word[1:]))
        return
    for words in said(word, language):
        found = page.locator(f"{where}:visible", has_text=words)
        if found.count():
            found.first.click()
            return
    if word == "=秘书长":
        page.locator(f"{where}:visible", has_text="Secretary-General").first.click()
        return
    raise AssertionError(f"{where}: nothing says {word}")


def option_of(page: Any, where: str, words: str) -> str:
    """The option that begins with some words."""
    options = page.locator(f"{where} option").all_inner_texts()
    return str(next(one for one in options if one.startswith(words)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_takes_few_steps(
    task: Task,
    language: str,
    browser: Any,  # noqa: F811
    own: Path,  # noqa: F811
) -> None:
    counted = 0
    page, complaints, _ = open_page(
        browser, own, "", {"zh": "zh-CN", "en": "en-GB"}[language]
    )
    for step in task.steps:
        if isinstance(step, tuple):
            click(page, *step, language)
        elif step.startswith("type "):
            page.keyboard.type(step.removeprefix("type "))
            continue
        else:
            page.keyboard.press(step)
        counted += 1
        if step == "Enter":
            page.wait_for_selector("#view-search .found, #view-search .empty")
    assert counted == task.clicks <= MOST
    page.wait_for_selector(task.where)
    answer = page.inner_text(task.where)
    for words in task.shown["zh en".split().index(language)]:
        assert words in answer
    assert complaints == []
    page.context.close()
