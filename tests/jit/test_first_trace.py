"""What a first trace costs: what is imported for it, LLVM bound by ourselves, and nothing left behind for the search for
garbage. benchmarks/ has the times.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.jit.backend import llvm
from pyphp.jit.backend.llvm import LLVM, LLVMError, Machine
from tests.harness import modes

TEXT = "define i64 @trace(i64 %x) {\n  %y = mul i64 %x, %x\n  ret i64 %y\n}\n"
# Each takes a millisecond and more, and something that the compiler thread needs once imported it.
HEAVY = {"typing", "collections", "functools", "re", "enum", "attr", "attrs", "inspect", "llvmlite.binding",
         "llvmlite.ir", "importlib.resources", "json", "sqlite3"}  # fmt: skip
# Without classes of its own: linking them imports something of the front end.
LOOPS = """<?php
function sum($list) { $sum = 0; foreach ($list as $k => $x) { $sum += $k % 2 ? $x * 1.5 : $x; } return $sum; }
for ($i = 0, $list = [], $text = ''; $i < 300; $i++) {
    $list[] = strlen($text) + $i;
    $text .= 'ab';
    $sum = $i % 64 === 3 ? sum($list) : 0;
}
echo sum($list);
"""
SETTINGS = ["-d", "pyphp.signatures=off", "-d", "pyphp.jit.background=0", "-d", "pyphp.jit.verify=0"]
PROGRAM = """<?php
class Cell { public $next; public $n = 0; function __construct($next) { $this->next = $next; } }
function depth($cell) { $n = 0; while ($cell !== null) { $n++; $cell->n += $n; $cell = $cell->next; } return $n; }
$sum = 0;
for ($i = 0; $i < 400; $i++) {
    $cell = null;
    for ($k = 0; $k < 6; $k++) {
        $cell = new Cell($cell);
    }
    $sum += depth($cell) + strlen("x$i") + ($i % 3 ? 1 : 2.5);
}
echo $sum;
"""
ASK = (
    "import sys; from pyphp.command import main; main.command(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"
)
COLLECT = (
    "import gc, sys; gc.disable(); gc.enable = lambda: None; from pyphp.jit.engine.tracer import Tracer;"
    "handle = Tracer.handle; found = [];"
    "Tracer.handle = lambda self, *a, **k: (handle(self, *a, **k), found.append(gc.collect()))[0];"
    "from pyphp.command import main; main.command(sys.argv[1:]); sys.stderr.write(' '.join(map(str, found)))"
)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Where a program may be written that is compiled; skipped where nothing is."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    return tmp_path / "script.php"


def run(program: str, script: Path, source: str, expected: str) -> list[str]:
    """The words that a program for CPython, which runs the script, writes to stderr."""
    script.write_text(source)
    command = [sys.executable, "-c", program, *SETTINGS, str(script)]
    done = subprocess.run(command, cwd=modes.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == expected, done.stderr
    return done.stderr.split()


def test_a_first_trace_imports_little(script: Path) -> None:
    run(ASK, script, LOOPS, "168300")  # its bytecode is kept
    found = set(run(ASK, script, LOOPS, "168300"))
    assert "pyphp.jit.backend.compiling" in found, "nothing was compiled"
    assert HEAVY & found == set()


def test_a_trace_leaves_no_garbage(script: Path) -> None:
    """What refers to itself would stay until the search for it, which took two fifths of the compiler's time."""
    first, *found = map(int, run(COLLECT, script, PROGRAM, "4491"))
    assert len(found) > 4, "few traces were made"
    assert sum(found) < 50 * len(found), (first, found)


def test_prototypes_of_our_own_do_what_llvmlites_do(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Machine(1).emit(TEXT, is_object=True)
    monkeypatch.setattr(llvm, "KNOWN", ("of no version",))
    monkeypatch.setattr(LLVM, "_one", None)
    assert Machine(1).emit(TEXT, is_object=True) == own


def test_what_llvm_refuses_is_said() -> None:
    with pytest.raises(LLVMError, match="expected"):
        Machine(0).emit("define nonsense", is_object=True)
    assert b"imul" in Machine(0).emit(TEXT, is_object=False)
