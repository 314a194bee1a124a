"""Productions: the functions that say what a match of a rule means, named by the rule."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from types import ModuleType
from typing import cast

from kg.errors import SchemaError


def production(package: str, stem: str, name: str, where: str) -> Callable[..., object]:
    """The public function `name` of the module `package.stem`.

    Raises SchemaError where there is no such module, or no such function of its own in it.
    """
    module = module_of(package, stem)
    if module is None:
        path = f"{package.replace('.', '/')}/{stem}.py"
        raise SchemaError(where, "no module reads this file", f"write {path}")
    function = getattr(module, name, None)
    own = getattr(function, "__module__", None) == module.__name__
    if name.startswith("_") or not own or not callable(function):
        known = ", ".join(_public_functions(module))
        what = f"{module.__name__} has no production {name!r}"
        raise SchemaError(f"{where}, read", what, f"use one of {known}")
    return cast(Callable[..., object], function)


def module_of(package: str, stem: str) -> ModuleType | None:
    """A module of a package by the name of its file; None where there is none."""
    full = f"{package}.{stem}"
    if not stem.isidentifier() or importlib.util.find_spec(full) is None:
        return None
    return importlib.import_module(full)


def _public_functions(module: ModuleType) -> list[str]:
    return [
        name
        for name, value in vars(module).items()
        if callable(value)
        and not isinstance(value, type)
        and not name.startswith("_")
        and getattr(value, "__module__", None) == module.__name__
    ]
