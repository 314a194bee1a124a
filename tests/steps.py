"""A regular expression engine that counts its steps: backtracking as in `re`, on the same parse tree, without `re`'s shortcuts.

The count is an upper bound of what `re` does, the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

State = list[Any]  # groups: (start, end) or None
Next = Callable[[int, State], int]  # end of the match, or -1
Node = Callable[[int, State, Next], int]
_CANDIDATES = "年a1、中第A 《》(),。/-—“”B大会国七·é'’.:：；%Z_\u2029\uf100\uf101"


class Counter:
    """Counts, and gives up above `most`."""

    def __init__(self, most: int) -> None:
        self.steps, self.most = 0, most

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.most:
            raise TooMany


class TooMany(Exception):  # noqa: N818 - a verdict
    """More steps than allowed."""


def _category(name: str, c: str) -> bool:
    kind = name.rsplit("_", 1)[1]
    if kind == "DIGIT":
        hit = c.isdecimal()
    elif kind == "SPACE":
        hit = c.isspace()
    else:
        hit = c.isalnum() or c == "_"
    return hit != ("NOT" in name)


def _single(op: str, av: Any, ignore: bool) -> Callable[[str], bool] | None:
    """A test of one character, if that is all the node is."""
    if op == "LITERAL":
        if ignore:
            return lambda c: c.lower() == chr(av).lower()
        return lambda c: ord(c) == av
    if op == "NOT_LITERAL":
        return lambda c: ord(c) != av
    if op == "ANY":
        return lambda c: c != "\n"
    if op == "IN":
        negate = av and str(av[0][0]) == "NEGATE"
        tests: list[Callable[[str], bool]] = []
        for kind, value in av[1:] if negate else av:
            name = str(kind)
            if name == "LITERAL":
                tests.append(lambda c, v=value: ord(c) == v)  # type: ignore[misc]
            elif name == "RANGE":
                tests.append(lambda c, v=value: v[0] <= ord(c) <= v[1])  # type: ignore[misc]
            else:
                tests.append(lambda c, v=str(value): _category(v, c))  # type: ignore[misc]
        if ignore:
            return lambda c: (
                any(t(c) or t(c.lower()) or t(c.upper()) for t in tests) != negate
            )
        return lambda c: any(t(c) for t in tests) != negate
    return None


class Engine:
    """One pattern."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE.value)
        self.ignore = bool(pattern.flags & re.IGNORECASE)
        self.groups = pattern.groups + 1
        self.text = ""
        self.counter = Counter(0)
        self.node = self._sequence(list(self.tree))

    def count(self, text: str, most: int) -> int:
        """Steps of finding all matches in a text; raises TooMany."""
        self.text, self.counter = text, Counter(most)
        at = 0
        while at <= len(text):
            end = self.node(at, [None] * self.groups, lambda i, _: i)
            at = end if end > at else at + 1
        return self.counter.steps

    def _sequence(self, items: list[Any]) -> Node:
        nodes = [self._node(str(op), av) for op, av in items]

        def run(i: int, groups: State, then: Next, index: int = 0) -> int:
            if index == len(nodes):
                return then(i, groups)
            return nodes[index](i, groups, lambda j, g: run(j, g, then, index + 1))

        return run if len(nodes) != 1 else nodes[0]

    def _node(self, op: str, av: Any) -> Node:
        single = _single(op, av, self.ignore)
        if single is not None:
            return self._one(single)
        return getattr(self, f"_{op.lower()}")(av)  # type: ignore[no-any-return]

    def _one(self, fits: Callable[[str], bool]) -> Node:
        def run(i: int, groups: State, then: Next) -> int:
            self.counter.step()
            return (
                then(i + 1, groups) if i < len(self.text) and fits(self.text[i]) else -1
            )

        return run

    def _at(self, where: Any) -> Node:
        name = str(where)

        def word(i: int) -> bool:
            return 0 <= i < len(self.text) and (
                self.text[i].isalnum() or self.text[i] == "_"
            )

        def run(i: int, groups: State, then: Next) -> int:
            self.counter.step()
            if "BEGINNING" in name:
                fits = i == 0
            elif name.startswith("AT_END"):
                fits = i == len(self.text)
            else:
                fits = (word(i - 1) != word(i)) != ("NON" in name)
            return then(i, groups) if fits else -1

        return run

    def _branch(self, av: Any) -> Node:
        nodes = [self._sequence(list(branch)) for branch in av[1]]

        def run(i: int, groups: State, then: Next) -> int:
            for node in nodes:
                self.counter.step()
                end = node(i, groups, then)
                if end >= 0:
                    return end
            return -1

        return run

    def _subpattern(self, av: Any) -> Node:
        number, _, _, tree = av
        node = self._sequence(list(tree))
        if number is None:
            return node

        def run(i: int, groups: State, then: Next) -> int:
            def close(j: int, inner: State) -> int:
                held = list(inner)
                held[number] = (i, j)
                return then(j, held)

            return node(i, groups, close)

        return run

    def _groupref(self, number: int) -> Node:
        def run(i: int, groups: State, then: Next) -> int:
            self.counter.step()
            if groups[number] is None:
                return -1
            words = self.text[slice(*groups[number])]
            return (
                then(i + len(words), groups) if self.text.startswith(words, i) else -1
            )

        return run

    def _atomic_group(self, tree: Any) -> Node:
        node = self._sequence(list(tree))

        def run(i: int, groups: State, then: Next) -> int:
            end = node(i, groups, lambda j, _: j)
            return then(end, groups) if end >= 0 else -1

        return run

    def _assert(self, av: Any, wanted: bool = True) -> Node:
        direction, tree = av
        node, width = self._sequence(list(tree)), tree.getwidth()[0]

        def run(i: int, groups: State, then: Next) -> int:
            start = i - width if direction < 0 else i
            end = node(start, groups, lambda j, _: j) if start >= 0 else -1
            return then(i, groups) if (end >= 0) == wanted else -1

        return run

    def _assert_not(self, av: Any) -> Node:
        return self._assert(av, wanted=False)

    def _max_repeat(self, av: Any, greedy: bool = True) -> Node:
        low, high, tree = av
        items = list(tree)
        single = (
            _single(str(items[0][0]), items[0][1], self.ignore)
            if len(items) == 1
            else None
        )
        most = 10**9 if high is parser.MAXREPEAT else high
        return (
            self._many(single, low, most, greedy)
            if single
            else self._group_many(self._sequence(items), low, most, greedy)
        )

    def _min_repeat(self, av: Any) -> Node:
        return self._max_repeat(av, greedy=False)

    def _possessive_repeat(self, av: Any) -> Node:
        node = self._max_repeat(av)

        def run(i: int, groups: State, then: Next) -> int:
            end = node(i, groups, lambda j, _: j)
            return then(end, groups) if end >= 0 else -1

        return run

    def _many(
        self, fits: Callable[[str], bool], low: int, most: int, greedy: bool
    ) -> Node:
        def run(i: int, groups: State, then: Next) -> int:
            last = i
            text = self.text
            while last < len(text) and last - i < most and fits(text[last]):
                last += 1
            self.counter.step(last - i + 1)
            ends = range(last, i + low - 1, -1) if greedy else range(i + low, last + 1)
            for end in ends:
                self.counter.step()
                found = then(end, groups)
                if found >= 0:
                    return found
            return -1

        return run

    def _group_many(self, node: Node, low: int, most: int, greedy: bool) -> Node:
        def run(
            i: int, groups: State, then: Next, done: int = 0, last: int = -1
        ) -> int:
            self.counter.step()

            def more() -> int:
                if done >= most or i == last:
                    return -1
                return node(i, groups, lambda j, g: run(j, g, then, done + 1, i))

            if done < low:
                return more()
            if greedy:
                end = more()
                return end if end >= 0 else then(i, groups)
            end = then(i, groups)
            return end if end >= 0 else more()

        return run


def _sample(items: list[Any], ignore: bool, many: int = 1) -> str:
    """A short string that the nodes are likely to match."""
    out = ""
    for op, av in items:
        name = str(op)
        single = _single(name, av, ignore)
        if single is not None:
            own = chr(av) if name == "LITERAL" else ""
            ranges = (
                "".join(
                    chr(v if str(k) == "LITERAL" else v[0])
                    for k, v in av
                    if str(k) in ("LITERAL", "RANGE")
                )
                if name == "IN"
                else ""
            )
            out += own or next((c for c in ranges + _CANDIDATES if single(c)), "")
        elif name == "SUBPATTERN":
            out += _sample(list(av[3]), ignore, many)
        elif name == "ATOMIC_GROUP":
            out += _sample(list(av), ignore, many)
        elif name == "BRANCH":
            out += _sample(list(av[1][many % len(av[1])]), ignore, many)
        elif name.endswith("REPEAT"):
            out += _sample(list(av[2]), ignore, many) * max(av[0], min(many, 3))
    return out


def _repeats(items: list[Any], before: str, ignore: bool) -> Iterator[tuple[str, str]]:
    """Each repeat: what leads to it, and what it repeats."""
    for op, av in items:
        name = str(op)
        if name.endswith("REPEAT"):
            inner = list(av[2])
            if av[1] is parser.MAXREPEAT or av[1] > 3:
                yield before, _sample(inner, ignore)
            yield from _repeats(inner, before, ignore)
        elif name == "SUBPATTERN":
            yield from _repeats(list(av[3]), before, ignore)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(list(av), before, ignore)
        elif name == "BRANCH":
            for branch in av[1]:
                yield from _repeats(list(branch), before, ignore)
        before += _sample([(op, av)], ignore)


def attacks(
    pattern: re.Pattern[str], size: int, seeds: tuple[str, ...] = ()
) -> list[str]:
    """Texts of `size` characters made against a pattern: its own fragments over and over, whole, cut short and pumped."""
    tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE.value))
    ignore = bool(pattern.flags & re.IGNORECASE)
    pieces: dict[str, None] = {}
    for many in (1, 2, 5):
        whole = _sample(tree, ignore, many)
        pieces |= dict.fromkeys((whole, whole[:-1], whole[: len(whole) // 2]))
    for seed in seeds:
        pieces |= dict.fromkeys((seed, seed[:-1]))
    texts = [(piece * (size // len(piece) + 1))[:size] for piece in pieces if piece]
    for before, inner in dict.fromkeys(_repeats(tree, "", ignore)):
        if inner:
            texts.append((before + inner * (size // len(inner) + 1))[:size])
            if before:
                texts.append(
                    (
                        (before + inner * 30)
                        * (size // (len(before) + len(inner) * 30) + 1)
                    )[:size]
                )
    return list(dict.fromkeys(texts))


def unbounded(pattern: re.Pattern[str]) -> bool:
    """Whether something in it repeats without an end."""

    def find(items: Any) -> bool:
        for op, av in items:
            name = str(op)
            if name.endswith("REPEAT"):
                if av[1] is parser.MAXREPEAT or find(av[2]):
                    return True
            elif (
                (name == "SUBPATTERN" and find(av[3]))
                or (name in ("ASSERT", "ASSERT_NOT") and find(av[1]))
                or (name == "ATOMIC_GROUP" and find(av))
                or (name == "BRANCH" and any(find(branch) for branch in av[1]))
            ):
                return True
        return False

    return find(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE.value))
