"""What a format is, and which there are: the modules of this folder that have a `NAME`.

    NAME    how `kg export --to` calls it
    FILES   names of the files that it writes, beside the graph where no other is given
    MARKS   bytes of which one stands near the beginning of each of these files, in every version:
            a file that begins otherwise is not replaced
    write   given a `BuiltGraph`, the content of each of the files, in their order

The same graph gives the same bytes: no clock, no order of a set.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from kg.errors import SchemaError
from kg.files.owned import FILES as BUILD_FILES
from kg.formats.built import BuiltGraph

_REMEDY = "see kg/formats/contract.py for what a format has"


@dataclass(frozen=True)
class Format:
    """A format; its fields are those of its module."""

    name: str
    files: tuple[str, ...]
    marks: tuple[bytes, ...]
    write: Callable[[BuiltGraph], list[bytes]]


@cache
def load_formats() -> dict[str, Format]:
    """All formats by name, in the order of the names. Raises SchemaError."""
    folder = Path(__file__).parent
    names = [module.name for module in pkgutil.iter_modules([str(folder)])]
    modules = [import_module(f"kg.formats.{name}") for name in names]
    return formats_of(module for module in modules if hasattr(module, "NAME"))


def formats_of(modules: Iterable[ModuleType]) -> dict[str, Format]:
    """The formats of some modules by name, in the order of the names.

    Raises SchemaError for a module without what a format has, and for a name or a file that
    another has.
    """
    found: dict[str, Format] = {}
    taken: set[str] = set()
    for module in modules:
        new = _format_of(module)
        for name in (new.name, *new.files):
            if name in taken:
                what = f"{name} is that of another format"
                raise SchemaError(module.__name__, what, "choose another")
            taken.add(name)
        found[new.name] = new
    return dict(sorted(found.items()))


def _format_of(module: ModuleType) -> Format:
    for name in ("FILES", "MARKS", "write"):
        if not getattr(module, name, None):
            raise SchemaError(module.__name__, f"has no {name}", _REMEDY)
    return Format(module.NAME, module.FILES, module.MARKS, module.write)


def exported_files() -> frozenset[str]:
    """Names under which exports stand beside a graph, but for those that builds write too."""
    names = {name for form in load_formats().values() for name in form.files}
    return frozenset(names.difference(BUILD_FILES))
