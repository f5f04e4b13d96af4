"""The shape of the project: who may import whom, and what must not be written where."""

import ast
import re
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

HOUSE = runpy.run_path(str(ROOT / "tools" / "house.py"))
EDGES: dict[str, dict[str, int]] = HOUSE["edges"]()
SOURCES: dict[str, Path] = HOUSE["sources"]()

# Folder: the packages of ours that its modules may import. pyphp may import all.
MAY_IMPORT = {
    "interp": {"interp"},
    "stdlib_php": {"stdlib_php", "interp"},
    "jit": {"jit", "stdlib_php", "interp"},
    "frontend": {"frontend", "interp.bytecode"},
}
LEAVES = {"cache", "cache.cachedir", "cache.sources"}  # what imports nothing of ours: anyone may

# What may import what inside a folder: its folders and modules in layers, the lowest first. Those of a layer do not
# import each other, unless they are one room (a+b), in which modules are in order and folders are not. `*` is every
# module that is not named.
ORDER: dict[str, tuple[str, ...]] = {
    "frontend": (
        "kinds", "ast errors", "names syntax", "actions dump exporting linking uses", "builtins compiler", "rules", "parser",
    ),
    "frontend/compiler": ("code", "places+expressions+calls", "declarations", "control", "missing"),
    "interp": (
        "contracts", "bytecode rlib", "data+arrays", "vm", "frames",
        "errors+limits",  # memory that is used up is an error, and an error that nobody catches puts the limit back
        "operators tracing", "names", "objects", "elements", "calls", "handlers", "outside",
    ),
    "interp/objects": ("*+properties",),
    "interp/handlers": ("registry", "elements operators variables", "calls+objects", "control"),
    "jit": (
        "options translate", "native trace", "optimize replay", "signatures", "report", "backend database", "engine",
        "inspection",
    ),
    "jit/replay": ("codeview vmir entry", "operations", "steps", "execution"),
    "jit/report": ("*+page",),  # the log is drawn when it is closed
    "jit/translate": ("ir", "build", "passes runtime", "llvm", "image"),
    "pyphp": (
        "cache console protocol", "settings", "host image", "engines", "session",
        "command+repl",  # the command line starts the shell, which shows what the command line shows
        "__main__",
    ),
    "pyphp/host": ("*+outside+multibyte",),
    "pyphp/repl": ("*+verbs",),  # commands.py imports what a command does when it is first given
    "stdlib_php": (
        "support", "ctype standard",
        "core date filter hash iconv json libxml library mbstring pcre random reflection spl tokenizer zlib",
    ),
    "stdlib_php/standard": (
        "maths strings", "arrays urls", "streams", "files sockets", "processes", "locales passwords variables",
    ),
}  # fmt: skip


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports_of_ours(folder: str) -> Iterator[tuple[str, str, int]]:
    """(module, what it imports, line) of each import of our own packages below a folder; names without the leading
    `pyphp.`, folders' own too.
    """
    start = folder.removeprefix("pyphp/").replace("/", ".") + "."
    for module, others in EDGES.items():
        short = module.removeprefix("pyphp.")
        if folder == "pyphp" and SOURCES[module].is_relative_to(ROOT / "pyphp") or short.startswith(start):
            yield from ((short, other.removeprefix("pyphp."), line) for other, line in others.items())


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_go_one_way(folder: str) -> None:
    """pyphp -> jit -> stdlib_php -> interp; frontend knows only the bytecode's definition."""
    allowed = MAY_IMPORT[folder]
    wrong = [
        f"{module}:{line} imports {name}"
        for module, name, line in imports_of_ours(folder)
        if name not in LEAVES and not any(name == a or name.startswith(a + ".") for a in allowed)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", ORDER)
def test_imports_go_down(folder: str) -> None:
    """Inside a folder, too; late imports are imports."""
    level = {
        part: (depth, room)
        for depth, layer in enumerate(ORDER[folder])
        for room in layer.split()
        for part in room.split("+")
    }
    below = "" if folder == "pyphp" else folder.removeprefix("pyphp/").replace("/", ".") + "."

    def place(name: str) -> tuple[int, str] | None:
        """The layer and the room of a module; None if it is not in this folder, or is the folder itself, which only
        what is above it imports.
        """
        part = name.removeprefix(below).split(".")[0]
        if not name.startswith(below) or folder == "pyphp" and (ROOT / part).is_dir() and part != "pyphp":
            return None
        return level.get(part, level.get("*"))

    wrong = []
    for module, name, line in imports_of_ours(folder):
        here, there = place(module), place(name)
        if here is not None and there is not None and here[1] != there[1] and there[0] >= here[0]:
            wrong.append(f"{module}:{line} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_everything_has_its_layer() -> None:
    """A new folder, and a new module beside folders, is given a place in ORDER; what is gone has none."""
    for folder in sorted({path.parent.relative_to(ROOT).as_posix() for path in SOURCES.values()}):
        entries = [
            entry for entry in (ROOT / folder).iterdir() if entry.suffix == ".py" or (entry / "__init__.py").exists()
        ]
        if not any(entry.is_dir() for entry in entries):
            assert folder not in ORDER
            continue
        assert folder in ORDER, f"{folder}: which of its folders may import which?"
        named = set(" ".join(ORDER[folder]).replace("+", " ").split())
        there = {entry.stem for entry in entries} - {"__init__"}
        if "*" in named:
            there = {entry.stem for entry in entries if entry.is_dir()} | {"*"}
        assert named == there, f"{folder}: {sorted(named ^ there)}"


def test_no_circles() -> None:
    """The figure of `make lint` is the graph's; and a circle, however late it is closed, is one."""
    assert HOUSE["circles"](EDGES) == []
    assert HOUSE["circles"]({"a": {"b": 1}, "b": {"c": 1}, "c": {"b": 2, "d": 1}, "d": {}}) == [["b", "c"]]
    assert HOUSE["circles"]({"a": {"b": 1}, "b": {"a": 1}, "c": {"d": 1, "a": 1}, "d": {"c": 1}}) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_late_imports_are_seen(tmp_path: Path) -> None:
    """In functions, relative, as texts; not those that only a type checker reads."""
    (tmp_path / "late.py").write_text(
        "if TYPE_CHECKING:\n    import pyphp.a\nelse:\n    import pyphp.b\n"
        "def f(x):\n    from pyphp import c\n    from . import d\n    from ..e import f\n"
        "    import_module('pyphp.g')\n    importlib.import_module(f'pyphp.h.{x}')\n"
    )
    found = [name for _, name in HOUSE["imported"](tmp_path / "late.py", "pyphp.here.late")]
    assert found == ["pyphp.b", "pyphp.c", "pyphp.here.d", "pyphp.e.f", "pyphp.g", "pyphp.h"]


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


def test_the_jit_names_functions_as_objects() -> None:
    """What moves takes its name with it: no text below jit/ is the dotted name of a function of the program."""
    dotted = re.compile(r"(pyphp\.)?(interp|stdlib_php)(\.\w+){2,}")
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in modules("jit")
        for line, word in words_of(path)
        if dotted.fullmatch(word)
    ]
    assert not wrong, "\n".join(wrong)
    from pyphp.jit.translate.image.entries import FUNCTIONS

    assert len({function.__name__ for function in FUNCTIONS}) == len(FUNCTIONS)  # the image knows them by that


def test_layouts_agree() -> None:
    """What the image's layouts say of instructions and frames is what the loader packs and what the bytecode says."""
    from pyphp.interp.bytecode import HEADER
    from pyphp.jit.native import layout
    from pyphp.jit.translate.ir import layouts

    assert len(layout._instr(0, 0, 0, 0, 0, 0)) == layouts.INSTR_SIZE
    packed = layout._instr(0, 1, 2, 3, 4, 5)
    assert [packed[layouts.OPERAND_AT[letter]] for letter in "abcd"] == [1, 2, 3, 4]
    assert packed[layouts.WORD_AT] == 5
    assert max(layouts.HEADER_AT.values()) < HEADER * layouts.SLOT_BYTES


PLAIN_WORDS = {
    "link",
    "flush",
    "key",
    "end",
}  # the JIT has such things of its own: operations, columns, the end of a name


def test_the_jit_names_no_builtin() -> None:
    """Words that are the IR's own (jit/translate lowers `fdiv` and `count`) are not PHP's there or elsewhere in the
    JIT, nor are names of fields (a Recording has a `log`).
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
            yield from (
                n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
            )


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
    """setup.py finds them; whatever folder has modules has an __init__.py, without which it would be missing from the
    wheel.
    """
    places = runpy.run_path(str(ROOT / "setup.py"), run_name="read")["PLACES"]
    tops = ("pyphp", "frontend", "interp", "jit", "stdlib_php")
    folders = {path.parent.relative_to(ROOT).as_posix() for top in tops for path in (ROOT / top).rglob("*.py")}
    assert set(places.values()) == folders
    for name, folder in places.items():
        assert name == ".".join(["pyphp", *[part for part in folder.split("/") if part != "pyphp"]])
