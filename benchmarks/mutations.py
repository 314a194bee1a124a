"""A mutation run: how many small faults of the code and of the rules the tests notice.

    python benchmarks/mutations.py [--seed 1] [--python 40] [--patterns 20] [--jobs 1] [--only
    ID,ID]

Each mutant is tried in a copy of the project, with the tests that are near it first and those of
whole documents behind them; the first failure kills it. Tests that fail without a mutant do not
count. A mutant that nothing can notice is listed in `benchmarks/equivalent.toml` with a reason,
and does not count either.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from queue import SimpleQueue

import tomli
from mutants import Mutant, pattern_mutants, python_mutants

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
ROOMS = (
    "extract",
    "relate",
    "resolve",
    "repair",
    "parse",
    "rules",
    "findings",
    "languages",
    "read",
)
_COPIED = ("kg", "schema", "tests", "corpus", "docs", "benchmarks")
_FILES = ("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")
# Tests of whole documents, the quick ones first.
GENERAL = (
    "test_examples",
    "test_structure",
    "test_said",
    "test_build",
    "test_findings",
    "test_accuracy",
    "test_questions",
)
# What takes minutes, or needs what a copy has not.
_NEVER = frozenset(
    "test_cluster test_crash test_fetch test_hostile test_interop test_kinds test_package"
    " test_linear_time test_protocol test_serve test_served_pages test_viewer"
    " test_pdf_words test_readers test_incremental test_layers test_edtf".split()
)
_PATIENCE = 10  # times the limit of CPU, by the clock: a process may also wait for ever


@dataclass(frozen=True)
class Result:
    """What became of a mutant: the test that killed it, or what did; None if it survived."""

    mutant: Mutant
    killer: str | None


def all_mutants(root: Path) -> tuple[list[Mutant], list[Mutant]]:
    """Mutants of Python modules and of patterns, in the order of their files."""
    python: list[Mutant] = []
    for room in ROOMS:
        for path in sorted((root / "kg" / room).rglob("*.py")):
            python += python_mutants(path, root)
    patterns: list[Mutant] = []
    for path in sorted((root / "kg" / "languages").rglob("*.toml")):
        if path.parent.name in ("extract", "relate"):
            patterns += pattern_mutants(path, root)
    return python, patterns


def near(path: str, root: Path) -> list[str]:
    """Test files for a mutant of a file.

    Those that name its module, its room, and the general ones.
    """
    *_, name = parts = Path(path).with_suffix("").parts
    room = parts[3] if parts[1] == "languages" and len(parts) > 3 else parts[1]
    module = f"kg.{room}.{name}"
    by_name, by_room = [], []
    for test, text in _near_tests(root).items():
        if module in text or test == f"test_{name}":
            by_name.append(test)
        elif f"kg.{room}" in text or test == f"test_{room}":
            by_room.append(test)
    there = [name for name in GENERAL if (root / "tests" / f"{name}.py").is_file()]
    if path.endswith(".toml"):  # examples stand beside the rules
        return [*there[:1], *by_name, *by_room, *there[1:]]
    return [*by_name, *by_room, *there]


@cache
def _near_tests(root: Path) -> dict[str, str]:
    """Name and text of each test file that may be near a module."""
    texts = {}
    for path in sorted((root / "tests").glob("test_*.py")):
        if path.stem not in _NEVER and path.stem not in GENERAL:
            texts[path.stem] = path.read_text(encoding="utf-8")
    return texts


class Copy:
    """A copy of the project in which one mutant after the other is tried."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self.sound: set[str] = set()  # tests that pass without a mutant
        self.sick: set[str] = set()
        ignored = shutil.ignore_patterns("__pycache__")
        for name in _COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        for name in _FILES:
            shutil.copy2(ROOT / name, folder / name)

    def run(self, tests: Sequence[str], *options: str) -> tuple[int, str]:
        """Status and output of pytest; −1 where the time was up."""
        shared = os.environ.get("KG_SHARED", str(ROOT.parent / "shared"))
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "KG_SHARED": shared,
        }
        files = [f"tests/{name}.py" for name in tests]
        quiet = ("-q", "-p", "no:cacheprovider", "--tb=no", "-m", "not slow")
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *quiet, *options, *files],
                cwd=self.folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=self.limit * _PATIENCE,
                preexec_fn=self._limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return -1, ""
        return done.returncode, done.stdout + done.stderr

    def _limit(self) -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit + 5))

    def attempt(self, mutant: Mutant) -> Result:
        """Try one mutant. What fails without it, too, has not killed it."""
        tests = near(mutant.path, self.folder)
        while True:
            left_out = [f"--deselect={name}" for name in self.sick]
            with self._changed(mutant):
                status, output = self.run(tests, "-x", *left_out)
            killer = _killer(status, output)
            if killer is None or not self._is_sick(killer):
                return Result(mutant, killer)

    @contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[None]:
        path = self.folder / mutant.path
        kept = path.stat()
        path.write_text(mutant.after, encoding="utf-8")
        # Another time than that of the file: what was compiled of it does not hold.
        os.utime(path, (kept.st_atime, kept.st_mtime + 10))
        try:
            yield
        finally:
            path.write_text(mutant.before, encoding="utf-8")
            os.utime(path, (kept.st_atime, kept.st_mtime))

    def _is_sick(self, test: str) -> bool:
        """Whether a test fails without a mutant; it is left out from then on."""
        if not test.startswith("tests/") or test in self.sound:
            return False
        status, _ = self.run((), test)
        failed = status == 1 or (status == 2 and "::" not in test)
        (self.sick if failed else self.sound).add(test)
        return failed


def _killer(status: int, output: str) -> str | None:
    if status == 0:
        return None
    if status == 4:
        raise RuntimeError(output)
    if status < 0:
        return "its time was up"
    failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", output, re.MULTILINE)
    return failed[1] if failed else f"pytest ended with {status}"


def equivalents() -> dict[str, str]:
    """Number of a mutant that nothing can notice → why."""
    if not EQUIVALENT.is_file():
        return {}
    return dict(tomli.loads(EQUIVALENT.read_text(encoding="utf-8")))


def chosen(given: argparse.Namespace) -> list[Mutant]:
    """The mutants of a seed, or those that are asked for."""
    python, patterns = all_mutants(ROOT)
    if given.only:
        wanted = set(given.only.split(","))
        return [one for one in (*python, *patterns) if one.id in wanted]
    dice = random.Random(given.seed)
    return [*drawn(python, given.python, dice), *drawn(patterns, given.patterns, dice)]


def drawn(mutants: Sequence[Mutant], count: int, dice: random.Random) -> list[Mutant]:
    """So many, of every kind as many as of the others."""
    kinds: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        kinds.setdefault(mutant.kind, []).append(mutant)
    for ours in kinds.values():
        dice.shuffle(ours)
    rounds = zip_longest(*kinds.values())
    mixed = [one for together in rounds for one in together if one is not None]
    return mixed[:count]


def tried(mutants: Sequence[Mutant], jobs: int, limit: int) -> list[Result]:
    """All results, each told as it comes."""
    with tempfile.TemporaryDirectory(prefix="kg-mutants-") as folder:
        free: SimpleQueue[Copy] = SimpleQueue()
        for number in range(jobs):
            free.put(Copy(Path(folder) / str(number), limit))

        def attempt(mutant: Mutant) -> Result:
            copy = free.get()
            try:
                result = copy.attempt(mutant)
            finally:
                free.put(copy)
            said = "survived" if result.killer is None else f"killed, {result.killer}"
            place = f"{mutant.path}:{mutant.line()}"
            print(f"{mutant.id} {mutant.kind} {place}: {said}", flush=True)
            return result

        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(attempt, mutants))


def report(results: Sequence[Result]) -> str:
    """Figures, and the diff of each survivor."""
    known = equivalents()
    counted = [one for one in results if one.mutant.id not in known]
    lines = []
    for name, suffix in (("Python", ".py"), ("patterns", ".toml")):
        ours = [one for one in counted if one.mutant.path.endswith(suffix)]
        alive = sum(one.killer is None for one in ours)
        share = alive / len(ours) if ours else 0.0
        lines.append(f"{name}: {alive} of {len(ours)} survive ({share:.0%})")
    survivors = [one.mutant for one in counted if one.killer is None]
    rooms = Counter(_room(mutant) for mutant in survivors)
    lines.append(f"survivors by room: {dict(sorted(rooms.items()))}")
    for mutant in sorted(survivors, key=lambda one: (one.path, one.line())):
        place = f"{mutant.path}:{mutant.line()}"
        lines += ["", f"{mutant.id} {mutant.kind} {place}", *mutant.changed()]
    return "\n".join(lines)


def _room(mutant: Mutant) -> str:
    parts = Path(mutant.path).parts
    return f"{parts[1]}/{parts[-2]}" if parts[1] == "languages" else parts[1]


def main() -> None:
    """Try the mutants and print the report; status 1 where more than a fifth survive."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--python", type=int, default=40)
    options.add_argument("--patterns", type=int, default=20)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--limit", type=int, default=300, help="seconds of CPU each")
    options.add_argument("--only", help="numbers of mutants, with commas between")
    given = options.parse_args()
    results = tried(chosen(given), given.jobs, given.limit)
    print(report(results))
    counted = [one for one in results if one.mutant.id not in equivalents()]
    alive = sum(one.killer is None for one in counted)
    sys.exit(1 if alive * 5 > len(counted) else 0)


if __name__ == "__main__":
    main()
