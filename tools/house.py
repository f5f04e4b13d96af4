"""The house in figures: who imports whom, and what may not grow. `make lint` runs it; tests/test_layers.py uses its
graph.

    python tools/house.py           the figures beside their bars; exit status 1 where one is missed
    python tools/house.py -v        and where each is

An import counts wherever it stands: in a function, which only makes it late, and as the text that import_module()
gets. Only what a type checker alone reads does not count.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("pyphp", "frontend", "interp", "jit", "stdlib_php")
BARS = {  # most of each; whoever gets one down lowers its bar
    "import circles": 0,
    "folders of more than 24 modules": 0,
    "Any in jit": 105,
    "type: ignore": 27,
    "lines wider than the formatter makes them": 0,
}
MOST_MODULES = 24


def sources() -> dict[str, Path]:
    """Every module of ours by the name by which it is imported."""
    found = {}
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            parts = parts[:-1] if parts[-1] == "__init__" else parts
            found[".".join(parts if top == "pyphp" else ("pyphp", *parts))] = path
    return found


def imported(path: Path, module: str) -> Iterator[tuple[int, str]]:
    """(line, what is imported) of each import of a module: dotted names, of which the last part may be a name in a
    module.
    """
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    yield from _imports(ast.parse(path.read_bytes()), package)


def _imports(node: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.If) and _is_for_types(inner.test):
            for each in inner.orelse:
                yield from _imports(ast.Module([each], []), package)
            continue
        if isinstance(inner, ast.Import):
            yield from ((inner.lineno, alias.name) for alias in inner.names)
        elif isinstance(inner, ast.ImportFrom):
            base = inner.module or ""
            if inner.level:
                kept = package.split(".")[: len(package.split(".")) - inner.level + 1]
                base = ".".join([*kept, base] if base else kept)
            yield from ((inner.lineno, f"{base}.{alias.name}") for alias in inner.names)
        elif isinstance(inner, ast.Call) and inner.args and _called(inner.func) in ("import_module", "__import__"):
            text = _text(inner.args[0])
            if text:
                yield inner.lineno, text
        yield from _imports(inner, package)


def _is_for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name | ast.Attribute) and _called(test) == "TYPE_CHECKING"


def _called(function: ast.expr) -> str:
    """The last part of a name."""
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _text(argument: ast.expr) -> str:
    """A constant text, or what one with holes begins with."""
    if isinstance(argument, ast.JoinedStr) and argument.values:
        argument = argument.values[0]
    return argument.value.rstrip(".") if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def edges() -> dict[str, dict[str, int]]:
    """By module: the modules of ours that it imports, and the line."""
    modules = sources()
    graph: dict[str, dict[str, int]] = {}
    for module, path in modules.items():
        graph[module] = {}
        for line, name in imported(path, module):
            while name and name not in modules:
                name = name.rpartition(".")[0]
            if name and name not in ("pyphp", module):  # pyphp itself is its version and its place
                graph[module].setdefault(name, line)
    return graph


def circles(graph: dict[str, dict[str, int]]) -> list[list[str]]:
    """The modules that import each other, in groups: what is left of the graph when, again and again, those go that
    import nothing that is left, and those that nobody imports who is left.
    """
    left = {module: set(others) for module, others in graph.items()}
    while True:
        wanted = {other for others in left.values() for other in others}
        gone = {module for module, others in left.items() if not others or module not in wanted}
        if not gone:
            break
        left = {module: others - gone for module, others in left.items() if module not in gone}
    found: list[list[str]] = []
    while left:
        first = min(left)
        group = _reached(first, left) & _reached(first, _turned(left)) or {first}
        if len(group) > 1:
            found.append(sorted(group))
        left = {module: others - group for module, others in left.items() if module not in group}
    return found


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def _turned(graph: dict[str, set[str]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {module: set() for module in graph}
    for module, others in graph.items():
        for other in others:
            turned[other].add(module)
    return turned


def places(pattern: str, below: str = "") -> list[str]:
    """FILE:LINE of each time that a pattern is found in the modules."""
    found = []
    for path in sources().values():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(below):
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                found += [f"{name}:{number}"] * len(re.findall(pattern, line))
    return found


def figures() -> dict[str, list[str]]:
    """What each bar counts."""
    width = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
    folders: dict[str, int] = {}
    for path in sources().values():
        folder = path.parent.relative_to(ROOT).as_posix()
        folders[folder] = folders.get(folder, 0) + 1
    return {
        "import circles": [" ".join(group) for group in circles(edges())],
        "folders of more than 24 modules": [folder for folder, count in folders.items() if count > MOST_MODULES],
        "Any in jit": places(r"\bAny\b", "jit/"),
        "type: ignore": places("type: ignore"),
        "lines wider than the formatter makes them": places(rf"^.{{{width + 1},}}"),
    }


def main(words: list[str]) -> int:
    missed = False
    for name, found in figures().items():
        missed |= len(found) > BARS[name]
        print(f"{name}: {len(found)} (at most {BARS[name]})")
        if "-v" in words or len(found) > BARS[name] and not BARS[name]:
            print("".join(f"    {each}\n" for each in found), end="")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
