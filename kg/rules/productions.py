"""Productions: the functions that say what a match of a rule means, named by the rule."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from kg.errors import SchemaError
from kg.rules.files import label_of


def module_of(package: str, stem: str) -> ModuleType | None:
    """A module of a package by the stem of its file; None where there is none."""
    full = f"{package}.{stem}"
    if not stem.isidentifier() or importlib.util.find_spec(full) is None:
        return None
    return importlib.import_module(full)


def module_for(package: str, path: Path) -> ModuleType:
    """The module that reads a rule file: that of the same stem.

    Raises SchemaError where there is none.
    """
    module = module_of(package, path.stem)
    if module is None:
        wanted = f"{package.replace('.', '/')}/{path.stem}.py"
        raise SchemaError(label_of(path), "no module reads it", f"write {wanted}")
    return module


def production(module: ModuleType, name: str, where: str) -> Callable[..., object]:
    """The function of that name, of the module itself and public.

    Raises SchemaError where there is none.
    """
    able = {
        key: value
        for key, value in inspect.getmembers(module, inspect.isfunction)
        if value.__module__ == module.__name__ and not key.startswith("_")
    }
    if name in able:
        return able[name]
    what = f"{module.__name__} has no production {name!r}"
    remedy = f"say read = one of these: {', '.join(able) or 'none'}"
    raise SchemaError(where, what, remedy)
