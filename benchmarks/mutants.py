"""Mutants: one small change of a module or of a pattern of a rule file.

That a test should notice.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_FLIPPED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Lt: ast.GtE(),
    ast.GtE: ast.Lt(),
    ast.Gt: ast.LtE(),
    ast.LtE: ast.Gt(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
}
_BOUNDED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
}
_CACHES = frozenset(("cache", "lru_cache", "Field"))


@dataclass(frozen=True)
class Mutant:
    """`before` → `after`: the whole text of the file at `path` (relative to the project)."""

    path: str
    kind: str
    before: str
    after: str

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits of what changes, wherever in the file it stands."""
        changed = "\n".join(self.changed())
        said = f"{self.path}\n{self.kind}\n{changed}"
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def changed(self) -> list[str]:
        """The lines that go and those that come, as in a diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), lineterm="", n=0
        )
        shown = list(lines)[3:]
        return [line for line in shown if not line.startswith("@@")]

    def line(self) -> int:
        """The number of the first line that changes."""
        pairs = zip(self.before.splitlines(), self.after.splitlines(), strict=False)
        for number, (one, other) in enumerate(pairs, 1):
            if one != other:
                return number
        return 1


# Python.


class _Sites(ast.NodeVisitor):
    """Changes of one module: kind, node, and what stands in its place."""

    def __init__(self) -> None:
        self.found: list[tuple[str, ast.expr | ast.stmt, str]] = []

    def _add(self, kind: str, node: ast.expr | ast.stmt, changed: str) -> None:
        self.found.append((kind, node, changed))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for statement in node.body:
            self.visit(statement)
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in _CACHES:
            return
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """What an error says is no logic."""

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1:
            operator = type(node.ops[0])
            for kind, table in (("flipped", _FLIPPED), ("bound", _BOUNDED)):
                if operator in table:
                    other = ast.Compare(node.left, [table[operator]], node.comparators)
                    self._add(kind, node, f"({ast.unparse(other)})")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) == "TYPE_CHECKING":
            return
        self._negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self._negate(condition)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        self._add("negated", test, f"(not ({ast.unparse(test)}))")

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        swapped = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        changed = ast.unparse(ast.BoolOp(swapped, node.values))
        self._add("and/or", node, f"({changed})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) is int:
            self._add("constant", node, str(node.value + 1))
            if node.value > 0:
                self._add("constant", node, str(node.value - 1))

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            return
        value = ast.unparse(node.value)
        changed = {"True": "False", "False": "True", "None": None}.get(value, "None")
        if changed is not None:
            self._add("return", node, f"return {changed}")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._add("call", node, "pass")
        self.generic_visit(node)


def python_mutants(path: Path, root: Path) -> Iterator[Mutant]:
    """All changes of one module."""
    text = path.read_text(encoding="utf-8")
    sites = _Sites()
    sites.visit(ast.parse(text))
    starts = _line_starts(text)
    data = text.encode()
    for kind, node, changed in sites.found:
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        after = (data[:start] + changed.encode() + data[end:]).decode()
        yield Mutant(path.relative_to(root).as_posix(), kind, text, after)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, in bytes of UTF-8, as a syntax tree counts."""
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


# Patterns of rule files. A string of TOML in single quotes is the pattern itself.

_PATTERN = re.compile(r"^(\w+) = '([^'\n]*)'(?=\s*(?:#.*)?$)", re.MULTILINE)
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P<\w+>)"
    r"|\{\d*,?\d*\}|\{[^{}]*\}|.",
    re.DOTALL,
)
_REPEAT = re.compile(r"\{(\d+),(\d+)\}")
_NO_PATTERN = frozenset(("id", "note", "kind", "names", "at", "language", "read"))


def pattern_mutants(path: Path, root: Path) -> Iterator[Mutant]:
    """All changes of the patterns and fragments of one rule file."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root).as_posix()
    for found in _PATTERN.finditer(text):
        if found[1] in _NO_PATTERN:
            continue
        for kind, changed in changes(found[2]):
            after = text[: found.start(2)] + changed + text[found.end(2) :]
            if changed != found[2] and _compiles(changed):
                yield Mutant(name, kind, text, after)


def _compiles(pattern: str) -> bool:
    """Whether it is a pattern but for what `{name}` inserts."""
    try:
        re.compile(re.sub(r"\{\w*:?[A-Za-z_]\w*\}", "(?:x)", pattern))
    except re.error:
        return False
    return True


def changes(pattern: str) -> Iterator[tuple[str, str]]:
    """Kind and new text of each change of a pattern."""
    tokens = [token[0] for token in _TOKEN.finditer(pattern)]
    closings = _closings(tokens)
    for at, token in enumerate(tokens):
        before, after = "".join(tokens[:at]), "".join(tokens[at + 1 :])
        if token == "|":
            end = _end_of_alternative(tokens, at + 1)
            yield "alternative", before + "".join(tokens[end:])
        elif token in ("(?!", "(?<!") and at in closings:
            yield "look-around", before + "".join(tokens[closings[at] + 1 :])
        else:
            for kind, changed in _changed(token, tokens[at - 1] if at else "("):
                yield kind, before + changed + after


def _changed(token: str, before: str) -> Iterator[tuple[str, str]]:
    """Kind and new text of each change of one token; `before` is the token before it."""
    if token == "?" and not before.startswith("{"):
        yield "optional", ""
    elif _REPEAT.fullmatch(token):
        for repeat in _repeats(token):
            yield "quantifier", repeat
    elif token.startswith("["):
        for narrowed in _narrowed(token):
            yield "class", narrowed


def _closings(tokens: Sequence[str]) -> dict[int, int]:
    """Opening bracket → closing one, by their places."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.startswith("("):
            opened.append(at)
        elif token == ")" and opened:
            pairs[opened.pop()] = at
    return pairs


def _end_of_alternative(tokens: Sequence[str], start: int) -> int:
    depth = 0
    for at in range(start, len(tokens)):
        if tokens[at].startswith("("):
            depth += 1
        elif tokens[at] == ")":
            depth -= 1
        if depth < 0 or (depth == 0 and tokens[at] == "|"):
            return at
    return len(tokens)


def _repeats(token: str) -> Iterator[str]:
    """Half as often at most, and once more at least."""
    least, most = (int(number) for number in token[1:-1].split(","))
    if most // 2 >= max(least, 1):
        yield f"{{{least},{most // 2}}}"
    if least < most:
        yield f"{{{least + 1},{most}}}"


def _narrowed(token: str) -> Iterator[str]:
    """A class without one of its members."""
    head = "[^" if token.startswith("[^") else "["
    one = r"(?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|[^\\])"  # a member, escaped or not
    members = re.findall(rf"{one}-{one}|{one}", token[len(head) : -1])
    for at in range(len(members)):
        rest = "".join(members[:at] + members[at + 1 :])
        if rest:
            yield f"{head}{rest}]"
