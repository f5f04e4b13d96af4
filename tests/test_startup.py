"""What a start costs: a run whose bytecode and image are kept imports nothing that it does not need. benchmarks/ has
the times.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import modes

HEAVY = {"llvmlite", "lark", "attr", "attrs", "rich", "prompt_toolkit", "pygments", "typing", "dataclasses", "inspect", "json", "sqlite3", "subprocess", "hashlib",
         "pathlib", "argparse", "logging", "multiprocessing", "concurrent", "pyphp.frontend", "pyphp.jit.engine.tracer", "pyphp.repl", "pyphp.command.imagebuild", "pyphp.image"}  # fmt: skip
# What a start may import of CPython's own, and with it what CPython needs for that: a list beside which anything new is
# seen. _blake2: hashlib's own import loads OpenSSL.
PLAIN = ("_blake2", "_signal", "_thread", "ctypes", "gc", "marshal", "mmap", "os", "stat", "struct", "time", "zlib")
# Modules of ours; each takes a tenth of a millisecond and more. A bar: whoever gets it down lowers it.
MOST_OF_OURS = {"-r echo 1;": 43, "-d pyphp.jit=0 -r echo 1;": 40, "one.php": 43}
ASK = "import sys; from pyphp.command import main; main.command(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"


@pytest.fixture(params=[["-r", "echo 1;"], ["-d", "pyphp.jit=0", "-r", "echo 1;"], ["one.php"]], ids=" ".join)
def words(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """A command line that prints 1, whose unit and image are in the cache."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    (tmp_path / "one.php").write_text("<?php echo 1;")
    found: list[str] = [str(tmp_path / word) if word == "one.php" else word for word in request.param]
    assert modes.run_words(found).out == b"1"
    return found


def test_a_start_imports_little(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK, *words], cwd=modes.ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1"
    assert HEAVY & set(done.stderr.split()) == set()


def test_a_start_imports_few_modules_of_ours(words: list[str], request: pytest.FixtureRequest) -> None:
    """And of the others those that it cannot do without."""
    ours, others = imported(ASK, words)
    name = request.node.callspec.id
    assert len(ours) <= MOST_OF_OURS[name], sorted(ours)
    assert others <= imported(f"import sys, {', '.join(PLAIN)}; sys.stderr.write(' '.join(sys.modules))", [])[1]


def imported(program: str, words: list[str]) -> tuple[set[str], set[str]]:
    """The modules that a program for CPython imports: ours, others."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=modes.ROOT, capture_output=True, text=True, check=True
    )
    found = set(done.stderr.split())
    ours = {name for name in found if name.partition(".")[0] == "pyphp"}
    return ours, found - ours


def test_a_start_looks_few_functions_up(words: list[str]) -> None:
    """Those that engines ask for are in the image's metadata; the names of all others stay in their file."""
    from pyphp.jit.translate.image import files as imagefiles
    from pyphp.jit.translate.image.manifest import image_stem

    names = imagefiles.place(image_stem(False), imagefiles.NAMES)
    ask = "import sys; sys.addaudithook(lambda event, args: event == 'open' and sys.stderr.write(f'{args[0]}\\n')); from pyphp.command import main; main.command(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", ask, *words], cwd=modes.ROOT, capture_output=True, text=True, check=True
    )
    assert imagefiles.place(image_stem(False), imagefiles.META) in done.stderr.splitlines()
    assert names not in done.stderr.splitlines()


def test_a_start_without_loops_starts_one_thread(words: list[str]) -> None:
    """It waits for signals; there is nothing to compile."""
    ask = "import sys, _thread; start = _thread.start_new_thread; _thread.start_new_thread = lambda *a: (sys.stderr.write('started '), start(*a)); from pyphp.command import main; main.command(sys.argv[1:])"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", ask, *words], cwd=modes.ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == ["started"]
