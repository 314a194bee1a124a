"""A copy of the project that follows a section of CONTRIBUTING to the letter."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(
    r"^`([\w./]+)`[^\n]*:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE
)


def copy_of(root: Path, house: Path) -> Path:
    """Package and schema of the project at `root`, in the folder `house`."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("kg", "schema"):
        shutil.copytree(root / name, house / name, ignore=ignored)
    return house


def follow(section: str, house: Path, root: Path) -> list[str]:
    """Put what a section shows into the files that it names; new files are made."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.partition(f"## {section}\n")[2].partition("\n## ")[0]
    names = []
    for name, content in _BLOCK.findall(part):
        path = house / name
        before = path.read_text(encoding="utf-8") + "\n" if path.is_file() else ""
        path.write_text(before + content, encoding="utf-8")
        names.append(name)
    return names


def run(house: Path, *words: str) -> str:
    """A Python command in the copy, which is what it imports."""
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=house, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
