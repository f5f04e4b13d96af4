"""docs/supported.md: what of PHP 8.2 is there and what is not, from the tables that the engines and the compiler are
made of.

    python -m pyphp.command.supported > docs/supported.md

PHP's names are those of an installed php with its usual extensions (tools/builtin_names.php). A test compares the file
with what this makes.
"""

from __future__ import annotations

import ast as python
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyphp.command.check import words_of
from pyphp.frontend import ast
from pyphp.frontend import compiler as compiler_package
from pyphp.frontend.builtins import functions as builtin_names
from pyphp.frontend.compiler.code.forms import BRANCH, EFFECT, INTO, OPERAND, REFUSED, STATEMENT
from pyphp.host import inventory
from pyphp.settings.ini import SETTINGS
from pyphp.stdlib_php.support.registry import declared

HEAD = """\
# What is supported

Made from pyphp's own tables by `python -m pyphp.command.supported`; a test holds it to them. `pyphp --check PATH...`
lists what a code base needs of what is missing here, with file and line. What is missing says `not supported yet`, with
its name and place, when a script comes to it; `function_exists()`, `is_callable()` and `defined()` tell the truth.
"""


def _settings() -> frozenset[bytes]:
    return frozenset(row.name.encode() for row in SETTINGS)


KINDS: tuple[tuple[str, bytes, Callable[[], frozenset[bytes]]], ...] = (
    ("Functions", builtin_names.FUNCTION, inventory.functions),
    ("Classes", builtin_names.CLASS, inventory.classes),
    ("Constants", builtin_names.CONSTANT, inventory.constants),
    ("Settings", builtin_names.SETTING, _settings),
)
WIDTH = 140


def text() -> str:
    """The whole file."""
    return "\n".join([HEAD, *_constructs(), *_halves(), *_summary(), *_extensions()])


def _constructs() -> Iterator[str]:
    yield "## The language\n"
    yield "Not compiled yet; the front end parses and checks all of PHP 8.2:\n"
    yield from (f"- {each}" for each in sorted({*REFUSED.values(), *_conditional()}))
    compiled = {cls for table in (INTO, OPERAND, EFFECT, BRANCH, STATEMENT) for cls in table}
    yield "\nCompiled, by the names of the syntax tree's nodes:\n"
    yield _wrapped(sorted(_spaced(cls.__name__) for cls in compiled if issubclass(cls, ast.Node)))


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _conditional() -> Iterator[str]:
    """What the compiler refuses in some places only: the texts with which it calls refuse()."""
    for path in sorted(Path(str(compiler_package.__file__)).parent.glob("*.py")):
        for node in python.walk(python.parse(path.read_text())):
            if (
                isinstance(node, python.Call)
                and isinstance(node.func, python.Attribute)
                and node.func.attr == "refuse"
                and node.args
            ):
                what = node.args[0]
                if isinstance(what, python.Constant):
                    yield str(what.value)
                elif isinstance(what, python.JoinedStr):
                    yield "".join(
                        str(part.value) if isinstance(part, python.Constant) else ".." for part in what.values
                    )


def _halves() -> Iterator[str]:
    yield "\n## Builtins that are half there\n"
    lacks: dict[str, set[str]] = {}
    for name, declaration in declared().items():
        for lack in declaration.lacks:
            names = lacks.setdefault(words_of(lack), set())
            if not name[:1].isupper():  # those are the prelude's own
                names.add(f"{name.decode()}()")
    for what, names in sorted(lacks.items()):
        yield f"- {what}: {', '.join(sorted(names))}" if names else f"- {what}"


def _summary() -> Iterator[str]:
    """The table of all extensions."""
    yield "\n## By extension\n"
    yield "How many are there, of how many.\n"
    yield "| extension | " + " | ".join(title.lower() for title, _, _ in KINDS) + " |"
    yield "|---|" + "---:|" * len(KINDS)
    for extension in _names_of_extensions():
        cells = []
        for _, kind, there in KINDS:
            names = builtin_names.written(kind).get(extension.encode(), [])
            cells.append(f"{len(_there(names, kind, there()))} of {len(names)}" if names else "")
        yield f"| {extension} | " + " | ".join(cells) + " |"


def _names_of_extensions() -> list[str]:
    return sorted((name.decode() for name in builtin_names.written(builtin_names.EXTENSION)), key=str.lower)


def _there(names: Iterable[bytes], kind: bytes, there: frozenset[bytes]) -> list[bytes]:
    return [
        name
        for name in names
        if (name.lower() if kind in (builtin_names.FUNCTION, builtin_names.CLASS) else name) in there
    ]


def _extensions() -> Iterator[str]:
    for extension in _names_of_extensions():
        yield f"\n### {extension}\n"
        for title, kind, there in KINDS:
            names = builtin_names.written(kind).get(extension.encode(), [])
            have = _there(names, kind, there())
            missing = [name for name in names if name not in have]
            if have:
                yield f"{title} that are there:\n\n" + _wrapped(name.decode() for name in have) + "\n"
            if missing:
                yield f"{title} that are not:\n\n" + _wrapped(name.decode() for name in missing) + "\n"


def _wrapped(names: Iterable[str]) -> str:
    """Names in lines of moderate length, so that a change of one is a change of few lines."""
    lines = [""]
    for name in names:
        if len(lines[-1]) + len(name) > WIDTH:
            lines.append("")
        lines[-1] += f"`{name}` "
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.stdout.write(text())
