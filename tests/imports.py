"""What a Python source imports, read without running it: also inside functions, also by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

COMPUTED = "<computed>"  # an import by a name that only running the code would tell


def imported(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """Name everything *source* imports, in full: ``from kiosk import entries`` is ``kiosk.entries``.

    Args:
        source: the text of the file.
        module: its dotted name, for relative imports.
        is_package: whether it is an ``__init__.py``.
    """
    package = module if is_package else module.rpartition(".")[0]
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=base, level=level):
                if level:
                    above = package.split(".")[: len(package.split(".")) - level + 1]
                    base = ".".join([*above, base] if base else above)
                names |= {f"{base}.{alias.name}" for alias in node.names}
            case (
                ast.Call(func=ast.Name(id="__import__" | "import_module"))
                | ast.Call(func=ast.Attribute(attr="import_module"))
            ):
                names |= set(_by_name(node))
    return names


def _by_name(call: ast.Call) -> Iterator[str]:
    match call.args:
        case [ast.Constant(value=str(name)), *_] if not name.startswith("."):
            yield name
        case _:
            yield COMPUTED


def module_of(name: str, modules: frozenset[str]) -> str | None:
    """Return the module of ours that *name* lies in, or None: ``kiosk.entries.Rating`` is in ``kiosk.entries``."""
    while name:
        if name in modules:
            return name
        name = name.rpartition(".")[0]
    return None


def ring(imports: Mapping[str, set[str]]) -> list[str]:
    """Return one ring of modules that import each other, first and last the same; empty when there is none.

    Args:
        imports: for each module of ours, what it imports in full names.
    """
    modules = frozenset(imports)
    graph = {
        module: {module_of(name, modules) for name in names} - {module, None}
        for module, names in imports.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []
