"""The shape of the project: who may import whom, and what must not be written where."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Folder: the packages of ours that its modules may import. pyphp may import all.
MAY_IMPORT = {
    "interp": {"interp"},
    "stdlib_php": {"stdlib_php", "interp"},
    "jit": {"jit", "stdlib_php", "interp"},
    "frontend": {"frontend", "interp.bytecode"},
}


LEAVES = {"", "cache", "cache.cachedir", "cache.sources"}  # pyphp itself (its version and place), what imports nothing of ours: anyone may


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports_of_ours(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module without the leading `pyphp.`) of each import of our own packages, relative ones resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            names = [".".join(["pyphp", *base, *((node.module or "").split(".") if node.module else [])])]
        elif isinstance(node, ast.ImportFrom):
            names = [
                f"{node.module}.{a.name}" if node.module in ("pyphp", "pyphp.interp") else str(node.module)
                for a in node.names
            ]
        else:
            continue
        for name in names:
            if name == "pyphp" or name.startswith("pyphp."):
                yield node.lineno, name.removeprefix("pyphp").removeprefix(".")


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_go_one_way(folder: str) -> None:
    """pyphp -> jit -> stdlib_php -> interp; frontend knows only the bytecode's definition."""
    allowed = MAY_IMPORT[folder]
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports pyphp.{name}"
        for path in modules(folder)
        for line, name in imports_of_ours(path)
        if name not in LEAVES and not any(name == a or name.startswith(a + ".") for a in allowed)
    ]
    assert not wrong, "\n".join(wrong)


def test_frames_begin_as_the_bytecode_says() -> None:
    """The front end numbers slots from bytecode.HEADER, the interpreter lays frames out by its own."""
    from pyphp.interp.bytecode import HEADER
    from pyphp.interp.rlib import frame

    assert frame.HEADER == HEADER


def test_the_jit_names_no_opcode() -> None:
    """A new opcode is traceable the day it is written, because nothing in the JIT knows any by name."""
    from pyphp.interp.bytecode import OPCODES

    wrong = named_in("jit", {op.name for op in OPCODES})
    assert not wrong, "\n".join(wrong)


PLAIN_WORDS = {"link", "flush", "key", "end"}  # the JIT has such things of its own: operations, columns, the end of a name


def test_the_jit_names_no_builtin() -> None:
    """Words that are the IR's own (jit/translate lowers `fdiv` and `count`) are not PHP's there or elsewhere in the JIT, nor are names
    of fields (a Recording has a `log`).
    """
    from pyphp.stdlib_php.support.registry import declared

    vocabulary = {word for path in modules("jit/translate") for _, word in words_of(path)}
    vocabulary |= {name for path in modules("interp") for name in fields_of(path)}
    vocabulary |= PLAIN_WORDS
    wrong = named_in("jit", {name.decode() for name in declared()} - vocabulary)
    assert not wrong, "\n".join(wrong)


def named_in(folder: str, names: set[str]) -> list[str]:
    """Where string constants of the folder's modules are one of the names."""
    return [
        f"{path.relative_to(ROOT)}:{line} names {word}"
        for path in modules(folder)
        for line, word in words_of(path)
        if word in names
    ]


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """(line, text) of each string constant of a module, docstrings (which may give examples) apart."""
    tree = ast.parse(path.read_bytes())
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs:
            value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(value, str):
                yield node.lineno, value


def fields_of(path: Path) -> Iterator[str]:
    """The fields that a module's classes declare."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ClassDef):
            yield from (n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name))


def committed_files() -> list[Path]:
    """The files of the repository; of the folder, where it is no repository (an unpacked archive)."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    skipped = {".venv", "build", "dist", "__pycache__", ".git"}
    return [p for p in ROOT.rglob("*") if p.is_file() and not skipped & set(p.relative_to(ROOT).parts)]


def test_no_registry_and_no_workplace() -> None:
    """A clone works wherever it is: no package registry is named, and no absolute path of somebody's machine."""
    forbidden = re.compile(
        rb"pypi\.org|pythonhosted|index-url|proxy\.golang|npmjs|crates\.io|/home/\w|/root/|/work/|/Users/\w"
    )
    wrong = []
    for path in committed_files():
        if path == Path(__file__).resolve():
            continue
        for number, text in enumerate(path.read_bytes().split(b"\n"), 1):
            if forbidden.search(text):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {text[:100]!r}")
    assert not wrong, "\n".join(wrong)


def test_every_package_is_installed() -> None:
    """setup.py finds them; whatever folder has modules has an __init__.py, without which it would be missing from the wheel."""
    import runpy

    places = runpy.run_path(str(ROOT / "setup.py"), run_name="read")["PLACES"]
    tops = ("pyphp", "frontend", "interp", "jit", "stdlib_php")
    folders = {path.parent.relative_to(ROOT).as_posix() for top in tops for path in (ROOT / top).rglob("*.py")}
    assert set(places.values()) == folders
    for name, folder in places.items():
        assert name == ".".join(["pyphp", *[part for part in folder.split("/") if part != "pyphp"]])
