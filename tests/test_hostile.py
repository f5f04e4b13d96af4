"""Hostile input: whatever is fed to the command line, it ends with PHP's error or a clear one. No traceback, no crash, no hang."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import modes
from tests.harness.forkserver import ROOT, Outcome

DEPTH = 100_000
TOO_DEEP = "\npyphp: not supported yet: expressions nested deeper than 5000 in {} on line 1\n"
REFUSED = {
    "brackets": "$a = " + "[" * DEPTH + "1" + "]" * DEPTH + ";",
    "minuses": "echo " + "- " * DEPTH + "1;",
    "negations": "echo " + "!" * DEPTH + "1;",
    "ternaries": "echo " + "1 ? (2) : (" * DEPTH + "3" + ")" * DEPTH + ";",
    "calls": "echo " + "f(" * DEPTH + "1" + ")" * DEPTH + ";",
    "conditions": "if (1) " * DEPTH + "echo 1;",
}
COMPILED = {
    "parentheses": ("echo " + "(" * DEPTH + "1" + ")" * DEPTH + ";", "1"),
    "blocks": ("{" * DEPTH + "echo 1;" + "}" * DEPTH, "1"),
    "a long concatenation": ("echo strlen(" + ".".join(["'a'"] * DEPTH) + ");", str(DEPTH)),
    "a long array": ("echo count([" + ",".join("1" * DEPTH) + "]);", str(DEPTH)),
    "a long line": ("echo strlen('" + "x" * (1 << 20) + "');", str(1 << 20)),
    "dimensions": ("$a" + "[0]" * DEPTH + " = 1; echo count($a, 1);", str(DEPTH)),
}


@pytest.fixture
def ours(mode: str) -> str:
    """The modes but php, which has limits of its own."""
    if mode == "php":
        pytest.skip("php's own limits are others")
    return mode


def run_file(mode: str, folder: Path, source: bytes) -> Outcome:
    path = folder / "hostile.php"
    path.write_bytes(source)
    return modes.run(mode, [str(path)], cwd=folder)


@pytest.mark.parametrize("what", REFUSED)
def test_nesting_that_is_too_deep_is_refused(what: str, tmp_path: Path) -> None:
    """The front end does it: one engine says for all."""
    done = run_file("python", tmp_path, f"<?php {REFUSED[what]}".encode())
    assert done.out.decode() == TOO_DEEP.format(tmp_path / "hostile.php")
    assert (done.status, done.err) == (255, b"")


@pytest.mark.parametrize("what", COMPILED)
def test_what_is_only_long_runs(ours: str, what: str, tmp_path: Path) -> None:
    code, out = COMPILED[what]
    done = run_file(ours, tmp_path, f"<?php {code}".encode())
    assert (done.out.decode(), done.status, done.err) == (out, 0, b"")


def test_files_that_are_none(mode: str, tmp_path: Path) -> None:
    missing = modes.run(mode, ["missing.php"], cwd=tmp_path)
    assert (missing.out, missing.status) == (b"Could not open input file: missing.php\n", 1)
    (tmp_path / "nul.php").write_bytes(b"<?php echo 1;\0 echo 2;")
    nul = modes.run(mode, ["nul.php"], cwd=tmp_path)
    assert b'unexpected character 0x00' in nul.out
    assert nul.status == 255
    every_byte = bytes(k for k in range(256) if k not in b"<#") * 20
    assert run_file(mode, tmp_path, every_byte).out == every_byte


def test_a_million_levels_of_arrays(ours: str) -> None:
    """Counted, compared and freed without a stack."""
    if ours == "python":
        pytest.skip("a minute; native code shows the same")
    build = "$a = []; for ($i = 0; $i < 1000000; $i++) $a = [$a]; $b = []; for ($i = 0; $i < 1000000; $i++) $b = [$b];"
    done = modes.run(ours, ["-d", "memory_limit=1G", "-r", f"{build} echo count($a, 1); var_dump($a == $b); unset($a); echo count($b);"])
    assert (done.out, done.status) == (b"1000000bool(true)\n1", 0)


def test_an_include_loop_exhausts_memory(ours: str, tmp_path: Path) -> None:
    (tmp_path / "loop.php").write_text("<?php include __FILE__;")
    done = modes.run(ours, ["-d", "memory_limit=2M", "loop.php"], cwd=tmp_path)
    assert done.out.startswith(b"\nFatal error: Allowed memory size of 2097152 bytes exhausted (tried to allocate ")
    assert done.status == 255


def test_a_reader_that_goes_away_ends_the_script(mode: str) -> None:
    command = ["php", "-n"] if mode == "php" else [sys.executable, "-m", "pyphp.cli", *modes.MODES[mode].options]
    code = "for ($i = 0;; $i++) echo str_repeat('x', 1000);"
    with subprocess.Popen([*command, "-r", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(5)
        running.stdout.close()
        assert running.wait(timeout=60) == 255
        assert running.stderr.read() == b""
