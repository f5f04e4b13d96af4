"""What the documents and the code's own text speak of exists: every path, and every dotted name of a module.

In documents a path is written from the root, in a link from the document's folder; in a picture, which is an indented
block, from a folder that the picture has named before, or from that of a file. In docstrings and comments it may be
shorter: its last parts, as many as tell it from others; a name alone is that of a neighbour, or the only one of that
name. Files that an example makes are no part of the tree: documents.py knows those that a document shows, MADE has
others. In modules PHP files and texts are examples, unless they are said from the root, and so is NAME.php anywhere.
"""

import ast
import functools
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from pyphp.settings.ini import Ini
from tests import documents
from tests.test_layers import ROOT, committed_files

SUFFIXES = "py|php|md|txt|lark|table|ll|toml"
PATH = re.compile(
    rf"(?<![\w./$~<>*\\\[-])(?:\.\./)?(?:[\w.-]+/)*\w[\w-]*\.(?:{SUFFIXES})\b(?![\w(/*.]\w)"
    r"|(?<![\w./$~<>:'^\\-])(?:\w+/)+(?![\w*./$<>'\"-])"
)
OURS = ("pyphp", "frontend", "interp", "jit", "stdlib_php", "tests", "benchmarks")
MODULE = re.compile(rf"(?<![\w./$-])(?:{'|'.join(OURS)})(?:\.[A-Za-z_]\w*)+")
MADE_BY_MAKE = "frontend/syntax/php.table"
MADE = {
    "CONTRIBUTING.md": {"jit/optimize/strength.py"},
    "CHANGELOG.md": {"script.php"},
    "docs/tutorial.md": {"branch.php"},
}
DOCUMENTS = [path for path in committed_files() if path.suffix == ".md"]
SOURCES = [path for path in committed_files() if path.suffix == ".py"]


@functools.cache
def tree() -> dict[str, list[str]]:
    """Files and folders of the tree by their last part; folders have a slash behind."""
    files = {path.relative_to(ROOT).as_posix() for path in committed_files()} | {MADE_BY_MAKE}
    folders = {f"{folder}/" for file in files for folder in PurePosixPath(file).parents}
    named: dict[str, list[str]] = defaultdict(list)
    for path in files | folders:
        named[path.rstrip("/").rpartition("/")[2] + ("/" if path.endswith("/") else "")].append(path)
    return named


def is_module(dotted: str) -> bool:
    """Does a dotted name, as in an import or shorter by `pyphp.`, name a module, or something that a module defines?"""
    parts = dotted.removeprefix("pyphp.").split(".")
    for count in range(len(parts), 0, -1):
        for place in (ROOT.joinpath(*parts[:count]), ROOT.joinpath("pyphp", *parts[:count])):
            file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
            if file.is_file():
                rest = parts[count:]
                defined = rf"^(?:def|class) {rest[0]}\b|^{rest[0]}\b.*=" if rest else ""
                return re.search(defined, file.read_text(), re.M) is not None
    return False


@functools.cache
def settings() -> frozenset[str]:
    """The names of settings, some of which look like those of modules."""
    return frozenset(Ini([]).texts)


def unknown_modules(text: str) -> Iterator[str]:
    """Dotted names of modules that are none."""
    for name in MODULE.findall(text):
        if name.rpartition(".")[2] not in SUFFIXES.split("|") and name not in settings() and not is_module(name):
            yield name


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of a module's docstrings and comments."""
    source = path.read_text()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for number, line in enumerate(node.value.value.splitlines()):
                yield node.lineno + number, line
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def misses(written: str, path: Path) -> str:
    """What is wrong with a path in the text of a module; empty if nothing is."""
    stem, _, suffix = written.rpartition("/")[2].rpartition(".")
    example = suffix in ("php", "txt") and not written.startswith(tuple(f"{top}/" for top in OURS))
    if example or stem.isupper() or written.startswith("build/") or written == "__init__.py":
        return ""
    here = path.parent.relative_to(ROOT)
    last = written.rstrip("/").rpartition("/")[2] + ("/" if written.endswith("/") else "")
    found = [known for known in tree().get(last, ()) if known == written or known.endswith("/" + written)]
    if not found:
        return "is not there"
    if written == path.name:
        return "is this file"
    near = {(folder / written).as_posix() for folder in (here, *here.parents)}
    if len(found) > 1 and not near & {known.rstrip("/") for known in found}:
        return f"is one of {', '.join(found)}"
    return ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_what_exists(document: Path) -> None:
    """See the head of this file."""
    text = document.read_text()
    name = document.relative_to(ROOT).as_posix()
    made = {found for line in text.splitlines() for found in documents.FILE_NAME.findall(line)} | MADE.get(name, set())
    wrong: list[str] = []
    picture: list[Path] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith(documents.INDENT):
            picture = []
        for written in PATH.findall(line):
            there = [at / written for at in (ROOT, document.parent, *picture) if (at / written).exists()]
            if there and line.startswith(documents.INDENT):
                picture += [at if at.is_dir() else at.parent for at in there]
            if not there and written not in made | {MADE_BY_MAKE, "__init__.py"} and not Path(written).stem.isupper():
                wrong.append(f"{name}:{number}: {written} is not there")
        wrong += [f"{name}:{number}: no module {module}" for module in unknown_modules(line)]
    assert not wrong, "\n".join(wrong)


def test_modules_name_what_exists() -> None:
    """Docstrings and comments."""
    wrong = []
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        for number, line in texts(path):
            for written in PATH.findall(line):
                if fault := misses(written, path):
                    wrong.append(f"{name}:{number}: {written} {fault}")
            wrong += [f"{name}:{number}: no module {module}" for module in unknown_modules(line)]
    assert not wrong, "\n".join(wrong)
